use super::logistic_descent::LogisticDescent;
use super::mini_batches::descend;
use super::settings::{Batches, Settings, check_data};
use super::{Fitted, Instructions, LossEvery, TrainingError};
use crate::progress::{ProgressDisplay, SilentDisplay};
use ndarray::{Array1, Array2};

/// Stochastic gradient descent on the log loss of logistic regression: a step after every batch.
///
/// It begins at w = 0. Each epoch shuffles the samples, on top of the shuffles before, and goes
/// through them in batches of b: n / b batches, rounded down, and the samples that are left over
/// wait for the next shuffle. A batch B makes the step w ← w − η Σ_(i in B) (ŷᵢ − yᵢ) xᵢ; then the
/// *mean* log loss of *all* samples goes into the history. With a momentum μ the step is
/// v ← μ v − η ∇L, w ← w + v. The shuffles are numpy's: see
/// [`RandomState`](crate::random::RandomState).
///
/// # Source
/// H. Robbins and S. Monro, “A stochastic approximation method”, 1951.
///
/// # Example
/// ```
/// use downhill::training::StochasticGradientDescent;
/// use ndarray::array;
///
/// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]];
/// let y = array![0.0, 1.0, 0.0, 1.0, 1.0];
/// let fitted = StochasticGradientDescent::new(0.1, 50).batch_size(2).fit(&x, &y)?;
/// assert_eq!(fitted.history.losses.len(), 100, "two batches an epoch");
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StochasticGradientDescent {
    /// η, the learning rate: positive and finite
    pub learning_rate: f64,
    /// how often to go through the samples, at least once
    pub epochs: usize,
    /// b, the samples of one step: from 1 to n
    pub batch_size: usize,
    /// the seed of the shuffles
    pub random_state: u32,
    /// μ, the share of the last step that is made again: from 0 to below 1
    pub momentum: f64,
    /// how often the loss is taken
    pub loss_every: LossEvery,
    /// which instructions of the processor it computes with
    pub instructions: Instructions,
}

impl StochasticGradientDescent {
    /// Sets learning rate and number of epochs, with batches of 32, the seed 42, no momentum, and
    /// the loss after every batch. All is checked when training begins.
    ///
    /// # Example
    /// ```
    /// use downhill::training::StochasticGradientDescent;
    ///
    /// let trainer = StochasticGradientDescent::new(1e-3, 100);
    /// assert_eq!((trainer.batch_size, trainer.random_state), (32, 42));
    /// ```
    pub fn new(learning_rate: f64, epochs: usize) -> Self {
        Self {
            learning_rate,
            epochs,
            batch_size: 32,
            random_state: 42,
            momentum: 0.0,
            loss_every: LossEvery::Batch,
            instructions: Instructions::Best,
        }
    }

    /// With so many samples in a step, from 1 to all of them.
    ///
    /// # Example
    /// ```
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::{Array1, Array2};
    ///
    /// let (x, y) = (Array2::<f64>::ones((4, 2)), Array1::<f64>::zeros(4));
    /// let error = StochasticGradientDescent::new(0.1, 1).batch_size(5).fit(&x, &y).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "The batch size is 5: it must be from 1 to 4, the number of samples."
    /// );
    /// ```
    #[must_use]
    pub fn batch_size(mut self, batch_size: usize) -> Self {
        self.batch_size = batch_size;
        self
    }

    /// With another seed for the shuffles.
    ///
    /// # Example
    /// ```
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
    /// let run = |seed| {
    ///     let trainer = StochasticGradientDescent::new(0.1, 5).batch_size(1);
    ///     trainer.random_state(seed).fit(&x, &y)
    /// };
    /// assert_eq!(run(1)?.history.losses, run(1)?.history.losses);
    /// assert_ne!(run(1)?.history.losses, run(2)?.history.losses);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn random_state(mut self, seed: u32) -> Self {
        self.random_state = seed;
        self
    }

    /// With momentum μ, from 0 to below 1.
    ///
    /// # Example
    /// ```
    /// let trainer = downhill::training::StochasticGradientDescent::new(1e-3, 100).momentum(0.9);
    /// assert_eq!(trainer.momentum, 0.9);
    /// ```
    #[must_use]
    pub fn momentum(mut self, momentum: f64) -> Self {
        self.momentum = momentum;
        self
    }

    /// How often the loss of all samples is taken; otherwise after every batch.
    ///
    /// # Example
    /// ```
    /// use downhill::training::{LossEvery, StochasticGradientDescent};
    /// use ndarray::{Array1, Array2};
    ///
    /// let (x, y) = (Array2::<f64>::ones((64, 2)), Array1::<f64>::zeros(64));
    /// let trainer = StochasticGradientDescent::new(0.1, 10).loss_every(LossEvery::Epoch);
    /// assert_eq!(trainer.fit(&x, &y)?.history.losses.len(), 10);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn loss_every(mut self, loss_every: LossEvery) -> Self {
        self.loss_every = loss_every;
        self
    }

    /// Computes with these instructions of the processor; otherwise with the best it has.
    ///
    /// # Example
    /// ```
    /// use downhill::training::{StochasticGradientDescent, Instructions};
    ///
    /// let trainer = StochasticGradientDescent::new(1e-4, 100).instructions(Instructions::Baseline);
    /// assert_eq!(trainer.instructions, Instructions::Baseline);
    /// ```
    #[must_use]
    pub fn instructions(mut self, instructions: Instructions) -> Self {
        self.instructions = instructions;
        self
    }

    /// Trains without a word. Shapes: `x` is (n, d) with the bias column in it, `y` is (n,).
    ///
    /// A run whose loss or weights are no longer finite numbers stops there; its history says so.
    ///
    /// # Errors
    /// [`TrainingError`] when the learning rate is not positive and finite, the momentum not in
    /// [0, 1), the batch size not in 1 to n, there is no epoch, the loss is to be taken every 0
    /// steps, X is empty or holds NaN or an infinity, the shapes do not fit, or a label is not 0
    /// or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::{array, Array2};
    ///
    /// let trainer = StochasticGradientDescent::new(0.1, 10).batch_size(2);
    /// let error = trainer.fit(&Array2::ones((3, 2)), &array![0.0, 1.0]);
    /// assert!(error.unwrap_err().to_string().contains("(3, 2)"));
    /// ```
    pub fn fit(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError> {
        self.fit_showing(x, y, SilentDisplay)
    }

    /// Trains as [`fit`](Self::fit) does and shows its progress.
    ///
    /// # Errors
    /// As [`fit`](Self::fit).
    ///
    /// # Example
    /// ```
    /// use downhill::progress::LineDisplay;
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let mut printed = Vec::new();
    /// let trainer = StochasticGradientDescent::new(0.5, 3).batch_size(1);
    /// trainer.fit_showing(&x, &y, LineDisplay::new(&mut printed))?;
    /// assert!(String::from_utf8_lossy(&printed).contains("3/3 epochs"));
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    pub fn fit_showing(
        &self,
        x: &Array2<f64>,
        y: &Array1<f64>,
        display: impl ProgressDisplay,
    ) -> Result<Fitted, TrainingError> {
        let (settings, batches) = self.settings();
        settings.check()?;
        check_data(x, y)?;
        batches.check(x.nrows())?;
        let mut descent = LogisticDescent::new(settings, x, y);
        let samples = x.nrows();
        let history = descend(
            &mut descent,
            settings,
            batches,
            samples,
            display,
            None,
            |_, _| (),
        )?;
        Ok(Fitted {
            weights: descent.into_weights(),
            history,
        })
    }

    pub(super) fn settings(&self) -> (Settings, Batches) {
        let settings = Settings {
            learning_rate: self.learning_rate,
            momentum: self.momentum,
            epochs: self.epochs,
            loss_every: self.loss_every,
            instructions: self.instructions,
        };
        let batches = Batches {
            batch_size: self.batch_size,
            random_state: self.random_state,
        };
        (settings, batches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::{Count, DivergenceCause, GradientDescent};
    use ndarray::array;

    fn problem() -> (Array2<f64>, Array1<f64>) {
        let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 0.5], [1.0, 1.0], [1.0, 2.0]];
        (x, array![0.0, 1.0, 0.0, 0.0, 1.0])
    }

    #[test]
    fn one_batch_of_all_samples_is_gradient_descent() {
        let (x, y) = problem();
        let batch = StochasticGradientDescent::new(0.2, 200).batch_size(5);
        let batch = batch.momentum(0.5).fit(&x, &y).unwrap();
        let full = GradientDescent::new(0.2, 200).momentum(0.5).fit(&x, &y);
        let full = full.unwrap();
        assert_eq!(batch.history.count(), Count::Epochs);
        for (a, b) in batch.history.losses.iter().zip(&full.history.losses) {
            // The sums run over the samples in another order.
            assert!((a - b).abs() < 1e-14, "{a} {b}");
        }
    }

    #[test]
    fn the_remainder_is_left_out() {
        let (x, y) = problem();
        for (batch_size, batches) in [(1, 5), (2, 2), (3, 1), (4, 1), (5, 1)] {
            let trainer = StochasticGradientDescent::new(0.1, 7).batch_size(batch_size);
            let history = trainer.fit(&x, &y).unwrap().history;
            assert_eq!(history.losses.len(), 7 * batches);
            assert_eq!(history.batches_per_epoch, batches);
        }
    }

    #[test]
    fn how_often_the_loss_is_taken_changes_no_weight() {
        let (x, y) = problem();
        let fit = |loss_every| {
            let trainer = StochasticGradientDescent::new(0.1, 10).batch_size(2);
            trainer.loss_every(loss_every).fit(&x, &y).unwrap()
        };
        let full = fit(LossEvery::Batch);
        let epochs = fit(LossEvery::Epoch);
        let third = fit(LossEvery::Steps(3));
        assert_eq!(full.weights, epochs.weights);
        assert_eq!(full.weights, third.weights);
        assert_eq!(epochs.history.count(), Count::Epochs);
        assert_eq!(epochs.history.counts, (1..=10).collect::<Vec<_>>());
        assert_eq!(epochs.history.losses[0], full.history.losses[1]);
        assert_eq!(third.history.counts, [3, 6, 9, 12, 15, 18, 20]);
        assert_eq!(third.history.losses[1], full.history.losses[5]);
    }

    #[test]
    fn batch_sizes_out_of_range_are_errors() {
        let (x, y) = problem();
        for batch_size in [0, 6] {
            let trainer = StochasticGradientDescent::new(0.1, 10).batch_size(batch_size);
            let expected = TrainingError::BatchSize {
                batch_size,
                samples: 5,
            };
            assert_eq!(trainer.fit(&x, &y).unwrap_err(), expected);
        }
    }

    #[test]
    fn a_run_that_loses_its_numbers_stops() {
        let (x, y) = problem();
        let trainer = StochasticGradientDescent::new(1e308, 100).batch_size(2);
        let history = trainer.fit(&x, &y).unwrap().history;
        let divergence = history.divergence.unwrap();
        assert_eq!(divergence.cause, DivergenceCause::NotFinite);
        assert_eq!(divergence.count, Count::Iterations);
        assert!(history.losses.len() < 10);
    }
}
