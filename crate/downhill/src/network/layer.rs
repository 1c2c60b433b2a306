use super::Activation;
use ndarray::Array2;

/// One dense layer: each of its u units sees every value of the layer below, and a bias.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Layer};
/// use ndarray::array;
///
/// let layer = Layer::new(array![[0.1, 0.4, -0.2], [-0.3, 0.5, 0.6]], Activation::Sigmoid);
/// assert_eq!((layer.units(), layer.inputs()), (2, 2));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// W⁽ˡ⁾ of shape (u, inputs + 1): a row for each unit, its bias in column 0
    pub weights: Array2<f64>,
    /// g, which makes the activations of the pre-activations
    pub activation: Activation,
}

impl Layer {
    /// A layer of these weights. A [`Network`](super::Network) made of it checks the shapes.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Layer};
    /// use ndarray::array;
    ///
    /// let output = Layer::new(array![[0.2, -0.5, 0.7]], Activation::Sigmoid);
    /// assert_eq!(output.weights[[0, 0]], 0.2, "its bias");
    /// ```
    pub fn new(weights: Array2<f64>, activation: Activation) -> Self {
        Self {
            weights,
            activation,
        }
    }

    /// u, how many units it has.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Layer};
    /// use ndarray::Array2;
    ///
    /// assert_eq!(Layer::new(Array2::zeros((4, 3)), Activation::Tanh).units(), 4);
    /// ```
    pub fn units(&self) -> usize {
        self.weights.nrows()
    }

    /// How many values each unit sees, the bias not counted.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Layer};
    /// use ndarray::Array2;
    ///
    /// assert_eq!(Layer::new(Array2::zeros((4, 3)), Activation::Tanh).inputs(), 2);
    /// ```
    pub fn inputs(&self) -> usize {
        self.weights.ncols().saturating_sub(1)
    }
}
