use super::{ModelError, pairwise_sum, shapes::check_binary};
use ndarray::{Array1, Zip};

/// The log loss (cross-entropy) summed over the samples,
/// L = − Σᵢ \[ yᵢ ln ŷᵢ + (1 − yᵢ) ln(1 − ŷᵢ) \].
///
/// Before the logarithm each ŷᵢ is clipped to \[ε, 1 − ε\] with ε = [`f64::EPSILON`], so that a
/// certain and wrong prediction costs −ln ε ≈ 36.04 instead of infinity.
///
/// Shapes: `y` (labels, 0 or 1) and `y_hat` (probabilities) are (n,). The loss is in nats.
/// A NaN probability gives NaN.
///
/// # Errors
/// [`ModelError`] when there is no label, a label is not 0 or 1, or the lengths differ.
///
/// # Source
/// C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, equation 4.90.
///
/// # Example
/// ```
/// use downhill::model::log_loss_sum;
/// use ndarray::array;
///
/// let loss = log_loss_sum(&array![1.0, 0.0], &array![0.5, 0.5])?;
/// assert!((loss - 2.0 * 2.0_f64.ln()).abs() < 1e-15);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn log_loss_sum(y: &Array1<f64>, y_hat: &Array1<f64>) -> Result<f64, ModelError> {
    if y.is_empty() {
        return Err(ModelError::NoLabels);
    }
    if y.len() != y_hat.len() {
        return Err(ModelError::ProbabilitiesDoNotFit {
            labels: y.len(),
            probabilities: y_hat.len(),
        });
    }
    check_binary(y.view())?;
    let losses = Zip::from(y)
        .and(y_hat)
        .map_collect(|&y, &p| sample_loss(y, p));
    Ok(pairwise_sum(&losses))
}

/// The log loss averaged over the samples, L / n with L as in [`log_loss_sum`].
///
/// Shapes, clipping and errors are those of [`log_loss_sum`].
///
/// # Errors
/// As [`log_loss_sum`].
///
/// # Example
/// ```
/// use downhill::model::log_loss_mean;
/// use ndarray::array;
///
/// let loss = log_loss_mean(&array![1.0, 0.0, 1.0], &array![0.5, 0.5, 0.5])?;
/// assert!((loss - 2.0_f64.ln()).abs() < 1e-15);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn log_loss_mean(y: &Array1<f64>, y_hat: &Array1<f64>) -> Result<f64, ModelError> {
    Ok(log_loss_sum(y, y_hat)? / y.len() as f64)
}

/// One sample's share: −ln of the probability that the model gave to what really happened.
fn sample_loss(y: f64, y_hat: f64) -> f64 {
    let p = y_hat.clamp(f64::EPSILON, 1.0 - f64::EPSILON);
    -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sigmoid;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn certainty_is_clipped() {
        let right = log_loss_sum(&array![1.0, 0.0], &array![1.0, 0.0]).unwrap();
        assert!(right > 0.0 && right < 1e-15, "{right}");
        let wrong = log_loss_sum(&array![1.0], &array![0.0]).unwrap();
        assert_eq!(wrong, -(f64::EPSILON.ln()));
    }

    #[test]
    fn the_mean_is_the_sum_over_n() {
        let (y, y_hat) = (array![1.0, 0.0, 1.0], array![0.9, 0.2, 0.6]);
        let by_hand = -(0.9_f64.ln() + 0.8_f64.ln() + 0.6_f64.ln());
        assert!((log_loss_sum(&y, &y_hat).unwrap() - by_hand).abs() < 1e-15);
        assert!((log_loss_mean(&y, &y_hat).unwrap() - by_hand / 3.0).abs() < 1e-15);
    }

    #[test]
    fn bad_arguments_are_errors() {
        let error = log_loss_sum(&array![1.0], &array![0.5, 0.5]).unwrap_err();
        assert_eq!(
            error,
            ModelError::ProbabilitiesDoNotFit {
                labels: 1,
                probabilities: 2
            }
        );
        assert_eq!(
            log_loss_mean(&array![], &array![]).unwrap_err(),
            ModelError::NoLabels
        );
        let error = log_loss_mean(&array![2.0], &array![0.5]).unwrap_err();
        assert_eq!(
            error,
            ModelError::LabelNotBinary {
                index: 0,
                label: 2.0
            }
        );
    }

    proptest! {
        #[test]
        fn it_is_never_negative_nor_nan(
            samples in proptest::collection::vec((proptest::bool::ANY, -1e3..1e3_f64), 1..50)
        ) {
            let y: Array1<f64> = samples.iter().map(|s| f64::from(u8::from(s.0))).collect();
            let y_hat: Array1<f64> = samples.iter().map(|s| sigmoid(s.1)).collect();
            let loss = log_loss_sum(&y, &y_hat).unwrap();
            prop_assert!(loss >= 0.0 && loss.is_finite(), "{loss}");
        }
    }
}
