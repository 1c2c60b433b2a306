use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::Array1;
use std::fmt;

/// The weights with the smallest loss there is, and how far they can be trusted: what
/// [`Newton`](super::Newton) leaves.
///
/// Its `Display` is one line; at the end of a cell it shows as a table of the weights.
///
/// # Example
/// ```
/// use downhill::training::Newton;
/// use ndarray::array;
///
/// let x = array![[1.0, -1.0], [1.0, 0.0], [1.0, 1.0], [1.0, 2.0]];
/// let optimum = Newton::new().fit(&x, &array![0.0, 1.0, 0.0, 1.0])?;
/// assert!(optimum.gradient_norm < 1e-9 && optimum.iterations < 10);
/// assert_eq!(optimum.objective, optimum.loss, "there is no penalty");
/// assert_eq!(optimum.mean_loss, optimum.loss / 4.0);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum {
    /// w, one weight for each column of X
    pub weights: Array1<f64>,
    /// the log loss, summed over the samples, computed without clipping; in nats
    pub loss: f64,
    /// the log loss, averaged over the samples
    pub mean_loss: f64,
    /// what was minimised: the summed log loss, and the penalty if there is one
    pub objective: f64,
    /// the length ‖∇f(w)‖ of the objective's gradient: 0 at the exact optimum
    pub gradient_norm: f64,
    /// how many steps it took
    pub iterations: usize,
    /// the largest eigenvalue of the objective's Hessian over the smallest one. Gradient descent
    /// takes about as many steps to come near; and w has about log₁₀ of it fewer digits than X.
    pub condition: f64,
    /// the standard error of each weight, the root of its entry on the diagonal of the inverse
    /// Hessian. With a penalty it is too small to be one, and only tells how sharp the optimum is.
    pub standard_errors: Array1<f64>,
}

impl fmt::Display for Optimum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (steps, plural) = match self.iterations {
            1 => (1, ""),
            steps => (steps, "s"),
        };
        write!(
            f,
            "{steps} step{plural} of Newton's method: log loss {:.6} (mean {:.6})",
            self.loss, self.mean_loss
        )?;
        if self.objective != self.loss {
            write!(f, ", {:.6} with the penalty", self.objective)?;
        }
        write!(
            f,
            ", gradient norm {:.1e}, condition {:.1e}",
            self.gradient_norm, self.condition
        )
    }
}

/// The weights with their standard errors, under the line of the `Display`.
impl NotebookDisplay for Optimum {
    fn bundle(&self) -> Bundle {
        let table = Table::new(["weight", "value", "standard error"]).row_headings();
        let rows = self.weights.iter().zip(&self.standard_errors).enumerate();
        rows.fold(table, |table, (index, (&weight, &error))| {
            table.row([
                Cell::text(format!("w[{index}]")),
                Cell::from(weight),
                Cell::from(error),
            ])
        })
        .caption(self.to_string())
        .bundle()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_line_and_a_table_tell_it() {
        let mut optimum = Optimum {
            weights: array![-9.5, 0.25],
            loss: 71.5,
            mean_loss: 0.1025,
            objective: 71.5,
            gradient_norm: 1.25e-13,
            iterations: 8,
            condition: 3_333.0,
            standard_errors: array![1.5, 0.125],
        };
        assert_eq!(
            optimum.to_string(),
            "8 steps of Newton's method: log loss 71.500000 (mean 0.102500), \
             gradient norm 1.2e-13, condition 3.3e3"
        );
        let text = optimum.bundle().plain().to_owned();
        for word in [
            "8 steps",
            "w[0]",
            "-9.50",
            "w[1]",
            "standard error",
            "0.125",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
        (optimum.iterations, optimum.objective) = (1, 72.0);
        let line = optimum.to_string();
        assert!(line.starts_with("1 step of"), "{line}");
        assert!(
            line.contains(", 72.000000 with the penalty, gradient"),
            "{line}"
        );
    }
}
