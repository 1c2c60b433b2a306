use super::{Network, layer_name};
use std::fmt;

/// That hidden units of a network are alike and will stay alike, however long it trains.
///
/// Two units of a layer with the same weights to everything below and to everything above compute
/// the same value and get the same delta, so every step moves them alike: together they can do no
/// more than one. All weights zero are the plainest case. A cure is to draw the weights at random:
/// see [`Initialization`](super::Initialization).
///
/// Its `Display` is a sentence that says so.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization, Symmetry};
///
/// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
/// let zeros = architecture.initialize(Initialization::Zeros, 42)?;
/// assert_eq!(Symmetry::find(&zeros).map(|symmetry| symmetry.layer), Some(1));
/// let drawn = architecture.initialize(Initialization::Xavier, 42)?;
/// assert_eq!(Symmetry::find(&drawn), None);
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symmetry {
    /// l, the hidden layer, counted from 1
    pub layer: usize,
    /// two of its units that are alike, counted from 1
    pub units: (usize, usize),
    /// whether all weights of the network are zero
    pub all_zero: bool,
}

impl Symmetry {
    /// Looks for the first two hidden units that are alike. A hidden layer of one unit whose
    /// network is all zeros counts too: no step can move its weights.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization, Symmetry};
    ///
    /// let logistic = Architecture::new(2).initialize(Initialization::Zeros, 42)?;
    /// assert_eq!(Symmetry::find(&logistic), None, "logistic regression may begin at zero");
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn find(network: &Network) -> Option<Self> {
        let layers = network.layers();
        let weights = || layers.iter().flat_map(|layer| &layer.weights);
        let all_zero = weights().all(|&weight| weight == 0.0);
        for (l, pair) in layers.windows(2).enumerate() {
            let (own, above) = (&pair[0].weights, &pair[1].weights);
            let alike = |one: usize, other: usize| {
                own.row(one) == own.row(other) && above.column(one + 1) == above.column(other + 1)
            };
            let units = own.nrows();
            let found = (0..units)
                .flat_map(|one| (one + 1..units).map(move |other| (one, other)))
                .find(|&(one, other)| alike(one, other));
            let units = match found {
                Some((one, other)) => (one + 1, other + 1),
                None if all_zero => (1, 1),
                None => continue,
            };
            let layer = l + 1;
            return Some(Self {
                layer,
                units,
                all_zero,
            });
        }
        None
    }
}

impl fmt::Display for Symmetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.all_zero {
            return f.write_str(
                "all weights are zero, so only the output's bias can learn; draw them at random",
            );
        }
        let (one, other) = self.units;
        write!(
            f,
            "units {one} and {other} of layer {} have the same weights in {} and {}, and will stay \
             alike; draw them at random",
            self.layer,
            layer_name("W", self.layer),
            layer_name("W", self.layer + 1),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Activation, Layer};
    use ndarray::array;

    #[test]
    fn equal_units_are_found_and_stay_equal() {
        let hidden = array![[0.1, 0.2, 0.3], [0.5, -0.2, 0.1], [0.1, 0.2, 0.3]];
        let output = array![[0.3, 0.7, -0.1, 0.7]];
        let network = Network::from_layers([
            Layer::new(hidden, Activation::Tanh),
            Layer::new(output, Activation::Sigmoid),
        ]);
        let network = network.unwrap();
        let symmetry = Symmetry::find(&network).unwrap();
        assert_eq!((symmetry.layer, symmetry.units), (1, (1, 3)));
        assert_eq!(
            symmetry.to_string(),
            "units 1 and 3 of layer 1 have the same weights in W⁽¹⁾ and W⁽²⁾, and will stay alike; \
             draw them at random"
        );
        let x = array![[1.0, 0.3, -0.8], [1.0, 2.0, 0.4]];
        let gradients = network.backprop(&x, &array![1.0, 0.0]).unwrap().gradients;
        assert_eq!(gradients[0].row(0), gradients[0].row(2));
        assert_eq!(gradients[1][[0, 1]], gradients[1][[0, 3]]);
    }

    #[test]
    fn of_a_network_of_zeros_only_the_bias_of_the_output_learns() {
        let zeros = |units, columns| ndarray::Array2::zeros((units, columns));
        for activation in [Activation::Tanh, Activation::Relu] {
            let network = Network::from_layers([
                Layer::new(zeros(1, 2), activation),
                Layer::new(zeros(1, 2), Activation::Sigmoid),
            ]);
            let network = network.unwrap();
            assert!(Symmetry::find(&network).is_some_and(|symmetry| symmetry.all_zero));
            let gradients = network
                .backprop(&array![[1.0, 2.0]], &array![1.0])
                .unwrap()
                .gradients;
            assert_eq!(gradients, [array![[0.0, 0.0]], array![[-0.5, 0.0]]]);
        }
    }
}
