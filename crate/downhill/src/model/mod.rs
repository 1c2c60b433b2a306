//! Logistic regression: the model, its loss, its gradient, and checks of a gradient.
//!
//! Samples are rows: `x` is n × d with the column of ones first, `y` holds n labels 0 or 1, `w`
//! holds d weights, and ŷ = σ(X w) is the probability of class 1.
//!
//! The notebooks write these few lines by hand. They are here too so that trainers and checks can
//! use them, and so that a student can compare.

mod error;
mod feedforward;
mod finite_difference;
mod gradient;
mod gradient_check;
mod hessian;
mod log_loss;
mod pairwise_sum;
mod shapes;
mod sigmoid;

pub use error::ModelError;
pub use feedforward::feedforward;
pub use finite_difference::{central_difference, forward_difference};
pub use gradient::gradient;
pub use gradient_check::{GradientCheck, GradientChecks, check_gradient};
pub use hessian::hessian;
#[cfg(test)]
pub(crate) use hessian::weighted_products;
pub use log_loss::{log_loss_mean, log_loss_sum};
pub use pairwise_sum::pairwise_sum;
pub(crate) use shapes::{check_labels, check_model};
pub use sigmoid::sigmoid;
