use super::losses::WindowLosses;
use crate::training::settings::Settings;

/// Logistic regression on its way through a stream. The weights are the bias, those of the
/// features, and zeros up to the width of a row: these meet the zeros of the rows and stay zeros.
pub(super) struct StreamDescent {
    pub(super) weights: Vec<f64>,
    pub(super) velocity: Vec<f64>,
    pub(super) learning_rate: f64,
    pub(super) momentum: f64,
}

/// Some batches in a row, and where their losses go.
pub(super) struct Steps<'a> {
    pub(super) descent: &'a mut StreamDescent,
    /// the samples: one after the other as long as the weights
    pub(super) rows: &'a [f64],
    pub(super) labels: &'a [f64],
    pub(super) batch_size: usize,
    pub(super) losses: &'a mut WindowLosses,
}

impl StreamDescent {
    /// Begins at w = 0, at rest.
    pub(super) fn new(settings: Settings, stride: usize) -> Self {
        Self {
            weights: vec![0.0; stride],
            velocity: vec![0.0; stride],
            learning_rate: settings.learning_rate,
            momentum: settings.momentum,
        }
    }

    pub(super) fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}
