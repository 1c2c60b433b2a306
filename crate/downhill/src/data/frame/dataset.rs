use ndarray::{Array1, Array2};
use polars::prelude::{DataFrame, DataType};

use super::cast::cast_exactly;
use super::column::{find, integers, no_nulls};
use super::{ID_COLUMN, LABEL_COLUMN};
use crate::data::{DataError, Dataset};

impl Dataset {
    /// Takes the features of those names, the labels and the sample ids out of a cleaned frame
    /// (feature `polars`).
    ///
    /// The features are the named columns, in that order. The labels are the column `label`, which
    /// [`label_from_class`](crate::data::label_from_class) adds, and the ids are
    /// `Sample_code_number`.
    ///
    /// # Errors
    ///
    /// [`NoLabel`](DataError::NoLabel), [`NoColumn`](DataError::NoColumn),
    /// [`WrongType`](DataError::WrongType) and [`NullsLeft`](DataError::NullsLeft) for a frame that
    /// is not clean yet, and what [`Dataset::new`] refuses.
    ///
    /// # Example
    ///
    /// ```
    /// use downhill::data::{Dataset, fill_with_median, label_from_class, read_frame};
    /// let mut table = read_frame("../../data/breast-cancer-wisconsin.data")?;
    /// fill_with_median(&mut table, "Bare_Nuclei")?;
    /// label_from_class(&mut table)?;
    /// let data = Dataset::from_frame(&table, &["Bare_Nuclei", "Mitoses"])?;
    /// assert_eq!(data.features.dim(), (699, 2));
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn from_frame(frame: &DataFrame, feature_names: &[&str]) -> Result<Self, DataError> {
        let mut features = Array2::zeros((frame.height(), feature_names.len()));
        for (name, mut column) in feature_names.iter().zip(features.columns_mut()) {
            column.assign(&floats(frame, name)?);
        }
        if frame.get_column_index(LABEL_COLUMN).is_none() {
            return Err(DataError::NoLabel);
        }
        let labels = floats(frame, LABEL_COLUMN)?;
        let ids = integers(frame, ID_COLUMN)?;
        no_nulls(find(frame, ID_COLUMN)?)?;
        Self::new(
            features,
            labels,
            feature_names.iter().copied(),
            ids.iter().flatten(),
        )
    }
}

/// The values of a column of numbers, none of them missing.
fn floats(frame: &DataFrame, name: &str) -> Result<Array1<f64>, DataError> {
    let column = find(frame, name)?;
    if !column.dtype().is_primitive_numeric() {
        return Err(DataError::WrongType {
            column: name.to_owned(),
            found: column.dtype().to_string(),
            needed: "numbers (i64 or f64)",
        });
    }
    no_nulls(column)?;
    let column = cast_exactly(column, &DataType::Float64)?;
    Ok(column.f64()?.iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use polars::prelude::df;

    use super::*;

    fn clean_frame() -> DataFrame {
        df![
            "Sample_code_number" => [7_i64, 7],
            "a" => [1_i64, 2],
            "b" => [0.5, 1.5],
            "gap" => [Some(1_i64), None],
            "text" => ["x", "y"],
            "label" => [1_i64, 0],
        ]
        .unwrap()
    }

    fn fault(frame: &DataFrame, names: &[&str]) -> String {
        Dataset::from_frame(frame, names).unwrap_err().to_string()
    }

    #[test]
    fn columns_come_in_the_order_asked_for() {
        let data = Dataset::from_frame(&clean_frame(), &["b", "a"]).unwrap();
        let expected = Dataset::new(
            array![[0.5, 1.0], [1.5, 2.0]],
            array![1.0, 0.0],
            ["b", "a"],
            [7, 7],
        );
        assert_eq!(data, expected.unwrap());
    }

    #[test]
    fn a_frame_that_is_not_clean_is_refused() {
        let frame = clean_frame();
        assert_eq!(
            fault(&frame, &["a", "gap"]),
            "column gap has 1 missing value, the first in row 2. Fill them first, for example with fill_with_median(&mut frame, \"gap\")."
        );
        assert_eq!(
            fault(&frame, &["text"]),
            "column text holds str, and this step works with numbers (i64 or f64). Cast the column first."
        );
        assert_eq!(
            fault(&frame, &["c"]),
            "there is no column c. The columns are: Sample_code_number, a, b, gap, text, label."
        );
        assert_eq!(
            fault(&frame, &["a", "a"]),
            "two columns have the name a. Give each feature its own name."
        );
        assert_eq!(
            fault(&frame.drop("label").unwrap(), &["a"]),
            "the frame has no column label yet. Make it from Class with label_from_class(&mut frame)."
        );
        assert!(
            fault(&frame.drop("Sample_code_number").unwrap(), &["a"])
                .starts_with("there is no column Sample_code_number.")
        );
        let mut two = frame.clone();
        two.replace(
            "label",
            df!["x" => [2_i64, 0]].unwrap().column("x").unwrap().clone(),
        )
        .unwrap();
        assert_eq!(
            fault(&two, &["a"]),
            "row 1: the label is 2. Give each sample the label 0 or 1."
        );
    }
}
