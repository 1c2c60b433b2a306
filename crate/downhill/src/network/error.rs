use super::layer_name;
use crate::model::ModelError;
use thiserror::Error;

/// What can be wrong with a network, or with the data that go through it.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization};
///
/// let error = Architecture::new(2)
///     .hidden(0, Activation::Tanh)
///     .initialize(Initialization::Xavier, 42)
///     .unwrap_err();
/// assert_eq!(error.to_string(), "Layer 1 has 0 units: every layer needs at least one.");
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum NetworkError {
    /// A network that sees nothing.
    #[error("The network has 0 inputs: it needs at least one feature besides the bias.")]
    NoInputs,
    /// A network of no layers at all.
    #[error("The network has no layers: it needs at least its output layer.")]
    NoLayers,
    /// A layer of no units.
    #[error("Layer {layer} has 0 units: every layer needs at least one.")]
    NoUnits {
        /// l, counted from 1
        layer: usize,
    },
    /// A weight matrix that does not take what the layer below gives.
    #[error(
        "{0} has shape ({units}, {columns}), but the layer below it has {below} units: {0} needs {1} \
         columns, the first for the bias.", layer_name("W", *layer), below + 1
    )]
    LayerDoesNotFit {
        /// l, counted from 1
        layer: usize,
        /// rows of W⁽ˡ⁾
        units: usize,
        /// columns of W⁽ˡ⁾
        columns: usize,
        /// units of layer l − 1
        below: usize,
    },
    /// An output of several units.
    #[error(
        "The output layer has {units} units: it must have one, whose activation is the probability \
         of class 1."
    )]
    SeveralOutputs {
        /// rows of W⁽ᴸ⁾
        units: usize,
    },
    /// An output that is no probability.
    #[error(
        "The output layer's activation is {activation}: it must be Activation::Sigmoid, so that ŷ \
         is a probability."
    )]
    OutputNotSigmoid {
        /// what was given
        activation: super::Activation,
    },
    /// A weight that is infinite or NaN.
    #[error("{}[{row}, {column}] is {value}: weights must be finite numbers.", layer_name("W", *layer))]
    WeightNotFinite {
        /// l, counted from 1
        layer: usize,
        /// row of W⁽ˡ⁾
        row: usize,
        /// column of W⁽ˡ⁾
        column: usize,
        /// what stands there
        value: f64,
    },
    /// A limit of uniform weights that is zero, negative, infinite or NaN.
    #[error(
        "The limit of the uniform weights is {limit}: it must be a positive finite number, for example 1.0."
    )]
    Limit {
        /// the limit given
        limit: f64,
    },
    /// X has another number of columns than the network has inputs.
    #[error(
        "X has shape ({samples}, {columns}), and the network has {inputs} inputs: X needs {} \
         columns, the first of them the bias column of ones. Did you forget `add_bias`?", inputs + 1
    )]
    InputsDoNotFit {
        /// rows of X
        samples: usize,
        /// columns of X
        columns: usize,
        /// inputs of the network, the bias not counted
        inputs: usize,
    },
    /// A first column of X that is not all ones.
    #[error(
        "X[{row}, 0] is {value}: the first column of X must be the bias column of ones. Put it \
         there with `add_bias`."
    )]
    NoBiasColumn {
        /// row of X
        row: usize,
        /// what stands there
        value: f64,
    },
    /// A feature that is infinite or NaN.
    #[error(
        "X[{row}, {column}] is {value}: a network needs finite numbers. Fill or remove missing \
         values first."
    )]
    FeatureNotFinite {
        /// row of X
        row: usize,
        /// column of X
        column: usize,
        /// what stands there
        value: f64,
    },
    /// A row that X does not have.
    #[error(
        "There is no sample {sample}: X has {samples} rows, counted from 0. Give a number below \
         {samples}."
    )]
    NoSuchSample {
        /// the row asked for
        sample: usize,
        /// rows of X
        samples: usize,
    },
    /// X has no samples, or y does not fit it.
    #[error(transparent)]
    Model(#[from] ModelError),
}
