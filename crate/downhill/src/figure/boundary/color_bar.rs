//! The bar that says which colour of a field is which value.

use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::{CAPITALS, fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK};
use crate::figure::sheet::to_f64::to_f64;

/// Height of the strip with the bar and its labels.
pub(super) const STRIP: f64 = 50.0;
/// Size of the bar where there is room for it, and what is left for its name beside it.
const BAR: (f64, f64) = (270.0, 17.0);
const SHORTEST: f64 = 215.0;
/// Between the name and the bar.
const GAP: f64 = 16.0;

/// A bar with its name at the left.
pub(super) struct ColorBar {
    pub(super) name: String,
    pub(super) colors: Vec<Color>,
    /// What stands below the bar at a part of its length.
    pub(super) labels: Vec<(f64, String)>,
    /// Where the line of the field lies.
    pub(super) line: f64,
}

impl ColorBar {
    /// Draws the bar in a strip from `top` on.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, top: f64) {
        let sheet = canvas.width();
        let (longest, height) = BAR;
        let lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        let room = sheet - 2.0 * BORDER;
        let name = match room > longest + 2.0 * GAP + 160.0 {
            true => fit(&self.name, TICK, room - longest - 2.0 * GAP - 80.0),
            false => fit(&self.name, TICK, room - SHORTEST - GAP),
        };
        // A tenth more, for fonts with broader letters: the bar stands right behind the name.
        let name_width = 1.1 * text_width(&name, TICK);
        let width = longest.min(room - name_width - GAP);
        let middle = top + height / 2.0;
        canvas.text((BORDER, middle + CAPITALS * TICK / 2.0), &name, lettering);

        // The first label may be wider than the bar leaves room for at its left.
        let first = self
            .labels
            .first()
            .map_or(0.0, |(_, label)| text_width(label, NOTE) / 2.0);
        let left = (BORDER + name_width + GAP).max(BORDER + first);
        let step = width / to_f64(self.colors.len());
        for (index, color) in self.colors.iter().enumerate() {
            let from = left + to_f64(index) * step;
            // Half a pixel more, so that no seam is seen.
            let to = (from + step + 0.5).min(left + width);
            canvas.rect((from, top), (to, top + height), *color, 1.0);
        }
        let stroke = Stroke::solid(Color::MutedInk, 1.0);
        let (right, bottom) = (left + width, top + height);
        let frame = [
            (left, top),
            (right, top),
            (right, bottom),
            (left, bottom),
            (left, top),
        ];
        canvas.line(&frame, stroke);
        let x = left + self.line * width;
        canvas.line(
            &[(x, top - 3.0), (x, bottom + 3.0)],
            Stroke::solid(Color::Ink, 2.6),
        );
        let lettering = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        for (part, label) in &self.labels {
            let label = fit(label, NOTE, width / 2.4);
            let half = text_width(&label, NOTE) / 2.0;
            let x = (left + part * width).clamp(BORDER + half, sheet - BORDER - half);
            let baseline = bottom + 6.0 + CAPITALS * NOTE;
            canvas.text((x, baseline), &label, lettering);
        }
    }
}
