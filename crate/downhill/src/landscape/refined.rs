//! A finer grid through the same values, for lines without corners.
//!
//! Between two grid points the surface follows the cubic of Catmull and Rom ("A class of local
//! interpolating splines", 1974), first along each row, then along each column. It goes through
//! every value of the grid, a plane stays a plane, and no value leaves the range of its neighbours.

use super::LossSurface;

/// Points a side that a refined grid has, about.
const FINE: usize = 400;
/// The finest steps between two grid points.
const MOST_STEPS: usize = 8;

impl LossSurface {
    /// The surface on a grid several times as fine; one that is fine already is as it was.
    pub(crate) fn refined(&self) -> Self {
        let (a, b) = (self.a(), self.b());
        let steps = |axis: &[f64]| (FINE / axis.len()).clamp(1, MOST_STEPS);
        let (steps_a, steps_b) = (steps(a), steps(b));
        let rows: Vec<Vec<f64>> = (0..b.len())
            .map(|row| cubic(&self.heights()[row * a.len()..][..a.len()], steps_a))
            .collect();
        let fine_a = linear(a, steps_a);
        let columns: Vec<Vec<f64>> = (0..fine_a.len())
            .map(|column| {
                let column: Vec<f64> = rows.iter().map(|row| row[column]).collect();
                cubic(&column, steps_b)
            })
            .collect();
        let fine_b = linear(b, steps_b);
        let mut heights = Vec::with_capacity(fine_a.len() * fine_b.len());
        for row in 0..fine_b.len() {
            heights.extend(columns.iter().map(|column| column[row]));
        }
        self.with_grid(fine_a, fine_b, heights)
    }
}

/// Values with others evenly between them.
fn linear(values: &[f64], steps: usize) -> Vec<f64> {
    between(values, steps, |values, index, part| {
        values[index] * (1.0 - part) + values[index + 1] * part
    })
}

/// Values with others between them, on the cubic through them; beside a hole there is none.
fn cubic(values: &[f64], steps: usize) -> Vec<f64> {
    between(values, steps, |values, index, part| {
        let (from, to) = (values[index], values[index + 1]);
        // Where there is no neighbour, one is put on the straight line.
        let neighbour = |value: Option<&f64>, straight: f64, near: f64| {
            let given = value.copied().filter(|value| value.is_finite());
            let guess = if straight.is_finite() { straight } else { near };
            given.unwrap_or(guess)
        };
        let left = neighbour(
            index.checked_sub(1).map(|left| &values[left]),
            2.0 * from - to,
            from,
        );
        let right = neighbour(values.get(index + 2), 2.0 * to - from, to);
        let value = from
            + 0.5
                * part
                * ((to - left)
                    + part
                        * ((2.0 * left - 5.0 * from + 4.0 * to - right)
                            + part * (3.0 * (from - to) + right - left)));
        let around = [left, from, to, right];
        let low = around.iter().copied().fold(f64::INFINITY, f64::min);
        let high = around.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if value.is_finite() {
            value.clamp(low, high)
        } else {
            // Too large for arithmetic, or a hole.
            from * (1.0 - part) + to * part
        }
    })
}

fn between(values: &[f64], steps: usize, at: impl Fn(&[f64], usize, f64) -> f64) -> Vec<f64> {
    let mut fine = Vec::with_capacity(values.len() * steps);
    for index in 0..values.len().saturating_sub(1) {
        fine.push(values[index]);
        fine.extend((1..steps).map(|step| at(values, index, step as f64 / steps as f64)));
    }
    fine.extend(values.last());
    fine
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_valley_is_known_better_than_by_straight_lines() {
        let valley = |a: f64, b: f64| (a + b).powi(4) + 0.1 * (a - b).powi(2);
        let coarse = LossSurface::with_points(21, -1.0..=1.0, -1.0..=1.0, valley).unwrap();
        let fine = coarse.refined();
        let worst = |surface: &LossSurface| {
            let grid = (0..100).map(|i| -0.9 + f64::from(i) * 0.018);
            let errors =
                grid.map(|v| (surface.height_at(v, 0.37 * v).unwrap() - valley(v, 0.37 * v)).abs());
            errors.fold(0.0, f64::max)
        };
        assert!(
            worst(&fine) < 0.2 * worst(&coarse),
            "{} {}",
            worst(&fine),
            worst(&coarse)
        );
    }

    #[test]
    fn holes_stay_holes() {
        let root = LossSurface::with_points(11, -1.0..=1.0, 0.0..=1.0, |a, _| a.sqrt()).unwrap();
        let fine = root.refined();
        assert!(fine.height_at(0.1, 0.5).is_some());
        assert_eq!(fine.height_at(-0.1, 0.5), None);
    }

    proptest! {
        #[test]
        fn the_grids_own_values_stay_and_a_plane_stays_a_plane(
            p in -3.0_f64..3.0, q in -3.0_f64..3.0, points in 2_usize..30,
        ) {
            let plane = LossSurface::with_points(points, -1.0..=1.0, 0.0..=2.0, |a, b| p * a + q * b);
            let plane = plane.unwrap();
            let fine = plane.refined();
            for (row, &b) in fine.b().iter().enumerate() {
                for (column, &a) in fine.a().iter().enumerate() {
                    prop_assert!((fine.height(row, column) - (p * a + q * b)).abs() < 1e-12);
                }
            }
            let steps = (fine.a().len() - 1) / (points - 1);
            prop_assert_eq!(fine.height(0, steps), plane.height(0, 1));
        }
    }
}
