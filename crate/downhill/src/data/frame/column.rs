use polars::prelude::{Column, DataFrame, Int64Chunked};

use crate::data::DataError;

/// The column of that name.
pub(super) fn find<'a>(frame: &'a DataFrame, name: &str) -> Result<&'a Column, DataError> {
    frame.column(name).map_err(|_| DataError::NoColumn {
        column: name.to_owned(),
        columns: frame
            .get_column_names()
            .iter()
            .map(|name| name.to_string())
            .collect(),
    })
}

/// The whole numbers of the column of that name.
pub(super) fn integers<'a>(
    frame: &'a DataFrame,
    name: &str,
) -> Result<&'a Int64Chunked, DataError> {
    let column = find(frame, name)?;
    column.i64().map_err(|_| DataError::WrongType {
        column: name.to_owned(),
        found: column.dtype().to_string(),
        needed: "whole numbers (i64)",
    })
}

/// An error if a value of the column is missing.
pub(super) fn no_nulls(column: &Column) -> Result<(), DataError> {
    match column.is_null().iter().position(|null| null == Some(true)) {
        None => Ok(()),
        Some(first) => Err(DataError::NullsLeft {
            column: column.name().to_string(),
            nulls: column.null_count(),
            first_row: first + 1,
        }),
    }
}
