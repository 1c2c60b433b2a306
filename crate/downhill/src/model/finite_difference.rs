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
    }
}
