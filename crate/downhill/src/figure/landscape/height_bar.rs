//! The bar that says which colour is which height.

use crate::figure::panels::axis::Axis;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{Color, HEIGHTS, TICK};
use crate::figure::sheet::to_f64::to_f64;

/// Width of the bar.
pub(super) const BAR: f64 = 16.0;
/// Between the bar and its labels.
pub(super) const BAR_GAP: f64 = 9.0;

/// Draws the bar from `left`, with the ticks of the height's axis that are on the ramp.
pub(super) fn draw_height_bar(
    canvas: &mut Canvas<'_>,
    axis: &Axis,
    left: f64,
    (top, bottom): (f64, f64),
) {
    let step = (bottom - top) / to_f64(HEIGHTS.len());
    let mut low = bottom;
    for height in 0..16 {
        // Half a pixel more, so that no seam is seen.
        let high = low - step;
        let above = if height == 15 { high } else { high - 0.5 };
        canvas.rect((left, above), (left + BAR, low), Color::Height(height), 1.0);
        low = high;
    }
    let look = Lettering::new(TICK, Color::MutedInk, Anchor::Start);
    for (tick, label) in &axis.ticks {
        let y = bottom - axis.at(*tick) * (bottom - top);
        let right = left + BAR;
        canvas.line(
            &[(right, y), (right + 4.0, y)],
            Stroke::solid(Color::MutedInk, 1.2),
        );
        canvas.text((right + BAR_GAP, y + CAPITALS * TICK / 2.0), label, look);
    }
}
