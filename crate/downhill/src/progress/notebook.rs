use std::io::Stdout;

use super::{BarDisplay, LineDisplay, ProgressDisplay, ProgressState};
use crate::live::Place;

/// Shows progress as well as the kernel can: in ours as a bar that moves, elsewhere as
/// [`LineDisplay`] does. It is what [`progress`](super::progress()) uses.
///
/// # Example
/// ```
/// use downhill::progress::NotebookProgress;
/// use downhill::training::GradientDescent;
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
/// GradientDescent::new(0.5, 3).fit_showing(&x, &y, NotebookProgress::new())?;
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug)]
pub struct NotebookProgress {
    way: Way,
}

#[derive(Debug)]
enum Way {
    Bar(BarDisplay<Stdout>),
    Lines(LineDisplay<Stdout>),
    Silence,
}

impl NotebookProgress {
    /// Finds out which kernel runs the cell.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{NotebookProgress, Progress};
    ///
    /// Progress::new("Training", "epoch", 0, NotebookProgress::new()).finish();
    /// ```
    #[must_use]
    pub fn new() -> Self {
        let way = match Place::here() {
            Place::Live => Way::Bar(BarDisplay::stdout()),
            Place::Stock | Place::Terminal => Way::Lines(LineDisplay::stdout()),
            Place::Nowhere => Way::Silence,
        };
        Self { way }
    }
}

impl Default for NotebookProgress {
    fn default() -> Self {
        Self::new()
    }
}

impl ProgressDisplay for NotebookProgress {
    fn next_count(&self, state: &ProgressState<'_>) -> u64 {
        match &self.way {
            Way::Bar(bar) => bar.next_count(state),
            Way::Lines(lines) => lines.next_count(state),
            Way::Silence => u64::MAX,
        }
    }

    fn begin(&mut self, state: &ProgressState<'_>) {
        if let Way::Bar(bar) = &mut self.way {
            bar.begin(state);
        }
    }

    fn update(&mut self, state: &ProgressState<'_>) {
        match &mut self.way {
            Way::Bar(bar) => bar.update(state),
            Way::Lines(lines) => lines.update(state),
            Way::Silence => {}
        }
    }

    fn finish(&mut self, state: &ProgressState<'_>) {
        match &mut self.way {
            Way::Bar(bar) => bar.finish(state),
            Way::Lines(lines) => lines.finish(state),
            Way::Silence => {}
        }
    }
}
