//! The labels that all panels of a grid share.

use super::panel::{Panel, room_below};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering};
use crate::figure::sheet::text_width::fit;
use crate::figure::sheet::theme::{BORDER, Color, LABEL};

/// Draws what the y axes measure at the left of all panels, and what the x axes count below them.
pub(in crate::figure) fn draw_shared_labels(
    canvas: &mut Canvas<'_>,
    panels: &[Panel],
    x_label: &str,
    y_label: &str,
) {
    let (Some(first), Some(last)) = (panels.first(), panels.last()) else {
        return;
    };
    let (left, top) = (first.area.left, first.area.top);
    let right = panels
        .iter()
        .map(|panel| panel.area.right())
        .fold(left, f64::max);
    let bottom = last.area.bottom();
    let mut lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
    let below = bottom + room_below(x_label) - 4.0;
    let middle = left + (right - left) / 2.0;
    let label = fit(x_label, LABEL, right - left);
    canvas.text((middle, below), &label, lettering);
    lettering.upwards = true;
    let middle = top + (bottom - top) / 2.0;
    let label = fit(y_label, LABEL, bottom - top + 40.0);
    canvas.text((BORDER + LABEL - 4.0, middle), &label, lettering);
}
