//! From a box in space onto the sheet.

use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::Pixel;

/// Height of the box; its sides are 1 long.
const TALL: f64 = 0.6;
/// Half of the floor's diagonal: its corners go round on a circle.
const ROUND: f64 = std::f64::consts::FRAC_1_SQRT_2;

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
    pub(super) fn new(rotation: f64, tilt: f64, area: &Area) -> Self {
        let (sin, cos) = tilt.to_radians().sin_cos();
        Self::scaled(rotation, (sin, cos), area, 2.0 * ROUND * sin + TALL * cos)
    }

    /// The box in an area of the sheet, equally large at every tilt too: as large as it has room
    /// at the tilt at which it is highest on the sheet.
    pub(super) fn of_one_size(rotation: f64, tilt: f64, area: &Area) -> Self {
        let tilt = tilt.to_radians().sin_cos();
        Self::scaled(rotation, tilt, area, (2.0 * ROUND).hypot(TALL))
    }

    /// The box in the middle of an area that has room for so many of its sides upwards.
    fn scaled(rotation: f64, (sin, cos): (f64, f64), area: &Area, upwards: f64) -> Self {
        let scale = (area.width / (2.0 * ROUND)).min(area.height / upwards);
        let middle = area.top + area.height / 2.0;
        Self {
            turn: rotation.to_radians().sin_cos(),
            tilt: (sin, cos),
            scale,
            // Spots are measured from the floor's middle.
            middle: (
                area.left + area.width / 2.0,
                middle + scale * TALL * cos / 2.0,
            ),
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

    const AREA: Area = Area {
        left: 100.0,
        top: 50.0,
        width: 600.0,
        height: 450.0,
    };

    fn seen(rotation: f64, tilt: f64) -> Projection {
        Projection::new(rotation, tilt, &AREA)
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
            for view in [seen(rotation, tilt), Projection::of_one_size(rotation, tilt, &AREA)] {
                let (x, y) = view.pixel((at(0), at(1), at(2)));
                prop_assert!((100.0 - 1e-6..=700.0 + 1e-6).contains(&x), "{x}");
                prop_assert!((50.0 - 1e-6..=500.0 + 1e-6).contains(&y), "{y}");
            }
        }

        #[test]
        fn one_size_is_the_same_at_every_angle(
            angles in prop::array::uniform2((-720.0_f64..720.0, 0.0_f64..=90.0)),
        ) {
            let [one, other] = angles.map(|(rotation, tilt)| {
                let view = Projection::of_one_size(rotation, tilt, &AREA);
                (view.scale, view.pixel((0.5, 0.5, 0.5)))
            });
            prop_assert_eq!(one.0, other.0);
            prop_assert!((one.1.0 - other.1.0).abs() < 1e-9 && (one.1.1 - other.1.1).abs() < 1e-9);
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
