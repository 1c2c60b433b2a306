//! Samples from columns that are in memory already.

use super::column::Column;
use super::column_samples::IN_MEMORY;
use super::roles::check_names;
use super::spot::Spot;
use super::{BigDataError, ColumnSamples};
use ndarray::Array2;
use std::path::Path;
use std::sync::Arc;

/// What the column of labels is called where it has no name.
const LABEL: &str = "label";

impl ColumnSamples {
    /// Takes columns over, one vector a feature. Nothing is copied but the labels, to a byte each.
    ///
    /// # Errors
    /// [`BigDataError`] when there is no sample or no feature, names are not as many as columns or
    /// two are equal, a column is not as long as the labels, a feature is not finite, or a label is
    /// not 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    ///
    /// let columns = vec![vec![1.5, 2.0, 2.5], vec![0.5, 0.0, 1.0]];
    /// let samples = ColumnSamples::from_columns(["width", "height"], columns, &[0.0, 1.0, 1.0])?;
    /// assert_eq!((samples.samples(), samples.features()), (3, 2));
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn from_columns(
        names: impl IntoIterator<Item = impl Into<String>>,
        columns: Vec<Vec<f64>>,
        labels: &[f64],
    ) -> Result<Self, BigDataError> {
        let columns = columns.into_iter().map(Column::of).collect();
        let names = names.into_iter().map(Into::into).collect();
        Self::checked(names, columns, labels)
    }

    /// Takes an array over, of shape (n, d), a row a sample, without a bias column.
    ///
    /// An array in column-major order (`Array2::zeros((n, d).f()`) is taken as it is. One in
    /// row-major order, ndarray's usual, has to be turned: for that moment there are two copies.
    ///
    /// # Errors
    /// As [`from_columns`](Self::from_columns).
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use ndarray::array;
    ///
    /// let x = array![[1.5, 0.5], [2.0, 0.0], [2.5, 1.0]];
    /// let samples = ColumnSamples::from_array(["width", "height"], x, &array![0.0, 1.0, 1.0])?;
    /// assert_eq!((samples.samples(), samples.features()), (3, 2));
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn from_array(
        names: impl IntoIterator<Item = impl Into<String>>,
        x: Array2<f64>,
        labels: &ndarray::Array1<f64>,
    ) -> Result<Self, BigDataError> {
        let (samples, features) = x.dim();
        let in_columns = match x.t().is_standard_layout() {
            true => x,
            false => {
                let mut turned = Array2::zeros((features, samples));
                turned.assign(&x.t());
                turned.reversed_axes()
            }
        };
        let (values, start) = in_columns.into_raw_vec_and_offset();
        let (values, start) = (Arc::new(values), start.unwrap_or(0));
        let columns = (0..features)
            .map(|column| {
                let first = start + column * samples;
                Column::Own(vec![(Arc::clone(&values), first..first + samples)])
            })
            .collect();
        let labels: Vec<f64> = labels.iter().copied().collect();
        let names = names.into_iter().map(Into::into).collect();
        Self::checked(names, columns, &labels)
    }

    fn checked(
        names: Vec<String>,
        columns: Vec<Column>,
        labels: &[f64],
    ) -> Result<Self, BigDataError> {
        if columns.is_empty() {
            return Err(BigDataError::NoFeatures {
                table: IN_MEMORY.to_owned(),
                label: LABEL.to_owned(),
            });
        }
        if names.len() != columns.len() {
            return Err(BigDataError::NameCount {
                columns: columns.len(),
                names: names.len(),
            });
        }
        check_names(IN_MEMORY, &names)?;
        for (name, column) in names.iter().zip(&columns) {
            if column.len() != labels.len() {
                return Err(BigDataError::Length {
                    column: name.clone(),
                    found: column.len(),
                    needed: labels.len(),
                });
            }
            column.check_finite(None, 0, name)?;
        }
        let labels = label_bytes(labels.iter().copied(), 0, None, LABEL)?;
        Self::of_checked(names, columns, labels, IN_MEMORY)
    }
}

/// The labels in a byte each; `before` samples have come before them.
pub(super) fn label_bytes(
    labels: impl Iterator<Item = f64>,
    before: usize,
    table: Option<&Path>,
    name: &str,
) -> Result<Vec<u8>, BigDataError> {
    let byte = |(index, label): (usize, f64)| match label {
        0.0 => Ok(0),
        1.0 => Ok(1),
        value => Err(BigDataError::BadLabel {
            spot: Spot::of_row(table, before + index, name),
            value,
        }),
    };
    labels.enumerate().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array, Array1, Axis, ShapeBuilder, array, s};

    fn fault(names: &[&str], columns: Vec<Vec<f64>>, labels: &[f64]) -> String {
        let samples = ColumnSamples::from_columns(names.iter().copied(), columns, labels);
        samples.unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        assert_eq!(
            fault(&["a"], vec![vec![1.0, 2.0]], &[0.0, 2.0]),
            "row 2, column label: the label is 2. Give each sample the label 0 or 1."
        );
        assert_eq!(
            fault(&["a", "b"], vec![vec![1.0, 2.0], vec![1.0]], &[0.0, 1.0]),
            "column b has 1 values and there are 2 labels: give one value a label."
        );
        assert_eq!(
            fault(&["a", "a"], vec![vec![1.0], vec![1.0]], &[0.0]),
            "the table: two columns have the name a. Give each column its own name."
        );
        assert_eq!(
            fault(&["a"], vec![vec![1.0], vec![1.0]], &[0.0]),
            "There are 2 columns of features and 1 names: give one name a column."
        );
        assert!(fault(&["a"], vec![vec![]], &[]).contains("there are no samples"));
        assert!(fault(&[], vec![], &[0.0]).contains("no column of features"));
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = fault(
                &["a", "b"],
                vec![vec![1.0; 40], vec![value; 40]],
                &[0.0; 40],
            );
            assert!(
                error.starts_with("row 1, column b: the value is"),
                "{error}"
            );
        }
    }

    #[test]
    fn an_array_gives_its_columns_whatever_its_order() {
        let x = Array::from_shape_fn((5, 3), |(i, j)| (10 * i + j) as f64);
        let y: Array1<f64> = array![0.0, 1.0, 0.0, 1.0, 1.0];
        let mut columns_first = Array2::zeros((5, 3).f());
        columns_first.assign(&x);
        let wide = Array::from_shape_fn((5, 6), |(i, j)| (10 * i + j) as f64);
        let cut = wide.slice_move(s![.., ..3]);
        let backwards = x.slice(s![..;-1, ..]).to_owned().slice_move(s![..;-1, ..]);
        for array in [x.clone(), columns_first, cut, backwards] {
            let samples = ColumnSamples::from_array(["a", "b", "c"], array, &y).unwrap();
            for (index, column) in samples.columns.iter().enumerate() {
                assert_eq!(
                    column.stretches().concat(),
                    x.index_axis(Axis(1), index).to_vec()
                );
            }
        }
    }
}
