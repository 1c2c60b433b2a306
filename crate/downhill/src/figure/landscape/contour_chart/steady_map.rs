//! The lines of a map and their labels, found once for the many frames of an explorer.

use std::sync::{Arc, Mutex, PoisonError};

use super::ContourChart;
use crate::figure::FigureError;
use crate::figure::landscape::contour_lines::{LevelLine, level_lines};
use crate::figure::landscape::level_labels::{LevelLabel, level_labels};
use crate::figure::landscape::map_sheet::MapSheet;
use crate::figure::landscape::signs::Sign as PointSign;
use crate::figure::landscape::window::Window;
use crate::figure::panels::panel::Area;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::Pixel;

/// The lines of a map with their labels, and what these depend on besides the surface.
#[derive(Debug)]
pub(super) struct SteadyMap {
    area: Area,
    levels: Vec<f64>,
    obstacles: Vec<Pixel>,
    pub(super) lines: Vec<LevelLine>,
    pub(super) labels: Vec<LevelLabel>,
}

/// The map that was found last, common to a steady chart and all its clones.
#[derive(Debug, Clone, Default)]
pub(super) struct KeptMap(Arc<Mutex<Option<Arc<SteadyMap>>>>);

impl KeptMap {
    fn get(&self) -> Option<Arc<SteadyMap>> {
        // Nothing can panic between lock and release, and a map is whole or not there.
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }

    fn keep(&self, map: &Arc<SteadyMap>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(map));
    }
}

impl ContourChart {
    /// The map with labels that make way for `taken` and for the signs. A steady chart keeps it,
    /// and takes it again where it would come out the same.
    pub(super) fn map(
        &self,
        sheet: &MapSheet,
        levels: &[f64],
        taken: &[Pixel],
        signs: &[PointSign],
    ) -> Result<Arc<SteadyMap>, FigureError> {
        let mut obstacles = taken.to_vec();
        obstacles.extend(signs.iter().flat_map(PointSign::sampled));
        let area = sheet.panel.area;
        let same = |map: &Arc<SteadyMap>| {
            map.area == area && map.levels == levels && map.obstacles == obstacles
        };
        if let Some(map) = self.kept_map.get().filter(same) {
            return Ok(map);
        }
        let window = Window::of(&self.surface);
        let lines = level_lines(&self.surface.refined(), levels, |point| {
            window.place(point).map(|place| sheet.pixel(place))
        })?;
        let texts: Vec<String> = levels.iter().map(|level| value_label(*level)).collect();
        let labels = level_labels(&lines, &texts, area, &obstacles);
        let map = Arc::new(SteadyMap {
            area,
            levels: levels.to_vec(),
            obstacles,
            lines,
            labels,
        });
        if self.steady.is_some() {
            self.kept_map.keep(&map);
        }
        Ok(map)
    }
}
