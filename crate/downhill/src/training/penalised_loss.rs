use crate::model::{pairwise_sum, sigmoid, weighted_products};
use ndarray::{Array1, Array2};

/// What Newton's method minimises: the summed log loss of logistic regression, with or without a
/// penalty on the weights other than the bias, f(w) = L(w) + Σⱼ≥₁ wⱼ² / (2 C).
pub(super) struct PenalisedLoss<'a> {
    pub(super) x: &'a Array2<f64>,
    pub(super) y: &'a Array1<f64>,
    /// C, or none for no penalty.
    pub(super) c: Option<f64>,
}

impl PenalisedLoss<'_> {
    /// The summed log loss L(w), computed from z = X w without a probability between: neither a
    /// rounding of 1 − ŷ nor a clipping comes into it.
    pub(super) fn log_loss(&self, w: &Array1<f64>) -> f64 {
        let z = self.x.dot(w);
        // −ln σ(z) = ln(1 + e^(−z)), and −ln(1 − σ(z)) = ln(1 + e^z).
        let losses = z.iter().zip(self.y).map(|(&z, &label)| {
            let against = if label == 1.0 { -z } else { z };
            against.max(0.0) + (-against.abs()).exp().ln_1p()
        });
        pairwise_sum(&losses.collect())
    }

    /// f(w).
    pub(super) fn value(&self, w: &Array1<f64>) -> f64 {
        let penalty = |c: f64| w.iter().skip(1).map(|w| w * w).sum::<f64>() / (2.0 * c);
        self.log_loss(w) + self.c.map_or(0.0, penalty)
    }

    /// ∇f(w) = Xᵀ (ŷ − y) + (0, w₁, w₂, …) / C.
    pub(super) fn gradient(&self, w: &Array1<f64>) -> Array1<f64> {
        let z = self.x.dot(w);
        let residuals: Array1<f64> = z
            .iter()
            .zip(self.y)
            .map(|(&z, &label)| {
                if label == 1.0 {
                    -sigmoid(-z)
                } else {
                    sigmoid(z)
                }
            })
            .collect();
        let mut gradient = self.x.t().dot(&residuals);
        if let Some(c) = self.c {
            let penalised = gradient.iter_mut().zip(w).skip(1);
            penalised.for_each(|(entry, weight)| *entry += weight / c);
        }
        gradient
    }

    /// ∇²f(w) = Xᵀ S X + diag(0, 1, 1, …) / C, with S as in [`hessian`](crate::model::hessian).
    pub(super) fn hessian(&self, w: &Array1<f64>) -> Array2<f64> {
        let mut hessian = weighted_products(self.x, w);
        if let Some(c) = self.c {
            hessian
                .diag_mut()
                .iter_mut()
                .skip(1)
                .for_each(|entry| *entry += 1.0 / c);
        }
        hessian
    }

    /// Whether going from some w in this direction, however far, makes no sample's loss larger and
    /// some samples' smaller: then f has no minimum. A share of 10⁻⁹ of the way is taken for the
    /// rounding of the direction.
    ///
    /// It is what A. Albert and J. A. Anderson, *Biometrika* 71, 1984, call (quasi-)complete
    /// separation.
    pub(super) fn falls_for_ever_along(&self, direction: &Array1<f64>) -> bool {
        let z = self.x.dot(direction);
        let right = || {
            z.iter()
                .zip(self.y)
                .map(|(z, &label)| if label == 1.0 { *z } else { -z })
        };
        let best = right().fold(0.0, f64::max);
        let worst = right().fold(f64::INFINITY, f64::min);
        self.c.is_none() && best > 0.0 && worst >= -1e-9 * best
    }

    /// How small the norm of the gradient can become before it is nothing but rounding: each of the
    /// n terms of its sums is rounded to 53 bits.
    pub(super) fn gradient_rounding(&self) -> f64 {
        let rows = self.x.rows();
        let lengths: f64 = rows.into_iter().map(|row| row.dot(&row).sqrt()).sum();
        8.0 * f64::EPSILON * lengths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{central_difference, feedforward, gradient, hessian, log_loss_sum};
    use ndarray::{Array, array};
    use proptest::prelude::*;

    #[test]
    fn a_sample_far_on_the_wrong_side_costs_its_distance() {
        let (x, y) = (array![[1.0], [-1.0]], array![0.0, 1.0]);
        let loss = PenalisedLoss {
            x: &x,
            y: &y,
            c: None,
        };
        // Clipped at the machine epsilon these would be 72.
        assert_eq!(loss.log_loss(&array![500.0]), 1000.0);
        assert_eq!(loss.log_loss(&array![-500.0]), 2.0 * (-500.0_f64).exp());
    }

    /// Random X, w, y and C, with no entry exactly zero: zeros hide mistakes.
    fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>, Array1<f64>, f64)> {
        (2..15_usize, 1..5_usize).prop_flat_map(|(n, d)| {
            let entry = || prop_oneof![-2.0..-0.01_f64, 0.01..2.0_f64];
            (
                prop::collection::vec(entry(), n * d),
                prop::collection::vec(entry(), d),
                prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n),
                0.1..10.0_f64,
            )
                .prop_map(move |(x, w, y, c)| {
                    let x = Array::from_shape_vec((n, d), x).expect("n times d entries");
                    (x, Array1::from(w), Array1::from(y), c)
                })
        })
    }

    proptest! {
        #[test]
        fn without_a_penalty_it_is_the_models_loss((x, w, y, _) in problem()) {
            let loss = PenalisedLoss { x: &x, y: &y, c: None };
            let clipped = log_loss_sum(&y, &feedforward(&x, &w).unwrap()).unwrap();
            prop_assert!((loss.value(&w) - clipped).abs() < 1e-11);
            let difference = loss.gradient(&w) - gradient(&x, &w, &y).unwrap();
            prop_assert!(difference.iter().all(|d| d.abs() < 1e-13));
            prop_assert_eq!(loss.hessian(&w), hessian(&x, &w).unwrap());
        }

        #[test]
        fn gradient_and_hessian_are_its_derivatives((x, w, y, c) in problem()) {
            let loss = PenalisedLoss { x: &x, y: &y, c: Some(c) };
            let (gradient, hessian) = (loss.gradient(&w), loss.hessian(&w));
            for j in 0..w.len() {
                let slope = central_difference(|w| loss.value(w), &w, j, 1e-5).unwrap();
                prop_assert!((gradient[j] - slope).abs() < 1e-7, "∂f/∂w[{j}]: {slope}");
                for i in 0..w.len() {
                    let derivative = |w: &Array1<f64>| loss.gradient(w)[i];
                    let curve = central_difference(derivative, &w, j, 1e-5).unwrap();
                    prop_assert!((hessian[[i, j]] - curve).abs() < 1e-7, "({i}, {j}): {curve}");
                }
            }
        }
    }
}
