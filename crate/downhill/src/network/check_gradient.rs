use super::{Network, NetworkError, layer_name};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::{Array1, Array2};

/// The step of the central differences: see [`check_gradient`](crate::model::check_gradient).
const STEP: f64 = 1e-5;

/// One weight's derivative, by backpropagation and by central difference.
///
/// # Example
/// ```
/// use downhill::network::WeightCheck;
///
/// let check = WeightCheck { layer: 1, row: 0, column: 2, analytic: 2.0, numeric: 1.5 };
/// assert_eq!((check.name(), check.difference()), ("W⁽¹⁾[0, 2]".to_owned(), 0.5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightCheck {
    /// l, counted from 1
    pub layer: usize,
    /// row of W⁽ˡ⁾
    pub row: usize,
    /// column of W⁽ˡ⁾; 0 is the bias
    pub column: usize,
    /// ∂L/∂W⁽ˡ⁾ by backpropagation
    pub analytic: f64,
    /// (L(w + h) − L(w − h)) / (2 h)
    pub numeric: f64,
}

impl WeightCheck {
    /// The weight's name, such as W⁽¹⁾\[0, 2\].
    ///
    /// # Example
    /// ```
    /// # use downhill::network::WeightCheck;
    /// let check = WeightCheck { layer: 2, row: 0, column: 1, analytic: 0.0, numeric: 0.0 };
    /// assert_eq!(check.name(), "W⁽²⁾[0, 1]");
    /// ```
    pub fn name(&self) -> String {
        format!(
            "{}[{}, {}]",
            layer_name("W", self.layer),
            self.row,
            self.column
        )
    }

    /// |analytic − numeric|.
    ///
    /// # Example
    /// ```
    /// # use downhill::network::WeightCheck;
    /// let check = WeightCheck { layer: 2, row: 0, column: 1, analytic: 1.0, numeric: 1.0 };
    /// assert_eq!(check.difference(), 0.0);
    /// ```
    pub fn difference(&self) -> f64 {
        (self.analytic - self.numeric).abs()
    }
}

/// A network's gradient checked weight by weight: what [`Network::check_gradient`] returns. At the
/// end of a cell it shows as a table.
///
/// # Example
/// ```
/// use downhill::network::{WeightCheck, WeightChecks};
///
/// let check = WeightCheck { layer: 1, row: 0, column: 2, analytic: 2.0, numeric: 1.5 };
/// assert_eq!(WeightChecks(vec![check]).largest_difference(), 0.5);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct WeightChecks(pub Vec<WeightCheck>);

impl WeightChecks {
    /// The largest |analytic − numeric|; NaN if any of them is, and 0 for no weights.
    ///
    /// # Example
    /// ```
    /// # use downhill::network::WeightChecks;
    /// assert_eq!(WeightChecks(vec![]).largest_difference(), 0.0);
    /// ```
    pub fn largest_difference(&self) -> f64 {
        // `f64::max` would pass over NaN, and a gradient of NaN would look right.
        let larger = |a: f64, b: f64| if b.is_nan() || b > a { b } else { a };
        self.0.iter().map(WeightCheck::difference).fold(0.0, larger)
    }
}

impl Network {
    /// Checks backpropagation against central differences of the summed loss, for every single
    /// weight, with the step h = 1e−5. Shapes as for [`backprop`](Self::backprop).
    ///
    /// # Errors
    /// As [`backprop`](Self::backprop).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let checks = network.check_gradient(&array![[1.0, 0.3, -0.8]], &array![1.0])?;
    /// assert_eq!(checks.0.len(), 13, "one for each weight");
    /// assert!(checks.largest_difference() < 1e-9);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn check_gradient(
        &self,
        x: &Array2<f64>,
        y: &Array1<f64>,
    ) -> Result<WeightChecks, NetworkError> {
        let gradients = self.backprop(x, y)?.gradients;
        let mut moved = self.clone();
        let mut checks = Vec::with_capacity(self.weight_count());
        for (l, gradient) in gradients.iter().enumerate() {
            for ((row, column), &analytic) in gradient.indexed_iter() {
                let weight = self.layers()[l].weights[[row, column]];
                // The step that rounding leaves of h is the one to divide by.
                let (low, high) = (weight - STEP, weight + STEP);
                let mut loss_at = |value| {
                    moved.layers_mut()[l].weights[[row, column]] = value;
                    moved.loss_sum(x, y)
                };
                let (above, below) = (loss_at(high)?, loss_at(low)?);
                loss_at(weight)?;
                checks.push(WeightCheck {
                    layer: l + 1,
                    row,
                    column,
                    analytic,
                    numeric: (above - below) / (high - low),
                });
            }
        }
        Ok(WeightChecks(checks))
    }
}

impl NotebookDisplay for WeightChecks {
    fn bundle(&self) -> Bundle {
        let headings = [
            "weight",
            "backpropagation",
            "central difference",
            "difference",
        ];
        let table = Table::new(headings).row_headings();
        self.0
            .iter()
            .fold(table, |table, check| {
                table.row([
                    Cell::text(check.name()),
                    Cell::from(check.analytic),
                    Cell::from(check.numeric),
                    Cell::number(format!("{:.1e}", check.difference())),
                ])
            })
            .bundle()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Activation, Architecture, Initialization};
    use ndarray::array;

    #[test]
    fn every_weight_has_a_row_and_is_put_back() {
        let architecture = Architecture::new(2)
            .hidden(3, Activation::Sigmoid)
            .hidden(2, Activation::Tanh);
        let network = architecture
            .initialize(Initialization::Uniform { limit: 1.0 }, 3)
            .unwrap();
        let (x, y) = (array![[1.0, 0.5, -2.0], [1.0, -0.3, 0.9]], array![1.0, 0.0]);
        let checks = network.check_gradient(&x, &y).unwrap();
        assert_eq!(checks.0.len(), 9 + 8 + 3);
        // Had one weight not been put back, all that follow would be off.
        assert!(checks.largest_difference() < 1e-9, "{checks:?}");
        let html = checks.bundle();
        assert!(html.plain().contains("W⁽²⁾[1, 3]"), "{}", html.plain());
    }
}
