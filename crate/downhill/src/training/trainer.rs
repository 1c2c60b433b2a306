use super::{Fitted, FittedNetwork, GradientDescent, StochasticGradientDescent, TrainingError};
use crate::network::Network;
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// What can be fitted to samples and labels.
///
/// # Example
/// ```
/// use downhill::training::{GradientDescent, StochasticGradientDescent, Trainer};
/// use ndarray::array;
///
/// fn final_loss(trainer: &impl Trainer) -> Result<f64, downhill::training::TrainingError> {
///     let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
///     Ok(trainer.fit(&x, &y)?.history.final_loss())
/// }
/// let stochastic = StochasticGradientDescent::new(0.1, 100).batch_size(1);
/// assert!(final_loss(&GradientDescent::new(0.1, 100))? < 2.0_f64.ln());
/// assert!(final_loss(&stochastic)? < 2.0_f64.ln());
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
pub trait Trainer: Sync {
    /// Trains without a word. Shapes: `x` is (n, d) with the bias column in it, `y` is (n,).
    ///
    /// # Errors
    /// [`TrainingError`] when a setting is out of its range or the data are not what they must be.
    fn fit(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError>;

    /// Trains a network without a word, from the weights it has. Shapes: `x` is (n, inputs + 1)
    /// with the bias column of ones first, `y` is (n,).
    ///
    /// # Errors
    /// [`TrainingError`] when a setting is out of its range or the data do not fit the network.
    fn fit_network(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
    ) -> Result<FittedNetwork, TrainingError>;
}

impl Trainer for GradientDescent {
    fn fit(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError> {
        self.fit(x, y)
    }

    fn fit_network(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
    ) -> Result<FittedNetwork, TrainingError> {
        self.fit_network(start, x, y)
    }
}

impl Trainer for StochasticGradientDescent {
    fn fit(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError> {
        self.fit(x, y)
    }

    fn fit_network(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
    ) -> Result<FittedNetwork, TrainingError> {
        self.fit_network(start, x, y)
    }
}

/// Trains several times on the same data, side by side on all cores; the results are in the order
/// of the trainers, and the same as one after the other.
///
/// Each run's `elapsed` is the time of that run, on a machine that was busy with the others.
///
/// # Errors
/// The [`TrainingError`] of the first trainer that has one.
///
/// # Example
/// ```
/// use downhill::training::{GradientDescent, fit_side_by_side};
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
/// let trainers = [1e-3, 1e-2, 1e-1].map(|learning_rate| GradientDescent::new(learning_rate, 100));
/// let runs = fit_side_by_side(&trainers, &x, &y)?;
/// assert_eq!(runs[2].history.learning_rate, 1e-1);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
pub fn fit_side_by_side<T: Trainer>(
    trainers: &[T],
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> Result<Vec<Fitted>, TrainingError> {
    let runs: Vec<_> = trainers
        .par_iter()
        .map(|trainer| trainer.fit(x, y))
        .collect();
    // Not collected in parallel into a Result: which error came first would be left to chance.
    runs.into_iter().collect()
}

/// Trains several networks on the same data, each with its own trainer, side by side on all cores;
/// the results are in the order of the pairs, and the same as one after the other.
///
/// # Errors
/// The [`TrainingError`] of the first pair that has one.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization};
/// use downhill::training::{GradientDescent, fit_networks_side_by_side};
/// use ndarray::array;
///
/// let x = array![[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]];
/// let y = array![0.0, 1.0, 1.0, 0.0];
/// let start = |units| {
///     let architecture = Architecture::new(2).hidden(units, Activation::Tanh);
///     architecture.initialize(Initialization::Xavier, 42)
/// };
/// let trainer = GradientDescent::new(0.5, 1000);
/// let pairs = [(trainer, start(1)?), (trainer, start(4)?)];
/// let runs = fit_networks_side_by_side(&pairs, &x, &y)?;
/// assert!(runs[0].history.final_loss() > 0.4, "one unit cannot tell XOR apart");
/// assert!(runs[1].history.final_loss() < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fit_networks_side_by_side<T: Trainer>(
    pairs: &[(T, Network)],
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> Result<Vec<FittedNetwork>, TrainingError> {
    let runs: Vec<_> = pairs
        .par_iter()
        .map(|(trainer, start)| trainer.fit_network(start, x, y))
        .collect();
    runs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn side_by_side_is_one_after_the_other() {
        let (x, y) = (
            array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]],
            array![0.0, 1.0, 0.0],
        );
        let trainers: Vec<_> = (1..20)
            .map(|rate| GradientDescent::new(f64::from(rate) * 0.01, 50))
            .collect();
        let runs = fit_side_by_side(&trainers, &x, &y).unwrap();
        assert_eq!(runs.len(), trainers.len());
        for (trainer, run) in trainers.iter().zip(&runs) {
            let alone = trainer.fit(&x, &y).unwrap();
            assert_eq!(alone.weights, run.weights);
            assert_eq!(alone.history.losses, run.history.losses);
        }
        let none: [GradientDescent; 0] = [];
        assert!(fit_side_by_side(&none, &x, &y).unwrap().is_empty());
    }

    #[test]
    fn the_first_error_is_the_one_that_is_told() {
        let (x, y) = (array![[1.0], [1.0]], array![0.0, 1.0]);
        let trainers = [0.1, -1.0, -2.0].map(|rate| GradientDescent::new(rate, 1));
        assert_eq!(
            fit_side_by_side(&trainers, &x, &y).unwrap_err(),
            TrainingError::LearningRate {
                learning_rate: -1.0
            }
        );
    }
}
