use super::{Network, NetworkError};
use crate::model::{log_loss_mean, log_loss_sum};
use ndarray::{Array1, Array2};

impl Network {
    /// L = Σᵢ ℓᵢ, the log loss summed over n samples, ℓ = −\[ y ln ŷ + (1 − y) ln(1 − ŷ) \].
    ///
    /// `x` is (n, inputs + 1) with the bias column first, `y` is (n,) with entries 0 and 1. ŷ is
    /// clipped as in [`log_loss_sum`](crate::model::log_loss_sum).
    ///
    /// # Errors
    /// As [`backprop`](Self::backprop).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let untrained = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let loss = untrained.loss_sum(&array![[1.0, 5.0], [1.0, 8.0]], &array![0.0, 1.0])?;
    /// assert_eq!(loss, 2.0 * 2.0_f64.ln());
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn loss_sum(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<f64, NetworkError> {
        Ok(log_loss_sum(y, &self.predict(x)?)?)
    }

    /// L / n, the mean log loss of n samples; shapes as for [`loss_sum`](Self::loss_sum).
    ///
    /// # Errors
    /// As [`backprop`](Self::backprop).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let untrained = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let loss = untrained.loss_mean(&array![[1.0, 5.0], [1.0, 8.0]], &array![0.0, 1.0])?;
    /// assert_eq!(loss, 2.0_f64.ln());
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn loss_mean(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<f64, NetworkError> {
        Ok(log_loss_mean(y, &self.predict(x)?)?)
    }
}
