use super::ModelError;
use ndarray::Array1;

/// The forward difference ∂f/∂wⱼ ≈ (f(w + h eⱼ) − f(w)) / h.
///
/// Its error shrinks like h, until rounding takes over; h = 1e−7 is a good choice for f64.
///
/// # Errors
/// [`ModelError`] when w has no weight `j`, or `h` is not positive and finite.
///
/// # Example
/// ```
/// use downhill::model::forward_difference;
/// use ndarray::{Array1, array};
///
/// let square = |w: &Array1<f64>| w[0] * w[0];
/// let slope = forward_difference(square, &array![3.0], 0, 1e-7)?;
/// assert!((slope - 6.0).abs() < 1e-6);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn forward_difference(
    f: impl Fn(&Array1<f64>) -> f64,
    w: &Array1<f64>,
    j: usize,
    h: f64,
) -> Result<f64, ModelError> {
    check_step(w, j, h)?;
    Ok((f(&moved(w, j, h)) - f(w)) / h)
}

/// The central difference ∂f/∂wⱼ ≈ (f(w + h eⱼ) − f(w − h eⱼ)) / 2h.
///
/// Its error shrinks like h², so that it is far closer than [`forward_difference`] for two
/// evaluations of f as well; h = 1e−5 is a good choice for f64.
///
/// # Errors
/// [`ModelError`] when w has no weight `j`, or `h` is not positive and finite.
///
/// # Source
/// J. Nocedal and S. J. Wright, *Numerical Optimization*, 2nd edition, 2006, section 8.1.
///
/// # Example
/// ```
/// use downhill::model::central_difference;
/// use ndarray::{Array1, array};
///
/// let square = |w: &Array1<f64>| w[0] * w[0];
/// let slope = central_difference(square, &array![3.0], 0, 1e-5)?;
/// assert!((slope - 6.0).abs() < 1e-9);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn central_difference(
    f: impl Fn(&Array1<f64>) -> f64,
    w: &Array1<f64>,
    j: usize,
    h: f64,
) -> Result<f64, ModelError> {
    check_step(w, j, h)?;
    Ok((f(&moved(w, j, h)) - f(&moved(w, j, -h))) / (2.0 * h))
}

/// One weight's derivative, by formula and by central difference: see [`check_gradient`].
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
    /// use downhill::model::GradientCheck;
    ///
    /// let check = GradientCheck { index: 0, analytic: 2.0, numeric: 1.5 };
    /// assert_eq!(check.difference(), 0.5);
    /// ```
    pub fn difference(&self) -> f64 {
        (self.analytic - self.numeric).abs()
    }
}

/// Checks a gradient against central differences, weight by weight.
///
/// `f` is the function of the weights, `gradient` what is claimed to be ∇f(w); both have d
/// entries. The step is h = 1e−5. The result has one entry for each weight, in order.
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
/// assert!(checks.iter().all(|check| check.difference() < 1e-8));
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn check_gradient(
    f: impl Fn(&Array1<f64>) -> f64,
    w: &Array1<f64>,
    gradient: &Array1<f64>,
) -> Result<Vec<GradientCheck>, ModelError> {
    if gradient.len() != w.len() {
        return Err(ModelError::GradientDoesNotFit {
            gradient: gradient.len(),
            weights: w.len(),
        });
    }
    (0..w.len())
        .map(|index| {
            let numeric = central_difference(&f, w, index, 1e-5)?;
            Ok(GradientCheck {
                index,
                analytic: gradient[index],
                numeric,
            })
        })
        .collect()
}

fn check_step(w: &Array1<f64>, index: usize, h: f64) -> Result<(), ModelError> {
    if index >= w.len() {
        return Err(ModelError::NoSuchWeight {
            index,
            weights: w.len(),
        });
    }
    if !(h.is_finite() && h > 0.0) {
        return Err(ModelError::StepNotPositive { h });
    }
    Ok(())
}

/// w + h eⱼ
fn moved(w: &Array1<f64>, j: usize, h: f64) -> Array1<f64> {
    let mut moved = w.clone();
    moved[j] += h;
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn cubic(w: &Array1<f64>) -> f64 {
        w[0].powi(3) - 2.0 * w[0] * w[1]
    }

    #[test]
    fn the_central_difference_is_the_closer_one() {
        let w = array![1.5, -0.5];
        let truth = 3.0 * 1.5 * 1.5 + 1.0;
        let forward = forward_difference(cubic, &w, 0, 1e-4).unwrap();
        let central = central_difference(cubic, &w, 0, 1e-4).unwrap();
        assert!((central - truth).abs() < 1e-7, "{central}");
        assert!((forward - truth).abs() > 1e-5, "{forward}");
        assert!((forward - truth).abs() < 1e-3, "{forward}");
    }

    #[test]
    fn a_wrong_gradient_shows() {
        let w = array![1.5, -0.5];
        let checks = check_gradient(cubic, &w, &array![7.75, 3.0]).unwrap();
        assert!(checks[0].difference() < 1e-8, "{:?}", checks[0]);
        // The sign of the second one is wrong.
        assert!(
            (checks[1].difference() - 6.0).abs() < 1e-8,
            "{:?}",
            checks[1]
        );
    }

    #[test]
    fn bad_arguments_are_errors() {
        let w = array![1.0, 2.0];
        let error = central_difference(cubic, &w, 2, 1e-5).unwrap_err();
        assert_eq!(
            error.to_string(),
            "There is no weight 2: w has shape (2,), so its last index is 1."
        );
        for h in [0.0, -1e-7, f64::NAN, f64::INFINITY] {
            assert!(forward_difference(cubic, &w, 0, h).is_err());
        }
        let error = check_gradient(cubic, &w, &array![1.0]).unwrap_err();
        assert_eq!(
            error,
            ModelError::GradientDoesNotFit {
                gradient: 1,
                weights: 2
            }
        );
    }
}
