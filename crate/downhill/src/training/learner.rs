use super::recorder::Look;
use crate::model::log_loss_mean;
use ndarray::{Array1, ArrayView1, ArrayView2};

/// Below this, e^(−z) is more than the largest f64: ln(`f64::MAX`), with its sign turned.
pub(super) const OVERFLOW: f64 = -709.782_712_893_384;

/// A model with its weights and how they move: what the loops of the trainers have in common.
pub(super) trait Learner {
    /// What a forward pass leaves for the loss and for the gradient.
    type Pass;

    /// The forward pass of these samples.
    fn forward(&self, x: ArrayView2<'_, f64>) -> Self::Pass;

    /// The mean log loss of a pass, and whether e^(−z) overflowed in it for some sample.
    fn look(pass: &Self::Pass, y: &Array1<f64>) -> Look;

    /// One step down the summed loss of these samples, whose forward pass was just made.
    fn step(&mut self, x: ArrayView2<'_, f64>, y: ArrayView1<'_, f64>, pass: &Self::Pass);

    /// Whether all weights are finite numbers.
    fn is_finite(&self) -> bool;
}

/// The mean log loss of these probabilities.
pub(super) fn look_at(y: &Array1<f64>, y_hat: &Array1<f64>, overflow: bool) -> Look {
    // Lengths and labels were checked before the run.
    let loss = log_loss_mean(y, y_hat).unwrap_or(f64::NAN);
    Look { loss, overflow }
}
