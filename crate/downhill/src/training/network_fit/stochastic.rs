use super::{check, fit};
use crate::network::Network;
use crate::progress::{ProgressDisplay, SilentDisplay};
use crate::training::mini_batches::descend;
use crate::training::{FittedNetwork, StochasticGradientDescent, TrainingError};
use ndarray::{Array1, Array2};

impl StochasticGradientDescent {
    /// Trains a network without a word, from the weights it has: a step in every layer after every
    /// batch, in the same batches as logistic regression. The weights' seed is the network's, the
    /// shuffles' seed the trainer's.
    ///
    /// Shapes: `x` is (n, inputs + 1) with the bias column of ones first, `y` is (n,).
    ///
    /// A run whose loss or weights are no longer finite numbers stops there; its history says so.
    ///
    /// # Errors
    /// [`TrainingError`] when a setting is out of its range (see [`fit`](Self::fit)), X or y does
    /// not fit the network, X's first column is not all ones, X holds NaN or an infinity, or a
    /// label is not 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]];
    /// let y = array![0.0, 1.0, 1.0, 0.0];
    /// let architecture = Architecture::new(2).hidden(4, Activation::Tanh);
    /// let start = architecture.initialize(Initialization::Xavier, 42)?;
    /// let trainer = StochasticGradientDescent::new(0.3, 1000).batch_size(1);
    /// let fitted = trainer.fit_network(&start, &x, &y)?;
    /// assert!(fitted.history.final_loss() < 0.01);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fit_network(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
    ) -> Result<FittedNetwork, TrainingError> {
        self.fit_network_with(start, (x, y), &[], SilentDisplay)
    }

    /// Trains as [`fit_network`](Self::fit_network) does and shows its progress.
    ///
    /// # Errors
    /// As [`fit_network`](Self::fit_network).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use downhill::progress::LineDisplay;
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let architecture = Architecture::new(1).hidden(2, Activation::Tanh);
    /// let start = architecture.initialize(Initialization::Xavier, 0)?;
    /// let mut printed = Vec::new();
    /// let trainer = StochasticGradientDescent::new(0.5, 3).batch_size(1);
    /// trainer.fit_network_showing(&start, &x, &y, LineDisplay::new(&mut printed))?;
    /// assert!(String::from_utf8_lossy(&printed).contains("3/3 epochs"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fit_network_showing(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
        display: impl ProgressDisplay,
    ) -> Result<FittedNetwork, TrainingError> {
        self.fit_network_with(start, (x, y), &[], display)
    }

    /// Trains as [`fit_network`](Self::fit_network) does and keeps the network as it was after
    /// these epochs; 0 is the start. A run that stops early keeps those it reached.
    ///
    /// # Errors
    /// As [`fit_network`](Self::fit_network), and when the run does not have one of the epochs.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let start = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let trainer = StochasticGradientDescent::new(0.5, 9).batch_size(1);
    /// let error = trainer.fit_network_keeping(&start, &x, &y, &[10]).unwrap_err();
    /// assert!(error.to_string().contains("but the run has 9 epochs"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fit_network_keeping(
        &self,
        start: &Network,
        x: &Array2<f64>,
        y: &Array1<f64>,
        epochs: &[usize],
    ) -> Result<FittedNetwork, TrainingError> {
        self.fit_network_with(start, (x, y), epochs, SilentDisplay)
    }

    fn fit_network_with(
        &self,
        start: &Network,
        data: (&Array2<f64>, &Array1<f64>),
        keep: &[usize],
        display: impl ProgressDisplay,
    ) -> Result<FittedNetwork, TrainingError> {
        let (settings, batches) = self.settings();
        check(start, data, settings, keep)?;
        batches.check(data.0.nrows())?;
        fit(
            start,
            settings,
            data,
            keep,
            |learner, warning, after_epoch| {
                descend(
                    learner,
                    settings,
                    batches,
                    data.0.nrows(),
                    display,
                    warning,
                    after_epoch,
                )
            },
        )
    }
}
