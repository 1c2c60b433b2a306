use polars::prelude::{DataFrame, df};

use crate::data::DataError;

/// How many values of each column are missing: a DataFrame with the columns `column` and `nulls`
/// and a row for each column of `frame`.
///
/// # Errors
///
/// [`Polars`](DataError::Polars), which no frame is known to cause.
///
/// # Example
///
/// ```
/// use downhill::data::{null_counts, read_frame};
/// let table = read_frame("../../data/breast-cancer-wisconsin.data")?;
/// let counts = null_counts(&table)?;
/// assert_eq!(counts.column("column")?.str()?.get(6), Some("Bare_Nuclei"));
/// assert_eq!(counts.column("nulls")?.i64()?.get(6), Some(16));
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn null_counts(frame: &DataFrame) -> Result<DataFrame, DataError> {
    let (names, nulls): (Vec<&str>, Vec<i64>) = frame
        .columns()
        .iter()
        .map(|column| (column.name().as_str(), column.null_count() as i64))
        .unzip();
    Ok(df!["column" => names, "nulls" => nulls]?)
}
