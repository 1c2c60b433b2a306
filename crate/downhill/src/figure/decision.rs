//! The decision that a threshold makes, drawn over a panel: a line between the two sides, the side
//! of class 1 tinted, and above the panel what each side is called.

use super::canvas::{Anchor, Canvas, Lettering, Stroke};
use super::panel::Area;
use super::text_width::fit;
use super::theme::{BORDER, CLASSES, Color, TICK, WIDTH};

/// Room above the panel for what the sides are called.
pub(super) const STRIP: f64 = 28.0;
/// Between the line and what stands beside it.
const GAP: f64 = 10.0;

/// Tints the side on which class 1 is called, from pixel column `x` on. To be drawn first.
pub(super) fn draw_tint(canvas: &mut Canvas<'_>, area: Area, x: f64) {
    if area.right() - x > 0.05 {
        let corner = (area.right(), area.bottom());
        canvas.rect((x, area.top), corner, CLASSES[1], 0.14);
    }
}

/// Draws the line between the sides, and their names in the strip above the panel.
pub(super) fn draw_sides(canvas: &mut Canvas<'_>, area: Area, x: f64, classes: &[String; 2]) {
    let ends = [(x, area.top - STRIP + 4.0), (x, area.bottom())];
    canvas.line(&ends, dashed());
    let baseline = area.top - 10.0;
    let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::End);
    // Bold letters are about a twelfth wider.
    lettering.bold = true;
    let room = |room: f64| (room - GAP - BORDER) / 1.08;
    // A side of no width needs no name; and where there is no room for a word, none is written.
    let named = |side: f64, room: f64| side > 0.5 && room >= 80.0;
    let (before, behind) = (room(x), room(WIDTH - x));
    if named(x - area.left, before) {
        let name = fit(&format!("← called {}", classes[0]), TICK, before);
        canvas.text((x - GAP, baseline), &name, lettering);
    }
    if named(area.right() - x, behind) {
        lettering.anchor = Anchor::Start;
        let name = fit(&format!("called {} →", classes[1]), TICK, behind);
        canvas.text((x + GAP, baseline), &name, lettering);
    }
}

/// The stroke of thresholds.
pub(super) fn dashed() -> Stroke {
    Stroke {
        dashes: Some("7 5"),
        ..Stroke::solid(Color::Ink, 1.6)
    }
}
