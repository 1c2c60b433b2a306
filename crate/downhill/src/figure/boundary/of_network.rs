//! The pictures of the plane for a network with two inputs.

use ndarray::{Array1, Array2};

use super::{DecisionBoundaries, DecisionBoundary};
use crate::data::add_bias;
use crate::figure::FigureError;
use crate::network::Network;

/// The plane has two features.
pub(super) fn check_plane(network: &Network) -> Result<(), FigureError> {
    match network.inputs() {
        2 => Ok(()),
        inputs => Err(FigureError::NetworkNotOfThePlane { inputs }),
    }
}

/// ŷ at rows of (x₁, x₂).
pub(super) fn predict(network: &Network, rows: &Array2<f64>) -> Result<Array1<f64>, FigureError> {
    check_plane(network)?;
    Ok(network.predict(&add_bias(rows))?)
}

impl DecisionBoundary {
    /// What a network with two inputs makes of the plane around samples with `features` of shape
    /// (n, 2), without the bias column, and `labels` of shape (n,).
    ///
    /// ```
    /// use downhill::figure::DecisionBoundary;
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// DecisionBoundary::of_network(&network, &features, &labels).draw()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_network(network: &Network, features: &Array2<f64>, labels: &Array1<f64>) -> Self {
        Self::fallible(|rows| predict(network, rows), features, labels, None)
    }
}

impl DecisionBoundaries {
    /// One more panel: what a network with two inputs makes of the plane.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let mut boundaries = DecisionBoundaries::new(&features, &labels);
    /// for units in [2, 8] {
    ///     let architecture = Architecture::new(2).hidden(units, Activation::Tanh);
    ///     let network = architecture.initialize(Initialization::Xavier, 42)?;
    ///     boundaries = boundaries.network(format!("{units} units"), &network);
    /// }
    /// assert!(boundaries.draw()?.svg().contains(">8 units</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn network(self, caption: impl Into<String>, network: &Network) -> Self {
        self.fallible(caption.into(), |rows| predict(network, rows))
    }
}
