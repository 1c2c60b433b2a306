use super::{ProgressDisplay, ProgressState};
use std::time::Instant;

/// Counts steps and tells a display when it is time to show them.
///
/// A step costs a comparison; the clock is read only when the display wants to be called. A
/// counter that goes out of scope before [`finish`](Self::finish), for example because of an
/// error, still shows where the work stopped.
///
/// # Example
/// ```
/// use downhill::progress::{LineDisplay, Progress};
///
/// let mut printed = Vec::new();
/// let mut progress = Progress::new("Training", "epoch", 3, LineDisplay::new(&mut printed));
/// for _ in 0..3 {
///     progress.advance();
/// }
/// progress.finish();
/// assert!(String::from_utf8_lossy(&printed).contains("3/3 epochs"));
/// ```
#[derive(Debug)]
pub struct Progress<D: ProgressDisplay> {
    work: Work,
    next: u64,
    finished: bool,
    display: D,
}

#[derive(Debug)]
struct Work {
    label: String,
    unit: String,
    done: u64,
    total: u64,
    start: Instant,
    note: String,
}

impl Work {
    fn state(&self) -> ProgressState<'_> {
        ProgressState {
            label: &self.label,
            unit: &self.unit,
            done: self.done,
            total: self.total,
            elapsed: self.start.elapsed(),
            note: &self.note,
        }
    }
}

impl<D: ProgressDisplay> Progress<D> {
    /// Begins to count `total` steps of `unit` (in the singular), and starts the clock.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{Progress, SilentDisplay};
    ///
    /// let progress = Progress::new("Reading", "row", 699, SilentDisplay);
    /// assert_eq!(progress.state().total, 699);
    /// ```
    pub fn new(label: impl Into<String>, unit: impl Into<String>, total: u64, display: D) -> Self {
        let mut progress = Self::waiting(label, unit, total, display);
        progress.begin();
        progress
    }

    /// Like [`new`](Self::new), but nothing shows until [`begin`](Self::begin).
    pub(super) fn waiting(
        label: impl Into<String>,
        unit: impl Into<String>,
        total: u64,
        display: D,
    ) -> Self {
        let (label, unit) = (label.into(), unit.into());
        let work = Work {
            label,
            unit,
            done: 0,
            total,
            start: Instant::now(),
            note: String::new(),
        };
        let next = display.next_count(&work.state());
        Self {
            work,
            next,
            finished: false,
            display,
        }
    }

    /// Where the work stands.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{Progress, SilentDisplay};
    ///
    /// let mut progress = Progress::new("Reading", "row", 699, SilentDisplay);
    /// progress.advance();
    /// assert_eq!(progress.state().done, 1);
    /// ```
    pub fn state(&self) -> ProgressState<'_> {
        self.work.state()
    }

    /// Shows that the work begins.
    pub(super) fn begin(&mut self) {
        self.display.begin(&self.work.state());
    }

    /// The display, for what only trainers tell it.
    pub(crate) fn display(&mut self) -> &mut D {
        &mut self.display
    }

    /// What is to be said at the end, should the work stop now.
    pub(crate) fn note(&mut self, note: &str) {
        note.clone_into(&mut self.work.note);
    }

    pub(super) fn rename_unit(&mut self, unit: &str) {
        unit.clone_into(&mut self.work.unit);
    }

    /// Counts one step.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{Progress, SilentDisplay};
    ///
    /// Progress::new("Reading", "row", 699, SilentDisplay).advance();
    /// ```
    #[inline]
    pub fn advance(&mut self) {
        self.work.done += 1;
        if self.work.done >= self.next {
            self.show();
        }
    }

    fn show(&mut self) {
        let state = self.work.state();
        self.display.update(&state);
        self.next = self.display.next_count(&state);
    }

    /// Ends the count and shows the last state.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{Progress, SilentDisplay};
    ///
    /// Progress::new("Reading", "row", 699, SilentDisplay).finish();
    /// ```
    pub fn finish(mut self) {
        self.close();
    }

    /// Ends the count and shows the last state with a note at its end.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{LineDisplay, Progress};
    ///
    /// let mut printed = Vec::new();
    /// let progress = Progress::new("Training", "epoch", 0, LineDisplay::new(&mut printed));
    /// progress.finish_with("nothing to train");
    /// assert!(printed.ends_with(b"; nothing to train\n"));
    /// ```
    pub fn finish_with(mut self, note: &str) {
        self.note(note);
        self.close();
    }

    /// Shows the last state, once.
    pub(super) fn close(&mut self) {
        if !self.finished {
            self.finished = true;
            self.display.finish(&self.work.state());
        }
    }
}

impl<D: ProgressDisplay> Drop for Progress<D> {
    fn drop(&mut self) {
        self.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Default)]
    struct Seen {
        updates: Vec<u64>,
        ends: Vec<u64>,
    }

    struct EveryThird(Rc<RefCell<Seen>>);

    impl ProgressDisplay for EveryThird {
        fn next_count(&self, state: &ProgressState<'_>) -> u64 {
            state.done + 3
        }
        fn update(&mut self, state: &ProgressState<'_>) {
            self.0.borrow_mut().updates.push(state.done);
        }
        fn finish(&mut self, state: &ProgressState<'_>) {
            self.0.borrow_mut().ends.push(state.done);
        }
    }

    #[test]
    fn the_display_is_called_when_it_asked_to_be() {
        let seen = Rc::new(RefCell::new(Seen::default()));
        let mut progress = Progress::new("Training", "epoch", 10, EveryThird(Rc::clone(&seen)));
        (0..10).for_each(|_| progress.advance());
        progress.finish();
        assert_eq!(seen.borrow().updates, [3, 6, 9]);
        assert_eq!(seen.borrow().ends, [10]);
    }

    #[test]
    fn work_that_stops_early_says_where() {
        let seen = Rc::new(RefCell::new(Seen::default()));
        let mut progress = Progress::new("Training", "epoch", 10, EveryThird(Rc::clone(&seen)));
        (0..4).for_each(|_| progress.advance());
        drop(progress);
        assert_eq!(seen.borrow().ends, [4]);
    }
}
