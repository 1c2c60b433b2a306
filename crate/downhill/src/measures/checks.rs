//! What every measure asks of its arguments.

use ndarray::ArrayView1;

use super::MeasureError;

/// There must be labels, each 0 or 1, and one value for each.
pub(crate) fn check_labels(y: ArrayView1<'_, f64>, values: usize) -> Result<(), MeasureError> {
    if y.is_empty() && values == 0 {
        return Err(MeasureError::NoLabels);
    }
    if y.len() != values {
        let labels = y.len();
        return Err(MeasureError::LengthsDiffer { labels, values });
    }
    match first(y, |label| label == 0.0 || label == 1.0) {
        Some((index, label)) => Err(MeasureError::LabelNotBinary { index, label }),
        None => Ok(()),
    }
}

/// Every value must be a number from 0 to 1.
pub(crate) fn check_probabilities(y_hat: ArrayView1<'_, f64>) -> Result<(), MeasureError> {
    match first(y_hat, |value| (0.0..=1.0).contains(&value)) {
        Some((index, value)) => Err(MeasureError::NotAProbability { index, value }),
        None => Ok(()),
    }
}

/// Every value must be finite.
pub(crate) fn check_scores(scores: ArrayView1<'_, f64>) -> Result<(), MeasureError> {
    match first(scores, f64::is_finite) {
        Some((index, value)) => Err(MeasureError::ScoreNotFinite { index, value }),
        None => Ok(()),
    }
}

/// The threshold must be a number from 0 to 1.
pub(crate) fn check_threshold(threshold: f64) -> Result<(), MeasureError> {
    if (0.0..=1.0).contains(&threshold) {
        Ok(())
    } else {
        Err(MeasureError::ThresholdNotAProbability { threshold })
    }
}

/// The first value that is not as it should be.
fn first(values: ArrayView1<'_, f64>, fits: impl Fn(f64) -> bool) -> Option<(usize, f64)> {
    let mut values = values.iter().copied().enumerate();
    values.find(|(_, value)| !fits(*value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_first_fault_is_named_with_its_place() {
        let message = |result: Result<(), MeasureError>| result.unwrap_err().to_string();
        assert!(message(check_labels(array![].view(), 0)).contains("at least one label"));
        let differ = message(check_labels(array![1.0].view(), 3));
        assert!(
            differ.contains("(1,)") && differ.contains("(3,)"),
            "{differ}"
        );
        assert!(message(check_labels(array![1.0, 2.0].view(), 2)).starts_with("y[1] is 2:"));
        assert!(message(check_labels(array![f64::NAN].view(), 1)).starts_with("y[0] is NaN:"));
        let z = message(check_probabilities(array![0.5, 3.2].view()));
        assert!(
            z.starts_with("ŷ[1] is 3.2:") && z.contains("sigmoid"),
            "{z}"
        );
        assert!(check_probabilities(array![f64::NAN].view()).is_err());
        assert!(check_probabilities(array![0.0, -0.0, 1.0].view()).is_ok());
        assert!(
            message(check_scores(array![1.0, f64::INFINITY].view())).contains("index 1 is inf")
        );
        assert!(check_threshold(1.0).is_ok());
        for threshold in [f64::NAN, -0.1, 1.0 + f64::EPSILON] {
            assert!(check_threshold(threshold).is_err(), "{threshold}");
        }
    }
}
