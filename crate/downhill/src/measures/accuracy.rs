use super::{ConfusionMatrix, MeasureError};
use ndarray::Array1;

/// The share of samples that are called right at the threshold 0.5:
/// (1/n) · #{ i : \[ŷᵢ > 0.5\] = yᵢ }, a number in \[0, 1\].
///
/// Class 1 is called when ŷ > 0.5; a probability of exactly 0.5 is called class 0.
///
/// Shapes: `y` (labels, 0 or 1) and `y_hat` (probabilities) are (n,).
///
/// # Errors
/// [`MeasureError`] when there is no label, the lengths differ, a label is not 0 or 1, or a
/// probability is NaN or outside of \[0, 1\].
///
/// # Example
/// ```
/// use downhill::measures::accuracy;
/// use ndarray::array;
///
/// let y = array![0.0, 0.0, 1.0, 1.0];
/// assert_eq!(accuracy(&y, &array![0.1, 0.5, 0.6, 0.2])?, 0.75);
/// # Ok::<(), downhill::measures::MeasureError>(())
/// ```
pub fn accuracy(y: &Array1<f64>, y_hat: &Array1<f64>) -> Result<f64, MeasureError> {
    accuracy_at(y, y_hat, 0.5)
}

/// The share of samples that are called right when class 1 is called for ŷ > `threshold`.
///
/// Shapes are those of [`accuracy`]; `threshold` lies in \[0, 1\].
///
/// # Errors
/// As [`accuracy`], and when the threshold is NaN or outside of \[0, 1\].
///
/// # Example
/// ```
/// use downhill::measures::accuracy_at;
/// use ndarray::array;
///
/// let y = array![0.0, 0.0, 1.0, 1.0];
/// assert_eq!(accuracy_at(&y, &array![0.1, 0.5, 0.6, 0.2], 0.15)?, 0.75);
/// # Ok::<(), downhill::measures::MeasureError>(())
/// ```
pub fn accuracy_at(
    y: &Array1<f64>,
    y_hat: &Array1<f64>,
    threshold: f64,
) -> Result<f64, MeasureError> {
    Ok(ConfusionMatrix::new(y, y_hat, threshold)?.accuracy())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn exactly_the_threshold_is_class_0() {
        assert_eq!(accuracy(&array![0.0], &array![0.5]), Ok(1.0));
        assert_eq!(accuracy(&array![1.0], &array![0.5]), Ok(0.0));
        assert_eq!(accuracy_at(&array![1.0], &array![1.0], 1.0), Ok(0.0));
        assert_eq!(accuracy_at(&array![1.0], &array![0.5], 0.0), Ok(1.0));
    }

    #[test]
    fn bad_arguments_are_errors() {
        let labels = MeasureError::NoLabels;
        assert_eq!(accuracy(&array![], &array![]), Err(labels));
        assert!(accuracy(&array![0.0], &array![0.1, 0.2]).is_err());
        assert!(accuracy(&array![2.0], &array![0.1]).is_err());
        assert!(accuracy(&array![1.0], &array![1.1]).is_err());
        assert!(accuracy_at(&array![1.0], &array![0.1], f64::NAN).is_err());
    }

    proptest! {
        #[test]
        fn it_is_the_counted_share(
            samples in prop::collection::vec((any::<bool>(), 0.0..=1.0_f64), 1..200),
            threshold in 0.0..=1.0_f64,
        ) {
            let y: Array1<f64> = samples.iter().map(|s| f64::from(u8::from(s.0))).collect();
            let y_hat: Array1<f64> = samples.iter().map(|s| s.1).collect();
            let mut right = 0.0;
            for (one, p) in &samples {
                if (*p > threshold) == *one {
                    right += 1.0;
                }
            }
            let expected = right / samples.len() as f64;
            prop_assert_eq!(accuracy_at(&y, &y_hat, threshold), Ok(expected));
        }
    }
}
