use super::learner::{Learner, OVERFLOW, look_at};
use super::recorder::Look;
use crate::model::sigmoid;
use ndarray::{Array1, ArrayView1, ArrayView2};

/// Logistic regression on its way: the weights, and how they move.
pub(super) struct LogisticDescent {
    pub(super) weights: Array1<f64>,
    velocity: Array1<f64>,
    learning_rate: f64,
    momentum: f64,
}

impl LogisticDescent {
    /// Begins at w = 0, at rest.
    pub(super) fn new(weights: usize, learning_rate: f64, momentum: f64) -> Self {
        Self {
            weights: Array1::zeros(weights),
            velocity: Array1::zeros(weights),
            learning_rate,
            momentum,
        }
    }

    /// v ← μ v − η ∇L, w ← w + v. Without momentum that is w ← w − η ∇L to the last bit.
    fn move_by(&mut self, gradient: &Array1<f64>) {
        self.velocity *= self.momentum;
        self.velocity.scaled_add(-self.learning_rate, gradient);
        self.weights += &self.velocity;
    }
}

impl Learner for LogisticDescent {
    /// ŷ = σ(X w), and whether e^(−z) overflowed for some sample.
    type Pass = (Array1<f64>, bool);

    fn forward(&self, x: ArrayView2<'_, f64>) -> Self::Pass {
        let z = x.dot(&self.weights);
        let overflow = z.iter().any(|&z| z < OVERFLOW);
        (z.mapv_into(sigmoid), overflow)
    }

    fn look((y_hat, overflow): &Self::Pass, y: &Array1<f64>) -> Look {
        look_at(y, y_hat, *overflow)
    }

    /// Down the gradient Xᵀ (ŷ − y).
    fn step(&mut self, x: ArrayView2<'_, f64>, y: ArrayView1<'_, f64>, (y_hat, _): &Self::Pass) {
        self.move_by(&x.t().dot(&(y_hat - &y)));
    }

    fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn momentum_carries_a_step_on() {
        let mut descent = LogisticDescent::new(1, 0.1, 0.5);
        descent.move_by(&array![2.0]);
        descent.move_by(&array![0.0]);
        descent.move_by(&array![0.0]);
        // −0.2, then half of that, then half again.
        assert!(
            (descent.weights[0] + 0.35).abs() < 1e-15,
            "{}",
            descent.weights
        );
    }

    #[test]
    fn overflow_is_where_the_exponential_is_infinite() {
        let mut descent = LogisticDescent::new(1, 0.1, 0.0);
        descent.weights[0] = 1.0;
        for z in [OVERFLOW, OVERFLOW - 1e-9] {
            let (_, overflow) = descent.forward(array![[z]].view());
            assert_eq!(overflow, (-z).exp().is_infinite(), "at {z}");
        }
    }
}
