use super::{ModelError, check_model, sigmoid};
use ndarray::{Array1, Array2};

/// The model's probabilities ŷ = σ(X w), one for each row of X.
///
/// Shapes: `x` is (n, d), `w` is (d,), the result is (n,).
///
/// # Errors
/// [`ModelError`] when X is empty or the shapes do not fit; the message prints both.
///
/// # Example
/// ```
/// use downhill::model::feedforward;
/// use ndarray::array;
///
/// let x = array![[1.0, 2.0], [1.0, -2.0]];
/// let y_hat = feedforward(&x, &array![0.0, 0.0])?;
/// assert_eq!(y_hat, array![0.5, 0.5]);
/// # Ok::<(), downhill::model::ModelError>(())
/// ```
pub fn feedforward(x: &Array2<f64>, w: &Array1<f64>) -> Result<Array1<f64>, ModelError> {
    check_model(x.view(), w.view())?;
    Ok(x.dot(w).mapv(sigmoid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn it_is_the_sigmoid_of_the_linear_combination() {
        let x = array![[1.0, 2.0, 3.0], [1.0, 0.0, -1.0]];
        let y_hat = feedforward(&x, &array![0.5, -1.0, 0.25]).unwrap();
        assert_eq!(
            y_hat,
            array![sigmoid(0.5 - 2.0 + 0.75), sigmoid(0.5 - 0.25)]
        );
    }

    #[test]
    fn shapes_that_do_not_fit_are_an_error() {
        let error = feedforward(&Array2::ones((2, 3)), &Array1::zeros(2)).unwrap_err();
        assert_eq!(
            error,
            ModelError::WeightsDoNotFit {
                samples: 2,
                columns: 3,
                weights: 2
            }
        );
    }
}
