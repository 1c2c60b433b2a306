//! The part of the plane that a picture shows.

use std::ops::RangeInclusive;

use ndarray::Array2;

use crate::figure::FigureError;
use crate::figure::panels::axis::Range;

/// Air around the samples, as a part of their extent on each side.
const MARGIN: f64 = 0.08;
/// Up to which ratio of their extents the axes have one scale.
const MOST_UNEQUAL: f64 = 2.5;

/// A window: from where to where the axes of both features go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plane {
    pub(super) x: Range,
    pub(super) y: Range,
}

impl Plane {
    /// The window with all of these points and some air around them. Where they have no extent in
    /// one direction, they get that of the other; a lone point gets as much as the larger of its
    /// values. Around nothing it is what lies around the origin.
    pub(super) fn around(points: &[(f64, f64)]) -> Self {
        let range = |pick: fn(&(f64, f64)) -> f64| {
            points
                .iter()
                .map(pick)
                .map(|value| (value, value))
                .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
                .unwrap_or((0.0, 0.0))
        };
        let ranges = [range(|point| point.0), range(|point| point.1)];
        // Halves, for the whole extent may be no number.
        let half = |(low, high): (f64, f64)| {
            let half = high / 2.0 - low / 2.0;
            let seen = half > 1e-9 * low.abs().max(high.abs());
            if seen { half } else { 0.0 }
        };
        let halves = ranges.map(half);
        let longest = halves[0].max(halves[1]);
        let largest = ranges.map(|(low, high)| low.abs().max(high.abs()));
        let largest = largest[0].max(largest[1]);
        let grown = |which: usize| {
            let (low, high) = ranges[which];
            let middle = low / 2.0 + high / 2.0;
            let own = match (halves[which] > 0.0, longest > 0.0) {
                (true, _) => halves[which],
                (false, true) => longest.max(1e-6 * middle.abs()),
                (false, false) if largest == 0.0 => 1.0,
                (false, false) => 0.5 * largest,
            };
            let reach = own * (1.0 + 2.0 * MARGIN);
            Range {
                low: (middle - reach).max(f64::MIN / 4.0),
                high: (middle + reach).min(f64::MAX / 4.0),
            }
        };
        Self {
            x: grown(0),
            y: grown(1),
        }
    }

    /// The window that was asked for.
    pub(super) fn of(x: &RangeInclusive<f64>, y: &RangeInclusive<f64>) -> Self {
        let range = |asked: &RangeInclusive<f64>| Range {
            low: *asked.start(),
            high: *asked.end(),
        };
        Self {
            x: range(x),
            y: range(y),
        }
    }

    /// Whether both ranges can be axes.
    pub(super) fn checked(self) -> Result<Self, FigureError> {
        for (axis, Range { low, high }) in [("x₁", self.x), ("x₂", self.y)] {
            let most = f64::MAX / 2.0;
            if !(low.abs() < most && high.abs() < most && low < high) {
                return Err(FigureError::PlaneWindow {
                    axis,
                    from: low,
                    to: high,
                });
            }
        }
        Ok(self)
    }

    /// Height by width.
    pub(super) fn ratio(&self) -> f64 {
        (self.y.high - self.y.low) / (self.x.high - self.x.low)
    }

    /// Whether one unit is as long on both axes: where features are of like size, a circle is a
    /// circle.
    pub(super) fn is_equal(&self) -> bool {
        (1.0 / MOST_UNEQUAL..=MOST_UNEQUAL).contains(&self.ratio())
    }

    /// The point at a part of both ranges.
    pub(super) fn at(&self, (across, up): (f64, f64)) -> (f64, f64) {
        let between = |range: Range, part: f64| range.low * (1.0 - part) + range.high * part;
        (between(self.x, across), between(self.y, up))
    }

    /// The points at these parts, as rows of features.
    pub(super) fn rows(&self, parts: &[(f64, f64)]) -> Array2<f64> {
        Array2::from_shape_fn((parts.len(), 2), |(row, column)| {
            let (x, y) = self.at(parts[row]);
            if column == 0 { x } else { y }
        })
    }

    /// Whether the window holds a point.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.x.low..=self.x.high).contains(&x) && (self.y.low..=self.y.high).contains(&y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_without_extent_get_a_window_too() {
        let around = |points: &[(f64, f64)]| Plane::around(points).checked().unwrap();
        let line = around(&[(0.0, 5.0), (2.0, 5.0)]);
        assert!(line.is_equal() && line.holds((1.0, 5.9)));
        assert!(around(&[(0.0, 0.0)]).holds((1.0, -1.0)));
        assert!(around(&[(1e9, 1e9), (1e9, 1e9)]).holds((1.1e9, 1e9)));
        assert!(!around(&[(0.0, 0.0), (1.0, 1000.0)]).is_equal());
        assert!(around(&[]).holds((0.0, 0.0)));
    }

    #[test]
    fn a_window_must_have_an_extent() {
        let error = Plane::of(&(1.0..=1.0), &(0.0..=1.0)).checked().unwrap_err();
        assert_eq!(
            error.to_string(),
            "The window's axis x₁ cannot go from 1 to 1. \
             Both ends must be finite, the first below the second."
        );
        let endless = Plane::of(&(0.0..=1.0), &(0.0..=f64::INFINITY));
        assert!(endless.checked().unwrap_err().to_string().contains("x₂"));
    }

    proptest! {
        #[test]
        fn a_window_holds_its_points(
            points in prop::collection::vec((-1e300..1e300_f64, -1e3..1e3_f64), 1..20),
        ) {
            let plane = Plane::around(&points).checked().unwrap();
            prop_assert!(points.iter().all(|point| plane.holds(*point)));
        }
    }
}
