use super::{Pass, pass};
use crate::big_data::{BigDataError, ColumnSamples, Views};
use crate::lanes::Instructions;
use crate::progress::{ProgressDisplay, SilentDisplay};
use crate::training::recorder::Recorder;
use crate::training::{Fitted, GradientDescent, TrainingError};
use ndarray::{Array1, ArrayView1};

impl GradientDescent {
    /// Trains on columns in memory, without a word: as [`fit`](Self::fit), for tables that are too
    /// large for a second copy. w₀ is the bias, w₁ … w_d are the features' weights.
    ///
    /// An epoch is one pass in which every number is read from memory once. Tasks of 8192 samples
    /// run on all cores, and their sums are added in one order, so that the weights and losses have
    /// the same bits on any number of threads, and however the columns lie in memory. The last
    /// digits depend on the [`Instructions`](crate::training::Instructions).
    ///
    /// Besides the samples the run needs 8 (d + 1) bytes a task; and 8 kB and 64 (d + 1) bytes a
    /// thread, and 4 d kB more where 512 samples in a row do not lie in one stretch of a column.
    ///
    /// # Errors
    /// [`TrainingError`] when a setting is out of its range; the samples were checked.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[-2.0], [-1.0], [1.0], [2.0]], array![0.0, 1.0, 0.0, 1.0]);
    /// let trainer = GradientDescent::new(0.1, 500);
    /// let fitted = trainer.fit_columns(&ColumnSamples::from_array(["width"], x.clone(), &y)?)?;
    /// let same = trainer.fit(&downhill::data::add_bias(&x), &y)?;
    /// assert!((fitted.weights[1] - same.weights[1]).abs() < 1e-12);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn fit_columns(&self, samples: &ColumnSamples) -> Result<Fitted, TrainingError> {
        self.fit_columns_showing(samples, SilentDisplay)
    }

    /// Trains as [`fit_columns`](Self::fit_columns) does and shows its progress.
    ///
    /// # Errors
    /// As [`fit_columns`](Self::fit_columns).
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use downhill::progress::LineDisplay;
    /// use downhill::training::GradientDescent;
    ///
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![-1.0, 2.0]], &[0.0, 1.0])?;
    /// let mut printed = Vec::new();
    /// GradientDescent::new(0.5, 3).fit_columns_showing(&samples, LineDisplay::new(&mut printed))?;
    /// assert!(String::from_utf8_lossy(&printed).contains("3/3 epochs"));
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn fit_columns_showing(
        &self,
        samples: &ColumnSamples,
        display: impl ProgressDisplay,
    ) -> Result<Fitted, TrainingError> {
        let settings = self.settings();
        settings.check()?;
        let views = Views::of(samples);
        let mut weights = vec![0.0; views.features() + 1];
        let mut velocity = weights.clone();
        // One pass an epoch serves both its loss and the next epoch's gradient.
        let begun = pass(&views, &weights, self.instructions);
        let mut last = begun.ok_or(TrainingError::Interrupted {
            done: 0,
            of: settings.epochs,
            unit: "epochs",
        })?;
        let look = last.look(views.samples());
        let mut recorder = Recorder::new(settings, 1, look, display);
        for _ in 0..settings.epochs {
            let moved = weights.iter_mut().zip(&mut velocity);
            for ((weight, velocity), slope) in moved.zip(&last.gradient) {
                *velocity = self.momentum * *velocity - self.learning_rate * slope;
                *weight += *velocity;
            }
            match pass(&views, &weights, self.instructions) {
                Some(pass) => last = pass,
                None => return Err(recorder.stop()),
            }
            let finite = weights.iter().all(|weight| weight.is_finite());
            if recorder.count_step() && !recorder.keep(last.look(views.samples()), finite) {
                break;
            }
        }
        Ok(Fitted {
            weights: weights.into(),
            history: recorder.finish(None),
        })
    }
}

/// Loss and gradient of logistic regression in one pass.
impl ColumnSamples {
    /// The log loss of these weights averaged over the samples, and the gradient of the *summed*
    /// loss, Xᵀ (ŷ − y), both in one pass on all cores. `weights` are (d + 1,), the bias first.
    ///
    /// # Errors
    /// [`BigDataError`] when there are not d + 1 weights.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use ndarray::array;
    ///
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![2.0, 4.0]], &[0.0, 1.0])?;
    /// let (loss, gradient) = samples.loss_and_gradient(array![0.0, 0.0].view())?;
    /// assert!((loss - 2.0_f64.ln()).abs() < 1e-15);
    /// assert_eq!(gradient, array![0.0, -1.0]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn loss_and_gradient(
        &self,
        weights: ArrayView1<'_, f64>,
    ) -> Result<(f64, Array1<f64>), BigDataError> {
        if weights.len() != self.features() + 1 {
            return Err(BigDataError::Weights {
                found: weights.len(),
                needed: self.features() + 1,
            });
        }
        let pass: Option<Pass> = pass(&Views::of(self), &weights.to_vec(), Instructions::Best);
        let pass = pass.ok_or(TrainingError::Interrupted {
            done: 0,
            of: 1,
            unit: "passes",
        })?;
        Ok((pass.loss / self.samples() as f64, pass.gradient))
    }
}
