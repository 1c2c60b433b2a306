use std::path::Path;

use polars::prelude::{Column, DataFrame, Int64Chunked, IntoColumn, NewChunkedArray};

use super::{CLASS_COLUMN, ID_COLUMN};
use crate::data::columns::{COLUMN_NAMES, FEATURE_NAMES};
use crate::data::{DataError, read_rows};

/// Reads the table as a DataFrame of eleven columns of whole numbers (`i64`), in which a `?` of the
/// file is a null. The columns are named as in [`COLUMN_NAMES`].
///
/// # Errors
///
/// The file's first fault, as [`read_rows`] tells it.
///
/// # Example
///
/// ```
/// use downhill::data::{COLUMN_NAMES, read_frame};
/// let table = read_frame("../../data/breast-cancer-wisconsin.data")?;
/// assert_eq!(table.shape(), (699, 11));
/// assert_eq!(table.get_column_names(), COLUMN_NAMES);
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn read_frame(path: impl AsRef<Path>) -> Result<DataFrame, DataError> {
    let rows = read_rows(path)?;
    let ids = column(ID_COLUMN, rows.iter().map(|row| Some(row.sample_id)));
    let classes = column(CLASS_COLUMN, rows.iter().map(|row| Some(row.class)));
    let features = FEATURE_NAMES
        .iter()
        .enumerate()
        .map(|(index, name)| column(name, rows.iter().map(move |row| row.features[index])));
    let mut columns = vec![ids];
    columns.extend(features);
    columns.push(classes);
    debug_assert!(
        columns
            .iter()
            .map(|column| column.name().as_str())
            .eq(COLUMN_NAMES)
    );
    Ok(DataFrame::new(rows.len(), columns)?)
}

fn column(name: &str, values: impl Iterator<Item = Option<i64>>) -> Column {
    Int64Chunked::from_iter_options(name.into(), values).into_column()
}
