use super::Spot;
use crate::training::TrainingError;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What can be wrong with a large table, or with a file that is read as a stream.
///
/// Every message says where the fault is, what is wrong and what to do.
///
/// # Example
/// ```
/// use downhill::big_data::ColumnSamples;
///
/// let error = ColumnSamples::from_columns(["width"], vec![vec![1.5, f64::NAN]], &[0.0, 1.0]).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "row 2, column width: the value is NaN. Training needs finite numbers: fill or remove it first."
/// );
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BigDataError {
    /// Nothing has that path.
    #[error("{}: there is no such file. Check the spelling and the folder.", file.display())]
    NoSuchFile {
        /// the file, as it was asked for
        file: PathBuf,
    },
    /// The system would not let us read the file.
    #[error(
        "{}: the file cannot be read ({source}). Check that it is a file, not a folder, and that \
         you may open it.", file.display()
    )]
    Unreadable {
        /// the file, as it was asked for
        file: PathBuf,
        /// what the system said
        source: io::Error,
    },
    /// A table of no samples.
    #[error("{table}: there are no samples. Give at least one.")]
    NoSamples {
        /// the file, or what the table is
        table: String,
    },
    /// A table without features.
    #[error(
        "{table}: there is no column of features beside the label `{label}`. Give at least one."
    )]
    NoFeatures {
        /// the file, or what the table is
        table: String,
        /// the column of labels
        label: String,
    },
    /// A column that is not there.
    #[error("{table}: there is no column {column}. The columns are: {}.", columns.join(", "))]
    NoColumn {
        /// the file, or what the table is
        table: String,
        /// the name that was asked for
        column: String,
        /// the names that there are
        columns: Vec<String>,
    },
    /// Two columns with one name.
    #[error("{table}: two columns have the name {name}. Give each column its own name.")]
    SameName {
        /// the file, or what the table is
        table: String,
        /// the name
        name: String,
    },
    /// A label that is asked for as a feature too.
    #[error(
        "{table}: the column {column} is asked for as label and as feature. From the label itself \
         the label is no prediction: leave it out of the features."
    )]
    LabelAsFeature {
        /// the file, or what the table is
        table: String,
        /// the column
        column: String,
    },
    /// Names that are not as many as the columns.
    #[error("There are {columns} columns of features and {names} names: give one name a column.")]
    NameCount {
        /// columns of features
        columns: usize,
        /// names
        names: usize,
    },
    /// A column that is longer or shorter than the labels.
    #[error(
        "column {column} has {found} values and there are {needed} labels: give one value a label."
    )]
    Length {
        /// the column
        column: String,
        /// its values
        found: usize,
        /// the labels
        needed: usize,
    },
    /// A first line of values, where the names should stand.
    #[error(
        "{}, line 1: `{value}` is a number, not the name of a column. Put a line with the names of \
         the columns before the samples.", file.display()
    )]
    NoHeader {
        /// the file, as it was asked for
        file: PathBuf,
        /// the first value
        value: String,
    },
    /// A line with more or fewer values than there are names.
    #[error(
        "{}, line {line}: the line has {found} values and the header has {needed} names. Give one \
         value a name, with commas between them.", file.display()
    )]
    FieldCount {
        /// the file, as it was asked for
        file: PathBuf,
        /// the line, counted from 1
        line: usize,
        /// its values
        found: usize,
        /// the names of the header
        needed: usize,
    },
    /// A line without values that has values after it.
    #[error(
        "{}, line {line}: the line is blank. Delete it, or put the lost sample back.", file.display()
    )]
    BlankLine {
        /// the file, as it was asked for
        file: PathBuf,
        /// the line, counted from 1
        line: usize,
    },
    /// A missing value.
    #[error(
        "{spot}: the value is missing. Training needs every value: fill it, or remove the sample."
    )]
    Missing {
        /// where it should be
        spot: Spot,
    },
    /// Text where a number must be.
    #[error("{spot}: `{value}` is not a number. Write a number with a decimal point, such as 1.5.")]
    NotANumber {
        /// where it is
        spot: Spot,
        /// the text, or its beginning
        value: String,
    },
    /// An infinite value, or NaN.
    #[error(
        "{spot}: the value is {value}. Training needs finite numbers: fill or remove it first."
    )]
    NotFinite {
        /// where it is
        spot: Spot,
        /// the value
        value: f64,
    },
    /// A whole number so large that f64 may not hold it.
    #[error(
        "{spot}: {value} is not below 2⁵³, and beyond that f64 does not hold every whole number. If \
         it is an id it is no feature: leave the column out. Otherwise cast the column to f64 \
         yourself."
    )]
    TooLarge {
        /// where it is
        spot: Spot,
        /// the number
        value: String,
    },
    /// A label that is neither 0 nor 1.
    #[error("{spot}: the label is {value}. Give each sample the label 0 or 1.")]
    BadLabel {
        /// where it is
        spot: Spot,
        /// the label
        value: f64,
    },
    /// A column of something else than numbers.
    #[error(
        "{table}, column {column}: the column holds {found}, and training works with numbers. Cast \
         it, or choose the features with `ColumnRoles::label(…).features([…])`."
    )]
    NotNumbers {
        /// the file, or what the table is
        table: String,
        /// the column
        column: String,
        /// its type
        found: String,
    },
    /// A sample of another width than the block it is put in.
    #[error("The sample has {found} features and the block holds {needed} a sample.")]
    SampleWidth {
        /// features of the sample
        found: usize,
        /// features of the block
        needed: usize,
    },
    /// One sample too many for a block.
    #[error("The block is full: it holds {rows} samples. Stop when `is_full` says so.")]
    BlockIsFull {
        /// how many it holds
        rows: usize,
    },
    /// Weights that are not as many as features and bias.
    #[error("w has {found} entries, and {needed} are needed: the bias and one for each feature.")]
    Weights {
        /// entries of w
        found: usize,
        /// features and the bias
        needed: usize,
    },
    /// A batch of no samples.
    #[error("The batch size is 0: a step needs at least one sample.")]
    EmptyBatch,
    /// Settings of the training that are out of their range.
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// What a source of batches of your own reports.
    #[error("The source of the batches failed: {0}")]
    Source(Box<dyn Error + Send + Sync>),
    /// Something that polars refused.
    #[cfg(feature = "polars")]
    #[error("{table}: {reason}")]
    Polars {
        /// the file, or what the table is
        table: String,
        /// what polars said
        reason: String,
    },
}

impl BigDataError {
    /// What the system said when a file was opened or read.
    pub(crate) fn of_file(file: &Path, source: io::Error) -> Self {
        let file = file.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NoSuchFile { file },
            _ => Self::Unreadable { file, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_told_from_one_that_cannot_be_read() {
        let file = Path::new("no/such.csv");
        let error = BigDataError::of_file(file, io::ErrorKind::NotFound.into());
        assert_eq!(
            error.to_string(),
            "no/such.csv: there is no such file. Check the spelling and the folder."
        );
        let error = BigDataError::of_file(file, io::ErrorKind::PermissionDenied.into());
        assert!(error.to_string().contains("cannot be read ("), "{error}");
    }
}
