use super::full_batch::descend;
use super::logistic_descent::LogisticDescent;
use super::settings::{Settings, check_data};
use super::{Fitted, Instructions, LossEvery, TrainingError};
use crate::progress::{ProgressDisplay, SilentDisplay};
use ndarray::{Array1, Array2};

/// Gradient descent on the log loss of logistic regression, all samples at every step.
///
/// It begins at w = 0. Each epoch is one step, w ← w − η ∇L(w) with ∇L(w) = Xᵀ (ŷ − y), the
/// gradient of the *summed* loss; then the *mean* log loss of the new w goes into the history.
/// With a momentum μ the step is v ← μ v − η ∇L(w), w ← w + v.
///
/// # Sources
/// A.-L. Cauchy, “Méthode générale pour la résolution des systèmes d'équations simultanées”,
/// *Comptes rendus* 25, 1847. Momentum: B. T. Polyak, “Some methods of speeding up the convergence
/// of iteration methods”, 1964.
///
/// # Example
/// ```
/// use downhill::training::GradientDescent;
/// use ndarray::array;
///
/// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
/// let fitted = GradientDescent::new(0.1, 500).fit(&x, &array![0.0, 1.0, 0.0, 1.0])?;
/// assert!(fitted.weights[1] > 0.0);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientDescent {
    /// η, the learning rate: positive and finite
    pub learning_rate: f64,
    /// how many steps to take, at least one
    pub epochs: usize,
    /// μ, the share of the last step that is made again: from 0 to below 1
    pub momentum: f64,
    /// how often the loss is taken
    pub loss_every: LossEvery,
    /// which instructions of the processor it computes with
    pub instructions: Instructions,
}

impl GradientDescent {
    /// Sets learning rate and number of epochs; they are checked when training begins. There is no
    /// momentum, and the loss is taken after every epoch.
    ///
    /// # Example
    /// ```
    /// use downhill::training::GradientDescent;
    ///
    /// let trainer = GradientDescent::new(1e-4, 10_000);
    /// assert_eq!(trainer.epochs, 10_000);
    /// ```
    pub fn new(learning_rate: f64, epochs: usize) -> Self {
        Self {
            learning_rate,
            epochs,
            momentum: 0.0,
            loss_every: LossEvery::Epoch,
            instructions: Instructions::Best,
        }
    }

    /// With momentum μ, from 0 to below 1.
    ///
    /// # Example
    /// ```
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
    /// let plain = GradientDescent::new(1e-3, 100).fit(&x, &y)?;
    /// let faster = GradientDescent::new(1e-3, 100).momentum(0.9).fit(&x, &y)?;
    /// assert!(faster.history.final_loss() < plain.history.final_loss());
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn momentum(mut self, momentum: f64) -> Self {
        self.momentum = momentum;
        self
    }

    /// How often the loss is taken; otherwise after every epoch.
    ///
    /// # Example
    /// ```
    /// use downhill::training::{GradientDescent, LossEvery};
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let sparse = GradientDescent::new(0.5, 1000).loss_every(LossEvery::Steps(100));
    /// assert_eq!(sparse.fit(&x, &y)?.history.losses.len(), 10);
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
    /// use downhill::training::{GradientDescent, Instructions};
    ///
    /// let trainer = GradientDescent::new(1e-4, 100).instructions(Instructions::Baseline);
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
    /// [0, 1), there is no epoch, the loss is to be taken every 0 steps, X is empty or holds NaN or
    /// an infinity, the shapes do not fit, or a label is not 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::training::GradientDescent;
    /// use ndarray::{array, Array2};
    ///
    /// let error = GradientDescent::new(0.1, 10).fit(&Array2::ones((3, 2)), &array![0.0, 1.0]);
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
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let mut printed = Vec::new();
    /// GradientDescent::new(0.5, 3).fit_showing(&x, &y, LineDisplay::new(&mut printed))?;
    /// assert!(String::from_utf8_lossy(&printed).contains("3/3 epochs"));
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    pub fn fit_showing(
        &self,
        x: &Array2<f64>,
        y: &Array1<f64>,
        display: impl ProgressDisplay,
    ) -> Result<Fitted, TrainingError> {
        let settings = self.settings();
        settings.check()?;
        check_data(x, y)?;
        let mut descent = LogisticDescent::new(settings, x, y);
        let history = descend(&mut descent, settings, display, None, |_, _| ())?;
        Ok(Fitted {
            weights: descent.into_weights(),
            history,
        })
    }

    pub(super) fn settings(&self) -> Settings {
        Settings {
            learning_rate: self.learning_rate,
            momentum: self.momentum,
            epochs: self.epochs,
            loss_every: self.loss_every,
            instructions: self.instructions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ModelError, gradient};
    use crate::progress::LineDisplay;
    use crate::training::DivergenceCause;
    use ndarray::array;

    /// Not separable, so that the loss has a minimum.
    fn problem() -> (Array2<f64>, Array1<f64>) {
        let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 0.5], [1.0, 1.0], [1.0, 2.0]];
        (x, array![0.0, 1.0, 0.0, 0.0, 1.0])
    }

    #[test]
    fn the_first_step_is_minus_the_rate_times_the_gradient() {
        let (x, y) = problem();
        let fitted = GradientDescent::new(0.25, 1).fit(&x, &y).unwrap();
        let by_hand = -0.25 * gradient(&x, &Array1::zeros(2), &y).unwrap();
        assert_eq!(fitted.weights, by_hand);
        assert_eq!(fitted.history.initial_loss, 2.0_f64.ln());
    }

    #[test]
    fn a_long_run_ends_where_the_gradient_vanishes() {
        let (x, y) = problem();
        for momentum in [0.0, 0.5] {
            let trainer = GradientDescent::new(0.2, 20_000).momentum(momentum);
            let fitted = trainer.fit(&x, &y).unwrap();
            let slope = gradient(&x, &fitted.weights, &y).unwrap();
            assert!(slope.iter().all(|g| g.abs() < 1e-10), "{slope}");
            assert_eq!(fitted.history.losses.len(), 20_000);
            assert_eq!(fitted.history.divergence, None);
        }
    }

    #[test]
    fn a_sparse_history_is_part_of_the_full_one() {
        let (x, y) = problem();
        let full = GradientDescent::new(0.2, 100).fit(&x, &y).unwrap();
        let sparse = GradientDescent::new(0.2, 100).loss_every(LossEvery::Steps(30));
        let sparse = sparse.fit(&x, &y).unwrap();
        assert_eq!(sparse.weights, full.weights);
        assert_eq!(sparse.history.counts, [30, 60, 90, 100]);
        for (&count, loss) in sparse.history.counts.iter().zip(&sparse.history.losses) {
            assert_eq!(*loss, full.history.losses[count - 1]);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_numbers() {
        let (x, y) = problem();
        let run = || GradientDescent::new(0.2, 50).fit(&x, &y).unwrap();
        let (first, second) = (run(), run());
        assert_eq!(first.weights, second.weights);
        assert_eq!(first.history.losses, second.history.losses);
    }

    #[test]
    fn a_run_that_loses_its_numbers_stops_and_says_when() {
        let (x, y) = problem();
        let mut printed = Vec::new();
        let history = GradientDescent::new(1e308, 100)
            .fit_showing(&x, &y, LineDisplay::new(&mut printed))
            .unwrap()
            .history;
        let divergence = history.divergence.expect("it diverges");
        assert_eq!(divergence.cause, DivergenceCause::NotFinite);
        assert_eq!(history.losses.len(), divergence.at);
        assert!(history.epochs == 100 && divergence.at < 100);
        let line = String::from_utf8(printed).unwrap();
        assert!(
            line.trim_end()
                .ends_with("diverged: from epoch 2 on the loss is no finite number"),
            "{line}"
        );
    }

    #[test]
    fn bad_settings_and_data_are_errors() {
        let (x, y) = problem();
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let error = GradientDescent::new(rate, 10).fit(&x, &y).unwrap_err();
            assert!(
                matches!(error, TrainingError::LearningRate { .. }),
                "{error}"
            );
        }
        for momentum in [-0.1, 1.0, f64::NAN] {
            let trainer = GradientDescent::new(0.1, 10).momentum(momentum);
            let error = trainer.fit(&x, &y).unwrap_err();
            assert!(matches!(error, TrainingError::Momentum { .. }), "{error}");
        }
        let error = GradientDescent::new(0.1, 0).fit(&x, &y).unwrap_err();
        assert_eq!(error, TrainingError::NoEpochs);
        let never = GradientDescent::new(0.1, 10).loss_every(LossEvery::Steps(0));
        assert_eq!(never.fit(&x, &y).unwrap_err(), TrainingError::LossInterval);
        let error = GradientDescent::new(0.1, 10)
            .fit(&x, &array![0.0, 1.0])
            .unwrap_err();
        let expected = ModelError::LabelsDoNotFit {
            samples: 5,
            columns: 2,
            labels: 2,
        };
        assert_eq!(error, TrainingError::Model(expected));
        let mut missing = x.clone();
        missing[[2, 1]] = f64::NAN;
        let error = GradientDescent::new(0.1, 10).fit(&missing, &y).unwrap_err();
        assert!(error.to_string().starts_with("X[2, 1] is NaN"), "{error}");
    }
}
