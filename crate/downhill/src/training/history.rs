use super::Divergence;
use crate::display::{Bundle, NotebookDisplay};
use std::fmt;
use std::time::Duration;

/// What happened in a training run.
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
    /// how many epochs were asked for; a run that loses its numbers to NaN stops before them
    pub epochs: usize,
    /// the mean log loss before the first step
    pub initial_loss: f64,
    /// the mean log loss after each epoch, the first one being that of epoch 1
    pub losses: Vec<f64>,
    /// the time that the run took
    pub elapsed: Duration,
    /// whether the run diverged, and from when on
    pub divergence: Option<Divergence>,
}

impl History {
    /// The mean log loss after the last epoch that was run.
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
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} epochs at learning rate {}: log loss {:.6} → {:.6} in {:.2} s",
            self.losses.len(),
            self.learning_rate,
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

    #[test]
    fn a_line_tells_it_all() {
        let mut history = History {
            learning_rate: 1e-4,
            epochs: 2,
            initial_loss: 0.7,
            losses: vec![0.6, 0.5],
            elapsed: Duration::from_millis(1500),
            divergence: None,
        };
        assert_eq!(
            history.to_string(),
            "2 epochs at learning rate 0.0001: log loss 0.700000 → 0.500000 in 1.50 s"
        );
        history.losses = vec![0.8, 0.9];
        history.divergence = Divergence::find(0.7, &history.losses);
        assert!(history.to_string().ends_with(
            "in 1.50 s; diverged: from epoch 1 on the loss stays above 0.7000, \
             its value before the first step"
        ));
    }
}
