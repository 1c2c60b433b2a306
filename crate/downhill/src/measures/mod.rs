//! How good a fitted classifier is: accuracy, confusion matrix, ROC curve.
//!
//! `y` holds n labels 0 or 1, `y_hat` the n probabilities ŷ of class 1 that the model gives. A
//! threshold makes a decision of a probability: class 1 is called when ŷ > threshold, so that a
//! probability of exactly 0.5 is called class 0 at the usual threshold 0.5. Everything here says it
//! so.
//!
//! ```
//! use downhill::measures::{ConfusionMatrix, RocCurve, accuracy};
//! use ndarray::array;
//!
//! let y = array![0.0, 0.0, 1.0, 1.0];
//! let y_hat = array![0.1, 0.6, 0.4, 0.9];
//! assert_eq!(accuracy(&y, &y_hat)?, 0.5);
//! assert_eq!(ConfusionMatrix::new(&y, &y_hat, 0.5)?.false_positive, 1);
//! assert_eq!(RocCurve::new(&y, &y_hat)?.area(), 0.75);
//! # Ok::<(), downhill::measures::MeasureError>(())
//! ```

mod accuracy;
mod checks;
mod confusion_matrix;
mod error;
mod roc_curve;

pub use accuracy::{accuracy, accuracy_at};
pub(crate) use checks::{check_labels, check_probabilities, check_scores, check_threshold};
pub use confusion_matrix::ConfusionMatrix;
pub use error::MeasureError;
pub use roc_curve::{RocCurve, RocPoint};
