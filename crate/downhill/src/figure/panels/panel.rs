//! One panel: two axes, the grid between them, and the way from values to pixels.

use super::axis::Axis;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::text_width::{CAPITALS, fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, LABEL, TICK};

/// A rectangle on the sheet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figure) struct Area {
    pub(in crate::figure) left: f64,
    pub(in crate::figure) top: f64,
    pub(in crate::figure) width: f64,
    pub(in crate::figure) height: f64,
}

impl Area {
    pub(in crate::figure) fn right(&self) -> f64 {
        self.left + self.width
    }

    pub(in crate::figure) fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Distance between a tick label and its axis.
const TICK_GAP: f64 = 8.0;
/// Distance between an axis's tick labels and its label.
const LABEL_GAP: f64 = 12.0;

/// Room below a panel for the tick labels and the label of its x axis.
pub(in crate::figure) fn room_below(label: &str) -> f64 {
    let label = if label.is_empty() {
        0.0
    } else {
        LABEL_GAP + LABEL
    };
    TICK_GAP + TICK + label
}

/// Room at the left of a panel for the tick labels and the label of its y axis.
pub(in crate::figure) fn room_left(y: &Axis) -> f64 {
    let label = if y.label.is_empty() {
        0.0
    } else {
        LABEL + LABEL_GAP
    };
    label + y.widest_label() + TICK_GAP
}

/// A panel with its two axes.
pub(in crate::figure) struct Panel {
    /// Where the data are drawn; ticks and labels lie outside.
    pub(in crate::figure) area: Area,
    pub(in crate::figure) x: Axis,
    pub(in crate::figure) y: Axis,
}

impl Panel {
    /// Where the point (x, y) lies on the sheet; `None` where an axis cannot hold it.
    pub(in crate::figure) fn pixel(&self, x: f64, y: f64) -> Option<Pixel> {
        let held = self.x.scale.holds(x) && self.y.scale.holds(y);
        held.then(|| (self.across(x), self.up(y)))
    }

    /// Where the point (x, y) lies, outside of the panel too; `None` where an axis cannot hold it.
    pub(in crate::figure) fn pixel_beyond(&self, x: f64, y: f64) -> Option<Pixel> {
        let held = self.x.scale.holds(x) && self.y.scale.holds(y);
        let Area { left, width, .. } = self.area;
        held.then(|| {
            let across = left + self.x.beyond(x) * width;
            (
                across,
                self.area.bottom() - self.y.beyond(y) * self.area.height,
            )
        })
    }

    /// The pixel column of a value of x.
    pub(in crate::figure) fn across(&self, x: f64) -> f64 {
        self.area.left + self.x.at(x) * self.area.width
    }

    /// The pixel row of a value of y.
    pub(in crate::figure) fn up(&self, y: f64) -> f64 {
        self.area.bottom() - self.y.at(y) * self.area.height
    }

    /// Grid lines at the ticks of x.
    pub(in crate::figure) fn draw_vertical_grid(&self, canvas: &mut Canvas<'_>) {
        for (tick, _) in &self.x.ticks {
            let x = self.across(*tick);
            let ends = [(x, self.area.top), (x, self.area.bottom())];
            canvas.line(&ends, Stroke::solid(Color::Grid, 1.0));
        }
    }

    /// Grid lines at the ticks of y.
    pub(in crate::figure) fn draw_horizontal_grid(&self, canvas: &mut Canvas<'_>) {
        for (tick, _) in &self.y.ticks {
            let y = self.up(*tick);
            let ends = [(self.area.left, y), (self.area.right(), y)];
            canvas.line(&ends, Stroke::solid(Color::Grid, 1.0));
        }
    }

    /// The line of the x axis with its tick labels and its label.
    pub(in crate::figure) fn draw_x_axis(&self, canvas: &mut Canvas<'_>) {
        let Area { left, width, .. } = self.area;
        let bottom = self.area.bottom();
        let ends = [(left, bottom), (self.area.right(), bottom)];
        canvas.line(&ends, Stroke::solid(Color::MutedInk, 1.2));
        let lettering = Lettering::new(TICK, Color::MutedInk, Anchor::Middle);
        for (tick, label) in &self.x.ticks {
            let x = self.across(*tick);
            canvas.line(
                &[(x, bottom), (x, bottom + 4.0)],
                Stroke::solid(Color::MutedInk, 1.2),
            );
            // A label at an axis's end may be wide: it stays on the sheet.
            let half = text_width(label, TICK) / 2.0;
            let center = x.min(canvas.width() - half - 4.0).max(half + 4.0);
            let baseline = bottom + TICK_GAP + CAPITALS * TICK;
            canvas.text((center, baseline), label, lettering);
        }
        let lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
        let baseline = bottom + TICK_GAP + TICK + LABEL_GAP + CAPITALS * LABEL;
        let middle = left + width / 2.0;
        let label = fit(
            &self.x.label,
            LABEL,
            2.0 * (middle.min(canvas.width() - middle) - BORDER),
        );
        canvas.text((middle, baseline), &label, lettering);
    }

    /// The tick labels of the y axis and its label, read from below to above.
    pub(in crate::figure) fn draw_y_axis(&self, canvas: &mut Canvas<'_>) {
        let Area {
            left, top, height, ..
        } = self.area;
        let lettering = Lettering::new(TICK, Color::MutedInk, Anchor::End);
        for (tick, label) in &self.y.ticks {
            canvas.text(
                (left - TICK_GAP, self.up(*tick) + CAPITALS * TICK / 2.0),
                label,
                lettering,
            );
        }
        let mut lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
        lettering.upwards = true;
        let baseline = left - TICK_GAP - self.y.widest_label() - LABEL_GAP;
        let label = fit(&self.y.label, LABEL, height + 40.0);
        canvas.text((baseline, top + height / 2.0), &label, lettering);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::panels::axis::{Direction, Range, Scale};

    #[test]
    fn values_go_to_pixels_with_y_upwards() {
        let axis = |scale, low, high| {
            Axis::new(scale, Range { low, high }, false, Direction::Up, 100.0, 5)
        };
        let panel = Panel {
            area: Area {
                left: 10.0,
                top: 20.0,
                width: 100.0,
                height: 50.0,
            },
            x: axis(Scale::Linear, 0.0, 1.0),
            y: axis(Scale::Log, 1.0, 100.0),
        };
        assert_eq!(panel.pixel(0.0, 1.0), Some((10.0, 70.0)));
        assert_eq!(panel.pixel(1.0, 100.0), Some((110.0, 20.0)));
        assert_eq!(panel.pixel(0.5, 10.0), Some((60.0, 45.0)));
        assert_eq!(panel.pixel(0.5, 0.0), None);
        assert_eq!(panel.pixel(f64::NAN, 1.0), None);
    }
}
