//! Feed-forward networks of dense layers, with every value of both passes by its name.
//!
//! Samples are rows: X is (n, d) with the bias column of ones first, exactly as for logistic
//! regression, and y holds n labels 0 or 1. The layers are numbered l = 1 … L; a⁽⁰⁾ is X. Layer l
//! with u units has one weight matrix W⁽ˡ⁾ of shape (u, inputs + 1), its biases in column 0:
//!
//! - forward: z⁽ˡ⁾ = \[1 a⁽ˡ⁻¹⁾\] W⁽ˡ⁾ᵀ and a⁽ˡ⁾ = g(z⁽ˡ⁾), both (n, u); ŷ = a⁽ᴸ⁾;
//! - backward: δ⁽ᴸ⁾ = ŷ − y, δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾ without its bias column) ⊙ g′(z⁽ˡ⁾), (n, u);
//! - the gradient of the summed log loss: ∂L/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ \[1 a⁽ˡ⁻¹⁾\], of W⁽ˡ⁾'s shape.
//!
//! [`Network::steps`] walks one sample through both passes by hand: each value with its formula in
//! symbols and in numbers. [`NetworkDiagram`](crate::figure::NetworkDiagram) draws a network,
//! [`StepDiagrams`](crate::figure::StepDiagrams) the steps.
//!
//! The output layer is one sigmoid unit, so a network without hidden layers is logistic regression.
//!
//! # Source
//! D. E. Rumelhart, G. E. Hinton and R. J. Williams, “Learning representations by back-propagating
//! errors”, *Nature* 323, 1986.
//!
//! ```
//! use downhill::network::{Activation, Architecture, Initialization};
//! use ndarray::array;
//!
//! let network = Architecture::new(2)
//!     .hidden(3, Activation::Tanh)
//!     .initialize(Initialization::Xavier, 42)?;
//! let (x, y) = (array![[1.0, 0.0, 1.0], [1.0, 1.0, 1.0]], array![1.0, 0.0]);
//! let backward = network.backprop(&x, &y)?;
//! assert_eq!(backward.deltas[0].dim(), (2, 3), "two samples, three hidden units");
//! assert_eq!(backward.gradients[0].dim(), (3, 3), "three units, a bias and two inputs");
//! # Ok::<(), downhill::network::NetworkError>(())
//! ```

mod activation;
mod architecture;
mod backward;
mod check_gradient;
mod error;
mod forward;
mod initialization;
mod layer;
mod loss;
mod names;
#[expect(
    clippy::module_inception,
    reason = "the struct gives the module its name"
)]
mod network;
mod shapes;
mod steps;
mod symmetry;

pub use activation::Activation;
pub use architecture::Architecture;
pub use backward::Backward;
pub use check_gradient::{WeightCheck, WeightChecks};
pub use error::NetworkError;
pub use forward::Forward;
pub use initialization::Initialization;
pub use layer::Layer;
pub use network::Network;
pub use steps::{Equation, PassSteps, Quantity, Step, StepKind};
pub use symmetry::Symmetry;

pub(crate) use names::{input_name, layer_name, unit_name, weight_name};
