//! From a box in space onto the sheet.

use crate::figure::sheet::canvas::Pixel;

/// Height of the box; its sides are 1 long.
const TALL: f64 = 0.6;

/// A point in the box: both variables and the height, each from 0 to 1.
pub(super) type Spot = (f64, f64, f64);

/// How the box is seen: turned about its upright axis, then looked at from above by the tilt.
///
/// The projection is parallel: lines that are parallel in the box are so on the sheet, and equal
/// lengths stay equal, so that axes can be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    turn: (f64, f64),
    tilt: (f64, f64),
    scale: f64,
    middle: Pixel,
}

impl Projection {
    /// The box in an area of the sheet. Its size does not depend on the rotation, so that it
    /// keeps its size while it turns.
    pub(super) fn new(
        rotation: f64,
        tilt: f64,
        center: f64,
        (top, bottom): (f64, f64),
        width: f64,
    ) -> Self {
        let (sin, cos) = tilt.to_radians().sin_cos();
        // The floor's corners go round on a circle.
        let round = 0.5_f64.sqrt();
        let (above, below) = (round * sin + TALL * cos, round * sin);
        let scale = (width / (2.0 * round)).min((bottom - top) / (above + below));
        let air = (bottom - top - scale * (above + below)) / 2.0;
        Self {
            turn: rotation.to_radians().sin_cos(),
            tilt: (sin, cos),
            scale,
            middle: (center, bottom - air - scale * below),
        }
    }

    /// Where a spot lies on the sheet.
    pub(super) fn pixel(&self, (a, b, height): Spot) -> Pixel {
        let (x, y, z) = (a - 0.5, b - 0.5, height * TALL);
        let (sin, cos) = self.turn;
        let across = x * cos - y * sin;
        let up = (x * sin + y * cos) * self.tilt.0 + z * self.tilt.1;
        (
            self.middle.0 + self.scale * across,
            self.middle.1 - self.scale * up,
        )
    }

    /// How a and b change on the way from the viewer; the signs say which sides are far.
    pub(super) fn away(&self) -> (f64, f64) {
        self.turn
    }

    /// How a, b and height change along a line of sight towards the viewer, by one side's length.
    pub(super) fn towards_viewer(&self) -> Spot {
        let (sin, cos) = self.turn;
        (-self.tilt.1 * sin, -self.tilt.1 * cos, self.tilt.0 / TALL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(rotation: f64, tilt: f64) -> Projection {
        Projection::new(rotation, tilt, 400.0, (50.0, 500.0), 600.0)
    }

    #[test]
    fn unturned_a_runs_to_the_right_and_b_away() {
        let view = seen(0.0, 30.0);
        let (origin, right) = (view.pixel((0.0, 0.0, 0.0)), view.pixel((1.0, 0.0, 0.0)));
        let (far, high) = (view.pixel((0.0, 1.0, 0.0)), view.pixel((0.0, 0.0, 1.0)));
        assert!(right.0 > origin.0 && (right.1 - origin.1).abs() < 1e-9);
        assert!(far.1 < origin.1 && high.1 < origin.1);
    }

    proptest! {
        #[test]
        fn the_box_stays_in_its_area(
            rotation in -720.0_f64..720.0, tilt in 0.0_f64..=90.0, corner in 0_u32..8,
        ) {
            let at = |bit: u32| f64::from((corner >> bit) & 1);
            let (x, y) = seen(rotation, tilt).pixel((at(0), at(1), at(2)));
            prop_assert!((100.0 - 1e-6..=700.0 + 1e-6).contains(&x), "{x}");
            prop_assert!((50.0 - 1e-6..=500.0 + 1e-6).contains(&y), "{y}");
        }

        #[test]
        fn a_line_of_sight_is_a_point(rotation in -180.0_f64..180.0, tilt in 0.0_f64..=90.0) {
            let view = seen(rotation, tilt);
            let (a, b, height) = view.towards_viewer();
            let (from, to) = (view.pixel((0.5, 0.5, 0.5)), view.pixel((0.5 + a, 0.5 + b, 0.5 + height)));
            prop_assert!((from.0 - to.0).abs() < 1e-9 && (from.1 - to.1).abs() < 1e-9);
        }
    }
}
