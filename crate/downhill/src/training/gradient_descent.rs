use super::{Divergence, History, TrainingError};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use crate::model::{check_labels, check_model, feedforward, log_loss_mean};
use crate::progress::{Progress, ProgressDisplay, SilentDisplay};
use ndarray::{Array1, Array2};
use std::time::Instant;

/// Gradient descent on the log loss of logistic regression, all samples at every step.
///
/// It begins at w = 0. Each epoch is one step, w ← w − η ∇L(w) with ∇L(w) = Xᵀ (ŷ − y), the
/// gradient of the *summed* loss; then the *mean* log loss of the new w goes into the history.
///
/// # Source
/// A.-L. Cauchy, “Méthode générale pour la résolution des systèmes d'équations simultanées”,
/// *Comptes rendus* 25, 1847.
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
}

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

impl GradientDescent {
    /// Sets learning rate and number of epochs; they are checked when training begins.
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
        }
    }

    /// Trains without a word. Shapes: `x` is (n, d) with the bias column in it, `y` is (n,).
    ///
    /// A run whose loss or weights are no longer finite numbers stops there; its history says so.
    ///
    /// # Errors
    /// [`TrainingError`] when the learning rate is not positive and finite, there is no epoch, X
    /// is empty or holds NaN or an infinity, the shapes do not fit, or a label is not 0 or 1.
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
        self.check(x, y)?;
        let start = Instant::now();
        let mut weights = Array1::<f64>::zeros(x.ncols());
        // One forward pass an epoch serves both its loss and the next epoch's gradient.
        let mut y_hat = feedforward(x, &weights)?;
        let initial_loss = log_loss_mean(y, &y_hat)?;
        let mut losses = Vec::with_capacity(self.epochs);
        let mut progress = Progress::new("Training", "epoch", self.epochs as u64, display);
        for _ in 0..self.epochs {
            let gradient = x.t().dot(&(&y_hat - y));
            weights.scaled_add(-self.learning_rate, &gradient);
            y_hat = feedforward(x, &weights)?;
            let loss = log_loss_mean(y, &y_hat)?;
            let finite = loss.is_finite() && weights.iter().all(|weight| weight.is_finite());
            losses.push(if finite { loss } else { f64::NAN });
            progress.advance();
            if !finite {
                break;
            }
        }
        progress.finish();
        let divergence = Divergence::find(initial_loss, &losses);
        let history = History {
            learning_rate: self.learning_rate,
            epochs: self.epochs,
            initial_loss,
            losses,
            elapsed: start.elapsed(),
            divergence,
        };
        Ok(Fitted { weights, history })
    }

    fn check(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<(), TrainingError> {
        let learning_rate = self.learning_rate;
        if !(learning_rate.is_finite() && learning_rate > 0.0) {
            return Err(TrainingError::LearningRate { learning_rate });
        }
        if self.epochs == 0 {
            return Err(TrainingError::NoEpochs);
        }
        check_model(x.view(), Array1::zeros(x.ncols()).view())?;
        check_labels(x.view(), y.view())?;
        match x.indexed_iter().find(|(_, value)| !value.is_finite()) {
            Some(((row, column), &value)) => {
                Err(TrainingError::FeatureNotFinite { row, column, value })
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ModelError, gradient};
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
        let fitted = GradientDescent::new(0.2, 20_000).fit(&x, &y).unwrap();
        let slope = gradient(&x, &fitted.weights, &y).unwrap();
        assert!(slope.iter().all(|g| g.abs() < 1e-10), "{slope}");
        assert_eq!(fitted.history.losses.len(), 20_000);
        assert_eq!(fitted.history.divergence, None);
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
        let history = GradientDescent::new(1e308, 100)
            .fit(&x, &y)
            .unwrap()
            .history;
        let divergence = history.divergence.expect("it diverges");
        assert_eq!(divergence.cause, DivergenceCause::NotFinite);
        assert_eq!(history.losses.len(), divergence.epoch);
        assert!(history.epochs == 100 && divergence.epoch < 100);
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
        let error = GradientDescent::new(0.1, 0).fit(&x, &y).unwrap_err();
        assert_eq!(error, TrainingError::NoEpochs);
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
