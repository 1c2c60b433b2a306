use super::column::Column;
use super::{BigDataError, ColumnBatches};
use crate::display::{Bundle, NotebookDisplay};
use std::fmt;

/// A large table of samples for binary classification, column by column, as it lies in memory.
///
/// With n samples and d features it holds d columns of n numbers (8 bytes each) and n labels (one
/// byte each): 81 bytes a sample for ten features. The columns are those that came in, from polars
/// or from you; none is copied, also where polars holds a column in several chunks. There is no
/// column of ones either: the bias is w₀, and training adds it by itself.
///
/// Everything is checked on the way in: names, lengths, labels 0 or 1, and that every feature is a
/// finite number.
///
/// # Example
/// ```
/// use downhill::big_data::ColumnSamples;
/// use downhill::training::GradientDescent;
///
/// let width = vec![-2.0, -1.0, 1.0, 2.0];
/// let samples = ColumnSamples::from_columns(["width"], vec![width], &[0.0, 1.0, 0.0, 1.0])?;
/// let fitted = GradientDescent::new(0.1, 500).fit_columns(&samples)?;
/// assert_eq!(fitted.weights.len(), 2, "the bias and one feature");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ColumnSamples {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) labels: Vec<u8>,
}

impl ColumnSamples {
    /// n, the number of samples.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.samples(), 2);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn samples(&self) -> usize {
        self.labels.len()
    }

    /// d, the number of features; the bias is not among them.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.features(), 1);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn features(&self) -> usize {
        self.columns.len()
    }

    /// The names of the features, in the order of w₁ … w_d.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.feature_names(), ["width"]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn feature_names(&self) -> &[String] {
        &self.names
    }

    /// The labels, 0 or 1.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.labels(), [0, 1]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// How many samples have label 0, and how many have label 1.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.class_counts(), [1, 1]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn class_counts(&self) -> [usize; 2] {
        let ones = self.labels.iter().filter(|&&label| label == 1).count();
        [self.labels.len() - ones, ones]
    }

    /// The bytes of features and labels together: (8 d + 1) n.
    ///
    /// # Example
    /// ```
    /// # use downhill::big_data::ColumnSamples;
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0]], &[0.0, 1.0])?;
    /// assert_eq!(samples.bytes(), 18);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn bytes(&self) -> usize {
        self.samples() * (8 * self.features() + 1)
    }

    /// The samples as a source of batches, in their order, for stochastic gradient descent.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use downhill::training::StochasticGradientDescent;
    ///
    /// let width = vec![-2.0, 1.0, -1.0, 2.0];
    /// let samples = ColumnSamples::from_columns(["width"], vec![width], &[0.0, 0.0, 1.0, 1.0])?;
    /// let trainer = StochasticGradientDescent::new(0.1, 50).batch_size(1);
    /// let fitted = trainer.fit_stream(&mut samples.batches())?;
    /// assert!(fitted.weights[1] > 0.0);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn batches(&self) -> ColumnBatches<'_> {
        ColumnBatches::of(self)
    }
}

impl fmt::Display for ColumnSamples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [zeros, ones] = self.class_counts();
        write!(
            f,
            "{} samples, {} features, {:.1} MB; {zeros} with label 0, {ones} with label 1",
            self.samples(),
            self.features(),
            self.bytes() as f64 / 1e6,
        )
    }
}

/// Its line, not a million numbers.
impl fmt::Debug for ColumnSamples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ColumnSamples")
            .field("samples", &self.samples())
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

/// One line: a million rows are no table to look at.
impl NotebookDisplay for ColumnSamples {
    fn bundle(&self) -> Bundle {
        Bundle::text(self.to_string())
    }
}

/// What a table in memory is called in messages.
pub(super) const IN_MEMORY: &str = "the table";

/// Puts checked parts together.
impl ColumnSamples {
    pub(super) fn of_checked(
        names: Vec<String>,
        columns: Vec<Column>,
        labels: Vec<u8>,
        table: &str,
    ) -> Result<Self, BigDataError> {
        if labels.is_empty() {
            return Err(BigDataError::NoSamples {
                table: table.to_owned(),
            });
        }
        Ok(Self {
            names,
            columns,
            labels,
        })
    }
}

/// For tests: the same samples in other stretches.
#[cfg(test)]
impl ColumnSamples {
    /// Column j is cut after so many samples, and so many and j more, and so on.
    pub(crate) fn cut(&self, length: usize) -> Self {
        let cut = |(index, column): (usize, &Column)| {
            let values = column.stretches().concat();
            let stretches = values.chunks(length + index).map(|stretch| {
                let rows = 0..stretch.len();
                (std::sync::Arc::new(stretch.to_vec()), rows)
            });
            Column::Own(stretches.collect())
        };
        Self {
            columns: self.columns.iter().enumerate().map(cut).collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_its_size_and_not_its_numbers() {
        let samples = ColumnSamples::from_columns(
            ["a", "b"],
            vec![vec![1.0; 3], vec![2.0; 3]],
            &[0.0, 1.0, 1.0],
        )
        .unwrap();
        assert_eq!(
            samples.to_string(),
            "3 samples, 2 features, 0.0 MB; 1 with label 0, 2 with label 1"
        );
        assert_eq!(
            format!("{samples:?}"),
            r#"ColumnSamples { samples: 3, names: ["a", "b"], .. }"#
        );
        assert_eq!(samples.bundle().plain(), samples.to_string());
    }
}
