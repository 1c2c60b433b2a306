//! The parts of a step that full-batch and stochastic descent have in common.

use super::recorder::Look;
use crate::model::{log_loss_mean, sigmoid};
use ndarray::{Array1, ArrayView1, ArrayView2};

/// Below this, e^(−z) is more than the largest f64: ln(`f64::MAX`), with its sign turned.
const OVERFLOW: f64 = -709.782_712_893_384;

/// The weights, and how they move.
pub(super) struct Descent {
    pub(super) weights: Array1<f64>,
    velocity: Array1<f64>,
    learning_rate: f64,
    momentum: f64,
}

impl Descent {
    /// Begins at w = 0, at rest.
    pub(super) fn new(weights: usize, learning_rate: f64, momentum: f64) -> Self {
        Self {
            weights: Array1::zeros(weights),
            velocity: Array1::zeros(weights),
            learning_rate,
            momentum,
        }
    }

    /// One step: v ← μ v − η ∇L, w ← w + v. Without momentum that is w ← w − η ∇L to the last
    /// bit.
    pub(super) fn step(&mut self, gradient: &Array1<f64>) {
        self.velocity *= self.momentum;
        self.velocity.scaled_add(-self.learning_rate, gradient);
        self.weights += &self.velocity;
    }

    pub(super) fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}

/// The gradient of the summed loss over some samples, Xᵀ (ŷ − y).
pub(super) fn gradient_at(
    x: ArrayView2<'_, f64>,
    y: ArrayView1<'_, f64>,
    y_hat: &Array1<f64>,
) -> Array1<f64> {
    x.t().dot(&(y_hat - &y))
}

/// ŷ = σ(X w), and whether e^(−z) overflowed for some sample.
pub(super) fn forward(x: ArrayView2<'_, f64>, weights: &Array1<f64>) -> (Array1<f64>, bool) {
    let z = x.dot(weights);
    let overflow = z.iter().any(|&z| z < OVERFLOW);
    (z.mapv_into(sigmoid), overflow)
}

/// The mean log loss of these probabilities.
pub(super) fn look(y: &Array1<f64>, y_hat: &Array1<f64>, overflow: bool) -> Look {
    // Lengths and labels were checked before the run.
    let loss = log_loss_mean(y, y_hat).unwrap_or(f64::NAN);
    Look { loss, overflow }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn momentum_carries_a_step_on() {
        let mut descent = Descent::new(1, 0.1, 0.5);
        descent.step(&array![2.0]);
        descent.step(&array![0.0]);
        descent.step(&array![0.0]);
        // −0.2, then half of that, then half again.
        assert!(
            (descent.weights[0] + 0.35).abs() < 1e-15,
            "{}",
            descent.weights
        );
    }

    #[test]
    fn overflow_is_where_the_exponential_is_infinite() {
        for z in [OVERFLOW, OVERFLOW - 1e-9] {
            let (_, overflow) = forward(array![[z]].view(), &array![1.0]);
            assert_eq!(overflow, (-z).exp().is_infinite(), "at {z}");
        }
    }
}
