use super::History;
use crate::display::{Bundle, NotebookDisplay};
use crate::network::{Network, Symmetry};

/// What a trainer leaves of a network: its trained weights, and the history of the run.
///
/// At the end of a cell it shows its history in one line, with a warning if the network began with
/// units that stay alike.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization};
/// use downhill::training::{FittedNetwork, GradientDescent};
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
/// let architecture = Architecture::new(1).hidden(2, Activation::Tanh);
/// let start = architecture.initialize(Initialization::Xavier, 42)?;
/// let FittedNetwork { network, history, .. } =
///     GradientDescent::new(0.5, 100).fit_network(&start, &x, &y)?;
/// assert!((network.loss_mean(&x, &y)? - history.final_loss()).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct FittedNetwork {
    /// the network after the last step
    pub network: Network,
    /// what happened on the way
    pub history: History,
    /// the networks on the way that were asked for, in the order of their epochs
    pub snapshots: Vec<Snapshot>,
    /// hidden units that were alike at the start, and still are
    pub symmetry: Option<Symmetry>,
}

/// A network as it was after an epoch.
///
/// # Example
/// ```
/// use downhill::network::{Architecture, Initialization};
/// use downhill::training::GradientDescent;
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
/// let start = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
/// let fitted = GradientDescent::new(0.5, 100).fit_network_keeping(&start, &x, &y, &[0, 10])?;
/// assert_eq!(fitted.snapshots[0].network, start);
/// assert_eq!(fitted.snapshots[1].epoch, 10);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// how many epochs were done
    pub epoch: usize,
    /// the network then
    pub network: Network,
}

impl NotebookDisplay for FittedNetwork {
    fn bundle(&self) -> Bundle {
        let line = format!("{}\n{}", self.network, self.history);
        Bundle::text(match self.symmetry {
            Some(symmetry) => format!("{line}\nWarning: {symmetry}"),
            None => line,
        })
    }
}
