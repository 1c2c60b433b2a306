//! Keeps the history of a run while it goes on, and shows its progress.

use super::settings::Settings;
use super::{Divergence, History, TrainingError};
use crate::interrupt::Watch;
use crate::progress::{Progress, ProgressDisplay};
use std::time::{Duration, Instant};

/// The loss of all samples at some weights, and whether the sigmoid overflowed on the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) loss: f64,
    pub(super) overflow: bool,
}

/// What a run has left behind so far.
pub(super) struct Recorder<D: ProgressDisplay> {
    history: History,
    progress: Progress<D>,
    interval: usize,
    steps: usize,
    last_step: usize,
    start: Instant,
    watch: Watch<'static>,
}

impl<D: ProgressDisplay> Recorder<D> {
    /// Starts the clock of a run of checked settings.
    pub(super) fn new(
        settings: Settings,
        batches_per_epoch: usize,
        start: Look,
        display: D,
    ) -> Self {
        let history = History {
            learning_rate: settings.learning_rate,
            momentum: settings.momentum,
            epochs: settings.epochs,
            batches_per_epoch,
            loss_every: settings.loss_every,
            initial_loss: start.loss,
            losses: Vec::new(),
            counts: Vec::new(),
            overflows: Vec::new(),
            elapsed: Duration::ZERO,
            divergence: None,
        };
        Self {
            progress: Progress::new("Training", "epoch", settings.epochs as u64, display),
            interval: settings.loss_every.interval(batches_per_epoch),
            steps: 0,
            last_step: settings.epochs.saturating_mul(batches_per_epoch),
            history,
            start: Instant::now(),
            watch: Watch::new(),
        }
    }

    /// Whether the kernel asks for a stop; to be called after every step.
    #[inline]
    pub(super) fn is_interrupted(&mut self) -> bool {
        self.watch.interrupted()
    }

    /// Counts a step; whether the loss is to be taken after it.
    pub(super) fn count_step(&mut self) -> bool {
        self.steps += 1;
        if self.steps.is_multiple_of(self.history.batches_per_epoch) {
            self.progress.advance();
        }
        self.steps.is_multiple_of(self.interval) || self.steps == self.last_step
    }

    /// Keeps the loss after the last step. A run whose numbers are no longer finite leaves a NaN;
    /// whether it is worth going on.
    pub(super) fn keep(&mut self, look: Look, weights_are_finite: bool) -> bool {
        let finite = look.loss.is_finite() && weights_are_finite;
        let history = &mut self.history;
        let count = match history.count() {
            super::Count::Epochs => self.steps.div_ceil(history.batches_per_epoch),
            super::Count::Iterations => self.steps,
        };
        history.counts.push(count);
        history
            .losses
            .push(if finite { look.loss } else { f64::NAN });
        if look.overflow {
            history.overflows.push(count);
        }
        self.progress.display().loss_taken(history);
        finite
    }

    /// Ends an interrupted run: progress and curve show how far it came.
    pub(super) fn stop(mut self) -> TrainingError {
        self.progress.display().run_ended(&self.history);
        self.progress.finish_with("interrupted");
        TrainingError::Interrupted {
            done: self.steps / self.history.batches_per_epoch,
            of: self.history.epochs,
            unit: "epochs",
        }
    }

    /// Ends the run; the last line of progress says if it diverged, and what else there is to say.
    pub(super) fn finish(mut self, warning: Option<&str>) -> History {
        let mut history = self.history;
        history.divergence = Divergence::find(
            history.initial_loss,
            &history.losses,
            &history.counts,
            &history.overflows,
            history.count(),
        );
        self.progress.display().run_ended(&history);
        let divergence = history.divergence.map(|divergence| divergence.to_string());
        match (divergence, warning) {
            (Some(divergence), Some(warning)) => {
                self.progress
                    .finish_with(&format!("{divergence}; {warning}"));
            }
            (Some(divergence), None) => self.progress.finish_with(&divergence),
            (None, Some(warning)) => self.progress.finish_with(warning),
            (None, None) => self.progress.finish(),
        }
        history.elapsed = self.start.elapsed();
        history
    }
}
