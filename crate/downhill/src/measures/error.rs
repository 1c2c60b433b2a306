use thiserror::Error;

/// What can be wrong with the arguments of a measure.
///
/// # Example
/// ```
/// use downhill::measures::accuracy;
/// use ndarray::array;
///
/// let error = accuracy(&array![0.0, 1.0], &array![0.5]).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "y has shape (2,) and the model's values have shape (1,): give one value for each label."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum MeasureError {
    /// There is no label.
    #[error("y has shape (0,): give at least one label.")]
    NoLabels,
    /// Labels and values differ in length.
    #[error(
        "y has shape ({labels},) and the model's values have shape ({values},): give one value for \
         each label."
    )]
    LengthsDiffer {
        /// entries of y
        labels: usize,
        /// entries of ŷ or of the scores
        values: usize,
    },
    /// A label is neither 0 nor 1.
    #[error("y[{index}] is {label}: a label must be 0 or 1.")]
    LabelNotBinary {
        /// where in y
        index: usize,
        /// what stands there
        label: f64,
    },
    /// A probability is NaN or outside of \[0, 1\].
    #[error(
        "ŷ[{index}] is {value}: a probability is a number from 0 to 1. Is this z = X w? Then take \
         its sigmoid first."
    )]
    NotAProbability {
        /// where in ŷ
        index: usize,
        /// what stands there
        value: f64,
    },
    /// A score is NaN or infinite.
    #[error(
        "The score at index {index} is {value}: scores must be finite numbers. Look where it comes \
         from; a learning rate that is too large often ends so."
    )]
    ScoreNotFinite {
        /// where among the scores
        index: usize,
        /// what stands there
        value: f64,
    },
    /// A threshold of probabilities is NaN or outside of \[0, 1\].
    #[error("The threshold is {threshold}: it must be a number from 0 to 1, for example 0.5.")]
    ThresholdNotAProbability {
        /// the threshold given
        threshold: f64,
    },
    /// A threshold of scores is NaN.
    #[error("The threshold is NaN: it must be a number.")]
    ThresholdNotANumber,
    /// All labels are the same.
    #[error(
        "All {samples} labels are {class}: a ROC curve compares two classes, so give samples of \
         both."
    )]
    OneClass {
        /// the class that all samples have
        class: u8,
        /// entries of y
        samples: usize,
    },
}
