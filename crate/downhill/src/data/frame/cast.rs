use polars::prelude::{Column, DataFrame, DataType};

use super::column::find;
use crate::data::DataError;

/// Changes the type of a column. Every value stays the same number, and nulls stay nulls.
///
/// # Errors
///
/// [`NoColumn`](DataError::NoColumn) if the column is not there; [`Cast`](DataError::Cast) if the
/// new type cannot hold every value exactly: 5.5 is no whole number, and `abc` is no number. The
/// frame is then as it was.
///
/// # Example
///
/// ```
/// use downhill::data::{cast_column, read_frame};
/// use polars::prelude::DataType;
/// let mut table = read_frame("../../data/breast-cancer-wisconsin.data")?;
/// cast_column(&mut table, "Mitoses", &DataType::Float64)?;
/// assert_eq!(table.column("Mitoses")?.dtype(), &DataType::Float64);
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn cast_column(frame: &mut DataFrame, column: &str, to: &DataType) -> Result<(), DataError> {
    let cast = cast_exactly(find(frame, column)?, to)?;
    frame.replace(column, cast)?;
    Ok(())
}

/// The column with its values in another type, if that changes none of them.
pub(super) fn cast_exactly(column: &Column, to: &DataType) -> Result<Column, DataError> {
    let fault = |reason| DataError::Cast {
        column: column.name().to_string(),
        to: to.to_string(),
        reason,
    };
    let cast = column
        .strict_cast(to)
        .map_err(|error| fault(error.to_string()))?;
    // polars casts 5.5 to 5 without a word, so the way back has to lead to the same values.
    let unchanged = cast.strict_cast(column.dtype()).is_ok_and(|back| {
        back.as_materialized_series()
            .equals_missing(column.as_materialized_series())
    });
    if unchanged {
        Ok(cast)
    } else {
        Err(fault("some values would change".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::df;

    use super::*;

    #[test]
    fn a_cast_that_keeps_every_value() {
        let mut frame = df!["a" => [Some(9_i64), None, Some(2)]].unwrap();
        let whole = frame.clone();
        cast_column(&mut frame, "a", &DataType::Float64).unwrap();
        assert!(frame.equals_missing(&df!["a" => [Some(9.0), None, Some(2.0)]].unwrap()));
        cast_column(&mut frame, "a", &DataType::Int64).unwrap();
        assert!(frame.equals_missing(&whole));
    }

    #[test]
    fn a_cast_that_would_change_a_value_is_refused() {
        let mut frame = df!["half" => [5.5, 1.0], "nan" => [f64::NAN, 1.0], "large" => [1_i64 << 62, (1 << 62) + 1], "text" => ["1", "abc"]].unwrap();
        let before = frame.clone();
        for (column, to) in [
            ("half", DataType::Int64),
            ("nan", DataType::Int64),
            ("large", DataType::Float64),
            ("large", DataType::Int32),
            ("text", DataType::Int64),
        ] {
            let error = cast_column(&mut frame, column, &to)
                .unwrap_err()
                .to_string();
            assert!(
                error.starts_with(&format!("column {column} cannot be cast to {to}: ")),
                "{error}"
            );
            assert!(
                error.ends_with(". Cast to a type that can hold every value."),
                "{error}"
            );
            assert!(frame.equals_missing(&before));
        }
        assert_eq!(
            cast_column(&mut frame, "half", &DataType::Int64)
                .unwrap_err()
                .to_string(),
            "column half cannot be cast to i64: some values would change. Cast to a type that can hold every value."
        );
    }
}
