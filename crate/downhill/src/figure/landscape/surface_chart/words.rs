//! What a surface says of itself and its paths.

use super::SurfaceChart;
use crate::figure::landscape::all_paths::paths_in_words;
use crate::figure::panels::axis::Scale;
use crate::figure::panels::tick_labels::{grouped, value_label};

impl SurfaceChart {
    pub(super) fn shown_title(&self) -> String {
        let [a, b, height] = self.surface.names();
        let title = self.title.clone();
        title.unwrap_or_else(|| format!("{height} over {a} and {b}"))
    }

    /// That equal steps upwards are equal ratios; along the axis itself there is no room to say it.
    pub(super) fn log_note(&self) -> Option<String> {
        let log = self.height_scale == Scale::Log;
        log.then(|| "The height and its colours are on a logarithmic axis.".to_owned())
    }

    /// What a logarithmic axis leaves out.
    pub(super) fn unheld_note(&self) -> Option<String> {
        let finite = self
            .surface
            .heights()
            .iter()
            .filter(|height| height.is_finite());
        let unheld = finite
            .filter(|height| !self.height_scale.holds(**height))
            .count();
        (unheld > 0).then(|| {
            let (unheld, count) = (grouped(unheld), grouped(self.surface.heights().len()));
            format!("{unheld} of {count} values are not above 0 and have no place on the axis.")
        })
    }

    pub(super) fn description(&self, names: &[String], notes: &[String]) -> String {
        let [a, b, height] = self.surface.names();
        let ((low_a, low_b), low) = self.surface.lowest();
        let ((high_a, high_b), high) = self.surface.highest();
        let mut words = format!(
            "Surface of {height} over {a} and {b}, turned by {} degrees and seen from {} degrees \
             above. Lowest {} at ({}, {}), highest {} at ({}, {}).",
            value_label(self.rotation),
            value_label(self.tilt),
            value_label(low),
            value_label(low_a),
            value_label(low_b),
            value_label(high),
            value_label(high_a),
            value_label(high_b),
        );
        words += &paths_in_words(&self.paths, names);
        for note in notes {
            words.push(' ');
            words += note;
        }
        words
    }
}
