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

mod divergence;
mod error;
mod gradient_descent;
mod history;
mod newton;
mod optimum;
mod penalised_loss;

pub use divergence::{Divergence, DivergenceCause};
pub use error::TrainingError;
pub use gradient_descent::{Fitted, GradientDescent};
pub use history::History;
pub use newton::Newton;
pub use optimum::Optimum;
