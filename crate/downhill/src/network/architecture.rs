use super::{Activation, Initialization, Layer, Network, NetworkError};
use crate::random::RandomState;

/// How many units a network has and where, before it has weights.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization};
///
/// let architecture = Architecture::new(9)
///     .hidden(8, Activation::Tanh)
///     .hidden(4, Activation::Relu);
/// let network = architecture.initialize(Initialization::Xavier, 42)?;
/// assert_eq!(network.to_string(), "9 inputs → 8 tanh → 4 ReLU → 1 sigmoid: 121 weights");
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Architecture {
    inputs: usize,
    hidden: Vec<(usize, Activation)>,
}

impl Architecture {
    /// So many inputs, the bias not counted, and an output of one sigmoid unit; no hidden layer
    /// yet, which makes it logistic regression.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    ///
    /// let logistic = Architecture::new(9).initialize(Initialization::Zeros, 42)?;
    /// assert_eq!(logistic.to_string(), "9 inputs → 1 sigmoid: 10 weights");
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn new(inputs: usize) -> Self {
        Self {
            inputs,
            hidden: Vec::new(),
        }
    }

    /// With one more hidden layer, between those before and the output.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    ///
    /// let network = Architecture::new(2)
    ///     .hidden(3, Activation::Sigmoid)
    ///     .initialize(Initialization::Xavier, 42)?;
    /// assert_eq!(network.layers()[0].weights.dim(), (3, 3));
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    #[must_use]
    pub fn hidden(mut self, units: usize, activation: Activation) -> Self {
        self.hidden.push((units, activation));
        self
    }

    /// A network of this shape with drawn weights: the same seed draws the same ones.
    ///
    /// # Errors
    /// [`NetworkError`] when there is no input, a layer has no unit, or the limit of uniform
    /// weights is not positive and finite.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    ///
    /// let logistic = Architecture::new(2);
    /// let draw = |seed| logistic.initialize(Initialization::Uniform { limit: 0.5 }, seed);
    /// assert_eq!(draw(1)?, draw(1)?);
    /// assert_ne!(draw(1)?, draw(2)?);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn initialize(
        &self,
        initialization: Initialization,
        random_state: u32,
    ) -> Result<Network, NetworkError> {
        initialization.check()?;
        // Before anything is drawn: no inputs would make a limit of the draw infinite.
        if self.inputs == 0 {
            return Err(NetworkError::NoInputs);
        }
        if let Some(empty) = self.hidden.iter().position(|&(units, _)| units == 0) {
            return Err(NetworkError::NoUnits { layer: empty + 1 });
        }
        let mut random = RandomState::new(random_state);
        let mut below = self.inputs;
        let output = (1, Activation::Sigmoid);
        let layers = self.hidden.iter().copied().chain([output]);
        Network::from_layers(layers.map(|(units, activation)| {
            let weights = initialization.draw(units, below, &mut random);
            below = units;
            Layer::new(weights, activation)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_generator_draws_layer_by_layer() {
        let network = Architecture::new(2)
            .hidden(3, Activation::Tanh)
            .initialize(Initialization::Uniform { limit: 2.0 }, 7)
            .unwrap();
        let drawn = RandomState::new(7).uniform(-2.0, 2.0, 13).unwrap();
        let weights = network.layers().iter().flat_map(|layer| &layer.weights);
        assert!(weights.eq(&drawn));
    }

    #[test]
    fn xavier_and_he_scale_with_the_layer_and_leave_biases_at_zero() {
        let architecture = Architecture::new(50).hidden(30, Activation::Relu);
        let xavier = architecture.initialize(Initialization::Xavier, 1).unwrap();
        let he = architecture.initialize(Initialization::He, 1).unwrap();
        for network in [&xavier, &he] {
            for layer in network.layers() {
                assert!(layer.weights.column(0).iter().all(|&bias| bias == 0.0));
            }
        }
        let limit = (6.0_f64 / 80.0).sqrt();
        let largest = xavier.layers()[0]
            .weights
            .iter()
            .fold(0.0, |a: f64, w| a.max(w.abs()));
        assert!(
            largest < limit && largest > 0.95 * limit,
            "{largest} {limit}"
        );
        let weights = he.layers()[0]
            .weights
            .slice(ndarray::s![.., 1..])
            .to_owned();
        let deviation = weights.std(0.0);
        // 1 500 draws: the deviation's own standard error is under two hundredths of it.
        assert!(
            (deviation / (2.0_f64 / 50.0).sqrt() - 1.0).abs() < 0.06,
            "{deviation}"
        );
    }

    #[test]
    fn empty_layers_and_bad_limits_are_errors() {
        let message = |architecture: Architecture, initialization| {
            let error = architecture.initialize(initialization, 0).unwrap_err();
            error.to_string()
        };
        assert!(message(Architecture::new(0), Initialization::He).contains("0 inputs"));
        let empty = Architecture::new(2)
            .hidden(3, Activation::Tanh)
            .hidden(0, Activation::Tanh);
        assert!(message(empty, Initialization::Xavier).starts_with("Layer 2 has 0 units"));
        for limit in [0.0, -1.0, f64::NAN, f64::MAX] {
            let uniform = Initialization::Uniform { limit };
            assert!(message(Architecture::new(2), uniform).starts_with("The limit of"));
        }
    }
}
