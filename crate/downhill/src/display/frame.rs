//! Data frames and columns of polars, drawn as tables.

use polars::prelude::{AnyValue, Column, DataFrame, DataType, Series};

use super::shorten::rows_shown;
use super::{Bundle, Cell, NotebookDisplay, Table};

/// The first and the last rows, every column with its type, missing values as a pale `null`, and
/// the shape below.
impl NotebookDisplay for DataFrame {
    fn bundle(&self) -> Bundle {
        let mut caption = format!("data frame, shape {:?}", self.shape());
        if let Some(dtype) = common_type(self.columns()) {
            caption += &format!(", all {dtype}");
        }
        table(self.columns(), self.height())
            .caption(caption)
            .bundle()
    }
}

/// One column of a data frame.
impl NotebookDisplay for Column {
    fn bundle(&self) -> Bundle {
        let caption = format!("column of length {}", self.len());
        table(std::slice::from_ref(self), self.len())
            .caption(caption)
            .bundle()
    }
}

impl NotebookDisplay for Series {
    fn bundle(&self) -> Bundle {
        Column::from(self.clone()).bundle()
    }
}

fn table(columns: &[Column], height: usize) -> Table {
    let one_type = common_type(columns).is_some();
    let headings = columns.iter().map(|column| {
        if one_type {
            column.name().to_string()
        } else {
            format!("{} ({})", column.name(), column.dtype())
        }
    });
    let headings = [String::new()].into_iter().chain(headings);
    let mut table = Table::new(headings).row_headings();
    for row in rows_shown(height) {
        table = match row {
            None => table.gap(),
            Some(row) => {
                let cells = columns.iter().map(|column| match column.get(row) {
                    Ok(value) => cell(&value),
                    Err(_) => Cell::Missing,
                });
                table.row([Cell::from(row)].into_iter().chain(cells))
            }
        };
    }
    table
}

/// The type that several columns have in common: said once, it leaves their headings short.
fn common_type(columns: &[Column]) -> Option<&DataType> {
    let (first, others) = columns.split_first()?;
    let same = |column: &Column| column.dtype() == first.dtype();
    (!others.is_empty() && others.iter().all(same)).then_some(first.dtype())
}

fn cell(value: &AnyValue<'_>) -> Cell {
    match value {
        AnyValue::Null => Cell::Missing,
        AnyValue::Float32(value) => Cell::from(*value),
        AnyValue::Float64(value) => Cell::from(*value),
        AnyValue::Boolean(value) => Cell::from(*value),
        AnyValue::String(text) => Cell::from(*text),
        AnyValue::StringOwned(text) => Cell::text(text.as_str()),
        AnyValue::Int8(value) => Cell::from(*value),
        AnyValue::Int16(value) => Cell::from(*value),
        AnyValue::Int32(value) => Cell::from(*value),
        AnyValue::Int64(value) => Cell::from(*value),
        AnyValue::UInt8(value) => Cell::from(*value),
        AnyValue::UInt16(value) => Cell::from(*value),
        AnyValue::UInt32(value) => Cell::from(*value),
        AnyValue::UInt64(value) => Cell::from(*value),
        other => Cell::text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::df;

    #[test]
    fn a_frame_shows_its_types_nulls_and_shape() {
        let frame = df!(
            "Bare_Nuclei" => [Some(1_i64), None, Some(10)],
            "mean" => [0.5, 1.25, 3.0],
            "name" => ["a", "b", "<c>"],
        )
        .unwrap();
        let bundle = frame.bundle();
        assert_eq!(
            bundle.plain(),
            "data frame, shape (3, 3)\n   Bare_Nuclei (i64)  mean (f64)  name (str)\n\
             -  -----------------  ----------  ----------\n\
             0                  1        0.50  a\n\
             1               null        1.25  b\n\
             2                 10        3.00  <c>"
        );
        assert!(bundle.html().unwrap().contains("&lt;c&gt;"));
    }

    #[test]
    fn a_long_frame_loses_its_middle() {
        let numbers: Vec<i32> = (0..699).collect();
        let frame = df!("n" => numbers).unwrap();
        let text = frame.bundle().plain().to_owned();
        assert_eq!(text.lines().count(), 3 + 10 + 1);
        assert!(text.contains("698  ") && !text.contains("350"), "{text}");
        let column = frame.column("n").unwrap().bundle();
        assert!(column.plain().starts_with("column of length 699\n"));
    }
}
