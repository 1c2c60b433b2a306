//! Trainers and the history of a run.
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

mod count;
mod descent;
mod divergence;
mod error;
mod fitted;
mod gradient_descent;
mod history;
mod loss_every;
mod newton;
mod optimum;
mod penalised_loss;
mod recorder;
mod settings;
mod stochastic;
mod trainer;
mod verdict;

pub use count::Count;
pub use divergence::{Divergence, DivergenceCause};
pub use error::TrainingError;
pub use fitted::Fitted;
pub use gradient_descent::GradientDescent;
pub use history::History;
pub use loss_every::LossEvery;
pub use newton::Newton;
pub use optimum::Optimum;
pub(crate) use settings::check_finite;
pub use stochastic::StochasticGradientDescent;
pub use trainer::{Trainer, fit_side_by_side};
pub use verdict::Verdict;
