use std::path::Path;

use ndarray::{Array1, Array2};

use super::columns::{FEATURE_NAMES, label};
use super::dataset::Dataset;
use super::error::DataError;
use super::median::fill_with_median;
use super::place::numbered;
use super::rows::{Row, read_rows};

/// Reads the Breast Cancer Wisconsin table and cleans it, in one call.
///
/// The features are the nine grades, and a missing `Bare_Nuclei` becomes the median of the others.
/// The labels are y = class / 2 − 1: 0 for benign, 1 for malignant. No row is left out.
/// On the course's file X has shape (699, 9) and the median is 1.
///
/// # Errors
///
/// The file's first fault, as [`read_rows`] tells it; [`NoMedian`](DataError::NoMedian) or
/// [`MedianNotWhole`](DataError::MedianNotWhole) if there are missing values and no whole median
/// to fill in.
///
/// # Example
///
/// ```
/// use downhill::data::load_breast_cancer;
/// let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
/// assert_eq!(data.features.dim(), (699, 9));
/// assert_eq!(data.sample_ids[0], 1_000_025);
/// assert_eq!(data.features[[23, 5]], 1.0); // was missing
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn load_breast_cancer(path: impl AsRef<Path>) -> Result<Dataset, DataError> {
    let file = path.as_ref();
    clean(&read_rows(file)?, file)
}

fn clean(rows: &[Row], file: &Path) -> Result<Dataset, DataError> {
    let mut features = Array2::zeros((rows.len(), FEATURE_NAMES.len()));
    for (index, mut column) in features.columns_mut().into_iter().enumerate() {
        let values: Vec<_> = rows.iter().map(|row| row.features[index]).collect();
        let column_name = || format!("{}, {}", file.display(), numbered(index + 2));
        let filled = fill_with_median(&values, column_name)?;
        column.assign(
            &filled
                .iter()
                .map(|&value| value as f64)
                .collect::<Array1<_>>(),
        );
    }
    let labels: Array1<f64> = rows
        .iter()
        .filter_map(|row| label(row.class))
        .map(f64::from)
        .collect();
    Dataset::new(
        features,
        labels,
        FEATURE_NAMES,
        rows.iter().map(|row| row.sample_id),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::rows::parse_rows;

    fn load(text: &str) -> Result<Dataset, String> {
        let file = Path::new("t.data");
        parse_rows(text.as_bytes(), file)
            .and_then(|rows| clean(&rows, file))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn missing_values_become_the_median_of_the_others() {
        let rows = "7,1,1,1,1,1,?,1,1,1,2\n8,1,1,1,1,1,9,1,1,1,4\n8,1,1,1,1,1,4,1,1,1,4\n7,1,1,1,1,1,10,1,1,1,2\n";
        let data = load(rows).unwrap();
        assert_eq!(
            data.feature("Bare_Nuclei").unwrap().to_vec(),
            [9.0, 9.0, 4.0, 10.0]
        );
        assert_eq!(data.labels.to_vec(), [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(data.sample_ids, [7, 8, 8, 7]);
    }

    #[test]
    fn a_median_is_needed_only_where_a_value_is_missing() {
        let two = "7,1,1,1,1,1,1,1,1,1,2\n8,1,1,1,1,1,2,1,1,1,4\n";
        assert!(load(two).is_ok());
        assert_eq!(
            load(&format!("{two}9,1,1,1,1,1,?,1,1,1,4")),
            Err("t.data, column 7 (Bare_Nuclei): the median is 1.5, which is not a whole number, and the column holds whole numbers. Choose a value to fill in yourself.".into())
        );
    }

    #[test]
    fn a_column_without_any_value_has_no_median() {
        assert_eq!(
            load("9,1,1,1,1,1,?,1,1,1,4"),
            Err("t.data, column 7 (Bare_Nuclei): every value is missing, so there is no median to fill in. Leave the column out, or find its values.".into())
        );
    }
}
