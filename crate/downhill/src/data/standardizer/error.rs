use thiserror::Error;

/// What can be wrong with features that are to be standardised. Rows and columns count from 0.
///
/// ```
/// use downhill::data::Standardizer;
/// use ndarray::array;
///
/// let error = Standardizer::fit(&array![[5.0, 7.0], [8.0, 7.0]]).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "X[:, 1] is 7 in every row: a constant column has no deviation to divide by. Leave the \
///      column out."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum StandardizerError {
    /// No rows to take the mean of.
    #[error(
        "X has shape ({rows}, {columns}): there is nothing to take a mean of. Give at least two \
         rows and one column."
    )]
    Empty {
        /// rows of X
        rows: usize,
        /// columns of X
        columns: usize,
    },
    /// A value that is infinite or not a number.
    #[error(
        "X[{row}, {column}] is {value}: only finite numbers can be standardised. Fill or remove \
         missing values first."
    )]
    NotFinite {
        /// row of X
        row: usize,
        /// column of X
        column: usize,
        /// what stands there
        value: f64,
    },
    /// A column with one value only, up to rounding.
    #[error(
        "X[:, {column}] is {value} in every row: a constant column has no deviation to divide by. {}.",
        if *value == 1.0 && *column == 0 {
            "If it is the bias column, standardise first and then put it in with add_bias"
        } else {
            "Leave the column out"
        }
    )]
    Constant {
        /// column of X
        column: usize,
        /// the value
        value: f64,
    },
    /// A column whose squares overflow or vanish.
    #[error(
        "X[:, {column}] has values up to {largest:e}: the squares of such numbers cannot be summed. \
         Bring the column to another unit, for example by dividing it by its largest value."
    )]
    OutOfRange {
        /// column of X
        column: usize,
        /// the largest absolute value
        largest: f64,
    },
    /// Other columns than those it was fitted on.
    #[error(
        "X has shape ({rows}, {columns}), and the standardizer was fitted on {fitted} {}. Give the \
         same columns as for the fit.",
        if *fitted == 1 { "column" } else { "columns" }
    )]
    Columns {
        /// rows of X
        rows: usize,
        /// columns of X
        columns: usize,
        /// columns of the X it was fitted on
        fitted: usize,
    },
}
