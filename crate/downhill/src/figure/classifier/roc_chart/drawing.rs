//! How ROC curves are painted: the square panel, the curves, the marked points.

use super::words::threshold_label;
use super::{Curve, MOST_POINTS, RocChart, SIDE};
use crate::figure::classifier::roc_legend::draw_mark_labels;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::panels::thin::{Pieces, thin};
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::line_look::{LineLook, draw_target};
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::{BORDER, Color, LABEL, Sheet};
use crate::figure::sheet::to_f64::to_f64;
use crate::measures::RocPoint;

impl RocChart {
    pub(super) fn panel(&self, top: f64) -> Panel {
        let unit = Range {
            low: 0.0,
            high: 1.0,
        };
        let axis = |direction| Axis::new(Scale::Linear, unit, false, direction, SIDE, 5);
        let [mut x_label, y_label] = match &self.classes {
            Some([zero, one]) => [
                format!("False positive rate ({zero} called {one})"),
                format!("True positive rate ({one} found)"),
            ],
            None => ["False positive rate", "True positive rate (recall)"].map(str::to_owned),
        };
        let y = axis(Direction::Up).labelled(&y_label);
        let left = BORDER + room_left(&y);
        let mut side = SIDE;
        if self.sheet == Sheet::HALF {
            side = self.sheet.width - BORDER - left;
            // What must be cut to fit says less than the rate's name alone.
            if text_width(&x_label, LABEL) > side {
                "False positive rate".clone_into(&mut x_label);
            }
        }
        Panel {
            area: Area {
                left,
                top,
                width: side,
                height: side,
            },
            x: axis(Direction::Across).labelled(&x_label),
            y,
        }
    }

    /// What is seen of every curve.
    pub(super) fn pieces(&self, panel: &Panel) -> Vec<Pieces> {
        let share = to_f64(MOST_POINTS) / to_f64(self.curves.len());
        let column = (2.0 * panel.area.width / share).max(1.0);
        let seen = |curve: &Curve| {
            let points = curve.roc.points().iter();
            let pixels = points.map(|p| panel.pixel(p.false_positive_rate, p.true_positive_rate));
            thin(pixels, column)
        };
        self.curves.iter().map(seen).collect()
    }
}

/// The stroke of the diagonal.
pub(super) fn guessing() -> Stroke {
    Stroke {
        dashes: Some("3 5"),
        ..Stroke::solid(Color::MutedInk, 1.8)
    }
}

/// Tints the area below a curve.
pub(super) fn draw_area(canvas: &mut Canvas<'_>, panel: &Panel, pieces: &Pieces, color: Color) {
    for line in &pieces.lines {
        let corner = (panel.area.right(), panel.area.bottom());
        let corners: Vec<Pixel> = line.iter().copied().chain([corner]).collect();
        canvas.polygon(&corners, color, 0.10);
    }
}

/// Draws the marked points, then beside each its threshold, where no other label stands.
pub(super) fn draw_marks(
    canvas: &mut Canvas<'_>,
    panel: &Panel,
    looks: &[LineLook],
    marks: &[Vec<RocPoint>],
) {
    let mut placed = Vec::new();
    for (look, marks) in looks.iter().zip(marks) {
        for mark in marks {
            let (x, y) = (mark.false_positive_rate, mark.true_positive_rate);
            let at = (panel.across(x), panel.up(y));
            draw_target(canvas, at, look.color);
            placed.push((at, threshold_label(mark.threshold)));
        }
    }
    draw_mark_labels(canvas, panel.area, &placed);
}
