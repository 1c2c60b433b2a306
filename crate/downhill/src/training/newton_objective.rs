use super::Instructions;
use super::kernels::{Extremes, Lengths, Range, Scratch, SecondOrder};
use super::signed_blocks::SignedBlocks;
use ndarray::{Array1, Array2};

/// What Newton's method minimises: the summed log loss of logistic regression, with or without a
/// penalty on the weights other than the bias, f(w) = L(w) + Σⱼ≥₁ wⱼ² / (2 C).
///
/// L is computed from z = X w without a probability between: neither a rounding of 1 − ŷ nor a
/// clipping comes into it.
pub(super) struct Objective {
    samples: SignedBlocks,
    scratch: Scratch,
    /// C, or none for no penalty.
    c: Option<f64>,
    instructions: Instructions,
}

/// The objective and its derivatives at some weights.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) weights: Array1<f64>,
    /// L(w), without the penalty
    pub(super) log_loss: f64,
    /// f(w)
    pub(super) value: f64,
    /// ∇f(w)
    pub(super) gradient: Array1<f64>,
    /// ∇²f(w) = Xᵀ S X + diag(0, 1, 1, …) / C, with S as in [`hessian`](crate::model::hessian)
    pub(super) hessian: Array2<f64>,
    /// of m = ±xᵢ·w
    range: Range,
}

impl Point {
    /// At w = 0, before anything is computed.
    pub(super) fn zero(features: usize) -> Self {
        Self {
            weights: Array1::zeros(features),
            log_loss: f64::NAN,
            value: f64::NAN,
            gradient: Array1::zeros(features),
            hessian: Array2::zeros((features, features)),
            range: Range {
                lowest: 0.0,
                highest: 0.0,
            },
        }
    }
}

impl Objective {
    pub(super) fn new(
        x: &Array2<f64>,
        y: &Array1<f64>,
        c: Option<f64>,
        instructions: Instructions,
    ) -> Self {
        Self {
            samples: SignedBlocks::of_all(x.view(), y.view()),
            scratch: Scratch::new(x.ncols()),
            c,
            instructions,
        }
    }

    /// Computes everything at the point's weights.
    pub(super) fn evaluate(&mut self, point: &mut Point) {
        let Point {
            weights,
            log_loss,
            value,
            gradient,
            hessian,
            range,
        } = point;
        // They were made here, in one piece each.
        if let (Some(weights), Some(gradient), Some(hessian)) = (
            weights.as_slice(),
            gradient.as_slice_mut(),
            hessian.as_slice_mut(),
        ) {
            (*log_loss, *range) = self.instructions.run(SecondOrder {
                samples: &self.samples,
                weights,
                scratch: &mut self.scratch,
                gradient,
                hessian,
            });
        }
        *value = *log_loss;
        if let Some(c) = self.c {
            *value += weights.iter().skip(1).map(|w| w * w).sum::<f64>() / (2.0 * c);
            for (entry, weight) in gradient.iter_mut().zip(weights.iter()).skip(1) {
                *entry += weight / c;
            }
            for entry in hessian.diag_mut().iter_mut().skip(1) {
                *entry += 1.0 / c;
            }
        }
    }

    /// Whether going from some w in this direction, or in that of the point's weights, however far,
    /// makes no sample's loss larger and some samples' smaller: then f has no minimum. A share of
    /// 10⁻⁹ of the way is taken for the rounding of the direction.
    ///
    /// It is what A. Albert and J. A. Anderson, *Biometrika* 71, 1984, call (quasi-)complete
    /// separation.
    pub(super) fn falls_for_ever(&self, point: &Point, direction: &Array1<f64>) -> bool {
        let (None, Some(weights)) = (self.c, direction.as_slice()) else {
            return false;
        };
        let along = self.instructions.run(Extremes {
            samples: &self.samples,
            weights,
        });
        // A sample is on its right side where m is below zero.
        [point.range, along]
            .iter()
            .any(|range| range.lowest < 0.0 && range.highest <= -1e-9 * range.lowest)
    }

    /// How small the norm of the gradient can become before it is nothing but rounding: each of the
    /// n terms of its sums is rounded to 53 bits.
    pub(super) fn gradient_rounding(&self) -> f64 {
        let lengths = self.instructions.run(Lengths {
            samples: &self.samples,
        });
        8.0 * f64::EPSILON * lengths
    }
}

#[cfg(test)]
mod tests {
    use super::super::penalised_loss::PenalisedLoss;
    use super::super::small_problem::SmallProblem;
    use super::*;
    use proptest::prelude::*;

    fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>, Array1<f64>, Option<f64>)> {
        let penalty = prop::option::of(0.01..100.0_f64);
        (SmallProblem::any(), penalty).prop_map(|(SmallProblem { x, y, w }, c)| (x, w, y, c))
    }

    proptest! {
        #[test]
        fn it_is_the_plain_one((x, y, w, c) in problem().prop_map(|(x, w, y, c)| (x, y, w, c))) {
            let plain = PenalisedLoss { x: &x, y: &y, c };
            let near = |a: f64, b: f64, scale: f64| (a - b).abs() <= 1e-12 * scale;
            for instructions in Instructions::ALL {
                let mut objective = Objective::new(&x, &y, c, instructions);
                let mut point = Point::zero(w.len());
                point.weights.assign(&w);
                objective.evaluate(&mut point);
                let (loss, value) = (plain.log_loss(&w), plain.value(&w));
                prop_assert!(near(point.log_loss, loss, loss), "{} {loss}", point.log_loss);
                prop_assert!(near(point.value, value, value), "{} {value}", point.value);
                // A sum of what has two signs is as exact as the sum of the sizes.
                let size = plain.gradient_rounding() / (8.0 * f64::EPSILON);
                for (quick, slow) in point.gradient.iter().zip(&plain.gradient(&w)) {
                    prop_assert!(near(*quick, *slow, slow.abs().max(size)), "{quick} {slow}");
                }
                let hessian = plain.hessian(&w);
                for ((i, j), quick) in point.hessian.indexed_iter() {
                    let scale = (hessian[[i, i]] * hessian[[j, j]]).sqrt();
                    prop_assert!(near(*quick, hessian[[i, j]], scale), "({i}, {j}): {quick}");
                    prop_assert_eq!(*quick, point.hessian[[j, i]]);
                }
                let rounding = plain.gradient_rounding();
                prop_assert!(near(objective.gradient_rounding(), rounding, rounding));
            }
        }

        #[test]
        fn it_falls_for_ever_where_the_plain_one_does((x, w, y, c) in problem()) {
            // Half of the cases are separable along w.
            let apart: Array1<f64> = x.dot(&w).mapv(|z| f64::from(u8::from(z > 0.0)));
            for y in [y, apart] {
                let plain = PenalisedLoss { x: &x, y: &y, c };
                for instructions in Instructions::ALL {
                    let mut objective = Objective::new(&x, &y, c, instructions);
                    let falls = plain.falls_for_ever_along(&w);
                    let mut point = Point::zero(w.len());
                    prop_assert_eq!(objective.falls_for_ever(&point, &w), falls);
                    point.weights.assign(&w);
                    objective.evaluate(&mut point);
                    prop_assert_eq!(objective.falls_for_ever(&point, &(0.0 * &w)), falls);
                }
            }
        }
    }
}
