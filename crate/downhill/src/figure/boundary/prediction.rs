//! What a model predicts in a window and for the samples.

use ndarray::{Array1, Array2};

use super::field::Field;
use super::plane::Plane;
use super::ramp::probability_levels;
use super::samples::Samples;
use crate::figure::FigureError;

/// How far a probability may leave [0, 1] by the last digits of a sum.
const ROUNDING: f64 = 1e-9;

/// A model's probabilities of class 1: as a field over the window, and one for every sample.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Prediction {
    pub(super) field: Field,
    /// Which samples lie on the wrong side.
    pub(super) wrong: Vec<bool>,
}

impl Prediction {
    /// Asks `predict` for the probabilities at rows of (x₁, x₂).
    pub(super) fn new(
        predict: impl Fn(&Array2<f64>) -> Result<Array1<f64>, FigureError>,
        samples: &Samples,
        plane: &Plane,
    ) -> Result<Self, FigureError> {
        let values = |rows: &Array2<f64>| checked(rows, predict(rows)?);
        let field = Field::new(plane, &probability_levels(), values)?;
        let rows = Array2::from_shape_fn((samples.len(), 2), |(row, column)| {
            let (x, y) = samples.points[row];
            if column == 0 { x } else { y }
        });
        let wrong = samples.wrong(&values(&rows)?);
        Ok(Self { field, wrong })
    }

    /// What there is to say where the 0.5 line is not in the window.
    pub(super) fn without_line(&self) -> String {
        let [low, high] = [self.field.range.0, self.field.range.1].map(probability_label);
        if low == high {
            format!("The probability is {low} everywhere in this window.")
        } else {
            format!("No 0.5 line in this window: the probability goes from {low} to {high}.")
        }
    }
}

/// Probabilities, one for every row.
fn checked(rows: &Array2<f64>, values: Array1<f64>) -> Result<Vec<f64>, FigureError> {
    if values.len() != rows.nrows() {
        return Err(FigureError::PredictionCount {
            points: rows.nrows(),
            values: values.len(),
        });
    }
    let allowed = -ROUNDING..=1.0 + ROUNDING;
    if let Some(index) = values.iter().position(|value| !allowed.contains(value)) {
        return Err(FigureError::NotAProbability {
            at: [rows[[index, 0]], rows[[index, 1]]],
            value: values[index],
        });
    }
    Ok(values
        .into_iter()
        .map(|value| value.clamp(0.0, 1.0))
        .collect())
}

/// A probability with three decimals at most.
fn probability_label(value: f64) -> String {
    match value {
        value if value > 0.0 && value < 0.000_5 => "almost 0".to_owned(),
        value if value < 1.0 && value > 0.999_5 => "almost 1".to_owned(),
        value => {
            let text = format!("{value:.3}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn what_is_no_probability_is_refused() {
        let rows = array![[0.0, 1.0], [2.0, 3.0]];
        let message = |values| checked(&rows, values).unwrap_err().to_string();
        assert_eq!(
            message(array![0.2, 3.5]),
            "`predict` gives 3.5 at (2, 3): a probability lies between 0 and 1. \
             Is the sigmoid missing?"
        );
        assert!(message(array![f64::NAN, 0.0]).contains("NaN at (0, 1)"));
        assert_eq!(
            message(array![0.2]),
            "`predict` was given 2 points, of shape [2, 2], and returned 1 values. \
             It must return one probability for every row."
        );
        let nearly = checked(&rows, array![0.0, 1.0 + 1e-15]).unwrap();
        assert_eq!(nearly, [0.0, 1.0]);
    }

    #[test]
    fn probabilities_read_as_what_they_are() {
        let label = probability_label;
        assert_eq!([label(0.0), label(1.0), label(0.5)], ["0", "1", "0.5"]);
        assert_eq!(
            [label(1e-9), label(0.02), label(0.999_9)],
            ["almost 0", "0.02", "almost 1"]
        );
    }
}
