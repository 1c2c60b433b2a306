use crate::big_data::BigDataError;
use crate::big_data::spot::Spot;
use polars::prelude::{Column, DataType, Float64Chunked, PolarsError};
use std::path::Path;

/// 2⁵³: below it, f64 holds every whole number.
const ALL_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Where a table comes from: its file, and how many rows came before it.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) file: Option<&'a Path>,
    pub(super) before: usize,
}

impl Origin<'_> {
    /// What the table is called in messages.
    pub(super) fn name(self) -> String {
        match self.file {
            Some(file) => file.display().to_string(),
            None => "the frame".to_owned(),
        }
    }

    pub(super) fn spot(self, row: usize, column: &str) -> Spot {
        Spot::of_row(self.file, self.before + row, column)
    }

    /// What polars refused.
    pub(super) fn refused(self, error: PolarsError) -> BigDataError {
        BigDataError::Polars {
            table: self.name(),
            reason: error.to_string(),
        }
    }
}

/// The numbers of a column, none of them missing. A column of f64 stays where it is; any other is
/// cast, every value to the same number, and let go.
pub(super) fn numbers(column: Column, origin: Origin<'_>) -> Result<Float64Chunked, BigDataError> {
    let name = column.name().to_string();
    let found = column.dtype().clone();
    if !(found.is_primitive_numeric() || found.is_bool()) {
        return Err(BigDataError::NotNumbers {
            table: origin.name(),
            column: name,
            found: found.to_string(),
        });
    }
    if column.null_count() > 0 {
        let nulls = column.is_null();
        let row = nulls.iter().position(|null| null == Some(true));
        return Err(BigDataError::Missing {
            spot: origin.spot(row.unwrap_or_default(), &name),
        });
    }
    let refused = |error| origin.refused(error);
    let series = column.take_materialized_series();
    if found == DataType::Float64 {
        return Ok(series.f64().map_err(refused)?.clone());
    }
    let cast = series.strict_cast(&DataType::Float64).map_err(refused)?;
    let cast = cast.f64().map_err(refused)?;
    if found.is_integer() {
        let too_large = |value: Option<f64>| value.is_some_and(|value| value.abs() >= ALL_WHOLE);
        if let Some(row) = cast.iter().position(too_large) {
            return Err(BigDataError::TooLarge {
                spot: origin.spot(row, &name),
                value: series.get(row).map_err(refused)?.to_string(),
            });
        }
    }
    Ok(cast.clone())
}
