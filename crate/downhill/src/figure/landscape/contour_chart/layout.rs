//! Lays out a contour chart on its sheet: the header, the map, the paths.

use super::ContourChart;
use super::drawing::{draw_lines, marks};
use crate::figure::landscape::all_paths::{check_paths, draw_paths};
use crate::figure::landscape::map_sheet::MapSheet;
use crate::figure::landscape::paths::PathOnSheet;
use crate::figure::landscape::window::{Track, Window, name};
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Pixel, draw};
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::path_looks;
use crate::figure::{Figure, FigureError};

/// Steps that all paths may have together, so that the SVG stays under 60 kB.
const MOST_STEPS: usize = 450;

impl ContourChart {
    /// The figure of a map, or what is wrong with its surface or its paths.
    pub(super) fn drawn(&self) -> Result<Figure, FigureError> {
        check_paths(&self.paths)?;
        let levels = self.chosen_levels()?;
        let window = Window::of(&self.surface);
        let names: Vec<String> = self
            .paths
            .iter()
            .enumerate()
            .map(|(index, path)| name(path, index))
            .collect();
        let count = self.paths.len();
        // What the sliders of an explorer say needs no legend.
        let unnamed = self.steady.is_some() && count == 1;
        let track = |path, name: &str| window.track(path, name, MOST_STEPS / count.max(1));
        let tracks: Vec<Track> = (self.paths.iter().zip(&names))
            .map(|(path, name)| track(path, if unnamed { "The path" } else { name }))
            .collect();
        let looks = path_looks(count);

        let [a, b, height] = self.surface.names();
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| format!("{height} over {a} and {b}"));
        let labels = [
            self.labels[0].as_deref().unwrap_or(a),
            self.labels[1].as_deref().unwrap_or(b),
        ];
        let stretched = self.equal_axes && !MapSheet::can_be_equal(self.sheet, &self.surface);
        let notes = self.notes(&tracks, stretched);
        let legend: Vec<(Sign, &str)> = (looks.iter().zip(&names))
            .filter(|_| !unnamed)
            .map(|(look, name)| (Sign::Line(*look), name.as_str()))
            .collect();
        let rows = self.steady.as_ref().map_or(0, |_| count.max(1));
        let header = Header::on(self.sheet, &title, &notes.join(" "), &legend).with_note_rows(rows);
        let sheet = MapSheet::new(
            self.sheet,
            &self.surface,
            labels,
            header.bottom() + 6.0,
            self.equal_axes,
        );

        let paths: Vec<PathOnSheet> = tracks.iter().map(|track| sheet.path(track)).collect();
        let texts: Vec<String> = levels.iter().map(|level| value_label(*level)).collect();
        let obstacles: Vec<Pixel> = match &self.steady {
            Some(around) => sheet.path(&track(around, "")).sampled(),
            None => paths.iter().flat_map(PathOnSheet::sampled).collect(),
        };
        let signs = self.signs(&sheet, &window, &paths, &obstacles);
        let map = self.map(&sheet, &levels, &obstacles, &signs)?;
        let marks = marks(&map.lines, &paths, map.labels.len());

        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.description(&texts, &names, &notes));
        draw((self.sheet.width, sheet.height), &title, &alt, |canvas| {
            header.draw(canvas);
            sheet.draw_axes(canvas);
            draw_lines(canvas, &map.lines, &map.labels, levels.len());
            draw_paths(canvas, &paths, &looks, marks);
            for sign in &signs {
                sign.draw(canvas);
            }
        })
    }
}
