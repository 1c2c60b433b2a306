use super::{MeasureError, check_labels, check_probabilities, check_threshold};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::Array1;
use std::fmt;

/// How many samples of each class are called class 0 and class 1 at a threshold.
///
/// Class 1 is the "positive" one, here the malignant, and it is called when ŷ > threshold. At the
/// end of a cell the counts and the measures show as two tables.
///
/// A measure whose formula is 0 / 0 is `None`: there is no precision where nothing was called
/// class 1. A number in its place would be a guess, and NaN would pass unseen through every
/// comparison.
///
/// # Source
/// T. Fawcett, "An introduction to ROC analysis", *Pattern Recognition Letters* 27, 2006, section 2.
///
/// # Example
/// ```
/// use downhill::measures::ConfusionMatrix;
/// use ndarray::array;
///
/// let y = array![0.0, 0.0, 0.0, 1.0, 1.0];
/// let matrix = ConfusionMatrix::new(&y, &array![0.1, 0.2, 0.7, 0.8, 0.3], 0.5)?;
/// assert_eq!((matrix.true_negative, matrix.false_positive), (2, 1));
/// assert_eq!((matrix.false_negative, matrix.true_positive), (1, 1));
/// assert_eq!(matrix.recall(), Some(0.5));
/// # Ok::<(), downhill::measures::MeasureError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ConfusionMatrix {
    /// class 1 is called when ŷ > threshold
    pub threshold: f64,
    /// samples of class 0 that are called class 0: right
    pub true_negative: usize,
    /// samples of class 0 that are called class 1: a false alarm
    pub false_positive: usize,
    /// samples of class 1 that are called class 0: missed
    pub false_negative: usize,
    /// samples of class 1 that are called class 1: right
    pub true_positive: usize,
}

impl ConfusionMatrix {
    /// Counts the samples. `y` (labels, 0 or 1) and `y_hat` (probabilities) are (n,), and
    /// `threshold` lies in \[0, 1\].
    ///
    /// # Errors
    /// [`MeasureError`] when there is no label, the lengths differ, a label is not 0 or 1, or a
    /// probability or the threshold is NaN or outside of \[0, 1\].
    ///
    /// # Example
    /// ```
    /// use downhill::measures::ConfusionMatrix;
    /// use ndarray::array;
    ///
    /// let error = ConfusionMatrix::new(&array![0.0, 1.0], &array![-1.5, 2.0], 0.5).unwrap_err();
    /// assert!(error.to_string().contains("Is this z = X w?"));
    /// ```
    pub fn new(y: &Array1<f64>, y_hat: &Array1<f64>, threshold: f64) -> Result<Self, MeasureError> {
        check_labels(y.view(), y_hat.len())?;
        check_probabilities(y_hat.view())?;
        check_threshold(threshold)?;
        let mut matrix = Self {
            threshold,
            true_negative: 0,
            false_positive: 0,
            false_negative: 0,
            true_positive: 0,
        };
        for (&label, &probability) in y.iter().zip(y_hat) {
            let count = match (label == 1.0, probability > threshold) {
                (false, false) => &mut matrix.true_negative,
                (false, true) => &mut matrix.false_positive,
                (true, false) => &mut matrix.false_negative,
                (true, true) => &mut matrix.true_positive,
            };
            *count += 1;
        }
        Ok(matrix)
    }

    /// n, how many samples there are.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0, 1.0], &array![0.1, 0.2, 0.9], 0.5)?;
    /// assert_eq!(matrix.samples(), 3);
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn samples(&self) -> usize {
        self.true_negative + self.false_positive + self.false_negative + self.true_positive
    }

    /// (TN + TP) / n, the share of samples that are called right.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.2], 0.5)?;
    /// assert_eq!(matrix.accuracy(), 0.5);
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn accuracy(&self) -> f64 {
        (self.true_negative + self.true_positive) as f64 / self.samples() as f64
    }

    /// TP / (TP + FP): of the samples called class 1, the share that are of class 1. `None` when
    /// none is called class 1.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.2], 0.5)?;
    /// assert_eq!(matrix.precision(), None);
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn precision(&self) -> Option<f64> {
        share(self.true_positive, self.true_positive + self.false_positive)
    }

    /// TP / (TP + FN): of the samples of class 1, the share that are called so. Also sensitivity,
    /// or true positive rate. `None` when there is no sample of class 1.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![1.0, 1.0], &array![0.9, 0.2], 0.5)?;
    /// assert_eq!(matrix.recall(), Some(0.5));
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn recall(&self) -> Option<f64> {
        share(self.true_positive, self.true_positive + self.false_negative)
    }

    /// TN / (TN + FP): of the samples of class 0, the share that are called so. `None` when there
    /// is no sample of class 0.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 0.0], &array![0.9, 0.2], 0.5)?;
    /// assert_eq!(matrix.specificity(), Some(0.5));
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn specificity(&self) -> Option<f64> {
        share(self.true_negative, self.true_negative + self.false_positive)
    }

    /// F₁ = 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. `None` when no
    /// sample is of class 1 and none is called so.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![1.0, 1.0], &array![0.9, 0.2], 0.5)?;
    /// assert_eq!(matrix.f1(), Some(2.0 / 3.0));
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn f1(&self) -> Option<f64> {
        let twice = 2 * self.true_positive;
        share(twice, twice + self.false_positive + self.false_negative)
    }

    /// The counts, and the measures, as they show at a cell's end.
    fn tables(&self) -> [Table; 2] {
        let counts = Table::new(["", "called class 0", "called class 1"])
            .row([
                Cell::text("class 0"),
                Cell::from(self.true_negative),
                Cell::from(self.false_positive),
            ])
            .row([
                Cell::text("class 1"),
                Cell::from(self.false_negative),
                Cell::from(self.true_positive),
            ])
            .row_headings()
            .caption(format!("Confusion matrix, threshold {}", self.threshold));
        let measures = [
            ("accuracy", Some(self.accuracy())),
            ("precision", self.precision()),
            ("recall", self.recall()),
            ("specificity", self.specificity()),
            ("F₁", self.f1()),
        ];
        let table = Table::new(["measure", "value"]).row_headings();
        let table = measures.iter().fold(table, |table, (name, value)| {
            let value = value.map_or(Cell::number("0 / 0"), Cell::from);
            table.row([Cell::text(*name), value])
        });
        [counts, table]
    }
}

/// `part` / `whole`, if there is a whole.
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl fmt::Display for ConfusionMatrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [counts, measures] = self.tables();
        write!(f, "{counts}\n\n{measures}")
    }
}

impl NotebookDisplay for ConfusionMatrix {
    fn bundle(&self) -> Bundle {
        let html = self.tables().map(|table| table.to_html()).concat();
        Bundle::text(self.to_string()).with_html(html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn what_is_nought_by_nought_is_none() {
        let zeros = ConfusionMatrix::new(&array![0.0, 0.0], &array![0.1, 0.2], 0.5).unwrap();
        assert_eq!((zeros.precision(), zeros.recall()), (None, None));
        assert_eq!((zeros.f1(), zeros.specificity()), (None, Some(1.0)));
        let ones = ConfusionMatrix::new(&array![1.0], &array![0.1], 0.5).unwrap();
        assert_eq!((ones.specificity(), ones.f1()), (None, Some(0.0)));
        assert!(zeros.to_string().contains("0 / 0"), "{zeros}");
    }

    #[test]
    fn it_shows_as_two_tables() {
        let y = array![0.0, 0.0, 0.0, 1.0, 1.0];
        let matrix = ConfusionMatrix::new(&y, &array![0.1, 0.2, 0.7, 0.8, 0.3], 0.5).unwrap();
        assert_eq!(
            matrix.to_string(),
            "Confusion matrix, threshold 0.5\n         called class 0  called class 1\n\
             -------  --------------  --------------\n\
             class 0               2               1\n\
             class 1               1               1\n\n\
             measure         value\n-----------  --------\n\
             accuracy     0.600000\nprecision    0.500000\nrecall       0.500000\n\
             specificity  0.666667\nF₁           0.500000"
        );
        let bundle = matrix.bundle();
        assert_eq!(bundle.html().unwrap().matches("<table").count(), 2);
    }

    proptest! {
        #[test]
        fn the_counts_are_those_of_four_slow_loops(
            // Coarse probabilities, so that many lie on the threshold itself.
            samples in prop::collection::vec((any::<bool>(), 0..=10_u8), 1..200),
            threshold in 0..=10_u8,
        ) {
            let y: Array1<f64> = samples.iter().map(|s| f64::from(u8::from(s.0))).collect();
            let y_hat: Array1<f64> = samples.iter().map(|s| f64::from(s.1) / 10.0).collect();
            let matrix = ConfusionMatrix::new(&y, &y_hat, f64::from(threshold) / 10.0).unwrap();
            let count = |one: bool, called: bool| {
                samples.iter().filter(|s| s.0 == one && (s.1 > threshold) == called).count()
            };
            prop_assert_eq!(matrix.true_negative, count(false, false));
            prop_assert_eq!(matrix.false_positive, count(false, true));
            prop_assert_eq!(matrix.false_negative, count(true, false));
            prop_assert_eq!(matrix.true_positive, count(true, true));
            prop_assert_eq!(matrix.samples(), samples.len());
            if let (Some(p), Some(r), Some(f1)) = (matrix.precision(), matrix.recall(), matrix.f1())
                && p + r > 0.0
            {
                prop_assert!((f1 - 2.0 * p * r / (p + r)).abs() < 1e-14);
            }
        }
    }
}
