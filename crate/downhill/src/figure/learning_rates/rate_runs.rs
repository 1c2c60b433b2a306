//! The runs of a learning-rate grid: on which scales they are drawn, and what must be said of them.

use crate::figure::FigureError;
use crate::figure::losses::loss_run::{is_wild, run_name};
use crate::figure::panels::axis::{Range, Scale};
use crate::figure::panels::tick_labels::{rate_label, value_label};
use crate::figure::sheet::to_f64::to_f64;
use crate::training::{Count, DivergenceCause, History, Verdict};

mod words;

/// Panels of one grid.
const MOST_RUNS: usize = 40;
/// Where shared linear axes end if losses go far beyond, in units of the loss before the first step.
const HEIGHT_OF_WILD: f64 = 1.5;
/// A run shorter than this part of the longest has an x axis of its own.
const SHORT: f64 = 0.25;

/// One run with the words of its panel.
pub(super) struct RateRun<'a> {
    pub(super) history: &'a History,
    pub(super) name: String,
    pub(super) verdict: Verdict,
    x: Vec<f64>,
}

impl RateRun<'_> {
    /// Its points, drawable or not.
    pub(super) fn points(&self) -> impl Iterator<Item = (f64, f64)> + Clone {
        self.x
            .iter()
            .copied()
            .zip(self.history.losses.iter().copied())
    }

    /// Its losses that have a place on an axis.
    fn held(&self, scale: Scale) -> impl Iterator<Item = f64> {
        let losses = self.history.losses.iter().copied();
        losses.filter(move |loss| scale.holds(*loss))
    }

    /// Whether it has a point to draw.
    pub(super) fn is_drawn(&self, scale: Scale) -> bool {
        self.held(scale).next().is_some()
    }

    /// The x of its last loss.
    fn length(&self) -> f64 {
        self.x.last().copied().unwrap_or(0.0)
    }

    /// How long it ran, in words.
    fn length_label(&self, count: Count) -> String {
        match self.length() {
            1.0 => format!("1 {count}"),
            length => format!("{} {}", value_label(length), count.plural()),
        }
    }

    /// Its last loss in four digits.
    pub(super) fn final_loss(&self) -> String {
        match self.history.final_loss() {
            loss if loss.is_finite() => value_label(loss),
            _ => "not finite".to_owned(),
        }
    }

    /// The verdict, and in few words why.
    pub(super) fn long_verdict(&self) -> Option<String> {
        let why = match self.history.divergence?.cause {
            DivergenceCause::NotFinite => "loss not finite",
            DivergenceCause::Saturated => "e^(−z) overflows",
            DivergenceCause::AboveStart { .. } => "above its start",
            DivergenceCause::Rising { .. } => "only rises",
        };
        Some(format!("{}: {why}", self.verdict))
    }
}

/// All runs of a grid, and the scales that they share.
pub(super) struct RateRuns<'a> {
    pub(super) runs: Vec<RateRun<'a>>,
    pub(super) count: Count,
    pub(super) y_scale: Scale,
    /// Whether the scale was chosen for the data.
    chosen: bool,
    /// Where the shared y axis ends although losses go on.
    pub(super) top: Option<f64>,
    pub(super) free: bool,
    /// The momentum of all runs, where it is the same.
    momentum: Option<f64>,
}

impl<'a> RateRuns<'a> {
    /// Looks through the histories; `y_scale` is the scale asked for, if one was.
    pub(super) fn new(
        histories: &'a [History],
        y_scale: Option<Scale>,
        free: bool,
    ) -> Result<Self, FigureError> {
        check(histories)?;
        let iterations = histories.iter().any(|h| h.count() == Count::Iterations);
        let count = if iterations {
            Count::Iterations
        } else {
            Count::Epochs
        };
        let momentum = histories.first().map(|history| history.momentum);
        let momentum = momentum.filter(|all| histories.iter().all(|h| h.momentum == *all));
        let run = |history: &'a History| {
            let factor = match (history.count(), count) {
                (Count::Epochs, Count::Iterations) => to_f64(history.batches_per_epoch),
                _ => 1.0,
            };
            let rate = format!("η = {}", rate_label(history.learning_rate));
            RateRun {
                history,
                name: momentum.map_or_else(|| run_name(history), |_| rate),
                verdict: history.verdict(),
                x: history
                    .counts
                    .iter()
                    .map(|&count| factor * to_f64(count))
                    .collect(),
            }
        };
        let mut runs = Self {
            runs: histories.iter().map(run).collect(),
            count,
            y_scale: y_scale.unwrap_or_default(),
            chosen: false,
            top: None,
            free,
            momentum,
        };
        let start = histories.iter().map(|h| h.initial_loss).fold(0.0, f64::max);
        let Some(range) = runs.y_range(Scale::Linear) else {
            let count = histories.iter().map(|history| history.losses.len()).sum();
            let what = format!("the {} runs", histories.len());
            return Err(FigureError::NothingFinite { what, count });
        };
        if !free && is_wild(range.high, start) {
            if y_scale.is_none() && Scale::Log.holds(range.low) {
                runs.y_scale = Scale::Log;
                runs.chosen = true;
            } else if runs.y_scale == Scale::Linear {
                runs.top = Some(HEIGHT_OF_WILD * start);
            }
        }
        if runs.y_range(runs.y_scale).is_none() {
            let count = histories.iter().map(|history| history.losses.len()).sum();
            return Err(FigureError::NothingPositive { axis: 'y', count });
        }
        Ok(runs)
    }

    /// The range of all losses that the scale holds.
    pub(super) fn y_range(&self, scale: Scale) -> Option<Range> {
        Range::around(self.runs.iter().flat_map(|run| run.held(scale)), scale)
    }

    /// Whether a run has an x axis of its own.
    pub(super) fn has_own_x(&self, run: &RateRun<'_>) -> bool {
        let longest = self.runs.iter().map(RateRun::length).fold(0.0, f64::max);
        self.free || run.length() < SHORT * longest
    }

    /// The range of a run's x axis.
    pub(super) fn x_range(&self, run: &RateRun<'_>) -> Range {
        let own = self.has_own_x(run);
        let all = self
            .runs
            .iter()
            .filter(|other| !own && !self.has_own_x(other));
        let x = all.flat_map(|other| &other.x).chain(&run.x).copied();
        let range = Range::around(x, Scale::Linear);
        let one = Range {
            low: 0.0,
            high: 1.0,
        };
        range.unwrap_or(one).filled(Scale::Linear)
    }

    /// Whether a run goes on above the axis, and how far.
    pub(super) fn beyond(&self, run: &RateRun<'_>) -> Option<(f64, f64)> {
        let top = self.top?;
        let points = run
            .points()
            .filter(|(_, loss)| loss.is_finite() && *loss > top);
        points.reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    /// The loss before the first step, where it is the same in all runs.
    pub(super) fn common_start(&self) -> Option<f64> {
        let mut starts = self.runs.iter().map(|run| run.history.initial_loss);
        let first = starts.next().filter(|start| self.y_scale.holds(*start))?;
        starts.all(|start| start == first).then_some(first)
    }
}

fn check(histories: &[History]) -> Result<(), FigureError> {
    if histories.is_empty() {
        return Err(FigureError::Empty {
            what: "the list of runs".to_owned(),
            advice: "Give at least one learning rate.",
        });
    }
    if histories.len() > MOST_RUNS {
        return Err(FigureError::TooMany {
            what: "runs",
            count: histories.len(),
            most: MOST_RUNS,
        });
    }
    for history in histories {
        let (x, y) = (history.counts.len(), history.losses.len());
        if y == 0 {
            return Err(FigureError::Empty {
                what: format!("the history of {}", run_name(history)),
                advice: "Train for at least one epoch.",
            });
        }
        if x != y {
            let line = run_name(history);
            return Err(FigureError::LineShape { line, x, y });
        }
    }
    Ok(())
}
