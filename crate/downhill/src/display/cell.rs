//! One cell of a table.

use super::{format_column, format_number};

/// One cell of a [`Table`](super::Table): a text, a number (drawn to the right), or nothing.
///
/// Texts, numbers, truth values and options of them turn into cells by themselves.
///
/// ```
/// use downhill::display::Cell;
///
/// assert_eq!(Cell::from(0.10258312).shown(), "0.102583");
/// assert_eq!(Cell::from("benign"), Cell::text("benign"));
/// assert_eq!(Cell::from(None::<f64>), Cell::Missing);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text, drawn to the left.
    Text(String),
    /// A number that is already formatted, drawn to the right.
    Number(String),
    /// A number that takes as many decimals as the others of its column.
    Float(f64),
    /// No value: drawn as a pale `null`.
    Missing,
    /// What is left out between the first and the last: drawn as dots.
    Gap,
}

impl Cell {
    /// A cell with a text.
    ///
    /// ```
    /// assert_eq!(downhill::display::Cell::text("benign").shown(), "benign");
    /// ```
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A cell with a number that you formatted yourself.
    ///
    /// ```
    /// assert_eq!(downhill::display::Cell::number("65.5 %").shown(), "65.5 %");
    /// ```
    #[must_use]
    pub fn number(formatted: impl Into<String>) -> Self {
        Self::Number(formatted.into())
    }

    /// The text that the cell shows when it stands alone.
    ///
    /// ```
    /// assert_eq!(downhill::display::Cell::Missing.shown(), "null");
    /// ```
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Float(value) => format_number(*value),
            Self::Missing => "null".to_owned(),
            Self::Gap => "…".to_owned(),
        }
    }

    /// The cells of one column as they are shown together: its numbers agree on their decimals.
    pub(super) fn shown_together<'a>(cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<String> {
        let floats = cells.clone().filter_map(|cell| match cell {
            Self::Float(value) => Some(*value),
            _ => None,
        });
        let mut floats = format_column(floats).into_iter();
        cells
            .map(|cell| match cell {
                Self::Float(_) => floats.next().unwrap_or_default(),
                other => other.shown(),
            })
            .collect()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::text(text)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Text(value.to_string())
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<f32> for Cell {
    fn from(value: f32) -> Self {
        // Through its own shortest text: 0.1_f32 is 0.1, not 0.10000000149.
        Self::Float(value.to_string().parse().unwrap_or(f64::from(value)))
    }
}

macro_rules! whole_numbers {
    ($($whole:ty)*) => {$(
        impl From<$whole> for Cell {
            fn from(value: $whole) -> Self {
                Self::Number(value.to_string())
            }
        }
    )*};
}

whole_numbers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn values_become_cells() {
        assert_eq!(Cell::from(699_usize), Cell::number("699"));
        assert_eq!(Cell::from(-3_i8), Cell::number("-3"));
        assert_eq!(Cell::from(true), Cell::text("true"));
        assert_eq!(Cell::from(Some("a")), Cell::text("a"));
        assert_eq!(Cell::from(0.1_f32), Cell::Float(0.1));
    }
}
