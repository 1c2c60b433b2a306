use super::{NotebookProgress, Progress, ProgressDisplay};
use crate::interrupt::{Watch, unwind};

/// Wraps the steps of a loop so that its progress shows in the notebook, as Python's tqdm does.
///
/// `steps` is anything that knows its length: a range, a slice's iterator, a `Vec`. The steps are
/// called epochs; see [`ProgressSteps::unit`] for another word.
///
/// In our kernel it is a bar that moves on one line, and bars inside its loop move on lines below;
/// the notebook's stop button ends the loop and its cell, and the variables from before the cell are
/// kept. On the stock kernel, which cannot overwrite a line, it prints at most one line for each tenth
/// of the work, and for work under a second only the closing line.
///
/// # Example
/// ```
/// use downhill::progress::progress;
///
/// let mut loss = 1.0;
/// for _epoch in progress("Training", 0..1_000) {
///     loss *= 0.99;
/// }
/// assert!(loss < 1e-4);
/// ```
pub fn progress<I>(label: &str, steps: I) -> ProgressSteps<I::IntoIter, NotebookProgress>
where
    I: IntoIterator,
    I::IntoIter: ExactSizeIterator,
{
    let steps = steps.into_iter();
    let total = u64::try_from(steps.len()).unwrap_or(u64::MAX);
    let progress = Progress::waiting(label, "epoch", total, NotebookProgress::new());
    ProgressSteps::new(steps, progress)
}

/// Steps whose progress shows as they are taken: what [`progress`] returns.
///
/// # Example
/// ```
/// use downhill::progress::progress;
///
/// let steps = progress("Training", 0..3);
/// assert_eq!(steps.len(), 3);
/// assert_eq!(steps.collect::<Vec<_>>(), [0, 1, 2]);
/// ```
#[derive(Debug)]
pub struct ProgressSteps<I, D: ProgressDisplay> {
    steps: I,
    progress: Progress<D>,
    stage: Stage,
    watch: Watch<'static>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// no step was asked for yet
    Waiting,
    /// a step was given out
    InStep,
    /// there are no more
    Ended,
}

impl<I, D: ProgressDisplay> ProgressSteps<I, D> {
    fn new(steps: I, progress: Progress<D>) -> Self {
        Self {
            steps,
            progress,
            stage: Stage::Waiting,
            watch: Watch::new(),
        }
    }
}

impl<I: ExactSizeIterator> ProgressSteps<I, NotebookProgress> {
    /// Names what is counted, in the singular: `"batch"`, `"row"`.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::progress;
    ///
    /// let rows: u64 = progress("Reading", 1..4_u32).unit("row").map(u64::from).sum();
    /// assert_eq!(rows, 6);
    /// ```
    #[must_use]
    pub fn unit(mut self, unit: &str) -> Self {
        self.progress.rename_unit(unit);
        self
    }
}

impl<I: ExactSizeIterator, D: ProgressDisplay> Iterator for ProgressSteps<I, D> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        // A step is done when the next one is asked for.
        match self.stage {
            Stage::InStep => self.progress.advance(),
            Stage::Waiting => self.progress.begin(),
            Stage::Ended => {}
        }
        if self.watch.interrupted() {
            self.progress.note("interrupted");
            self.progress.close();
            // A `for` loop has no way to hear of an error.
            unwind();
        }
        let step = self.steps.next();
        self.stage = match step {
            Some(_) => Stage::InStep,
            None => Stage::Ended,
        };
        if step.is_none() {
            self.progress.close();
        }
        step
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.steps.size_hint()
    }
}

impl<I: ExactSizeIterator, D: ProgressDisplay> ExactSizeIterator for ProgressSteps<I, D> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::LineDisplay;

    /// What a loop over `total` steps prints that breaks in step `last`, if it does.
    fn printed(total: usize, last: Option<usize>) -> String {
        let mut out = Vec::new();
        let progress = Progress::new(
            "Training",
            "epoch",
            total as u64,
            LineDisplay::new(&mut out),
        );
        for step in ProgressSteps::new(0..total, progress) {
            if Some(step) == last {
                break;
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_loop_that_ends_prints_one_closing_line() {
        let text = printed(5, None);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.starts_with("Training: 100%") && text.contains(" 5/5 epochs"),
            "{text}"
        );
    }

    #[test]
    fn a_loop_that_breaks_says_how_many_steps_were_whole() {
        let text = printed(5, Some(2));
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.starts_with("Training:  40%") && text.contains(" 2/5 epochs"),
            "{text}"
        );
    }

    #[test]
    fn no_steps_print_the_closing_line_too() {
        assert!(printed(0, None).contains(" 0/0 epochs"));
    }

    #[test]
    fn the_steps_are_those_of_the_iterator() {
        let steps: Vec<_> = progress("Training", vec!["a", "b"]).collect();
        assert_eq!(steps, ["a", "b"]);
    }
}
