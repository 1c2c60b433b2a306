use polars::prelude::{ChunkFillNullValue, ChunkQuantile, DataFrame, IntoColumn};

use super::column::integers;
use crate::data::DataError;
use crate::data::median::whole_median;

/// Puts the column's median in place of each of its nulls, and gives that median.
///
/// The column holds whole numbers (`i64`), and so does the result. A column without nulls stays as
/// it is, so a cell may call this twice.
///
/// # Errors
///
/// [`NoColumn`](DataError::NoColumn) and [`WrongType`](DataError::WrongType) for a column that is
/// not there or holds something else; [`NoMedian`](DataError::NoMedian) if every value is missing;
/// [`MedianNotWhole`](DataError::MedianNotWhole) if the median lies between two whole numbers. The
/// frame is then as it was.
///
/// # Example
///
/// ```
/// use downhill::data::{fill_with_median, read_frame};
/// let mut table = read_frame("../../data/breast-cancer-wisconsin.data")?;
/// assert_eq!(table.column("Bare_Nuclei")?.null_count(), 16);
/// let median = fill_with_median(&mut table, "Bare_Nuclei")?;
/// assert_eq!(median, 1);
/// assert_eq!(table.column("Bare_Nuclei")?.null_count(), 0);
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn fill_with_median(frame: &mut DataFrame, column: &str) -> Result<i64, DataError> {
    let values = integers(frame, column)?;
    let median = whole_median(values.median(), format!("column {column}"))?;
    let filled = values.fill_null_with_values(median)?.into_column();
    frame.replace(column, filled)?;
    Ok(median)
}

#[cfg(test)]
mod tests {
    use polars::prelude::df;

    use super::*;

    fn fault(frame: &mut DataFrame, column: &str) -> String {
        let before = frame.clone();
        let error = fill_with_median(frame, column).unwrap_err();
        assert!(frame.equals_missing(&before));
        error.to_string()
    }

    #[test]
    fn only_the_nulls_of_that_column_change() {
        let mut frame = df!["a" => [Some(9_i64), None, Some(2), Some(4), None], "b" => [None, Some(1_i64), None, None, None]].unwrap();
        let expected =
            df!["a" => [9_i64, 4, 2, 4, 4], "b" => [None, Some(1_i64), None, None, None]].unwrap();
        assert_eq!(fill_with_median(&mut frame, "a").unwrap(), 4);
        assert!(frame.equals_missing(&expected), "{frame}");
        assert_eq!(fill_with_median(&mut frame, "a").unwrap(), 4);
        assert!(frame.equals_missing(&expected), "{frame}");
    }

    #[test]
    fn what_cannot_be_filled_stays_as_it_is() {
        let mut frame = df!["half" => [Some(1_i64), Some(2), None], "none" => [None::<i64>; 3], "text" => ["a", "b", "c"]].unwrap();
        assert_eq!(
            fault(&mut frame, "half"),
            "column half: the median is 1.5, which is not a whole number, and the column holds whole numbers. Choose a value to fill in yourself."
        );
        assert_eq!(
            fault(&mut frame, "none"),
            "column none: every value is missing, so there is no median to fill in. Leave the column out, or find its values."
        );
        assert_eq!(
            fault(&mut frame, "text"),
            "column text holds str, and this step works with whole numbers (i64). Cast the column first."
        );
        assert_eq!(
            fault(&mut frame, "Half"),
            "there is no column Half. The columns are: half, none, text."
        );
    }
}
