use thiserror::Error;

/// What cannot be smoothed.
///
/// # Example
/// ```
/// use downhill::smoothing::moving_average;
///
/// let error = moving_average(&[0.7, 0.5, 0.4], 100).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "The window of 100 is longer than the series, which has 3 values: a window holds from 1 to \
///      3 of them."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum SmoothingError {
    /// There is nothing to smooth.
    #[error("{what} is empty: it needs at least one value.")]
    Empty {
        /// which argument
        what: &'static str,
    },
    /// A window of no values.
    #[error("The window is 0: it must hold at least one value of the series.")]
    NoWindow,
    /// The window does not fit into the series.
    #[error(
        "The window of {window} is longer than the series, which has {length} values: a window \
         holds from 1 to {length} of them."
    )]
    WindowTooLong {
        /// values in the window
        window: usize,
        /// values in the series
        length: usize,
    },
    /// α outside of (0, 1].
    #[error(
        "The weight of a new value is {weight}: it must be above 0 and at most 1, for example 0.1."
    )]
    Weight {
        /// the weight given
        weight: f64,
    },
}
