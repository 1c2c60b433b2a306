use thiserror::Error;

/// What can be wrong with the arguments of a model function.
///
/// # Example
/// ```
/// use downhill::model::feedforward;
/// use ndarray::{Array1, Array2};
///
/// let x = Array2::<f64>::ones((699, 10));
/// let w = Array1::<f64>::zeros(9);
/// let error = feedforward(&x, &w).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "X has shape (699, 10) and w has shape (9,): w needs one weight for each of X's 10 columns. \
///      Did you forget to add the bias column to X, or its weight to w?"
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum ModelError {
    /// `w` does not have one weight for each column of `x`.
    #[error(
        "X has shape ({samples}, {columns}) and w has shape ({weights},): w needs one weight for \
         each of X's {columns} columns. Did you forget to add the bias column to X, or its weight to w?"
    )]
    WeightsDoNotFit {
        /// rows of X
        samples: usize,
        /// columns of X
        columns: usize,
        /// entries of w
        weights: usize,
    },
    /// `y` does not have one label for each row of `x`.
    #[error(
        "X has shape ({samples}, {columns}) and y has shape ({labels},): y needs one label for \
         each of X's {samples} rows."
    )]
    LabelsDoNotFit {
        /// rows of X
        samples: usize,
        /// columns of X
        columns: usize,
        /// entries of y
        labels: usize,
    },
    /// `y` and `y_hat` differ in length.
    #[error(
        "y has shape ({labels},) and ŷ has shape ({probabilities},): there must be one probability \
         for each label."
    )]
    ProbabilitiesDoNotFit {
        /// entries of y
        labels: usize,
        /// entries of ŷ
        probabilities: usize,
    },
    /// There is no sample at all.
    #[error("X has shape ({samples}, {columns}): there must be at least one row and one column.")]
    NoSamples {
        /// rows of X
        samples: usize,
        /// columns of X
        columns: usize,
    },
    /// There is no label at all, so that no mean can be taken.
    #[error("y has shape (0,): there must be at least one label.")]
    NoLabels,
    /// A label is neither 0 nor 1.
    #[error("y[{index}] is {label}: a label must be 0 or 1.")]
    LabelNotBinary {
        /// where in y
        index: usize,
        /// what stands there
        label: f64,
    },
    /// A derivative was asked for by a weight that does not exist.
    #[error("There is no weight {index}: w has shape ({weights},), so its last index is {}.", weights.saturating_sub(1))]
    NoSuchWeight {
        /// the index asked for
        index: usize,
        /// entries of w
        weights: usize,
    },
    /// A step of a finite difference that is not a positive finite number.
    #[error("The step h is {h}: it must be a positive finite number, for example 1e-6.")]
    StepNotPositive {
        /// the step given
        h: f64,
    },
    /// A gradient to be checked that does not have w's shape.
    #[error(
        "The gradient has shape ({gradient},) and w has shape ({weights},): there must be one \
         derivative for each weight."
    )]
    GradientDoesNotFit {
        /// entries of the gradient
        gradient: usize,
        /// entries of w
        weights: usize,
    },
}
