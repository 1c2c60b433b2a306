//! The levels of a map: those that are asked for, or round ones.

use super::ContourChart;
use crate::figure::FigureError;
use crate::figure::landscape::levels::levels;

/// Levels that a reader can still tell apart.
const MOST_LEVELS: usize = 30;

impl ContourChart {
    /// The levels in ascending order, those left out that the surface does not reach.
    pub(super) fn chosen_levels(&self) -> Result<Vec<f64>, FigureError> {
        let Some(given) = &self.levels else {
            return Ok(levels(self.surface.heights()));
        };
        if let Some(index) = given.iter().position(|level| !level.is_finite()) {
            let (what, value) = ("The list of levels".to_owned(), given[index]);
            return Err(FigureError::NotFinite { what, index, value });
        }
        if given.len() > MOST_LEVELS {
            let (what, count, most) = ("levels", given.len(), MOST_LEVELS);
            return Err(FigureError::TooMany { what, count, most });
        }
        let (low, high) = (self.surface.lowest().1, self.surface.highest().1);
        let mut levels: Vec<f64> = given
            .iter()
            .copied()
            .filter(|level| low < *level && *level < high)
            .collect();
        if levels.is_empty() {
            return Err(FigureError::NoLevel { low, high });
        }
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        Ok(levels)
    }
}
