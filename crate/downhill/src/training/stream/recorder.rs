use super::losses::WindowLosses;
use crate::interrupt::Watch;
use crate::progress::{Progress, ProgressDisplay};
use crate::training::settings::Settings;
use crate::training::{Count, Divergence, History, LossEvery, TrainingError};
use std::time::{Duration, Instant};

/// Keeps the history of a run on a stream while it goes on, and shows its progress.
pub(super) struct StreamRecorder<D: ProgressDisplay> {
    history: History,
    progress: Progress<D>,
    /// whether progress counts samples; otherwise epochs
    counts_samples: bool,
    pub(super) window: WindowLosses,
    steps: usize,
    steps_of_first_epoch: Option<usize>,
    epochs: usize,
    start: Instant,
    watch: Watch<'static>,
}

impl<D: ProgressDisplay> StreamRecorder<D> {
    /// Starts the clock of a run of checked settings.
    pub(super) fn new(settings: Settings, samples: Option<usize>, display: D) -> Self {
        let epochs = settings.epochs;
        let (unit, total) = match samples {
            Some(samples) => ("sample", samples.saturating_mul(epochs)),
            None => ("epoch", epochs),
        };
        let history = History {
            learning_rate: settings.learning_rate,
            momentum: settings.momentum,
            epochs,
            batches_per_epoch: 0,
            loss_every: settings.loss_every,
            // At w = 0 every probability is one half.
            initial_loss: std::f64::consts::LN_2,
            losses: Vec::new(),
            counts: Vec::new(),
            overflows: Vec::new(),
            elapsed: Duration::ZERO,
            divergence: None,
        };
        Self {
            progress: Progress::new("Training", unit, total as u64, display),
            counts_samples: samples.is_some(),
            history,
            window: WindowLosses::new(),
            steps: 0,
            steps_of_first_epoch: None,
            epochs: 0,
            start: Instant::now(),
            watch: Watch::new(),
        }
    }

    /// Whether the kernel asks for a stop; to be called after some steps.
    #[inline]
    pub(super) fn is_interrupted(&mut self) -> bool {
        self.watch.interrupted()
    }

    /// Ends an interrupted run: progress and curve show how far it came.
    pub(super) fn stop(mut self) -> TrainingError {
        self.history.batches_per_epoch = self.steps_of_first_epoch.unwrap_or(self.steps);
        self.progress.display().run_ended(&self.history);
        self.progress.finish_with("interrupted");
        TrainingError::Interrupted {
            done: self.epochs,
            of: self.history.epochs,
            unit: "epochs",
        }
    }

    /// How many steps there are until the loss is to be kept, at least one.
    pub(super) fn steps_to_go(&self) -> usize {
        match self.history.loss_every {
            LossEvery::Epoch => usize::MAX,
            LossEvery::Batch => 1,
            LossEvery::Steps(interval) => interval - self.steps % interval,
        }
    }

    /// Counts steps that were made, of so many samples; whether it is worth going on.
    pub(super) fn count(
        &mut self,
        steps: usize,
        samples: usize,
        finite: impl FnOnce() -> bool,
    ) -> bool {
        let full = steps >= self.steps_to_go();
        self.steps += steps;
        if self.counts_samples {
            (0..samples).for_each(|_| self.progress.advance());
        }
        !full || self.keep(self.steps, finite)
    }

    /// Counts an epoch that is over; whether it is worth going on.
    pub(super) fn end_epoch(&mut self, finite: impl FnOnce() -> bool) -> bool {
        self.epochs += 1;
        self.steps_of_first_epoch.get_or_insert(self.steps);
        if !self.counts_samples {
            self.progress.advance();
        }
        let by_epoch = self.history.loss_every == LossEvery::Epoch;
        let count = if by_epoch { self.epochs } else { self.steps };
        let last = self.epochs == self.history.epochs;
        let due = (by_epoch || last) && self.window.samples() > 0;
        !due || self.keep(count, finite)
    }

    /// Keeps the mean loss of the window and begins a new one. A run whose numbers are no longer
    /// finite leaves a NaN; whether it is worth going on.
    fn keep(&mut self, count: usize, finite: impl FnOnce() -> bool) -> bool {
        let window = std::mem::replace(&mut self.window, WindowLosses::new());
        let overflow = window.overflow();
        let loss = window.mean();
        let finite = loss.is_finite() && finite();
        self.history.counts.push(count);
        self.history
            .losses
            .push(if finite { loss } else { f64::NAN });
        if overflow {
            self.history.overflows.push(count);
        }
        self.progress.display().loss_taken(&self.history);
        finite
    }

    /// Ends the run; the last line of progress says if it diverged.
    pub(super) fn finish(mut self) -> History {
        let mut history = self.history;
        // A run that stopped within its first epoch has not seen how long it is.
        history.batches_per_epoch = self.steps_of_first_epoch.unwrap_or(self.steps);
        let count: Count = history.count();
        history.divergence = Divergence::find(
            history.initial_loss,
            &history.losses,
            &history.counts,
            &history.overflows,
            count,
        );
        self.progress.display().run_ended(&history);
        match history.divergence {
            Some(divergence) => self.progress.finish_with(&divergence.to_string()),
            None => self.progress.finish(),
        }
        history.elapsed = self.start.elapsed();
        history
    }
}
