//! What a contour map says of its surface and its paths.

use super::ContourChart;
use crate::figure::landscape::all_paths::paths_in_words;
use crate::figure::landscape::surface_note::surface_note;
use crate::figure::landscape::window::Track;
use crate::figure::panels::tick_labels::value_label;

impl ContourChart {
    /// What a reader must know.
    pub(super) fn notes(&self, tracks: &[Track], stretched: bool) -> Vec<String> {
        let mut notes: Vec<String> = self.note.clone().into_iter().collect();
        notes.extend(surface_note(&self.surface));
        if stretched {
            notes.push("The window is too long for axes of equal scale.".to_owned());
        }
        notes.extend(tracks.iter().filter_map(|track| track.note.clone()));
        notes
    }

    pub(super) fn description(
        &self,
        levels: &[String],
        names: &[String],
        notes: &[String],
    ) -> String {
        let [a, b, height] = self.surface.names();
        let ((low_a, low_b), low) = self.surface.lowest();
        let mut words = format!(
            "Contour map of {height} over {a} and {b}. Lowest {} at ({}, {}), highest {}.",
            value_label(low),
            value_label(low_a),
            value_label(low_b),
            value_label(self.surface.highest().1),
        );
        if !levels.is_empty() {
            words += &format!(" Lines at {}.", levels.join(", "));
        }
        words
            + &paths_in_words(&self.paths, names)
            + &notes.iter().map(|n| format!(" {n}")).collect::<String>()
    }
}
