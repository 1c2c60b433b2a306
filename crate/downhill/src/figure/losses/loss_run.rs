//! The losses of one run, as the loss figures draw them.

use crate::figure::FigureError;
use crate::figure::panels::axis::Range;
use crate::figure::panels::tick_labels::{grouped, rate_label, value_label};
use crate::figure::sheet::to_f64::to_f64;
use crate::landscape::DescentPath;
use crate::smoothing::moving_average;
use crate::training::{Count, Divergence, History, LossEvery};

/// The losses of one run, when they were taken, and what the legend calls them.
#[derive(Debug, Clone)]
pub(super) struct LossRun {
    pub(super) name: String,
    pub(super) losses: Vec<f64>,
    /// After how many epochs or iterations each loss was taken; otherwise 1, 2, 3, …
    counts: Option<Vec<usize>>,
    /// What `counts` counts; `None` where only the losses are known.
    pub(super) count: Option<Count>,
    batches_per_epoch: usize,
    /// "every batch": how often the loss was taken; `None` where only the losses are known.
    pub(super) taken: Option<String>,
    pub(super) divergence: Option<Divergence>,
    pub(super) initial_loss: Option<f64>,
    pub(super) momentum: Option<f64>,
}

impl LossRun {
    /// A run of which only the losses are known.
    pub(super) fn new<'a>(
        name: impl Into<String>,
        losses: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        Self {
            name: name.into(),
            losses: losses.into_iter().copied().collect(),
            counts: None,
            count: None,
            batches_per_epoch: 1,
            taken: None,
            divergence: None,
            initial_loss: None,
            momentum: None,
        }
    }

    /// A run named by its learning rate.
    pub(super) fn of(history: &History) -> Self {
        Self {
            name: run_name(history),
            losses: history.losses.clone(),
            counts: Some(history.counts.clone()),
            count: Some(history.count()),
            batches_per_epoch: history.batches_per_epoch.max(1),
            taken: Some(taken(history)),
            divergence: history.divergence,
            initial_loss: Some(history.initial_loss),
            momentum: Some(history.momentum),
        }
    }

    /// A path over two weights, from its start on.
    pub(super) fn of_path(path: &DescentPath) -> Self {
        Self {
            counts: Some((0..path.losses.len()).collect()),
            count: Some(Count::Epochs),
            ..Self::new("the path", &path.losses)
        }
    }

    /// The x of every loss; epochs are turned into iterations where these are asked for.
    pub(super) fn x(&self, count: Option<Count>) -> Vec<f64> {
        let factor = match (self.count, count) {
            (Some(Count::Epochs), Some(Count::Iterations)) => to_f64(self.batches_per_epoch),
            _ => 1.0,
        };
        match &self.counts {
            Some(counts) => counts.iter().map(|&count| factor * to_f64(count)).collect(),
            None => (1..=self.losses.len()).map(to_f64).collect(),
        }
    }

    /// After how many epochs or iterations the last loss was taken.
    pub(super) fn last_count(&self) -> usize {
        let counted = self.counts.as_ref().and_then(|counts| counts.last());
        counted.copied().unwrap_or(self.losses.len())
    }

    /// The moving average over `window` losses; each mean stands at the x of its window's last
    /// loss.
    pub(super) fn smoothed(
        &self,
        x: &[f64],
        window: usize,
    ) -> Result<(Vec<f64>, Vec<f64>), FigureError> {
        // The run's name is known here only, so the message is the figure's.
        let means = moving_average(&self.losses, window).map_err(|_| FigureError::Window {
            window,
            line: self.name.clone(),
            losses: self.losses.len(),
        })?;
        let x = x.iter().skip(window - 1).copied().collect();
        Ok((x, means.to_vec()))
    }
}

/// The points of a line up to an x.
pub(super) fn up_to<'a>(x: &'a [f64], y: &'a [f64], last: usize) -> (&'a [f64], &'a [f64]) {
    let count = x.partition_point(|&x| x <= to_f64(last));
    (&x[..count], &y[..count.min(y.len())])
}

/// What tells a run from others: its learning rate, and its momentum if it has one.
pub(in crate::figure) fn run_name(history: &History) -> String {
    let momentum = match history.momentum {
        0.0 => String::new(),
        momentum => format!(", μ = {}", rate_label(momentum)),
    };
    format!("η = {}{momentum}", rate_label(history.learning_rate))
}

/// How often the loss of a run was taken, as the legend says it.
fn taken(history: &History) -> String {
    let step = match history.batches_per_epoch {
        0 | 1 => Count::Epochs,
        _ => Count::Iterations,
    };
    match (history.loss_every, step) {
        (LossEvery::Epoch, _)
        | (LossEvery::Batch, Count::Epochs)
        | (LossEvery::Steps(1), Count::Epochs) => "every epoch".to_owned(),
        (LossEvery::Batch | LossEvery::Steps(1), Count::Iterations) => "every batch".to_owned(),
        (LossEvery::Steps(steps), Count::Epochs) => format!("every {} epochs", grouped(steps)),
        (LossEvery::Steps(steps), Count::Iterations) => {
            format!("every {} batches", grouped(steps))
        }
    }
}

/// A loss above so many times the loss before the first step presses all others flat on a linear
/// axis.
const WILD: f64 = 3.0;

/// Whether losses up to `highest` are better drawn on a logarithmic axis.
pub(in crate::figure) fn is_wild(highest: f64, initial_loss: f64) -> bool {
    initial_loss > 0.0 && highest > WILD * initial_loss
}

/// Why an axis is logarithmic that nobody asked for.
pub(in crate::figure) fn note_on_log(range: Range) -> String {
    format!(
        "The y axis is logarithmic: the losses go from {} to {}.",
        value_label(range.low),
        value_label(range.high)
    )
}

/// The legend's name of a moving average.
pub(super) fn mean_name(window: usize) -> String {
    format!("mean of the last {}", grouped(window))
}

/// A final loss with six decimals, as the titles carry it.
pub(super) fn long_loss(loss: f64) -> String {
    match loss {
        loss if !loss.is_finite() => "not finite".to_owned(),
        loss if loss == 0.0 || (1e-3..1e7).contains(&loss.abs()) => {
            format!("{loss:.6}").replace('-', "−")
        }
        loss => value_label(loss),
    }
}

/// `["a"]` is a; `["a", "b", "c"]` is "a, b and c".
pub(in crate::figure) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}

#[cfg(test)]
pub(in crate::figure) mod examples {
    use super::*;
    use std::time::Duration;

    /// A history of these losses, one an epoch, with the divergence that they show.
    pub(crate) fn history(learning_rate: f64, losses: &[f64]) -> History {
        let counts: Vec<usize> = (1..=losses.len()).collect();
        let initial_loss = 2.0_f64.ln();
        History {
            learning_rate,
            momentum: 0.0,
            epochs: losses.len(),
            batches_per_epoch: 1,
            loss_every: LossEvery::Epoch,
            initial_loss,
            losses: losses.to_vec(),
            divergence: Divergence::find(initial_loss, losses, &counts, &[], Count::Epochs),
            counts,
            overflows: Vec::new(),
            elapsed: Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::examples::history;
    use super::*;

    #[test]
    fn a_run_is_named_by_rate_and_momentum() {
        let mut run = history(3e-4, &[0.5]);
        assert_eq!(run_name(&run), "η = 3×10⁻⁴");
        run.momentum = 0.9;
        assert_eq!(run_name(&run), "η = 3×10⁻⁴, μ = 0.9");
    }

    #[test]
    fn epochs_become_iterations_where_these_are_asked_for() {
        let mut run = history(1e-3, &[0.5, 0.4]);
        run.batches_per_epoch = 21;
        let run = LossRun::of(&run);
        assert_eq!(run.x(Some(Count::Epochs)), [1.0, 2.0]);
        assert_eq!(run.x(Some(Count::Iterations)), [21.0, 42.0]);
    }

    #[test]
    fn the_legend_says_how_often_the_loss_was_taken() {
        let said = |batches, every| {
            let mut run = history(1e-3, &[0.5]);
            (run.batches_per_epoch, run.loss_every) = (batches, every);
            taken(&run)
        };
        assert_eq!(said(1, LossEvery::Epoch), "every epoch");
        assert_eq!(said(1, LossEvery::Batch), "every epoch");
        assert_eq!(said(1, LossEvery::Steps(10)), "every 10 epochs");
        assert_eq!(said(21, LossEvery::Epoch), "every epoch");
        assert_eq!(said(21, LossEvery::Batch), "every batch");
        assert_eq!(said(21, LossEvery::Steps(5)), "every 5 batches");
    }

    #[test]
    fn a_mean_stands_at_the_end_of_its_window() {
        let run = LossRun::new("a", &[4.0, 2.0, 0.0, 1.0]);
        let (x, means) = run.smoothed(&run.x(None), 3).unwrap();
        assert_eq!((x, means), (vec![3.0, 4.0], vec![2.0, 1.0]));
        for window in [0, 5] {
            let error = run.smoothed(&run.x(None), window).unwrap_err();
            assert!(error.to_string().contains("from 1 to 4"), "{error}");
        }
    }
}
