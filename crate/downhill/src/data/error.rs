use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::columns::COLUMN_NAMES;
use super::hold_out::HoldOutError;
use super::place::{Place, numbered};
use super::plane::PlaneError;
use super::standardizer::StandardizerError;

/// What can be wrong with a table or a [`Dataset`](super::Dataset).
///
/// Every message says where the fault is, what is wrong and what to do.
///
/// ```
/// use downhill::data::load_breast_cancer;
/// let error = load_breast_cancer("no/such.data").unwrap_err();
/// assert!(error.to_string().starts_with("no/such.data: there is no such file."));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DataError {
    /// Nothing has that path.
    #[error("{}: there is no such file. Check the spelling{}.", file.display(), start_of_relative(folder))]
    NoSuchFile {
        /// The file, as it was asked for.
        file: PathBuf,
        /// The folder that a relative path starts from.
        folder: Option<PathBuf>,
    },

    /// The system would not let us read the file.
    #[error("{}: the file cannot be read ({source}). Check that it is a file, not a folder, and that you may open it.", file.display())]
    Unreadable {
        /// The file, as it was asked for.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// There is nothing in the file, or nothing but blank lines.
    #[error("{}: the file is empty. Put one sample on each line, or fetch the table again.", file.display())]
    Empty {
        /// The file, as it was asked for.
        file: PathBuf,
    },

    /// A byte that no UTF-8 text has at that place.
    #[error(
        "{place}: the byte 0x{byte:02X} is not UTF-8 text. Save the file as UTF-8 and read it again."
    )]
    NotUtf8 {
        /// Where the byte is.
        place: Place,
        /// The byte.
        byte: u8,
    },

    /// A line without values has values after it.
    #[error("{}, line {line}: the line is blank. Delete it, or put the lost sample back.", file.display())]
    BlankLine {
        /// The file, as it was asked for.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },

    /// The first line holds names instead of values.
    #[error("{}, line 1: this is a header line, not a sample (`{header}`). Delete the line: the columns have their names already.", file.display())]
    HeaderLine {
        /// The file, as it was asked for.
        file: PathBuf,
        /// The line, or its beginning.
        header: String,
    },

    /// The first line holds names instead of values, and there is no other.
    #[error("{}, line 1: the file has only a header line (`{header}`) and no sample. Put one sample on each line, or fetch the table again.", file.display())]
    OnlyHeader {
        /// The file, as it was asked for.
        file: PathBuf,
        /// The line, or its beginning.
        header: String,
    },

    /// A line has more or fewer values than the table has columns.
    #[error("{}, line {line}: the line {}, and must have {} values with commas between them. {}.", file.display(), has_values(*found), COLUMN_NAMES.len(), end_of_line(*found))]
    WrongColumnCount {
        /// The file, as it was asked for.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// How many values the line has.
        found: usize,
    },

    /// Nothing, or only spaces, between two commas.
    #[error("{place}: there is no value. Write {needed}.")]
    NoValue {
        /// Where the value should be.
        place: Place,
        /// What may stand there.
        needed: &'static str,
    },

    /// A `?` in a column that must have a value.
    #[error(
        "{place}: the value is missing (`?`). Only Bare_Nuclei may have missing values: write {needed}."
    )]
    MissingValue {
        /// Where the `?` is.
        place: Place,
        /// What may stand there.
        needed: &'static str,
    },

    /// Text where a whole number must be.
    #[error("{place}: `{value}` is not a whole number. Write {needed}.")]
    NotANumber {
        /// Where the value is.
        place: Place,
        /// The value, or its beginning.
        value: String,
        /// What may stand there.
        needed: &'static str,
    },

    /// A value in quotes, or with a quote in it.
    #[error("{place}: `{value}` has quotes, which this table does not use. Write {needed}.")]
    InQuotes {
        /// Where the value is.
        place: Place,
        /// The value, or its beginning.
        value: String,
        /// What may stand there.
        needed: &'static str,
    },

    /// A number that is no grade.
    #[error("{place}: {value} is outside 1–10. Write {needed}.")]
    OutOfRange {
        /// Where the value is.
        place: Place,
        /// The number as it is written.
        value: String,
        /// What may stand there.
        needed: &'static str,
    },

    /// A number that is no id.
    #[error(
        "{place}: {value} cannot be a sample's id. Write a whole number from 0 to {}.",
        i64::MAX
    )]
    BadId {
        /// Where the value is.
        place: Place,
        /// The number as it is written.
        value: String,
    },

    /// A number that is no class.
    #[error("{place}: {value} is an unknown class. Write 2 for benign or 4 for malignant.")]
    UnknownClass {
        /// Where the value is.
        place: Place,
        /// The number as it is written.
        value: String,
    },

    /// A median was asked of a column in which every value is missing.
    #[error(
        "{column}: every value is missing, so there is no median to fill in. Leave the column out, or find its values."
    )]
    NoMedian {
        /// The column, with its file where it has one.
        column: String,
    },

    /// The median lies between two whole numbers, and the column holds whole numbers.
    #[error(
        "{column}: the median is {median}, which is not a whole number, and the column holds whole numbers. Choose a value to fill in yourself."
    )]
    MedianNotWhole {
        /// The column, with its file where it has one.
        column: String,
        /// The median.
        median: f64,
    },

    /// Features and labels, names or ids do not belong together.
    #[error(
        "the features have shape {features:?} and the {other} have shape ({found},), but each {one} of the features needs one of the {other}. Give ({needed},)."
    )]
    ShapeMismatch {
        /// The shape of the features: rows, columns.
        features: (usize, usize),
        /// What does not fit: labels, feature names or sample ids.
        other: &'static str,
        /// How many of them there are.
        found: usize,
        /// What each of them belongs to: row or column.
        one: &'static str,
        /// How many of them there must be.
        needed: usize,
    },

    /// A label that is neither 0 nor 1.
    #[error("row {row}: the label is {value}. Give each sample the label 0 or 1.")]
    BadLabel {
        /// The row, counted from 1.
        row: usize,
        /// The label.
        value: f64,
    },

    /// A feature that is infinite or not a number.
    #[error(
        "row {row}, column {column}: the value is {value}. Give every feature a finite number."
    )]
    NotFinite {
        /// The row, counted from 1.
        row: usize,
        /// The feature's name.
        column: String,
        /// The value.
        value: f64,
    },

    /// Two features with one name.
    #[error("two columns have the name {name}. Give each feature its own name.")]
    SameName {
        /// The name.
        name: String,
    },

    /// A column that is not there.
    #[error("there is no column {column}. The columns are: {}.", columns.join(", "))]
    NoColumn {
        /// The name that was asked for.
        column: String,
        /// The names that there are.
        columns: Vec<String>,
    },

    /// A data set of the plane that cannot be made.
    #[error(transparent)]
    Plane(#[from] PlaneError),

    /// Samples that cannot be held out.
    #[error(transparent)]
    HoldOut(#[from] HoldOutError),

    /// Features that cannot be standardised.
    #[error(transparent)]
    Standardizer(#[from] StandardizerError),

    /// The label column is asked of a frame that has none yet.
    #[cfg(feature = "polars")]
    #[error(
        "the frame has no column label yet. Make it from Class with label_from_class(&mut frame)."
    )]
    NoLabel,

    /// A column of another type than the step can work with.
    #[cfg(feature = "polars")]
    #[error(
        "column {column} holds {found}, and this step works with {needed}. Cast the column first."
    )]
    WrongType {
        /// The column.
        column: String,
        /// Its type.
        found: String,
        /// The type that it must have.
        needed: &'static str,
    },

    /// A cast that some values of the column do not allow.
    #[cfg(feature = "polars")]
    #[error(
        "column {column} cannot be cast to {to}: {reason}. Cast to a type that can hold every value."
    )]
    Cast {
        /// The column.
        column: String,
        /// The type that was asked for.
        to: String,
        /// What polars said.
        reason: String,
    },

    /// Missing values where every value is needed.
    #[cfg(feature = "polars")]
    #[error(
        "column {column} has {}, the first in row {first_row}. Fill them first, for example with fill_with_median(&mut frame, \"{column}\").", missing_values(*nulls))]
    NullsLeft {
        /// The column.
        column: String,
        /// How many values are missing.
        nulls: usize,
        /// The first row without a value, counted from 1.
        first_row: usize,
    },

    /// A class in a frame that is neither 2 nor 4.
    #[cfg(feature = "polars")]
    #[error(
        "row {row}, column Class: {value} is an unknown class. A class is 2 for benign or 4 for malignant."
    )]
    UnknownClassInFrame {
        /// The row, counted from 1.
        row: usize,
        /// The class.
        value: i64,
    },

    /// Something that polars refused.
    #[cfg(feature = "polars")]
    #[error("polars: {0}")]
    Polars(#[from] polars::error::PolarsError),
}

fn start_of_relative(folder: &Option<PathBuf>) -> String {
    match folder {
        Some(folder) => format!("; this path starts in the folder {}", folder.display()),
        None => String::new(),
    }
}

fn has_values(found: usize) -> String {
    match found {
        1 => "has 1 value".to_owned(),
        _ => format!("has {found} values"),
    }
}

fn end_of_line(found: usize) -> String {
    let needed = COLUMN_NAMES.len();
    if found < needed {
        format!("It ends after {}", numbered(found))
    } else {
        format!("It goes on after {}", numbered(needed))
    }
}

#[cfg(feature = "polars")]
fn missing_values(nulls: usize) -> String {
    match nulls {
        1 => "1 missing value".to_owned(),
        _ => format!("{nulls} missing values"),
    }
}
