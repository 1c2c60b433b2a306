use super::{Count, Divergence, LossEvery, Verdict};
use crate::display::{Bundle, NotebookDisplay};
use std::fmt;
use std::time::Duration;

/// What happened in a training run, whichever the trainer.
///
/// Its `Display` is one line: epochs, learning rate, final loss, time, and whether it diverged.
///
/// # Example
/// ```
/// use downhill::training::GradientDescent;
/// use ndarray::array;
///
/// let x = array![[1.0, -1.0], [1.0, 2.0]];
/// let history = GradientDescent::new(0.5, 3).fit(&x, &array![0.0, 1.0])?.history;
/// assert_eq!(history.losses.len(), 3);
/// assert!(history.losses[2] < history.losses[0]);
/// assert!(history.divergence.is_none());
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// η, the learning rate
    pub learning_rate: f64,
    /// μ, the momentum; 0 for none
    pub momentum: f64,
    /// how many epochs were asked for; a run that loses its numbers to NaN stops before them
    pub epochs: usize,
    /// how many steps an epoch takes: 1 when all samples are one batch
    pub batches_per_epoch: usize,
    /// how often the loss was taken
    pub loss_every: LossEvery,
    /// the mean log loss of all samples before the first step
    pub initial_loss: f64,
    /// the mean log loss of all samples, each time it was taken; of a stream, that of the samples
    /// since the last time, each before the step it was part of (see
    /// [`fit_stream`](super::StochasticGradientDescent::fit_stream))
    pub losses: Vec<f64>,
    /// for each loss, how many epochs or iterations (see [`count`](Self::count)) were done
    pub counts: Vec<usize>,
    /// those of `counts` at which e^(−z) overflowed for some sample: z < −709.78
    pub overflows: Vec<usize>,
    /// the time that the run took
    pub elapsed: Duration,
    /// whether the run diverged, and from when on
    pub divergence: Option<Divergence>,
}

impl History {
    /// The mean log loss after the last step that was made.
    ///
    /// # Example
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let x = array![[1.0, -1.0], [1.0, 2.0]];
    /// let history = GradientDescent::new(0.5, 3).fit(&x, &array![0.0, 1.0])?.history;
    /// assert_eq!(history.final_loss(), history.losses[2]);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    pub fn final_loss(&self) -> f64 {
        self.losses.last().copied().unwrap_or(self.initial_loss)
    }

    /// What `counts` counts: iterations when the loss was taken between epochs too.
    ///
    /// # Example
    /// ```
    /// # use downhill::training::{Count, GradientDescent};
    /// # use ndarray::array;
    /// # let x = array![[1.0, -1.0], [1.0, 2.0]];
    /// let history = GradientDescent::new(0.5, 3).fit(&x, &array![0.0, 1.0])?.history;
    /// assert_eq!(history.count(), Count::Epochs);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    pub fn count(&self) -> Count {
        if self.batches_per_epoch == 1 || self.loss_every == LossEvery::Epoch {
            Count::Epochs
        } else {
            Count::Iterations
        }
    }

    /// What the losses say about the learning rate. Losses taken within an epoch are averaged
    /// over it first: the noise of single batches is no oscillation.
    ///
    /// # Example
    /// ```
    /// # use downhill::training::{GradientDescent, Verdict};
    /// # use ndarray::array;
    /// # let x = array![[1.0, -1.0], [1.0, 2.0]];
    /// let history = GradientDescent::new(0.01, 3).fit(&x, &array![0.0, 1.0])?.history;
    /// assert_eq!(history.verdict(), Verdict::Good, "hardly anything has happened yet");
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    pub fn verdict(&self) -> Verdict {
        if self.divergence.is_some() {
            return Verdict::Diverged;
        }
        match self.count() {
            Count::Epochs => Verdict::judge(self.initial_loss, &self.losses),
            Count::Iterations => Verdict::judge(self.initial_loss, &self.means_of_epochs()),
        }
    }

    fn means_of_epochs(&self) -> Vec<f64> {
        let mut means: Vec<(usize, f64, f64)> = Vec::new();
        for (&count, &loss) in self.counts.iter().zip(&self.losses) {
            let epoch = count.saturating_sub(1) / self.batches_per_epoch.max(1);
            match means.last_mut() {
                Some((last, sum, number)) if *last == epoch => {
                    *sum += loss;
                    *number += 1.0;
                }
                _ => means.push((epoch, loss, 1.0)),
            }
        }
        means
            .into_iter()
            .map(|(_, sum, number)| sum / number)
            .collect()
    }
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} at learning rate {}",
            self.counts.last().unwrap_or(&0),
            self.count().plural(),
            self.learning_rate,
        )?;
        if self.momentum != 0.0 {
            write!(f, ", momentum {}", self.momentum)?;
        }
        write!(
            f,
            ": log loss {:.6} → {:.6} in {:.2} s",
            self.initial_loss,
            self.final_loss(),
            self.elapsed.as_secs_f64(),
        )?;
        match self.divergence {
            Some(divergence) => write!(f, "; {divergence}"),
            None => Ok(()),
        }
    }
}

/// One line, not thousands of losses.
impl NotebookDisplay for History {
    fn bundle(&self) -> Bundle {
        Bundle::text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(losses: &[f64]) -> History {
        History {
            learning_rate: 1e-4,
            momentum: 0.0,
            epochs: 2,
            batches_per_epoch: 1,
            loss_every: LossEvery::Epoch,
            initial_loss: 0.7,
            losses: losses.to_vec(),
            counts: (1..=losses.len()).collect(),
            overflows: Vec::new(),
            elapsed: Duration::from_millis(1500),
            divergence: None,
        }
    }

    #[test]
    fn a_line_tells_it_all() {
        let mut history = history(&[0.6, 0.5]);
        assert_eq!(
            history.to_string(),
            "2 epochs at learning rate 0.0001: log loss 0.700000 → 0.500000 in 1.50 s"
        );
        history.losses = vec![0.8, 0.9];
        history.momentum = 0.9;
        history.divergence =
            Divergence::find(0.7, &history.losses, &history.counts, &[], Count::Epochs);
        let line = history.to_string();
        assert!(line.contains("at learning rate 0.0001, momentum 0.9: log loss"));
        assert!(line.ends_with(
            "in 1.50 s; diverged: from epoch 1 on the loss is above 0.7000, \
             its value before the first step"
        ));
        assert_eq!(history.verdict(), Verdict::Diverged);
    }

    #[test]
    fn the_noise_of_batches_is_no_oscillation() {
        let noisy: Vec<f64> = (0..400)
            .map(|step| 0.1 + 0.02 * f64::from(step % 4))
            .collect();
        let mut history = history(&noisy);
        assert_eq!(history.verdict(), Verdict::Oscillates);
        history.batches_per_epoch = 4;
        history.loss_every = LossEvery::Batch;
        assert_eq!(history.count(), Count::Iterations);
        assert_eq!(history.verdict(), Verdict::Good);
        assert!(history.to_string().starts_with("400 iterations at"));
    }
}
