//! Trainers of logistic regression and of networks, and the history of a run.
//!
//! ```
//! use downhill::training::GradientDescent;
//! use ndarray::array;
//!
//! let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
//! let y = array![0.0, 1.0, 0.0, 1.0];
//! let fitted = GradientDescent::new(0.1, 500).fit(&x, &y)?;
//! assert!(fitted.history.final_loss() < 2.0_f64.ln());
//! # Ok::<(), downhill::training::TrainingError>(())
//! ```

mod columns;
mod count;
mod divergence;
mod error;
mod fitted;
mod fitted_network;
mod flat_network;
mod full_batch;
mod gradient_descent;
mod history;
mod kernels;
mod labelled_blocks;
mod learner;
mod logistic_descent;
mod loss_every;
mod mini_batches;
mod network_descent;
mod network_fit;
mod newton;
mod newton_objective;
mod optimum;
#[cfg(test)]
mod penalised_loss;
mod recorder;
mod settings;
mod signed_blocks;
#[cfg(test)]
mod small_problem;
mod stochastic;
mod stream;
mod trainer;
mod verdict;

pub use crate::lanes::Instructions;
pub use count::Count;
pub use divergence::{Divergence, DivergenceCause};
pub use error::TrainingError;
pub use fitted::Fitted;
pub use fitted_network::{FittedNetwork, Snapshot};
pub use gradient_descent::GradientDescent;
pub use history::History;
pub use loss_every::LossEvery;
pub use newton::Newton;
pub use optimum::Optimum;
pub(crate) use settings::check_finite;
pub use stochastic::StochasticGradientDescent;
pub use trainer::{Trainer, fit_networks_side_by_side, fit_side_by_side};
pub use verdict::Verdict;
