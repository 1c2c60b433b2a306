use super::History;
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::Array1;

/// What a trainer leaves: the weights, and the history of the run that found them.
///
/// # Example
/// ```
/// use downhill::training::{Fitted, GradientDescent};
/// use ndarray::array;
///
/// let x = array![[1.0, -1.0], [1.0, 2.0]];
/// let Fitted { weights, history } = GradientDescent::new(0.5, 3).fit(&x, &array![0.0, 1.0])?;
/// assert_eq!((weights.len(), history.losses.len()), (2, 3));
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// w, one weight for each column of X
    pub weights: Array1<f64>,
    /// what happened on the way
    pub history: History,
}

/// The weights as a table, under the line of the history.
impl NotebookDisplay for Fitted {
    fn bundle(&self) -> Bundle {
        let table = Table::new(["weight", "value"]).row_headings();
        let table = self
            .weights
            .iter()
            .enumerate()
            .fold(table, |table, (index, &weight)| {
                table.row([Cell::text(format!("w[{index}]")), Cell::from(weight)])
            });
        table.caption(self.history.to_string()).bundle()
    }
}
