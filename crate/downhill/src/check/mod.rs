//! Exercises that check themselves.
//!
//! The notebooks end each chapter with exercises: a cell in which the learner writes a function, and
//! below it a cell that calls the check of that exercise, for example
//! `check::sigmoid(my_sigmoid)`. A check never panics, prints nothing and returns no error. It
//! returns a [`Checked`], which shows as a panel: passed; open, as long as the cell still holds its
//! `todo!`; or not yet right, with what was tried, what came back, what was expected, and a hint that
//! fits this mistake.
//!
//! ```
//! use downhill::check;
//!
//! let checked = check::sigmoid(|z| 1.0 / (1.0 + z.exp()));
//! assert!(!checked.is_passed());
//! assert!(checked.hint().is_some_and(|hint| hint.contains("minus sign")));
//! ```
//!
//! A check is built of trials (`trial.rs`): one call with known arguments and its right answer,
//! beside the answers that typical mistakes give to the same call. The check computes those wrong
//! answers itself, and the hint of the first that agrees with the learner's is shown. What fits none
//! is looked at in general: a panic, NaN, another shape, the other sign, a constant factor.
//!
//! [`summary`] takes the checks of a chapter again and shows what is done and what is open. Nothing
//! is kept anywhere.

mod attempt;
mod backpropagation;
mod checked;
mod comparison;
mod data;
mod earlier;
mod finding;
mod gradient_descent;
mod logistic_regression;
mod panel;
mod panics;
mod reply;
mod silence;
mod six_samples;
mod stochastic_gradient_descent;
mod summary;
mod symptoms;
mod trial;

pub use backpropagation::*;
pub use checked::Checked;
pub use comparison::*;
pub use data::*;
pub use gradient_descent::*;
pub use logistic_regression::*;
pub use stochastic_gradient_descent::*;
pub use summary::{Summary, summary};
