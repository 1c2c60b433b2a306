//! One sample's forward and backward pass, value by value.

mod backward_steps;
mod forward_steps;
mod quantity;
mod step;
mod table;
mod terms;
mod words;

pub use quantity::Quantity;
pub use step::{Equation, Step, StepKind};

use super::{Backward, Forward, Network, NetworkError};
use crate::model::{check_labels, log_loss_sum};
use ndarray::{Array1, Array2, s};

/// One sample's forward and backward pass as steps that can be followed by hand: what
/// [`Network::steps`] returns. At the end of a cell it shows as a table;
/// [`StepDiagrams`](crate::figure::StepDiagrams) draws the steps.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Layer, Network, Quantity};
/// use ndarray::array;
///
/// let hidden = Layer::new(array![[0.0, 1.0, 1.0], [-1.0, 1.0, 0.0]], Activation::Relu);
/// let output = Layer::new(array![[0.0, 1.0, -4.0]], Activation::Sigmoid);
/// let network = Network::from_layers([hidden, output])?;
/// let steps = network.steps(&array![[1.0, 2.0, 2.0]], &array![1.0], 0)?;
/// assert_eq!(steps.steps.len(), 7 + 6);
/// assert_eq!(
///     steps.steps[9].to_string(),
///     "δ⁽¹⁾₁ = δ⁽²⁾₁ w⁽²⁾₁₁ ReLU′(z⁽¹⁾₁) = −0.5 · 1 · 1 = −0.5"
/// );
/// assert_eq!(steps.value(Quantity::Output), Some(0.5));
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PassSteps {
    /// the network whose passes these are
    pub network: Network,
    /// the sample's row in X, counted from 0
    pub sample: usize,
    /// that row alone, of shape (1, inputs + 1), the bias column's 1 first
    pub x: Array2<f64>,
    /// y, its label
    pub y: f64,
    /// every value of its forward pass
    pub forward: Forward,
    /// ℓ, its loss
    pub loss: f64,
    /// every value of its backward pass
    pub backward: Backward,
    /// the steps: forward unit by unit, z then a; the loss; backward from the output on, of each
    /// layer first the deltas, then the rows of ∂ℓ/∂W
    pub steps: Vec<Step>,
}

impl Network {
    /// One sample's forward and backward pass, value by value, each with its formula in symbols
    /// and in numbers. `sample` is a row of `x`, counted from 0; shapes as for
    /// [`backprop`](Self::backprop).
    ///
    /// # Errors
    /// [`NetworkError`] when X has no such row, and as [`backprop`](Self::backprop).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let (x, y) = (array![[1.0, 5.0], [1.0, 8.0]], array![0.0, 1.0]);
    /// let steps = logistic.steps(&x, &y, 1)?;
    /// let formulas: Vec<String> = steps.steps.iter().map(|step| step.to_string()).collect();
    /// assert_eq!(formulas[1], "ŷ = σ(z⁽¹⁾₁) = σ(0) = 0.5");
    /// assert_eq!(formulas[3], "δ⁽¹⁾₁ = ŷ − y = 0.5 − 1 = −0.5");
    /// assert!(formulas[4].ends_with("∂ℓ/∂w⁽¹⁾₁₁ = δ⁽¹⁾₁ x₁ = −0.5 · 8 = −4"));
    ///
    /// let error = logistic.steps(&x, &y, 2).unwrap_err();
    /// assert!(error.to_string().starts_with("There is no sample 2: X has 2 rows"));
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn steps(
        &self,
        x: &Array2<f64>,
        y: &Array1<f64>,
        sample: usize,
    ) -> Result<PassSteps, NetworkError> {
        self.check_inputs(x)?;
        check_labels(x.view(), y.view())?;
        let samples = x.nrows();
        if sample >= samples {
            return Err(NetworkError::NoSuchSample { sample, samples });
        }
        let x = x.slice(s![sample..=sample, ..]).to_owned();
        let label = y.slice(s![sample..=sample]).to_owned();
        let forward = self.feedforward_checked(x.view());
        let backward = self.backprop_checked(x.view(), label.view(), &forward);
        let loss = log_loss_sum(&label, &forward.y_hat())?;
        let mut steps = PassSteps {
            network: self.clone(),
            sample,
            x,
            y: label[0],
            forward,
            loss,
            backward,
            steps: Vec::new(),
        };
        steps.steps = steps.forward_part();
        steps.steps.extend(steps.backward_part());
        Ok(steps)
    }
}

impl PassSteps {
    /// A value of the passes, at full precision; `None` when the network has no such value.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization, Quantity};
    /// use ndarray::array;
    ///
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// assert_eq!(steps.value(Quantity::Input { input: 1 }), Some(5.0));
    /// assert_eq!(steps.value(Quantity::Delta { layer: 1, unit: 1 }), Some(-0.5));
    /// assert_eq!(steps.value(Quantity::Delta { layer: 2, unit: 1 }), None);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        let entry = |matrices: &[Array2<f64>], layer: usize, row: usize, column: usize| {
            matrices.get(layer)?.get((row, column)).copied()
        };
        // Layers and units count from 1; there is no 0.
        let place = |number: usize| number.checked_sub(1);
        match quantity {
            Quantity::Input { input } => self.x.get((0, input)).copied(),
            Quantity::Label => Some(self.y),
            Quantity::Weight { layer, unit, input } => {
                let layer = self.network.layers().get(place(layer)?)?;
                layer.weights.get((place(unit)?, input)).copied()
            }
            Quantity::PreActivation { layer, unit } => entry(
                &self.forward.pre_activations,
                place(layer)?,
                0,
                place(unit)?,
            ),
            Quantity::Activation { layer, unit } => {
                entry(&self.forward.activations, place(layer)?, 0, place(unit)?)
            }
            Quantity::Output => self.forward.y_hat().first().copied(),
            Quantity::Loss => Some(self.loss),
            Quantity::Delta { layer, unit } => {
                entry(&self.backward.deltas, place(layer)?, 0, place(unit)?)
            }
            Quantity::Derivative { layer, unit, input } => {
                entry(&self.backward.gradients, place(layer)?, place(unit)?, input)
            }
        }
    }

    /// A value that the network has.
    fn number(&self, quantity: Quantity) -> f64 {
        self.value(quantity).unwrap_or(f64::NAN)
    }

    /// The activation of a unit; of the output, ŷ.
    fn activation_of(&self, layer: usize, unit: usize) -> Quantity {
        if layer == self.network.layers().len() {
            Quantity::Output
        } else {
            Quantity::Activation { layer, unit }
        }
    }
}

#[cfg(test)]
mod tests;
