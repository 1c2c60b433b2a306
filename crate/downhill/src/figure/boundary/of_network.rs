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
    /// A panel for each of several networks with its caption: of one network at several times of
    /// its training, or of networks of different sizes.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let network = |units| {
    ///     let architecture = Architecture::new(2).hidden(units, Activation::Tanh);
    ///     architecture.initialize(Initialization::Xavier, 42)
    /// };
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let (small, large) = (network(2)?, network(8)?);
    /// let networks = [("two units", &small), ("eight units", &large)];
    /// let figure = DecisionBoundaries::of_networks(networks, &features, &labels).draw()?;
    /// assert!(figure.svg().contains(">eight units</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_networks<'a, C: Into<String>>(
        networks: impl IntoIterator<Item = (C, &'a Network)>,
        features: &Array2<f64>,
        labels: &Array1<f64>,
    ) -> Self {
        let panels = Self::new(features, labels);
        networks
            .into_iter()
            .fold(panels, |panels, (caption, network)| {
                panels.fallible(caption.into(), |rows| predict(network, rows))
            })
    }
}
