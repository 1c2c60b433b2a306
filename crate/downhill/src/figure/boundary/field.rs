//! A function over a window, as areas between levels.

use std::collections::HashMap;

use ndarray::Array2;

use super::plane::Plane;
use super::superlevel::{Grid, Loop, Pair};
use crate::figure::sheet::to_f64::to_f64;

/// Points of the grid along each side: four or five pixels apart in the largest panel.
const SIDE: usize = 121;
/// How often the place of a crossing is halved where the function jumps between two points.
const HALVINGS: usize = 7;
/// Between points nearer than this part of the whole range, the function is taken as straight.
const STRAIGHT: f64 = 0.04;

/// The areas where a function is at least as high as each of some levels, in the unit square over
/// its window.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// The loops around each level's area, level by level.
    pub(super) areas: Vec<Vec<Loop>>,
    /// The lowest and the highest value on the grid.
    pub(super) range: (f64, f64),
}

impl Field {
    /// The field over a window with these levels; `values` computes those at rows of (x₁, x₂).
    pub(super) fn new<E>(
        plane: &Plane,
        levels: &[f64],
        values: impl Fn(&Array2<f64>) -> Result<Vec<f64>, E>,
    ) -> Result<Self, E> {
        let grid = grid(plane, &values)?;
        let range = range(&grid.values);
        let straight = STRAIGHT * (range.1 - range.0);
        let mut crossings = Vec::new();
        for (level, height) in levels.iter().enumerate() {
            crossings.extend(grid.crossed(*height).into_iter().map(|pair| {
                let heights = (grid.values[pair.0], grid.values[pair.1]);
                Crossing {
                    level,
                    height: *height,
                    pair,
                    parts: (0.0, 1.0),
                    heights,
                }
            }));
        }
        for _ in 0..HALVINGS {
            let wide: Vec<&mut Crossing> = crossings
                .iter_mut()
                .filter(|crossing| crossing.spread() > straight)
                .collect();
            if wide.is_empty() {
                break;
            }
            let middles: Vec<(f64, f64)> = wide.iter().map(|crossing| crossing.middle()).collect();
            let heights = values(&plane.rows(&middles))?;
            for (crossing, height) in wide.into_iter().zip(heights) {
                crossing.halve(height);
            }
        }
        let mut parts: Vec<HashMap<Pair, f64>> = vec![HashMap::new(); levels.len()];
        for crossing in &crossings {
            parts[crossing.level].insert(crossing.pair, crossing.part());
        }
        let areas = levels.iter().zip(&parts).map(|(level, parts)| {
            grid.loops(*level, |pair| parts.get(&pair).copied().unwrap_or(0.5))
        });
        Ok(Self {
            areas: areas.collect(),
            range,
        })
    }
}

/// The values on a grid over the window.
pub(super) fn grid<E>(
    plane: &Plane,
    values: &impl Fn(&Array2<f64>) -> Result<Vec<f64>, E>,
) -> Result<Grid, E> {
    let places: Vec<(f64, f64)> = (0..SIDE * SIDE).map(part_of).collect();
    Ok(Grid {
        side: SIDE,
        values: values(&plane.rows(&places))?,
    })
}

pub(super) fn range(values: &[f64]) -> (f64, f64) {
    values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
}

/// Where a point of the grid lies in the unit square.
fn part_of(place: usize) -> (f64, f64) {
    let along = |index: usize| to_f64(index) / to_f64(SIDE - 1);
    (along(place % SIDE), along(place / SIDE))
}

/// A level between two points of the grid, and what is known of where.
struct Crossing {
    level: usize,
    height: f64,
    pair: Pair,
    /// Between which parts of the way the level lies, and the heights there.
    parts: (f64, f64),
    heights: (f64, f64),
}

impl Crossing {
    fn spread(&self) -> f64 {
        (self.heights.1 - self.heights.0).abs()
    }

    fn middle(&self) -> (f64, f64) {
        let part = f64::midpoint(self.parts.0, self.parts.1);
        let (from, to) = (part_of(self.pair.0), part_of(self.pair.1));
        let between = |from: f64, to: f64| from * (1.0 - part) + to * part;
        (between(from.0, to.0), between(from.1, to.1))
    }

    /// Keeps the half in which the level lies, `height` being that of the middle.
    fn halve(&mut self, height: f64) {
        let part = f64::midpoint(self.parts.0, self.parts.1);
        if (height >= self.height) == (self.heights.0 >= self.height) {
            (self.parts.0, self.heights.0) = (part, height);
        } else {
            (self.parts.1, self.heights.1) = (part, height);
        }
    }

    /// Where the level lies, by linear interpolation in what is left of the way.
    fn part(&self) -> f64 {
        let along = (self.height - self.heights.0) / (self.heights.1 - self.heights.0);
        self.parts.0 + along.clamp(0.0, 1.0) * (self.parts.1 - self.parts.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn field(levels: &[f64], value: impl Fn(f64, f64) -> f64) -> Field {
        let plane = Plane::of(&(-2.0..=2.0), &(-2.0..=2.0));
        let values = |rows: &Array2<f64>| -> Result<Vec<f64>, Infallible> {
            Ok(rows
                .rows()
                .into_iter()
                .map(|row| value(row[0], row[1]))
                .collect())
        };
        let Ok(field) = Field::new(&plane, levels, values);
        field
    }

    #[test]
    fn a_jump_is_found_as_exactly_as_a_slope() {
        for steep in [0.5, 4.0, 1e3, 1e9] {
            let disc = |x: f64, y: f64| 1.0 / (1.0 + (steep * (x.hypot(y) - 1.3)).exp());
            let field = field(&[0.5], disc);
            assert_eq!(field.areas[0].len(), 1);
            for (x, y) in &field.areas[0][0].points {
                let radius = (4.0 * x - 2.0).hypot(4.0 * y - 2.0);
                assert!(
                    (radius - 1.3).abs() < 4e-4,
                    "{radius} where it is {steep} steep"
                );
            }
        }
    }

    #[test]
    fn the_lines_of_a_plane_are_straight() {
        let field = field(&[0.1, 0.5], |x, y| 1.0 / (1.0 + (-3.0 * x - y).exp()));
        for (level, z) in [(0, (0.1_f64 / 0.9).ln()), (1, 0.0)] {
            let found = &field.areas[level][0];
            let count = found.points.len();
            for (index, (x, y)) in found.points.iter().enumerate() {
                let inside =
                    !found.along_border[index] && !found.along_border[(index + count - 1) % count];
                let off = 3.0 * (4.0 * x - 2.0) + (4.0 * y - 2.0) - z;
                assert!(!inside || off.abs() < 3e-3, "{off}");
            }
        }
    }

    #[test]
    fn the_range_is_that_of_the_grid() {
        let field = field(&[0.5], |x, _| 0.5 + x / 10.0);
        assert!((field.range.0 - 0.3).abs() < 1e-12 && (field.range.1 - 0.7).abs() < 1e-12);
    }
}
