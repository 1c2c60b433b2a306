use super::NetworkError;
use crate::random::RandomState;
use ndarray::Array2;
use std::fmt;

/// How the first weights of a network are drawn, from numpy's legacy generator ([`RandomState`]).
///
/// One generator serves the whole network: layer by layer, unit by unit, in the order of W⁽ˡ⁾'s
/// rows. Below, m counts the values that a unit sees, its bias not counted, and u the units of its
/// layer.
///
/// # Sources
/// X. Glorot and Y. Bengio, “Understanding the difficulty of training deep feedforward neural
/// networks”, 2010 (Xavier is Glorot's first name). K. He and others, “Delving deep into
/// rectifiers”, 2015.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization};
///
/// let architecture = Architecture::new(2).hidden(3, Activation::Relu);
/// let network = architecture.initialize(Initialization::He, 42)?;
/// assert_eq!(network.layers()[0].weights[[0, 0]], 0.0, "biases begin at 0");
/// assert_eq!(network.layers()[0].weights[[0, 1]], 0.4967141530112327);
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Initialization {
    /// biases and weights uniform in [−limit, limit): numpy's `uniform(-limit, limit, (u, m + 1))`
    Uniform {
        /// how far from zero the weights may lie, positive and finite
        limit: f64,
    },
    /// biases 0, weights uniform in [−b, b) with b = √(6 / (m + u)): numpy's `uniform(-b, b, (u, m))`.
    /// Made for sigmoid and tanh.
    Xavier,
    /// biases 0, weights normal with standard deviation √(2 / m): numpy's `normal(0, √(2 / m), (u, m))`.
    /// Made for ReLU.
    He,
    /// all 0. Right for logistic regression; a network with hidden layers never learns to tell its
    /// units apart, and warns of it: see [`Symmetry`](super::Symmetry).
    Zeros,
}

impl Initialization {
    pub(super) fn check(self) -> Result<(), NetworkError> {
        match self {
            Self::Uniform { limit } if !((2.0 * limit).is_finite() && limit > 0.0) => {
                Err(NetworkError::Limit { limit })
            }
            _ => Ok(()),
        }
    }

    /// W of shape (units, inputs + 1), with a checked limit.
    pub(super) fn draw(self, units: usize, inputs: usize, random: &mut RandomState) -> Array2<f64> {
        let (m, u) = (inputs as f64, units as f64);
        Array2::from_shape_fn((units, inputs + 1), |(_, column)| match self {
            Self::Uniform { limit } => between(random, limit),
            Self::Zeros => 0.0,
            Self::Xavier | Self::He if column == 0 => 0.0,
            Self::Xavier => between(random, (6.0 / (m + u)).sqrt()),
            Self::He => (2.0 / m).sqrt() * random.standard_normal(),
        })
    }
}

/// Uniform in [−limit, limit), by numpy's formula.
fn between(random: &mut RandomState, limit: f64) -> f64 {
    -limit + (limit - -limit) * random.random_sample()
}

impl fmt::Display for Initialization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uniform { limit } => write!(f, "uniform in ±{limit}"),
            Self::Xavier => f.write_str("Xavier"),
            Self::He => f.write_str("He"),
            Self::Zeros => f.write_str("zeros"),
        }
    }
}
