use thiserror::Error;

/// What cannot be solved.
///
/// # Example
/// ```
/// use downhill::linear_algebra::solve;
/// use ndarray::array;
///
/// let error = solve(&array![[1.0, 2.0], [2.0, 4.0]], &array![1.0, 1.0]).unwrap_err();
/// assert!(error.to_string().contains("column 1"));
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum SolveError {
    /// A matrix that is not square, or empty.
    #[error(
        "The matrix is {rows} × {columns}: to be solved it must be square, with one row at least."
    )]
    NotSquare {
        /// its rows
        rows: usize,
        /// its columns
        columns: usize,
    },
    /// A right side of another length.
    #[error(
        "The matrix has {rows} rows and the right side {length} entries: it needs one for each row."
    )]
    Length {
        /// rows of the matrix
        rows: usize,
        /// entries of the right side
        length: usize,
    },
    /// NaN or infinity in the matrix or the right side.
    #[error("An entry of the {place} is NaN or infinite: nothing can be solved with it.")]
    NotFinite {
        /// where it is
        place: &'static str,
    },
    /// Two entries that should be the same are not.
    #[error(
        "The matrix is not symmetric: [{row}, {column}] is {entry} and [{column}, {row}] is \
         {mirrored}. A Hessian is: is a factor missing, or a transpose?"
    )]
    NotSymmetric {
        /// row of the first entry
        row: usize,
        /// its column
        column: usize,
        /// the entry
        entry: f64,
        /// the entry of the other side of the diagonal
        mirrored: f64,
    },
    /// The matrix is not positive definite.
    #[error(
        "The matrix is not positive definite: column {column} is a combination of the columns before \
         it, or the matrix curves downwards there. Are two features the same, or is a sign wrong?"
    )]
    NotPositiveDefinite {
        /// the first column at which it shows, counted from 0
        column: usize,
    },
}
