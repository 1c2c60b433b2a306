use super::recorder::Look;
#[cfg(test)]
use crate::model::log_loss_mean;
#[cfg(test)]
use ndarray::Array1;

/// A model with its weights and its samples, and how the weights move: what the loops of the
/// trainers have in common.
pub(super) trait Learner {
    /// The mean log loss of all samples, and whether e^(−z) overflowed for some of them. The
    /// gradient of their summed loss stays for [`step`](Self::step): one pass serves both.
    fn evaluate(&mut self) -> Look;

    /// One step down the gradient that the last [`evaluate`](Self::evaluate) has left.
    fn step(&mut self);

    /// What [`evaluate`](Self::evaluate) gives, without a gradient.
    fn look(&mut self) -> Look;

    /// One step down the gradient of the summed loss of these samples.
    fn step_down(&mut self, samples: &[usize]);

    /// Whether all weights are finite numbers.
    fn is_finite(&self) -> bool;
}

/// The mean log loss of these probabilities, for the plain versions that tests compare with.
#[cfg(test)]
pub(super) fn look_at(y: &Array1<f64>, y_hat: &Array1<f64>, overflow: bool) -> Look {
    // Lengths and labels were checked before the run.
    let loss = log_loss_mean(y, y_hat).unwrap_or(f64::NAN);
    Look { loss, overflow }
}
