//! The method that the kernel looks for on the last expression of a cell.

use super::shown::{end_cell, show_bundle};
use super::{Bundle, Shown};

/// What a value shows at the end of a notebook cell.
///
/// The kernel compiles a cell's last expression as `(expression).evcxr_display()` first, so a
/// type with this trait is drawn by it, and the cell compiles once. References and boxes reach it
/// by themselves. A type without the trait is shown by the kernel through `Debug`; a method of its
/// own named `evcxr_display` wins over this one.
///
/// To show a type of yours, say what its [`Bundle`] is:
///
/// ```
/// use downhill::display::{Bundle, NotebookDisplay};
///
/// struct Weights(Vec<f64>);
///
/// impl NotebookDisplay for Weights {
///     fn bundle(&self) -> Bundle {
///         Bundle::text(format!("{} weights", self.0.len()))
///     }
/// }
///
/// let weights = Weights(vec![0.0; 10]);
/// assert_eq!(weights.bundle().plain(), "10 weights");
/// weights.evcxr_display(); // what the kernel calls
/// ```
pub trait NotebookDisplay {
    /// The forms in which the value shows.
    fn bundle(&self) -> Bundle;

    /// Shows the value now, in the middle of a cell; [`show`](super::show) says more.
    ///
    /// ```
    /// use downhill::display::NotebookDisplay;
    /// use downhill::figure::LossCurve;
    ///
    /// LossCurve::new(&[0.69, 0.31]).show();
    /// ```
    fn show(&self) -> Shown {
        show_bundle(self.bundle())
    }

    /// Sends the value to the notebook. The kernel calls this; you need not.
    fn evcxr_display(&self) {
        end_cell(self.bundle());
    }
}

impl NotebookDisplay for Bundle {
    fn bundle(&self) -> Bundle {
        self.clone()
    }
}
