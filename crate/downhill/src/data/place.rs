use std::fmt;
use std::path::{Path, PathBuf};

use super::columns::COLUMN_NAMES;

/// Where in a file a value stands: shown as `table.data, line 24, column 7 (Bare_Nuclei)`.
///
/// ```
/// use downhill::data::Place;
/// let place = Place { file: "table.data".into(), line: 24, column: 7 };
/// assert_eq!(place.to_string(), "table.data, line 24, column 7 (Bare_Nuclei)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was asked for.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
}

impl Place {
    /// The place of the value at `index` (counted from 0) of [`COLUMN_NAMES`].
    pub(super) fn of_value(file: &Path, line: usize, index: usize) -> Self {
        Self {
            file: file.to_path_buf(),
            line,
            column: index + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column } = self;
        write!(f, "{}, line {line}, {}", file.display(), numbered(*column))
    }
}

/// A column with its number, counted from 1, and its name where it has one.
pub(super) fn numbered(column: usize) -> String {
    match column.checked_sub(1).and_then(|i| COLUMN_NAMES.get(i)) {
        Some(name) => format!("column {column} ({name})"),
        None => format!("column {column}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_outside_the_table_has_a_number_only() {
        assert_eq!(numbered(0), "column 0");
        assert_eq!(numbered(11), "column 11 (Class)");
        assert_eq!(numbered(12), "column 12");
    }
}
