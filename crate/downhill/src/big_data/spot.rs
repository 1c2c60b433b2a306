use std::fmt;
use std::path::{Path, PathBuf};

/// Where in a large table a value stands: `big.csv, line 7, column width` or `row 7, column width`.
///
/// A file that is read line by line knows the line, with the header as line 1; everything else
/// counts samples, from 1.
///
/// # Example
/// ```
/// use downhill::big_data::{Counted, Spot};
///
/// let spot = Spot { table: Some("big.csv".into()), count: Counted::Line, number: 7, column: "width".into() };
/// assert_eq!(spot.to_string(), "big.csv, line 7, column width");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// the file, as it was asked for; none for a table in memory
    pub table: Option<PathBuf>,
    /// what `number` counts
    pub count: Counted,
    /// the line or the row, counted from 1
    pub number: usize,
    /// the name of the column
    pub column: String,
}

/// What the number of a [`Spot`] counts.
///
/// # Example
/// ```
/// assert_ne!(downhill::big_data::Counted::Line, downhill::big_data::Counted::Row);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// lines of a file, the header among them
    Line,
    /// samples
    Row,
}

impl Spot {
    /// The sample at `index` (counted from 0) of a table in memory or in a file.
    pub(crate) fn of_row(table: Option<&Path>, index: usize, column: &str) -> Self {
        Self {
            table: table.map(Path::to_path_buf),
            count: Counted::Row,
            number: index.saturating_add(1),
            column: column.to_owned(),
        }
    }

    /// A line of a file, counted from 1.
    pub(crate) fn of_line(file: &Path, line: usize, column: &str) -> Self {
        Self {
            table: Some(file.to_path_buf()),
            count: Counted::Line,
            number: line,
            column: column.to_owned(),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(table) = &self.table {
            write!(f, "{}, ", table.display())?;
        }
        let count = match self.count {
            Counted::Line => "line",
            Counted::Row => "row",
        };
        write!(f, "{count} {}, column {}", self.number, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_from_one_with_or_without_a_file() {
        assert_eq!(Spot::of_row(None, 0, "a").to_string(), "row 1, column a");
        let file = Path::new("t.parquet");
        assert_eq!(
            Spot::of_row(Some(file), 6, "a").to_string(),
            "t.parquet, row 7, column a"
        );
    }
}
