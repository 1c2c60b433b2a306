//! The box around a surface: its far walls with their grid, and three axes on its edges.

use super::projection::{Projection, Spot};
use crate::figure::panels::axis::Axis;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::text_width::{CAPITALS, fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, LABEL, TICK, WIDTH};

/// Length of a tick, and from the axis to the tick's label.
const TICK_LENGTH: f64 = 5.0;
const LABEL_GAP: f64 = 11.0;
/// An axis shorter than this on the sheet is seen end-on: it has no ticks.
const END_ON: f64 = 36.0;

/// The three axes of a surface.
pub(super) struct SurfaceBox<'a> {
    pub(super) a: &'a Axis,
    pub(super) b: &'a Axis,
    pub(super) height: &'a Axis,
    pub(super) view: &'a Projection,
    /// Where the sheet ends below.
    pub(super) bottom: f64,
}

/// A text's room on the sheet: left, top, right, bottom.
type Room = (f64, f64, f64, f64);

impl SurfaceBox<'_> {
    /// The sides of the box that are far from the viewer, as values of a and b.
    fn far(&self) -> (f64, f64) {
        let (a, b) = self.view.away();
        (f64::from(u8::from(a > 0.0)), f64::from(u8::from(b > 0.0)))
    }

    /// The floor and the two far walls with grid lines at the ticks.
    pub(super) fn draw_walls(&self, canvas: &mut Canvas<'_>) {
        let (far_a, far_b) = self.far();
        let mut line = |spots: &[Spot], width: f64| {
            let pixels: Vec<Pixel> = spots.iter().map(|spot| self.view.pixel(*spot)).collect();
            canvas.line(&pixels, Stroke::solid(Color::Grid, width));
        };
        for (tick, _) in &self.a.ticks {
            let a = self.a.at(*tick);
            line(
                &[(a, 1.0 - far_b, 0.0), (a, far_b, 0.0), (a, far_b, 1.0)],
                1.0,
            );
        }
        for (tick, _) in &self.b.ticks {
            let b = self.b.at(*tick);
            line(
                &[(1.0 - far_a, b, 0.0), (far_a, b, 0.0), (far_a, b, 1.0)],
                1.0,
            );
        }
        for (tick, _) in &self.height.ticks {
            let z = self.height.at(*tick);
            line(
                &[
                    (far_a, 1.0 - far_b, z),
                    (far_a, far_b, z),
                    (1.0 - far_a, far_b, z),
                ],
                1.0,
            );
        }
        // The edges of the walls.
        line(&[(far_a, far_b, 0.0), (far_a, far_b, 1.0)], 1.6);
        let floor = [
            (far_a, 1.0 - far_b, 0.0),
            (far_a, far_b, 0.0),
            (1.0 - far_a, far_b, 0.0),
        ];
        line(&floor, 1.6);
        line(&floor.map(|(a, b, _)| (a, b, 1.0)), 1.6);
        for (a, b, _) in [floor[0], floor[2]] {
            line(&[(a, b, 0.0), (a, b, 1.0)], 1.6);
        }
    }

    /// The three axes on the near edges, with ticks and names.
    pub(super) fn draw_axes(&self, canvas: &mut Canvas<'_>) {
        let (far_a, far_b) = self.far();
        let (near_a, near_b) = (1.0 - far_a, 1.0 - far_b);
        let mut taken: Vec<Room> = Vec::new();

        // The height's axis stands at the corner that is leftmost on the sheet.
        let corners = [(near_a, far_b), (far_a, near_b)];
        let left = |(a, b): (f64, f64)| self.view.pixel((a, b, 0.0)).0;
        let corner = if left(corners[0]) <= left(corners[1]) {
            corners[0]
        } else {
            corners[1]
        };
        let upright = |part: f64| (corner.0, corner.1, part);
        self.draw_axis(canvas, self.height, upright, (-1.0, 0.0), &mut taken);

        let out = |inner: Spot, outer: Spot| {
            let (from, to) = (self.view.pixel(inner), self.view.pixel(outer));
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            // A little downwards, where the floor is seen from the side.
            let (dx, dy) = (dx, dy.max(0.0) + 12.0);
            let length = dx.hypot(dy);
            (dx / length, dy / length)
        };
        let aside = out((0.5, far_b, 0.0), (0.5, near_b, 0.0));
        self.draw_axis(
            canvas,
            self.a,
            |part| (part, near_b, 0.0),
            aside,
            &mut taken,
        );
        let aside = out((far_a, 0.5, 0.0), (near_a, 0.5, 0.0));
        self.draw_axis(
            canvas,
            self.b,
            |part| (near_a, part, 0.0),
            aside,
            &mut taken,
        );
    }

    /// One axis, `aside` being the direction on the sheet in which its labels stand.
    fn draw_axis(
        &self,
        canvas: &mut Canvas<'_>,
        axis: &Axis,
        spot: impl Fn(f64) -> Spot,
        aside: (f64, f64),
        taken: &mut Vec<Room>,
    ) {
        let pixel = |part: f64| self.view.pixel(spot(part));
        let (from, to) = (pixel(0.0), pixel(1.0));
        canvas.line(&[from, to], Stroke::solid(Color::MutedInk, 1.4));
        let away = |at: Pixel, gap: f64| (at.0 + gap * aside.0, at.1 + gap * aside.1);
        let anchor = match aside.0 {
            x if x > 0.35 => Anchor::Start,
            x if x < -0.35 => Anchor::End,
            _ => Anchor::Middle,
        };
        let mut widest: f64 = 0.0;
        if (to.0 - from.0).hypot(to.1 - from.1) >= END_ON {
            let look = Lettering::new(TICK, Color::MutedInk, anchor);
            for (tick, label) in &axis.ticks {
                let at = pixel(axis.at(*tick));
                let end = away(at, TICK_LENGTH);
                canvas.line(&[at, end], Stroke::solid(Color::MutedInk, 1.2));
                let at = away(at, LABEL_GAP + 0.4 * TICK * aside.1.abs());
                if self.is_free(at, label, TICK, anchor, taken) {
                    widest = widest.max(text_width(label, TICK));
                    canvas.text((at.0, at.1 + CAPITALS * TICK / 2.0), label, look);
                }
            }
        }
        if aside.1 == 0.0 {
            // Beside an upright axis the name stands upright too.
            let mut look = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
            look.upwards = true;
            let x = (from.0 - LABEL_GAP - widest - 14.0).max(BORDER + LABEL);
            let name = fit(&axis.label, LABEL, (from.1 - to.1).abs() + 60.0);
            canvas.text((x, f64::midpoint(from.1, to.1)), &name, look);
            return;
        }
        let middle = pixel(0.5);
        // As far out as the tick labels reach, and a little more.
        let beyond = LABEL_GAP + widest * aside.0.abs() + TICK * aside.1.abs() + 14.0;
        let width = match anchor {
            Anchor::Start => WIDTH - BORDER - away(middle, beyond).0,
            Anchor::End => away(middle, beyond).0 - BORDER,
            Anchor::Middle => WIDTH / 2.0,
        };
        let name = fit(&axis.label, LABEL, width.max(60.0));
        let look = Lettering::new(LABEL, Color::Ink, anchor);
        for further in 0..8 {
            let at = away(middle, beyond + 8.0 * f64::from(further));
            if self.is_free(at, &name, LABEL, anchor, taken) {
                canvas.text((at.0, at.1 + CAPITALS * LABEL / 2.0), &name, look);
                return;
            }
        }
    }

    /// Whether a text beside the box covers no other one and is on the sheet; then its room is
    /// taken.
    fn is_free(
        &self,
        at: Pixel,
        text: &str,
        size: f64,
        anchor: Anchor,
        taken: &mut Vec<Room>,
    ) -> bool {
        let width = text_width(text, size);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        let room = (
            left - 3.0,
            at.1 - 0.55 * size,
            left + width + 3.0,
            at.1 + 0.55 * size,
        );
        let on_sheet = room.0 >= 4.0 && room.2 <= WIDTH - 4.0 && room.3 <= self.bottom - 4.0;
        let apart = |other: &Room| {
            room.2 <= other.0 || other.2 <= room.0 || room.3 <= other.1 || other.3 <= room.1
        };
        let free = on_sheet && taken.iter().all(apart);
        if free {
            taken.push(room);
        }
        free
    }
}
