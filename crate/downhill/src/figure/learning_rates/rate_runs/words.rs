//! What is said of the runs of a grid: the title, the notes, the description.

use super::RateRuns;
use crate::figure::losses::loss_run::{listed, note_on_log};
use crate::figure::panels::axis::Scale;
use crate::figure::panels::tick_labels::{grouped, is_or_are, rate_label, value_label};

/// Up to so many runs are named in a note.
const NAMED: usize = 4;

impl RateRuns<'_> {
    /// "Log loss at 6 learning rates".
    pub(in crate::figure) fn title(&self) -> String {
        let mut names: Vec<&str> = self.runs.iter().map(|run| run.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let momentum = match self.momentum {
            None | Some(0.0) => String::new(),
            Some(momentum) => format!(", momentum {}", rate_label(momentum)),
        };
        match (self.runs.as_slice(), self.momentum) {
            ([run], _) => {
                let rate = rate_label(run.history.learning_rate);
                format!("Log loss at learning rate {rate}{momentum}")
            }
            (runs, Some(_)) if names.len() == runs.len() => {
                format!("Log loss at {} learning rates{momentum}", runs.len())
            }
            (runs, _) => format!("Log loss of {} runs{momentum}", runs.len()),
        }
    }

    /// What a reader must know.
    pub(in crate::figure) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(range) = self.y_range(self.y_scale).filter(|_| self.chosen) {
            notes.push(note_on_log(range));
        }
        if let Some(start) = self.common_start().filter(|_| self.draws_start()) {
            notes.push(format!(
                "Dashed: {}, the loss before the first step.",
                value_label(start)
            ));
        }
        if self.free && self.runs.len() > 1 {
            notes.push("Each panel has axes of its own.".to_owned());
        }
        if !self.free {
            let own: Vec<_> = self.runs.iter().filter(|run| self.has_own_x(run)).collect();
            match own.as_slice() {
                [] => {}
                [run] => notes.push(format!(
                    "{} has an x axis of its own, of {}.",
                    run.name,
                    run.length_label(self.count),
                )),
                runs if runs.len() <= NAMED => {
                    let names: Vec<String> = runs.iter().map(|run| run.name.clone()).collect();
                    notes.push(format!("{} have x axes of their own.", listed(&names)));
                }
                _ => notes.push("Short runs have x axes of their own.".to_owned()),
            }
        }
        notes.extend(self.note_on_beyond());
        notes.extend(self.note_on_missing());
        notes
    }

    fn note_on_beyond(&self) -> Option<String> {
        let beyond: Vec<(&str, f64)> = self
            .runs
            .iter()
            .filter_map(|run| Some((run.name.as_str(), self.beyond(run)?.1)))
            .collect();
        let highest = beyond.iter().map(|(_, loss)| *loss).reduce(f64::max)?;
        Some(if beyond.len() <= NAMED {
            let each: Vec<String> = beyond
                .iter()
                .map(|(name, loss)| format!("to {} at {name}", value_label(*loss)))
                .collect();
            format!(
                "Triangles: the loss goes on above the axis, {}.",
                listed(&each)
            )
        } else {
            let highest = value_label(highest);
            format!("Triangles: the loss goes on above the axis, to {highest} at most.")
        })
    }

    fn note_on_missing(&self) -> Option<String> {
        let given: usize = self.runs.iter().map(|run| run.history.losses.len()).sum();
        let drawn: usize = self
            .runs
            .iter()
            .map(|run| run.held(self.y_scale).count())
            .sum();
        let why = match self.y_scale {
            Scale::Linear => "not finite",
            Scale::Log => "not finite or not above 0",
        };
        (drawn < given).then(|| {
            let missing = grouped(given - drawn);
            format!(
                "{missing} of {} losses {} {why} and not drawn.",
                grouped(given),
                is_or_are(given - drawn)
            )
        })
    }

    /// The figure in words.
    pub(in crate::figure) fn description(&self, notes: &[String]) -> String {
        let scale = match self.y_scale {
            Scale::Linear => "",
            Scale::Log => " (logarithmic)",
        };
        let mut words = format!(
            "Log loss{scale} against the number of {}, one panel a run.",
            self.count.plural()
        );
        for run in &self.runs {
            let end = match run.history.divergence {
                Some(divergence) => divergence.to_string(),
                None => run.verdict.to_string(),
            };
            words += &format!(
                " {}: {}, final loss {}, {end}.",
                run.name,
                run.length_label(self.count),
                run.final_loss(),
            );
        }
        for note in notes {
            words.push(' ');
            words += note;
        }
        words
    }
}
