use super::{ModelError, check_model, sigmoid};
use ndarray::{Array1, Array2, Axis};

/// The Hessian of the summed log loss, ∇²L(w) = Xᵀ S X, where S is diagonal with
/// sᵢ = ŷᵢ (1 − ŷᵢ) and ŷ = σ(X w).
///
/// Shapes: `x` is (n, d), `w` is (d,), the result is (d, d) and symmetric. The labels do not come
/// into it. As no sᵢ is negative, the loss is convex: it has no minimum but the lowest one. Divide
/// by n for the Hessian of the mean loss.
///
/// # Errors
/// [`ModelError`] when X is empty or the shapes do not fit.
///
/// # Source
/// C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, equation 4.97.
///
/// # Example
/// ```
/// use downhill::model::hessian;
/// use ndarray::array;
///
/// // At w = 0 every ŷ is ½, and S is ¼.
/// let x = array![[1.0, 2.0], [1.0, 4.0]];
/// assert_eq!(hessian(&x, &array![0.0, 0.0])?, array![[0.5, 1.5], [1.5, 5.0]]);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn hessian(x: &Array2<f64>, w: &Array1<f64>) -> Result<Array2<f64>, ModelError> {
    check_model(x.view(), w.view())?;
    Ok(weighted_products(x, w))
}

/// Xᵀ S X of shapes that fit.
pub(crate) fn weighted_products(x: &Array2<f64>, w: &Array1<f64>) -> Array2<f64> {
    // σ(−z) is 1 − σ(z) with all its digits, also where σ(z) rounds to 1.
    let s = x.dot(w).mapv(|z| sigmoid(z) * sigmoid(-z));
    x.t().dot(&(x * &s.insert_axis(Axis(1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{central_difference, gradient};
    use ndarray::Array;
    use proptest::prelude::*;

    #[test]
    fn shapes_that_do_not_fit_are_an_error() {
        let error = hessian(&Array2::ones((4, 3)), &Array1::zeros(2)).unwrap_err();
        assert!(error.to_string().contains("(4, 3)"), "{error}");
    }

    #[test]
    fn it_does_not_vanish_before_the_probabilities_do() {
        let s = hessian(&Array2::ones((1, 1)), &Array1::from(vec![40.0])).unwrap()[[0, 0]];
        assert!((s / (-40.0_f64).exp() - 1.0).abs() < 1e-15, "{s}");
    }

    /// Random X, w and y of fitting shapes, with no entry exactly zero: zeros hide mistakes.
    fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>, Array1<f64>)> {
        (1..20_usize, 1..6_usize).prop_flat_map(|(n, d)| {
            let entry = || prop_oneof![-3.0..-0.01_f64, 0.01..3.0_f64];
            let weight = || prop_oneof![-1.0..-0.01_f64, 0.01..1.0_f64];
            (
                prop::collection::vec(entry(), n * d),
                prop::collection::vec(weight(), d),
                prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n),
            )
                .prop_map(move |(x, w, y)| {
                    let x = Array::from_shape_vec((n, d), x).expect("n times d entries");
                    (x, Array1::from(w), Array1::from(y))
                })
        })
    }

    proptest! {
        #[test]
        fn it_agrees_with_central_differences_of_the_gradient((x, w, y) in problem()) {
            let analytic = hessian(&x, &w).unwrap();
            // A central difference is wrong by about h² times the fourth derivative of the loss,
            // at most n · 3⁴ / 8, over 6, and by the rounding of the gradient over h.
            let most = 1e-8 * x.nrows() as f64;
            for i in 0..w.len() {
                let derivative = |w: &Array1<f64>| gradient(&x, w, &y).unwrap()[i];
                for j in 0..w.len() {
                    let numeric = central_difference(derivative, &w, j, 1e-5).unwrap();
                    let difference = (analytic[[i, j]] - numeric).abs();
                    prop_assert!(difference < most, "({i}, {j}): {} {numeric}", analytic[[i, j]]);
                }
            }
        }

        #[test]
        fn it_is_symmetric_and_never_curves_down((x, w, y) in problem()) {
            let hessian = hessian(&x, &w).unwrap();
            prop_assert!((&hessian - &hessian.t()).iter().all(|d| d.abs() < 1e-12));
            let direction = x.t().dot(&y);
            prop_assert!(direction.dot(&hessian.dot(&direction)) >= 0.0);
        }
    }
}
