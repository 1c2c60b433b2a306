use super::ProgressState;
use crate::training::History;

/// Shows progress somewhere: the trait behind which a terminal, a notebook or a test can stand.
///
/// [`Progress`](super::Progress) calls [`update`](Self::update) when the count reaches what
/// [`next_count`](Self::next_count) named, so that the steps in between cost one comparison.
///
/// # Example
/// ```
/// use downhill::progress::{Progress, ProgressDisplay, ProgressState};
///
/// struct Percentages(Vec<u64>);
///
/// impl ProgressDisplay for Percentages {
///     fn next_count(&self, state: &ProgressState) -> u64 {
///         state.done + state.total / 4
///     }
///     fn update(&mut self, state: &ProgressState) {
///         self.0.push((100.0 * state.fraction()) as u64);
///     }
///     fn finish(&mut self, _: &ProgressState) {}
/// }
///
/// let mut seen = Percentages(Vec::new());
/// let mut progress = Progress::new("Training", "epoch", 100, &mut seen);
/// for _ in 0..100 {
///     progress.advance();
/// }
/// progress.finish();
/// assert_eq!(seen.0, [25, 50, 75, 100]);
/// ```
pub trait ProgressDisplay {
    /// The count from which on the display wants to be called again.
    fn next_count(&self, state: &ProgressState<'_>) -> u64;
    /// Shows that the work begins; called once, before the first step.
    fn begin(&mut self, _state: &ProgressState<'_>) {}
    /// Shows a state on the way; called at most once a step.
    fn update(&mut self, state: &ProgressState<'_>);
    /// Shows the last state; called once, also when the work stops before its end.
    fn finish(&mut self, state: &ProgressState<'_>);
    /// Sees the history of a training grow: trainers call it whenever they have taken the loss,
    /// which may be every microsecond.
    #[inline]
    fn loss_taken(&mut self, _history: &History) {}
    /// Sees the history of a training that has ended, or was interrupted; trainers call it before
    /// [`finish`](Self::finish).
    fn run_ended(&mut self, _history: &History) {}
}

impl<D: ProgressDisplay + ?Sized> ProgressDisplay for &mut D {
    fn next_count(&self, state: &ProgressState<'_>) -> u64 {
        (**self).next_count(state)
    }

    fn begin(&mut self, state: &ProgressState<'_>) {
        (**self).begin(state);
    }

    fn update(&mut self, state: &ProgressState<'_>) {
        (**self).update(state);
    }

    fn finish(&mut self, state: &ProgressState<'_>) {
        (**self).finish(state);
    }

    fn loss_taken(&mut self, history: &History) {
        (**self).loss_taken(history);
    }

    fn run_ended(&mut self, history: &History) {
        (**self).run_ended(history);
    }
}

/// Shows nothing.
///
/// # Example
/// ```
/// use downhill::progress::{Progress, SilentDisplay};
///
/// let mut progress = Progress::new("Training", "epoch", 10, SilentDisplay);
/// progress.advance();
/// progress.finish();
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct SilentDisplay;

impl ProgressDisplay for SilentDisplay {
    fn next_count(&self, _: &ProgressState<'_>) -> u64 {
        u64::MAX
    }

    fn update(&mut self, _: &ProgressState<'_>) {}

    fn finish(&mut self, _: &ProgressState<'_>) {}
}
