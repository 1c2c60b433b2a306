use super::{ModelError, check_labels, feedforward};
use ndarray::{Array1, Array2};

/// The gradient of the summed log loss, ∇L(w) = Xᵀ (ŷ − y) with ŷ = σ(X w).
///
/// Shapes: `x` is (n, d), `w` is (d,), `y` is (n,), the result is (d,). Divide by n for the
/// gradient of the mean loss.
///
/// # Errors
/// [`ModelError`] when X is empty, shapes do not fit or a label is not 0 or 1.
///
/// # Source
/// C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, equation 4.91.
///
/// # Example
/// ```
/// use downhill::model::gradient;
/// use ndarray::array;
///
/// let x = array![[1.0, 2.0], [1.0, 4.0]];
/// let g = gradient(&x, &array![0.0, 0.0], &array![1.0, 0.0])?;
/// assert_eq!(g, array![0.0, 1.0]);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn gradient(
    x: &Array2<f64>,
    w: &Array1<f64>,
    y: &Array1<f64>,
) -> Result<Array1<f64>, ModelError> {
    let y_hat = feedforward(x, w)?;
    check_labels(x.view(), y.view())?;
    Ok(x.t().dot(&(y_hat - y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{central_difference, log_loss_sum};
    use ndarray::Array;
    use proptest::prelude::*;

    #[test]
    fn labels_that_do_not_fit_are_an_error() {
        let error = gradient(&Array2::ones((2, 3)), &Array1::zeros(3), &Array1::zeros(4));
        assert_eq!(
            error.unwrap_err(),
            ModelError::LabelsDoNotFit {
                samples: 2,
                columns: 3,
                labels: 4
            }
        );
    }

    /// Random X, w and y of fitting shapes, with no entry exactly zero: zeros hide mistakes.
    fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>, Array1<f64>)> {
        (1..20_usize, 1..6_usize).prop_flat_map(|(n, d)| {
            let entry = || prop_oneof![-3.0..-0.01_f64, 0.01..3.0_f64];
            (
                proptest::collection::vec(entry(), n * d),
                proptest::collection::vec(prop_oneof![-1.0..-0.01_f64, 0.01..1.0_f64], d),
                proptest::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n),
            )
                .prop_map(move |(x, w, y)| {
                    let x = Array::from_shape_vec((n, d), x).expect("n times d entries");
                    (x, Array1::from(w), Array1::from(y))
                })
        })
    }

    proptest! {
        #[test]
        fn it_agrees_with_central_differences((x, w, y) in problem()) {
            let analytic = gradient(&x, &w, &y).unwrap();
            let loss = |w: &Array1<f64>| log_loss_sum(&y, &feedforward(&x, w).unwrap()).unwrap();
            // A central difference is wrong by about h² times the third derivative, which here is
            // at most n · 3³ / (6 √3), and by the rounding of the loss over h.
            let scale = x.nrows() as f64;
            for j in 0..w.len() {
                let numeric = central_difference(loss, &w, j, 1e-5).unwrap();
                let difference = (analytic[j] - numeric).abs();
                prop_assert!(difference < 1e-8 * scale, "∂L/∂w[{j}]: {} {numeric}", analytic[j]);
            }
        }
    }
}
