//! The panel of a contour map, and the way from places in the window to pixels.

use super::paths::PathOnSheet;
use super::window::{Place, Track};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_below, room_left};
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::{BORDER, Color, Sheet, TICK, WIDTH};
use crate::landscape::LossSurface;

/// Height of a panel whose axes have scales of their own.
const HEIGHT: f64 = 440.0;
const HALF_HEIGHT: f64 = 290.0;
/// Heights between which a panel with equal axes may be, and its least width.
const LOWEST: f64 = 200.0;
const HIGHEST: f64 = 560.0;
const NARROWEST: f64 = 260.0;
/// The same on half a sheet.
const HALF_LOWEST: f64 = 120.0;
const HALF_HIGHEST: f64 = 400.0;
const HALF_NARROWEST: f64 = 180.0;

/// A sheet with one panel for a map.
pub(super) struct MapSheet {
    pub(super) panel: Panel,
    pub(super) height: f64,
}

impl MapSheet {
    /// The panel for a surface, from `top` on.
    pub(super) fn new(
        on: Sheet,
        surface: &LossSurface,
        labels: [&str; 2],
        top: f64,
        equal: bool,
    ) -> Self {
        let (a, b) = (range(surface.a()), range(surface.b()));
        let equal = equal && Self::can_be_equal(on, surface);
        let ratio = span(b) / span(a);
        let (lowest, highest, _) = limits(on);
        let (mut width, mut height) = (on.width - 2.0 * BORDER - 100.0, HEIGHT);
        if is_half(on) {
            height = HALF_HEIGHT;
        }
        if equal {
            height = (width * ratio).clamp(lowest, highest);
        }
        let y = Axis::new(Scale::Linear, b, false, Direction::Up, height, 8).labelled(labels[1]);
        let left = BORDER + room_left(&y);
        let x = |width| Axis::new(Scale::Linear, a, false, Direction::Across, width, 9);
        // The last tick label may reach over the end of its axis.
        let last = x(width)
            .ticks
            .last()
            .map_or(0.0, |(_, label)| text_width(label, TICK) / 2.0);
        width = on.width - left - BORDER - last.max(8.0);
        if equal {
            height = (width * ratio).clamp(lowest, highest);
            width = width.min(height / ratio);
            height = width * ratio;
        }
        let y = Axis::new(Scale::Linear, b, false, Direction::Up, height, 8).labelled(labels[1]);
        let panel = Panel {
            area: Area {
                left,
                top,
                width,
                height,
            },
            x: x(width).labelled(labels[0]),
            y,
        };
        let height = top + height + room_below(labels[0]) + BORDER;
        Self { panel, height }
    }

    /// Whether the window has a shape that equal axes can show.
    pub(super) fn can_be_equal(on: Sheet, surface: &LossSurface) -> bool {
        let ratio = span(range(surface.b())) / span(range(surface.a()));
        let (lowest, highest, narrowest) = limits(on);
        (lowest / (on.width - 160.0)..=highest / narrowest).contains(&ratio)
    }

    /// Where a place in the window lies on the sheet.
    pub(super) fn pixel(&self, (a, b): Place) -> Pixel {
        let Area {
            left,
            width,
            height,
            ..
        } = self.panel.area;
        (left + a * width, self.panel.area.bottom() - b * height)
    }

    /// A path on this sheet.
    pub(super) fn path(&self, track: &Track) -> PathOnSheet {
        let pixels = |places: &[Place]| places.iter().map(|place| self.pixel(*place)).collect();
        let pieces = track
            .pieces
            .iter()
            .map(|piece| (pixels(&piece.places), piece.leaves));
        PathOnSheet {
            pieces: pieces.collect(),
            hidden: Vec::new(),
            steps: pixels(&track.steps),
            start: track.start.map(|place| self.pixel(place)),
        }
    }

    /// The frame and both axes.
    pub(super) fn draw_axes(&self, canvas: &mut Canvas<'_>) {
        let Area { left, top, .. } = self.panel.area;
        let (right, bottom) = (self.panel.area.right(), self.panel.area.bottom());
        self.panel.draw_x_axis(canvas);
        self.panel.draw_y_axis(canvas);
        for (tick, _) in &self.panel.y.ticks {
            let y = self.panel.up(*tick);
            canvas.line(
                &[(left - 4.0, y), (left, y)],
                Stroke::solid(Color::MutedInk, 1.2),
            );
        }
        let frame = [(left, bottom), (left, top), (right, top), (right, bottom)];
        canvas.line(&frame, Stroke::solid(Color::MutedInk, 1.2));
    }
}

fn is_half(on: Sheet) -> bool {
    on.width < WIDTH
}

/// The least and the greatest height of a panel with equal axes, and its least width.
fn limits(on: Sheet) -> (f64, f64, f64) {
    match is_half(on) {
        true => (HALF_LOWEST, HALF_HIGHEST, HALF_NARROWEST),
        false => (LOWEST, HIGHEST, NARROWEST),
    }
}

fn range(axis: &[f64]) -> Range {
    let end = |value: Option<&f64>| value.copied().unwrap_or(0.0);
    Range {
        low: end(axis.first()),
        high: end(axis.last()),
    }
}

/// Half the length of a range, for the whole length may be no number.
fn span(range: Range) -> f64 {
    range.high / 2.0 - range.low / 2.0
}
