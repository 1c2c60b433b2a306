use crate::model::ModelError;
use crate::network::NetworkError;
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
    /// A C of the penalty that is zero, negative, infinite or NaN.
    #[error(
        "The C of the penalty is {c}: it must be a positive finite number, for example 1.0. For no \
         penalty at all, leave `penalty_c` out."
    )]
    PenaltyC {
        /// the C given
        c: f64,
    },
    /// A tolerance that is zero, negative, infinite or NaN.
    #[error("The tolerance is {tolerance}: it must be a positive finite number, for example 1e-9.")]
    Tolerance {
        /// the tolerance given
        tolerance: f64,
    },
    /// A penalty that spares the first column, which is no bias column.
    #[error(
        "X[{row}, 0] is {value}: with a penalty, the first column of X must be the bias column of \
         ones, which is not penalised. Put it there with `add_bias`."
    )]
    NoBiasColumn {
        /// row of X
        row: usize,
        /// what stands there
        value: f64,
    },
    /// Samples of one class only, so that no optimum exists.
    #[error(
        "All {samples} labels are {label}: there are no two classes to tell apart, and ever larger \
         weights make the loss ever smaller. Give samples of both classes."
    )]
    OneClass {
        /// entries of y
        samples: usize,
        /// the label that all of them have
        label: f64,
    },
    /// Classes that a plane separates, so that no optimum exists.
    #[error(
        "Some weights tell the two classes apart without one mistake (the data are separable). Twice \
         these weights make the loss smaller still, and so on without end: there is no best w. Add \
         a penalty, for example `.penalty_c(1.0)`, or samples where the classes overlap."
    )]
    Separable,
    /// Columns that depend on each other, so that many w have the same loss.
    #[error(
        "Column {column} of X adds nothing to the columns before it: it is (nearly) a combination of \
         them, such as a copy or a second column of constants, or it is zero. Many w have the same \
         loss, and none is the best. Leave the column out, or add a penalty, for example \
         `.penalty_c(1.0)`."
    )]
    DependentColumn {
        /// column of X, counted from 0
        column: usize,
    },
    /// A Hessian that vanishes on the way, because every probability is 0 or 1.
    #[error(
        "After {steps} steps of Newton's method hardly any sample is left whose probability is not 0 \
         or 1: the loss is flat there, and no further step can be told. The classes hardly \
         overlap. Add a penalty, for example `.penalty_c(1.0)`, or subtract its mean from every \
         feature."
    )]
    FlatLoss {
        /// how many steps had been taken
        steps: usize,
    },
    /// Features whose squares are no finite numbers.
    #[error(
        "The features are too large: the sum of their squares overflows. Divide every column by its \
         largest value first."
    )]
    FeaturesTooLarge,
    /// Newton's method did not get as near as it should.
    #[error(
        "After {steps} steps of Newton's method the norm of the gradient is {gradient_norm:.1e}, and \
         it must fall to {tolerance:.1e}. Allow more steps with `.max_iterations({})`, or a larger \
         tolerance.", (2 * steps).max(20)
    )]
    NotConverged {
        /// how many steps were taken
        steps: usize,
        /// the norm of the gradient after them
        gradient_norm: f64,
        /// the norm asked for
        tolerance: f64,
    },
    /// A network to be kept after an epoch that the run does not have.
    #[error(
        "The network is to be kept after epoch {epoch}, but the run has {epochs} epochs: give \
         epochs from 0, the start, to {epochs}."
    )]
    NoSuchEpoch {
        /// the epoch asked for
        epoch: usize,
        /// how many there are
        epochs: usize,
    },
    /// The notebook's stop button was pressed.
    #[error(
        "Training was interrupted after {done} of {of} {unit}. All variables are as they were \
         before this cell."
    )]
    Interrupted {
        /// how many epochs or steps were whole
        done: usize,
        /// how many there were to be
        of: usize,
        /// what is counted, in the plural
        unit: &'static str,
    },
    /// X does not fit the network.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// X, w or y do not fit each other.
    #[error(transparent)]
    Model(#[from] ModelError),
}
