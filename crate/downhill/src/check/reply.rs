//! What a function gave back, of whatever type, so that it can be compared and shown.

use std::fmt;

use ndarray::{Array1, Array2};

use crate::display::{format_number, shorten};

/// Entries of a vector, and of a matrix's row, that are shown.
const ENTRIES: usize = 10;
/// Rows of a matrix that are shown.
const ROWS: usize = 6;
/// By how much two numbers may differ, beside the larger of them and 1.
const TOLERANCE: f64 = 1e-9;

/// A number, an array, or anything else by its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reply {
    Number(f64),
    Vector(Vec<f64>),
    Matrix(Array2<f64>),
    Words(String),
}

impl Reply {
    /// Whether both are of one shape and all numbers agree but for rounding. NaN agrees with NaN: a
    /// mistake that gives NaN is recognised by it.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.shape() == other.shape()
            && self.words() == other.words()
            && self
                .numbers()
                .iter()
                .zip(other.numbers())
                .all(|(a, b)| agree(*a, b))
    }

    /// The numbers, a matrix's row by row.
    pub(super) fn numbers(&self) -> Vec<f64> {
        match self {
            Self::Number(number) => vec![*number],
            Self::Vector(entries) => entries.clone(),
            Self::Matrix(entries) => entries.iter().copied().collect(),
            Self::Words(_) => Vec::new(),
        }
    }

    /// What ndarray calls the shape; of a single number and of words an empty one.
    pub(super) fn shape(&self) -> Vec<usize> {
        match self {
            Self::Number(_) | Self::Words(_) => Vec::new(),
            Self::Vector(entries) => vec![entries.len()],
            Self::Matrix(entries) => entries.shape().to_vec(),
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            _ => None,
        }
    }

    /// The same with every number changed.
    pub(super) fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Number(number) => Self::Number(change(*number)),
            Self::Vector(entries) => {
                Self::Vector(entries.iter().map(|entry| change(*entry)).collect())
            }
            Self::Matrix(entries) => Self::Matrix(entries.mapv(change)),
            Self::Words(words) => Self::Words(words.clone()),
        }
    }

    /// As [`Display`](fmt::Display), but with the shape before it.
    pub(super) fn with_shape(&self) -> String {
        match self {
            Self::Vector(entries) => format!("a vector of {}: {self}", entries.len()),
            Self::Matrix(entries) => {
                format!(
                    "a matrix of {} × {}: {self}",
                    entries.nrows(),
                    entries.ncols()
                )
            }
            Self::Number(_) | Self::Words(_) => self.to_string(),
        }
    }

    /// With all digits of every number: for two that look alike when they are short.
    pub(super) fn with_all_digits(&self) -> String {
        self.written(&|number| format!("{number:?}"))
    }

    fn written(&self, write: &dyn Fn(f64) -> String) -> String {
        match self {
            Self::Number(number) => write(*number),
            Self::Vector(entries) => list(entries.len(), ENTRIES, &|place| write(entries[place])),
            Self::Matrix(entries) => list(entries.nrows(), ROWS, &|row| {
                list(entries.ncols(), ENTRIES, &|column| {
                    write(entries[(row, column)])
                })
            }),
            Self::Words(words) => words.clone(),
        }
    }
}

/// Six significant digits of each number; the middle of what is long is left out.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(&format_number))
    }
}

fn list(len: usize, limit: usize, entry: &dyn Fn(usize) -> String) -> String {
    let entries: Vec<String> = shorten(len, limit)
        .into_iter()
        .map(|place| place.map_or("…".to_owned(), entry))
        .collect();
    format!("[{}]", entries.join(", "))
}

/// Whether two numbers are the same but for rounding.
pub(super) fn agree(a: f64, b: f64) -> bool {
    if !a.is_finite() || !b.is_finite() {
        return a == b || (a.is_nan() && b.is_nan());
    }
    (a - b).abs() <= TOLERANCE * b.abs().max(1.0)
}

impl From<f64> for Reply {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Reply {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<bool> for Reply {
    fn from(value: bool) -> Self {
        Self::Words(value.to_string())
    }
}

impl From<String> for Reply {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Reply {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<Vec<f64>> for Reply {
    fn from(entries: Vec<f64>) -> Self {
        Self::Vector(entries)
    }
}

impl From<&[f64]> for Reply {
    fn from(entries: &[f64]) -> Self {
        Self::Vector(entries.to_vec())
    }
}

impl From<Array1<f64>> for Reply {
    fn from(entries: Array1<f64>) -> Self {
        Self::Vector(entries.to_vec())
    }
}

impl From<&Array1<f64>> for Reply {
    fn from(entries: &Array1<f64>) -> Self {
        Self::Vector(entries.to_vec())
    }
}

impl From<Array2<f64>> for Reply {
    fn from(entries: Array2<f64>) -> Self {
        Self::Matrix(entries)
    }
}

impl From<&Array2<f64>> for Reply {
    fn from(entries: &Array2<f64>) -> Self {
        Self::Matrix(entries.clone())
    }
}

/// `None` by its name, and what is inside `Some` as itself.
impl<T: Into<Reply>> From<Option<T>> for Reply {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Self::Words("None".to_owned()), Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn only_what_differs_by_more_than_rounding_disagrees() {
        assert!(Reply::from(0.1 + 0.2).agrees(&Reply::from(0.3)));
        assert!(!Reply::from(0.3001).agrees(&Reply::from(0.3)));
        assert!(Reply::from(f64::NAN).agrees(&Reply::from(f64::NAN)));
        assert!(!Reply::from(f64::NAN).agrees(&Reply::from(1.0)));
        assert!(!Reply::from(f64::INFINITY).agrees(&Reply::from(1.0)));
        assert!(!Reply::from(1.0).agrees(&Reply::from(f64::INFINITY)));
        assert!(!Reply::from(array![1.0]).agrees(&Reply::from(1.0)));
        assert!(!Reply::from(array![[1.0, 2.0]]).agrees(&Reply::from(array![1.0, 2.0])));
        assert!(!Reply::from(None::<f64>).agrees(&Reply::from("other")));
        assert!(Reply::from(Some(2_usize)).agrees(&Reply::from(2.0)));
    }

    #[test]
    fn it_is_short_and_says_its_shape_when_asked() {
        let long: Vec<f64> = (0..100).map(f64::from).collect();
        let shown = Reply::from(long).to_string();
        assert_eq!(shown, "[0, 1, 2, 3, 4, …, 95, 96, 97, 98, 99]");
        let matrix = Reply::from(array![[1.0, 0.123456789], [-2.0, 3.0]]);
        assert_eq!(matrix.to_string(), "[[1, 0.123457], [-2, 3]]");
        assert!(matrix.with_shape().starts_with("a matrix of 2 × 2: [["));
        assert_eq!(Reply::from(0.123456789).with_all_digits(), "0.123456789");
        assert_eq!(Reply::from(None::<f64>).to_string(), "None");
    }
}
