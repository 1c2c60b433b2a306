//! The points that a map names: where the paths start, and the lowest one.

use super::ContourChart;
use crate::figure::landscape::map_sheet::MapSheet;
use crate::figure::landscape::paths::PathOnSheet;
use crate::figure::landscape::signs::{Sign as PointSign, placed_beside};
use crate::figure::landscape::window::Window;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::Pixel;

impl ContourChart {
    /// The starts of the paths, and the minimum, with words that make way for what is `taken`.
    pub(super) fn signs(
        &self,
        sheet: &MapSheet,
        window: &Window,
        paths: &[PathOnSheet],
        taken: &[Pixel],
    ) -> Vec<PointSign> {
        let mut signs = Vec::new();
        let mut starts: Vec<Pixel> = Vec::new();
        for start in paths.iter().filter_map(|path| path.start) {
            if !starts.contains(&start) {
                starts.push(start);
            }
        }
        for start in starts {
            signs.push(placed_beside(
                start,
                "start",
                false,
                sheet.panel.area,
                taken,
                &signs,
            ));
        }
        let (place, low) = self.surface.lowest();
        if let Some(place) = window.place(place).filter(|_| self.minimum) {
            // A word could not make way for the paths that end there.
            let text = match self.steady {
                Some(_) => String::new(),
                None => format!("lowest: {}", value_label(low)),
            };
            let at = sheet.pixel(place);
            signs.push(placed_beside(
                at,
                &text,
                true,
                sheet.panel.area,
                taken,
                &signs,
            ));
        }
        signs
    }
}
