//! How the panels of a coefficient chart are painted.

use super::coefficient_panels::Group;
use super::coefficient_values::Coefficients;
use crate::figure::panels::panel::{Panel, room_below};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::text_width::{CAPITALS, fit};
use crate::figure::sheet::theme::{Color, LABEL};

/// The panel with the weights of a group: names, axis, zero, whiskers, dots.
pub(super) fn draw_weights(
    canvas: &mut Canvas<'_>,
    coefficients: &Coefficients,
    group: &Group,
    looks: &[LineLook],
) {
    let panel = &group.weights;
    panel.draw_vertical_grid(canvas);
    for ends in group.separators(panel) {
        canvas.line(&ends, Stroke::solid(Color::Grid, 1.0));
    }
    let zero = panel.across(0.0);
    let ends = [(zero, panel.area.top), (zero, panel.area.bottom())];
    canvas.line(&ends, Stroke::solid(Color::MutedInk, 1.6));
    panel.draw_x_axis(canvas);
    panel.draw_y_axis(canvas);
    for (place, &row) in group.rows.iter().enumerate() {
        for (series, look) in looks.iter().enumerate() {
            let y = group.dot_height(place, series, looks.len());
            if coefficients.series[series].errors.is_some() {
                let (low, high) = coefficients.whisker(series, row);
                let (low, high) = (panel.across(low), panel.across(high));
                let (above, below) = (y - 4.0, y + 4.0);
                let path = [
                    (low, above),
                    (low, below),
                    (low, y),
                    (high, y),
                    (high, above),
                    (high, below),
                ];
                canvas.line(&path, Stroke::solid(look.color, 1.6));
            }
            let x = panel.across(coefficients.series[series].values[row]);
            look.draw_marker(canvas, (x, y));
        }
    }
}

/// The panel with the distances from the first series.
pub(super) fn draw_distances(
    canvas: &mut Canvas<'_>,
    coefficients: &Coefficients,
    group: &Group,
    panel: &Panel,
    looks: &[LineLook],
    with_axis: bool,
) {
    panel.draw_vertical_grid(canvas);
    for ends in group.separators(panel) {
        canvas.line(&ends, Stroke::solid(Color::Grid, 1.0));
    }
    if with_axis {
        panel.draw_x_axis(canvas);
    }
    for (place, &row) in group.rows.iter().enumerate() {
        for (series, look) in looks.iter().enumerate().skip(1) {
            let y = group.dot_height(place, series, looks.len());
            let distance = coefficients.distance(series, row).max(panel.x.range.low);
            look.draw_marker(canvas, (panel.across(distance), y));
        }
    }
}

/// What a panel's axis measures, below its tick labels.
pub(super) fn label(canvas: &mut Canvas<'_>, panel: &Panel, label: &str) {
    let lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
    let baseline = panel.area.bottom() + room_below("label") - (1.0 - CAPITALS) * LABEL;
    let middle = panel.area.left + panel.area.width / 2.0;
    let label = fit(label, LABEL, panel.area.width + 30.0);
    canvas.text((middle, baseline), &label, lettering);
}
