use super::{check, fit};
use crate::network::Network;
use crate::progress::{ProgressDisplay, SilentDisplay};
use crate::training::full_batch::descend;
use crate::training::{FittedNetwork, GradientDescent, TrainingError};
use ndarray::{Array1, Array2};

impl GradientDescent {
    /// Trains a network without a word, from the weights it has: each epoch is one step,
    /// W⁽ˡ⁾ ← W⁽ˡ⁾ − η ∂L/∂W⁽ˡ⁾ in every layer, with the gradient of the *summed* loss; then the *mean*
    /// log loss goes into the history. Momentum is as for logistic regression.
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
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// // XOR: no straight line tells these classes apart.
    /// let x = array![[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]];
    /// let y = array![0.0, 1.0, 1.0, 0.0];
    /// let architecture = Architecture::new(2).hidden(4, Activation::Tanh);
    /// let start = architecture.initialize(Initialization::Xavier, 42)?;
    /// let fitted = GradientDescent::new(0.5, 1000).fit_network(&start, &x, &y)?;
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
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let architecture = Architecture::new(1).hidden(2, Activation::Tanh);
    /// let zeros = architecture.initialize(Initialization::Zeros, 0)?;
    /// let mut printed = Vec::new();
    /// let display = LineDisplay::new(&mut printed);
    /// GradientDescent::new(0.5, 3).fit_network_showing(&zeros, &x, &y, display)?;
    /// assert!(String::from_utf8_lossy(&printed).contains("warning: all weights are zero"));
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
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let start = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let fitted = GradientDescent::new(0.5, 9).fit_network_keeping(&start, &x, &y, &[0, 3, 9])?;
    /// assert_eq!(fitted.snapshots[2].network, fitted.network);
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
        let settings = self.settings();
        check(start, data, settings, keep)?;
        fit(
            start,
            settings,
            data,
            keep,
            |learner, warning, after_epoch| {
                descend(learner, settings, display, warning, after_epoch)
            },
        )
    }
}
