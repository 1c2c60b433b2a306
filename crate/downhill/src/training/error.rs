use crate::model::ModelError;
use thiserror::Error;

/// What can be wrong with the settings or the data of a training run.
///
/// # Example
/// ```
/// use downhill::training::GradientDescent;
/// use ndarray::{Array1, Array2};
///
/// let (x, y) = (Array2::<f64>::ones((4, 2)), Array1::<f64>::zeros(4));
/// let error = GradientDescent::new(-0.1, 100).fit(&x, &y).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "The learning rate is -0.1: it must be a positive finite number, for example 1e-4."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum TrainingError {
    /// A learning rate that is zero, negative, infinite or NaN.
    #[error(
        "The learning rate is {learning_rate}: it must be a positive finite number, for example 1e-4."
    )]
    LearningRate {
        /// the rate given
        learning_rate: f64,
    },
    /// A run of no epochs.
    #[error("The number of epochs is 0: training needs at least one.")]
    NoEpochs,
    /// A momentum outside of [0, 1).
    #[error(
        "The momentum is {momentum}: it must be at least 0 and below 1, for example 0.9. \
         From 1 on, the weights would never come to rest."
    )]
    Momentum {
        /// the momentum given
        momentum: f64,
    },
    /// A batch of no samples, or of more than there are.
    #[error(
        "The batch size is {batch_size}: it must be from 1 to {samples}, the number of samples."
    )]
    BatchSize {
        /// the size given
        batch_size: usize,
        /// rows of X
        samples: usize,
    },
    /// A loss that would be taken every 0 steps.
    #[error("The loss cannot be taken every 0 steps: give LossEvery::Steps at least 1.")]
    LossInterval,
    /// A feature that is infinite or NaN.
    #[error(
        "X[{row}, {column}] is {value}: training needs finite numbers. Fill or remove missing values first."
    )]
    FeatureNotFinite {
        /// row of X
        row: usize,
        /// column of X
        column: usize,
        /// what stands there
        value: f64,
    },
    /// X, w or y do not fit each other.
    #[error(transparent)]
    Model(#[from] ModelError),
}
