use std::fmt;

use ndarray::{Array1, Array2, ArrayView1};

use super::error::DataError;
use crate::display::{Bundle, Cell, NotebookDisplay, Table};

/// A clean table for binary classification: numbers only, none missing.
///
/// Rows are samples: with n samples and d features, `features` has shape (n, d) and `labels` (n,).
///
/// ```
/// use downhill::data::load_breast_cancer;
/// let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
/// assert_eq!(data.features.dim(), (699, 9));
/// assert_eq!(data.labels.len(), 699);
/// assert_eq!(data.to_string(), "699 samples, 9 features; 458 with label 0, 241 with label 1");
/// # Ok::<(), downhill::data::DataError>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Dataset {
    /// X, of shape (n, d): a row for each sample, without a bias column.
    pub features: Array2<f64>,
    /// y, of shape (n,): 0 or 1 for each sample.
    pub labels: Array1<f64>,
    /// The names of the d columns of `features`.
    pub feature_names: Vec<String>,
    /// The ids of the n samples. Samples may share one.
    pub sample_ids: Vec<i64>,
}

impl Dataset {
    /// Puts a dataset together from its parts.
    ///
    /// # Errors
    ///
    /// [`ShapeMismatch`](DataError::ShapeMismatch) unless n samples have n labels and n ids and d
    /// features have d names; [`BadLabel`](DataError::BadLabel) for a label other than 0 and 1;
    /// [`NotFinite`](DataError::NotFinite) for an infinite feature or NaN;
    /// [`SameName`](DataError::SameName) for two features of one name.
    ///
    /// ```
    /// use downhill::data::Dataset;
    /// use ndarray::array;
    /// let data = Dataset::new(array![[5.0, 3.0], [8.0, 6.0]], array![0.0, 1.0], ["width", "height"], [17, 18])?;
    /// assert_eq!(data.feature_names, ["width", "height"]);
    ///
    /// let error = Dataset::new(array![[5.0, 3.0]], array![0.0, 1.0], ["width", "height"], [17]).unwrap_err();
    /// assert!(error.to_string().starts_with("the features have shape (1, 2) and the labels have shape (2,)"));
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn new(
        features: Array2<f64>,
        labels: Array1<f64>,
        feature_names: impl IntoIterator<Item = impl Into<String>>,
        sample_ids: impl IntoIterator<Item = i64>,
    ) -> Result<Self, DataError> {
        let data = Self {
            features,
            labels,
            feature_names: feature_names.into_iter().map(Into::into).collect(),
            sample_ids: sample_ids.into_iter().collect(),
        };
        data.check_shapes()?;
        data.check_names()?;
        data.check_values()?;
        Ok(data)
    }

    /// How many samples have label 0, and how many have label 1.
    ///
    /// ```
    /// # let data = downhill::data::load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
    /// let [benign, malignant] = data.class_counts();
    /// assert_eq!((benign, malignant), (458, 241));
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn class_counts(&self) -> [usize; 2] {
        let ones = self.labels.iter().filter(|&&label| label == 1.0).count();
        [self.labels.len() - ones, ones]
    }

    /// One feature of all n samples.
    ///
    /// # Errors
    ///
    /// [`NoColumn`](DataError::NoColumn) if no feature has that name.
    ///
    /// ```
    /// # let data = downhill::data::load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
    /// let thickness = data.feature("Clump_Thickness")?;
    /// assert_eq!(thickness.sum(), 3088.0);
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn feature(&self, name: &str) -> Result<ArrayView1<'_, f64>, DataError> {
        match self.feature_names.iter().position(|other| other == name) {
            Some(column) => Ok(self.features.column(column)),
            None => Err(DataError::NoColumn {
                column: name.to_owned(),
                columns: self.feature_names.clone(),
            }),
        }
    }

    /// One feature of the samples with label 0, and of those with label 1.
    ///
    /// # Errors
    ///
    /// [`NoColumn`](DataError::NoColumn) if no feature has that name.
    ///
    /// ```
    /// # let data = downhill::data::load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
    /// let [benign, malignant] = data.feature_by_class("Clump_Thickness")?;
    /// assert!(benign.mean() < malignant.mean());
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn feature_by_class(&self, name: &str) -> Result<[Array1<f64>; 2], DataError> {
        let feature = self.feature(name)?;
        Ok([0.0, 1.0].map(|class| {
            let with_label = feature.iter().zip(&self.labels);
            with_label
                .filter(|(_, label)| **label == class)
                .map(|(value, _)| *value)
                .collect()
        }))
    }

    fn check_shapes(&self) -> Result<(), DataError> {
        let (rows, columns) = self.features.dim();
        for (other, found, one, needed) in [
            ("labels", self.labels.len(), "row", rows),
            ("sample ids", self.sample_ids.len(), "row", rows),
            ("feature names", self.feature_names.len(), "column", columns),
        ] {
            if found != needed {
                return Err(DataError::ShapeMismatch {
                    features: (rows, columns),
                    other,
                    found,
                    one,
                    needed,
                });
            }
        }
        Ok(())
    }

    fn check_names(&self) -> Result<(), DataError> {
        for (index, name) in self.feature_names.iter().enumerate() {
            if self.feature_names[..index].contains(name) {
                return Err(DataError::SameName { name: name.clone() });
            }
        }
        Ok(())
    }

    fn check_values(&self) -> Result<(), DataError> {
        for (index, &value) in self.labels.iter().enumerate() {
            if value != 0.0 && value != 1.0 {
                let row = index + 1;
                return Err(DataError::BadLabel { row, value });
            }
        }
        for ((row, column), &value) in self.features.indexed_iter() {
            if !value.is_finite() {
                return Err(DataError::NotFinite {
                    row: row + 1,
                    column: self.feature_names[column].clone(),
                    value,
                });
            }
        }
        Ok(())
    }
}

impl fmt::Display for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (samples, features) = self.features.dim();
        let [zeros, ones] = self.class_counts();
        write!(
            f,
            "{samples} samples, {features} features; {zeros} with label 0, {ones} with label 1"
        )
    }
}

/// A table of the first and last samples, under a line that counts them.
impl NotebookDisplay for Dataset {
    fn bundle(&self) -> Bundle {
        let names = self.feature_names.iter().map(String::as_str);
        let table = Table::new(["id"].into_iter().chain(names).chain(["label"])).row_headings();
        let samples = self
            .features
            .rows()
            .into_iter()
            .zip(&self.sample_ids)
            .zip(&self.labels);
        samples
            .fold(table, |table, ((features, id), label)| {
                let values = features
                    .iter()
                    .chain([label])
                    .map(|&value| Cell::from(value));
                table.row([Cell::from(*id)].into_iter().chain(values))
            })
            .caption(self.to_string())
            .bundle()
    }
}

/// Shapes and names instead of thousands of numbers.
impl fmt::Debug for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dataset")
            .field("features", &self.features.dim())
            .field("labels", &format_args!("({},)", self.labels.len()))
            .field("class_counts", &self.class_counts())
            .field("feature_names", &self.feature_names)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn two_samples(labels: Array1<f64>, names: &[&str], ids: &[i64]) -> Result<Dataset, String> {
        let features = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        Dataset::new(features, labels, names.iter().copied(), ids.iter().copied())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_shape_must_fit_the_features() {
        let labels = array![0.0, 1.0];
        assert!(two_samples(labels.clone(), &["a", "b", "c"], &[7, 7]).is_ok());
        assert_eq!(
            two_samples(array![0.0], &["a", "b", "c"], &[7, 8]),
            Err("the features have shape (2, 3) and the labels have shape (1,), but each row of the features needs one of the labels. Give (2,).".into())
        );
        assert_eq!(
            two_samples(labels.clone(), &["a", "b", "c"], &[7, 8, 9]),
            Err("the features have shape (2, 3) and the sample ids have shape (3,), but each row of the features needs one of the sample ids. Give (2,).".into())
        );
        assert_eq!(
            two_samples(labels, &["a", "b"], &[7, 8]),
            Err("the features have shape (2, 3) and the feature names have shape (2,), but each column of the features needs one of the feature names. Give (3,).".into())
        );
    }

    #[test]
    fn labels_are_zero_or_one() {
        for value in [2.0, 0.5, f64::NAN] {
            assert_eq!(
                two_samples(array![1.0, value], &["a", "b", "c"], &[7, 8]),
                Err(format!(
                    "row 2: the label is {value}. Give each sample the label 0 or 1."
                ))
            );
        }
    }

    #[test]
    fn features_are_finite() {
        for value in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            let error = Dataset::new(
                array![[1.0, 2.0], [3.0, value]],
                array![0.0, 1.0],
                ["a", "b"],
                [7, 8],
            );
            assert_eq!(
                error.unwrap_err().to_string(),
                format!(
                    "row 2, column b: the value is {value}. Give every feature a finite number."
                )
            );
        }
    }

    #[test]
    fn a_name_is_given_once() {
        assert_eq!(
            two_samples(array![0.0, 1.0], &["a", "b", "a"], &[7, 8]),
            Err("two columns have the name a. Give each feature its own name.".into())
        );
    }

    #[test]
    fn a_feature_is_found_by_its_name() {
        let data = two_samples(array![1.0, 0.0], &["a", "b", "c"], &[7, 8]).unwrap();
        assert_eq!(data.feature("b").unwrap(), array![2.0, 5.0]);
        assert_eq!(
            data.feature_by_class("b").unwrap(),
            [array![5.0], array![2.0]]
        );
        assert_eq!(
            data.feature("d").unwrap_err().to_string(),
            "there is no column d. The columns are: a, b, c."
        );
        assert!(data.feature_by_class("d").is_err());
    }

    #[test]
    fn it_shows_its_shapes_and_not_its_numbers() {
        let data = two_samples(array![1.0, 0.0], &["a", "b", "c"], &[7, 8]).unwrap();
        assert_eq!(
            data.to_string(),
            "2 samples, 3 features; 1 with label 0, 1 with label 1"
        );
        assert_eq!(
            format!("{data:?}"),
            r#"Dataset { features: (2, 3), labels: (2,), class_counts: [1, 1], feature_names: ["a", "b", "c"], .. }"#
        );
    }
}
