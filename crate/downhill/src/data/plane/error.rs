use thiserror::Error;

/// What can be wrong with the request for a data set of the plane.
///
/// # Example
/// ```
/// use downhill::data::plane::xor;
///
/// let error = xor(3, 0.1, 42).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "xor cannot be made with 3 samples: ask for 4 to 10000000, for example 200."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum PlaneError {
    /// Too few samples for both classes to be there, or more than a notebook can hold.
    #[error(
        "{data_set} cannot be made with {samples} {}: ask for {least} to {most}, for example 200.",
        if *samples == 1 { "sample" } else { "samples" }
    )]
    Samples {
        /// the data set's name
        data_set: &'static str,
        /// how many samples were asked for
        samples: usize,
        /// the fewest that it can have
        least: usize,
        /// the most that it can have
        most: usize,
    },
    /// A noise that is no standard deviation.
    #[error(
        "{data_set} cannot be made with the noise {noise}: the noise is a standard deviation, a \
         finite number of 0 or above, for example 0.1."
    )]
    Noise {
        /// the data set's name
        data_set: &'static str,
        /// the noise asked for
        noise: f64,
    },
}
