use polars::prelude::{DataFrame, Int64Chunked, IntoColumn};

use super::column::{find, integers, no_nulls};
use super::{CLASS_COLUMN, LABEL_COLUMN};
use crate::data::DataError;
use crate::data::columns::label;

/// Adds the column `label`, made from `Class`: 2 (benign) gives 0, 4 (malignant) gives 1.
///
/// The formula is label = class / 2 − 1. `Class` stays as it is, so a cell may call this twice.
///
/// # Errors
///
/// [`NoColumn`](DataError::NoColumn) and [`WrongType`](DataError::WrongType) if `Class` is not
/// there or does not hold whole numbers; [`NullsLeft`](DataError::NullsLeft) if a class is missing;
/// [`UnknownClassInFrame`](DataError::UnknownClassInFrame) if one is neither 2 nor 4.
///
/// # Example
///
/// ```
/// use downhill::data::{label_from_class, read_frame};
/// let mut table = read_frame("../../data/breast-cancer-wisconsin.data")?;
/// label_from_class(&mut table)?;
/// assert_eq!(table.column("label")?.i64()?.sum(), Some(241));
/// # use polars::prelude::ChunkAgg;
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn label_from_class(frame: &mut DataFrame) -> Result<(), DataError> {
    let classes = integers(frame, CLASS_COLUMN)?;
    no_nulls(find(frame, CLASS_COLUMN)?)?;
    let labels = classes
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, class)| match label(class) {
            Some(label) => Ok(i64::from(label)),
            None => Err(DataError::UnknownClassInFrame {
                row: index + 1,
                value: class,
            }),
        })
        .collect::<Result<Vec<i64>, DataError>>()?;
    let labels = Int64Chunked::from_vec(LABEL_COLUMN.into(), labels);
    frame.with_column(labels.into_column())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use polars::prelude::df;

    use super::*;

    #[test]
    fn two_is_zero_and_four_is_one_however_often_it_is_asked() {
        let mut frame = df!["Class" => [4_i64, 2, 2]].unwrap();
        let expected = df!["Class" => [4_i64, 2, 2], "label" => [1_i64, 0, 0]].unwrap();
        for _ in 0..2 {
            label_from_class(&mut frame).unwrap();
            assert!(frame.equals(&expected), "{frame}");
        }
    }

    #[test]
    fn every_row_needs_a_known_class() {
        for (mut frame, message) in [
            (
                df!["Class" => [4_i64, 3]].unwrap(),
                "row 2, column Class: 3 is an unknown class. A class is 2 for benign or 4 for malignant.",
            ),
            (
                df!["Class" => [Some(4_i64), None, Some(3), None]].unwrap(),
                "column Class has 2 missing values, the first in row 2. Fill them first, for example with fill_with_median(&mut frame, \"Class\").",
            ),
            (
                df!["Class" => [4.0]].unwrap(),
                "column Class holds f64, and this step works with whole numbers (i64). Cast the column first.",
            ),
            (
                df!["class" => [4_i64]].unwrap(),
                "there is no column Class. The columns are: class.",
            ),
        ] {
            assert_eq!(
                label_from_class(&mut frame).unwrap_err().to_string(),
                message
            );
        }
    }
}
