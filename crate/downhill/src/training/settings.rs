//! What all trainers are set to, and what can be wrong with it and with the data.

use super::{Instructions, LossEvery, TrainingError};
use crate::model::{check_labels, check_model};
use ndarray::{Array1, Array2};

/// The settings that all trainers share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) learning_rate: f64,
    pub(super) momentum: f64,
    pub(super) epochs: usize,
    pub(super) loss_every: LossEvery,
    pub(super) instructions: Instructions,
}

/// How stochastic descent makes its batches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batches {
    pub(super) batch_size: usize,
    pub(super) random_state: u32,
}

impl Batches {
    pub(super) fn check(self, samples: usize) -> Result<(), TrainingError> {
        let batch_size = self.batch_size;
        if (1..=samples).contains(&batch_size) {
            return Ok(());
        }
        Err(TrainingError::BatchSize {
            batch_size,
            samples,
        })
    }
}

impl Settings {
    pub(super) fn check(self) -> Result<(), TrainingError> {
        let Self {
            learning_rate,
            momentum,
            ..
        } = self;
        if !(learning_rate.is_finite() && learning_rate > 0.0) {
            return Err(TrainingError::LearningRate { learning_rate });
        }
        if !(0.0..1.0).contains(&momentum) {
            return Err(TrainingError::Momentum { momentum });
        }
        if self.epochs == 0 {
            return Err(TrainingError::NoEpochs);
        }
        if self.loss_every == LossEvery::Steps(0) {
            return Err(TrainingError::LossInterval);
        }
        Ok(())
    }
}

/// Checks shapes, labels, and that every feature is a finite number.
pub(super) fn check_data(x: &Array2<f64>, y: &Array1<f64>) -> Result<(), TrainingError> {
    check_model(x.view(), Array1::zeros(x.ncols()).view())?;
    check_labels(x.view(), y.view())?;
    check_finite(x)
}

/// Checks that every feature is a finite number.
pub(crate) fn check_finite(x: &Array2<f64>) -> Result<(), TrainingError> {
    // Mostly all are, and without a place to tell the compiler takes several at a time.
    if x.iter().fold(true, |all, value| all & value.is_finite()) {
        return Ok(());
    }
    match x.indexed_iter().find(|(_, value)| !value.is_finite()) {
        Some(((row, column), &value)) => {
            Err(TrainingError::FeatureNotFinite { row, column, value })
        }
        None => Ok(()),
    }
}
