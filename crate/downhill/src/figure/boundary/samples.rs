//! Samples with two features and a class, checked.

use ndarray::{Array1, Array2};

use crate::figure::FigureError;

/// Samples as points of the plane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Samples {
    pub(super) points: Vec<(f64, f64)>,
    /// Whether each is of class 1.
    pub(super) ones: Vec<bool>,
}

impl Samples {
    /// Samples of `features` (n, 2) with `labels` (n,), each 0 or 1.
    pub(super) fn new(features: &Array2<f64>, labels: &Array1<f64>) -> Result<Self, FigureError> {
        let (rows, columns) = features.dim();
        if columns != 2 {
            let features = [rows, columns];
            return Err(FigureError::NotAPlane { features });
        }
        if labels.len() != rows {
            return Err(FigureError::LabelShape {
                features: [rows, columns],
                labels: labels.len(),
            });
        }
        if rows == 0 {
            return Err(FigureError::Empty {
                what: "the table of features, of shape [0, 2],".to_owned(),
                advice: "Give at least one sample.",
            });
        }
        for (column, name) in features.columns().into_iter().zip(["x₁", "x₂"]) {
            if let Some(index) = column.iter().position(|value| !value.is_finite()) {
                return Err(FigureError::NotFinite {
                    what: format!("The feature {name}"),
                    index,
                    value: column[index],
                });
            }
        }
        let ones = labels.iter().enumerate();
        let ones = ones
            .map(|(index, &value)| match value {
                0.0 => Ok(false),
                1.0 => Ok(true),
                _ => Err(FigureError::NotALabel { index, value }),
            })
            .collect::<Result<_, _>>()?;
        let points = features.rows().into_iter().map(|row| (row[0], row[1]));
        Ok(Self {
            points: points.collect(),
            ones,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// How many there are of class 0 and of class 1.
    pub(super) fn counts(&self) -> [usize; 2] {
        let ones = self.ones.iter().filter(|one| **one).count();
        [self.len() - ones, ones]
    }

    /// Which samples a prediction calls wrong: class 1 is called for probabilities above 0.5.
    pub(super) fn wrong(&self, y_hat: &[f64]) -> Vec<bool> {
        let calls = y_hat.iter().map(|y_hat| *y_hat > 0.5);
        calls
            .zip(&self.ones)
            .map(|(call, one)| call != *one)
            .collect()
    }

    /// How many of these samples are of class 0 and of class 1.
    pub(super) fn counts_of(&self, which: &[bool]) -> [usize; 2] {
        let mut counts = [0, 0];
        for (one, _) in self.ones.iter().zip(which).filter(|(_, which)| **which) {
            counts[usize::from(*one)] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn what_is_no_sample_of_the_plane_is_refused() {
        let labels = array![0.0, 1.0];
        let message = |features: &Array2<f64>, labels: &Array1<f64>| {
            Samples::new(features, labels).unwrap_err().to_string()
        };
        let three = array![[1.0, 2.0, 3.0], [1.0, 5.0, 6.0]];
        assert_eq!(
            message(&three, &labels),
            "The features have shape [2, 3], but this picture shows the plane of two features: \
             give two columns, without the bias column."
        );
        let features = array![[1.0, 2.0], [3.0, f64::NAN]];
        assert!(message(&features, &labels).starts_with("The feature x₂ is NaN at index 1."));
        let features = array![[1.0, 2.0], [3.0, 4.0]];
        assert!(message(&features, &array![0.0]).contains("labels have shape [1]"));
        assert!(message(&features, &array![0.0, 2.0]).contains("index 1 is 2"));
        assert!(message(&Array2::zeros((0, 2)), &array![]).contains("nothing to draw"));
    }

    #[test]
    fn exactly_half_is_class_0() {
        let features = array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]];
        let samples = Samples::new(&features, &array![0.0, 1.0, 1.0]).unwrap();
        let wrong = samples.wrong(&[0.5, 0.5, 0.9]);
        assert_eq!(wrong, [false, true, false]);
        assert_eq!(samples.counts(), [1, 2]);
        assert_eq!(samples.counts_of(&wrong), [0, 1]);
    }
}
