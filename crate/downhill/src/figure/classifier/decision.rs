//! The decision that a threshold makes, drawn over a panel: a line between the two sides, the side
//! of class 1 tinted, and above the panel what each side is called.

use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, TICK, WIDTH};

/// Height of a row of names.
const ROW: f64 = 24.0;
/// Between the line and what stands beside it.
const GAP: f64 = 10.0;
/// Bold letters are about a twelfth wider.
const BOLD: f64 = 1.08;

/// The two sides of a threshold.
#[derive(Debug, Clone)]
pub(super) struct Sides {
    /// The pixel column of the threshold.
    x: f64,
    /// What stands beside the line, and in a row above what has no room there.
    beside: Vec<Name>,
    above: Vec<Name>,
}

#[derive(Debug, Clone, PartialEq)]
struct Name {
    text: String,
    x: f64,
    anchor: Anchor,
}

impl Sides {
    /// The sides of pixel column `x` of a panel as wide as `area`.
    pub(super) fn new(area: Area, x: f64, classes: &[String; 2]) -> Self {
        let (mut beside, mut above) = (Vec::new(), Vec::new());
        let left = format!("← called {}", classes[0]);
        let right = format!("called {} →", classes[1]);
        for (text, width, room, at, edge, anchor) in [
            (left, x - area.left, x, x - GAP, BORDER, Anchor::End),
            (
                right,
                area.right() - x,
                WIDTH - x,
                x + GAP,
                WIDTH - BORDER,
                Anchor::Start,
            ),
        ] {
            // A side of no width needs no name.
            if width < 0.5 {
                continue;
            }
            if BOLD * text_width(&text, TICK) <= room - GAP - BORDER {
                beside.push(Name {
                    text,
                    x: at,
                    anchor,
                });
            } else {
                let anchor = match anchor {
                    Anchor::End => Anchor::Start,
                    _ => Anchor::End,
                };
                let text = fit(&text, TICK, (WIDTH / 2.0 - BORDER - GAP) / BOLD);
                above.push(Name {
                    text,
                    x: edge,
                    anchor,
                });
            }
        }
        Self { x, beside, above }
    }

    /// Room for the names above the panel.
    pub(super) fn height(&self) -> f64 {
        if self.above.is_empty() {
            ROW + 4.0
        } else {
            2.0 * ROW + 4.0
        }
    }

    /// Tints the side on which class 1 is called. To be drawn first.
    pub(super) fn draw_tint(&self, canvas: &mut Canvas<'_>, area: Area) {
        if area.right() - self.x > 0.05 {
            let corner = (area.right(), area.bottom());
            canvas.rect((self.x, area.top), corner, CLASSES[1], 0.14);
        }
    }

    /// Draws the line between the sides, and their names above the panel.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let ends = [(self.x, area.top - ROW), (self.x, area.bottom())];
        canvas.line(&ends, dashed());
        for (names, baseline) in [
            (&self.beside, area.top - 10.0),
            (&self.above, area.top - 10.0 - ROW),
        ] {
            for name in names {
                let mut lettering = Lettering::new(TICK, Color::Ink, name.anchor);
                lettering.bold = true;
                canvas.text((name.x, baseline), &name.text, lettering);
            }
        }
    }
}

/// The stroke of thresholds.
pub(super) fn dashed() -> Stroke {
    Stroke {
        dashes: Some("7 5"),
        ..Stroke::solid(Color::Ink, 1.6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_room_beside_the_line_stands_above() {
        let area = Area {
            left: 90.0,
            top: 100.0,
            width: 740.0,
            height: 300.0,
        };
        let classes = ["benign", "malignant"].map(str::to_owned);
        let names = |x: f64| {
            let sides = Sides::new(area, x, &classes);
            (sides.beside.len(), sides.above.len())
        };
        assert_eq!(names(460.0), (2, 0));
        assert_eq!(names(800.0), (1, 1));
        assert_eq!(names(110.0), (1, 1));
        assert_eq!(names(90.0), (1, 0), "a side of no width has no name");
        assert_eq!(names(830.0), (1, 0));
    }
}
