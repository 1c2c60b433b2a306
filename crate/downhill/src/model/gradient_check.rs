use super::{ModelError, central_difference};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::Array1;

/// The step of the central differences. Its error by the formula grows like h², its error by
/// rounding like 1 / h; about the cube root of a rounding error balances the two.
const STEP: f64 = 1e-5;

/// One weight's derivative, by formula and by central difference.
///
/// # Example
/// ```
/// use downhill::model::GradientCheck;
///
/// let check = GradientCheck { index: 0, analytic: 2.0, numeric: 1.5 };
/// assert_eq!(check.difference(), 0.5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientCheck {
    /// j, the weight's index
    pub index: usize,
    /// ∂f/∂wⱼ as the formula gives it
    pub analytic: f64,
    /// ∂f/∂wⱼ by central difference
    pub numeric: f64,
}

impl GradientCheck {
    /// |analytic − numeric|.
    ///
    /// # Example
    /// ```
    /// # use downhill::model::GradientCheck;
    /// let check = GradientCheck { index: 3, analytic: -1.0, numeric: -1.0 };
    /// assert_eq!(check.difference(), 0.0);
    /// ```
    pub fn difference(&self) -> f64 {
        (self.analytic - self.numeric).abs()
    }
}

/// A gradient checked weight by weight: what [`check_gradient`] returns. At the end of a cell it
/// shows as a table.
///
/// # Example
/// ```
/// use downhill::model::{GradientCheck, GradientChecks};
///
/// let checks = GradientChecks(vec![GradientCheck { index: 0, analytic: 2.0, numeric: 1.5 }]);
/// assert_eq!(checks.0[0].difference(), 0.5);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct GradientChecks(pub Vec<GradientCheck>);

impl GradientChecks {
    /// The largest |analytic − numeric|; NaN if any of them is, and 0 for no weights.
    ///
    /// # Example
    /// ```
    /// # use downhill::model::{GradientCheck, GradientChecks};
    /// let checks = GradientChecks(vec![
    ///     GradientCheck { index: 0, analytic: 2.0, numeric: 1.5 },
    ///     GradientCheck { index: 1, analytic: 1.0, numeric: 1.0 },
    /// ]);
    /// assert_eq!(checks.largest_difference(), 0.5);
    /// ```
    pub fn largest_difference(&self) -> f64 {
        // `f64::max` would pass over NaN, and a gradient of NaN would look right.
        let larger = |a: f64, b: f64| if b.is_nan() || b > a { b } else { a };
        self.0
            .iter()
            .map(GradientCheck::difference)
            .fold(0.0, larger)
    }
}

impl NotebookDisplay for GradientChecks {
    fn bundle(&self) -> Bundle {
        let table = Table::new(["weight", "formula", "central difference", "difference"])
            .row_headings()
            .all_rows();
        self.0
            .iter()
            .fold(table, |table, check| {
                table.row([
                    Cell::text(format!("w[{}]", check.index)),
                    Cell::from(check.analytic),
                    Cell::from(check.numeric),
                    Cell::number(format!("{:.1e}", check.difference())),
                ])
            })
            .bundle()
    }
}

/// Checks a gradient against central differences, weight by weight.
///
/// `f` is the function of the weights, `gradient` what is claimed to be ∇f(w); both w and
/// `gradient` have d entries. The step is h = 1e−5. The result has one entry for each weight, in
/// order.
///
/// # Errors
/// [`ModelError`] when `gradient` does not have w's shape.
///
/// # Example
/// ```
/// use downhill::model::check_gradient;
/// use ndarray::{Array1, array};
///
/// let f = |w: &Array1<f64>| w[0] * w[0] + 3.0 * w[1];
/// let checks = check_gradient(f, &array![2.0, 1.0], &array![4.0, 3.0])?;
/// assert!(checks.largest_difference() < 1e-8);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn check_gradient(
    f: impl Fn(&Array1<f64>) -> f64,
    w: &Array1<f64>,
    gradient: &Array1<f64>,
) -> Result<GradientChecks, ModelError> {
    if gradient.len() != w.len() {
        return Err(ModelError::GradientDoesNotFit {
            gradient: gradient.len(),
            weights: w.len(),
        });
    }
    let check = |index: usize| {
        let numeric = central_difference(&f, w, index, STEP)?;
        Ok(GradientCheck {
            index,
            analytic: gradient[index],
            numeric,
        })
    };
    (0..w.len())
        .map(check)
        .collect::<Result<_, _>>()
        .map(GradientChecks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn cubic(w: &Array1<f64>) -> f64 {
        w[0].powi(3) - 2.0 * w[0] * w[1]
    }

    #[test]
    fn a_wrong_gradient_shows() {
        let w = array![1.5, -0.5];
        let GradientChecks(checks) = check_gradient(cubic, &w, &array![7.75, 3.0]).unwrap();
        assert!(checks[0].difference() < 1e-8, "{:?}", checks[0]);
        // The sign of the second one is wrong.
        assert!(
            (checks[1].difference() - 6.0).abs() < 1e-8,
            "{:?}",
            checks[1]
        );
    }

    #[test]
    fn a_gradient_of_nan_never_looks_right() {
        let checks = check_gradient(cubic, &array![1.5, -0.5], &array![f64::NAN, -3.0]).unwrap();
        assert!(checks.largest_difference().is_nan());
    }

    #[test]
    fn a_gradient_of_another_shape_is_an_error() {
        let error = check_gradient(cubic, &array![1.0, 2.0], &array![1.0]).unwrap_err();
        assert_eq!(
            error,
            ModelError::GradientDoesNotFit {
                gradient: 1,
                weights: 2
            }
        );
    }

    #[test]
    fn it_shows_as_a_table() {
        let checks = check_gradient(cubic, &array![1.5, -0.5], &array![7.75, -3.0]).unwrap();
        let bundle = checks.bundle();
        assert!(bundle.plain().contains("w[1]"), "{}", bundle.plain());
        assert!(
            bundle
                .html()
                .is_some_and(|html| html.contains("central difference"))
        );
    }
}
