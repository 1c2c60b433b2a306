//! What the axes of all curves count and how they are scaled.

use super::LossCurves;
use crate::figure::losses::loss_run::is_wild;
use crate::figure::panels::axis::{Range, Scale};
use crate::training::Count;

impl LossCurves {
    /// What the x axis counts, as far as histories know: iterations, if one of them does.
    pub(super) fn count(&self) -> Option<Count> {
        let mut counts = self.runs.iter().filter_map(|run| run.count);
        let first = counts.next()?;
        Some(counts.fold(first, |all, count| match count {
            Count::Iterations => count,
            Count::Epochs => all,
        }))
    }

    /// The range of the losses, where they need a logarithmic axis and nobody asked for any.
    pub(super) fn wild(&self) -> Option<Range> {
        let losses = self.runs.iter().flat_map(|run| &run.losses).copied();
        let range = Range::around(losses, Scale::Linear)?;
        let starts = self.runs.iter().filter_map(|run| run.initial_loss);
        let start = starts.reduce(f64::max)?;
        let wild = is_wild(range.high, start) && Scale::Log.holds(range.low);
        (self.y_scale.is_none() && wild).then_some(range)
    }
}
