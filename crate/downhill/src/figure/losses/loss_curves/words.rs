//! What stands above the curves: the title, the notes.

use super::LossCurves;
use crate::figure::losses::loss_run::{LossRun, listed, mean_name};

impl LossCurves {
    /// How many runs there are.
    pub(super) fn own_title(&self) -> String {
        let loss = &self.y_label;
        let mut names: Vec<&str> = self.runs.iter().map(|run| run.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let momentum = self.runs.first().and_then(|run| run.momentum);
        let rates = momentum.is_some()
            && self.runs.iter().all(|run| run.momentum == momentum)
            && names.len() == self.runs.len();
        match self.runs.len() {
            1 => format!("{loss} of 1 run"),
            runs if rates => format!("{loss} at {runs} learning rates"),
            runs => format!("{loss} of {runs} runs"),
        }
    }

    /// What is drawn how, and which runs diverged.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(window) = self.smoothed {
            let taken: Vec<_> = self.runs.iter().map(|run| run.taken.as_deref()).collect();
            let taken = match taken.as_slice() {
                [Some(first), rest @ ..] if rest.iter().all(|taken| *taken == Some(*first)) => {
                    first
                }
                _ => "every loss",
            };
            notes.push(format!("Strong: {}. Pale: {taken}.", mean_name(window)));
        }
        let diverged: Vec<&LossRun> = self
            .runs
            .iter()
            .filter(|run| run.divergence.is_some())
            .collect();
        match diverged.as_slice() {
            [] => {}
            [run] => notes.extend(run.divergence.map(|d| format!("{} {d}.", run.name))),
            runs => {
                let names: Vec<String> = runs.iter().map(|run| run.name.clone()).collect();
                notes.push(format!("{} diverged.", listed(&names)));
            }
        }
        notes
    }
}
