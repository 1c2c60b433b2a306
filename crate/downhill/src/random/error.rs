use thiserror::Error;

/// What cannot be drawn at random.
///
/// # Example
/// ```
/// use downhill::random::RandomState;
///
/// let error = RandomState::new(42).choice(5, 6).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "You cannot choose 6 of 5 without drawing one twice: the size must be at most 5."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum RandomError {
    /// More are to be chosen than there are.
    #[error(
        "You cannot choose {size} of {n} without drawing one twice: the size must be at most {n}."
    )]
    TooManyChosen {
        /// how many there are
        n: usize,
        /// how many were to be chosen
        size: usize,
    },
    /// The interval of a uniform draw is not finite, or its ends are the wrong way round.
    #[error(
        "You cannot draw uniformly from {low} to {high}: both ends must be finite, the first not \
         above the second, and their distance finite too."
    )]
    Interval {
        /// the lower end
        low: f64,
        /// the upper end
        high: f64,
    },
    /// The mean of a normal draw is no finite number.
    #[error("The mean of the normal distribution is {mean}: it must be a finite number.")]
    Mean {
        /// the mean given
        mean: f64,
    },
    /// The standard deviation of a normal draw is negative or no finite number.
    #[error(
        "The standard deviation of the normal distribution is {deviation}: it must be a finite \
         number, 0 or above."
    )]
    Deviation {
        /// the standard deviation given
        deviation: f64,
    },
}
