//! Where a function on a grid is at least as high as a level: areas bounded by closed loops.
//!
//! Marching squares (Maple, "Geometric design and space planning using the marching squares and
//! marching cube algorithms", 2003) on a grid with a border of −∞ around it, so that every loop
//! closes. Loops have the high side on their left, seen with y upwards: what lies inside of an
//! outer loop and outside of a hole is filled by the rule "nonzero" without more ado. In a cell
//! whose opposite corners are both high, the mean of the four corners says which belong together.

use crate::figure::sheet::to_f64::to_f64;

/// A square grid of values over the unit square, row by row from below.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) side: usize,
    pub(super) values: Vec<f64>,
}

/// Two neighbours on the grid, by their places, between which a level lies.
pub(super) type Pair = (usize, usize);

/// One closed loop in the unit square. The last point leads back to the first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    pub(super) points: Vec<(f64, f64)>,
    /// Whether the piece from each point to the next runs along the border, where the level is
    /// not met but the square ends.
    pub(super) along_border: Vec<bool>,
}

impl Grid {
    /// The neighbours between which the level lies, each pair with the lower place first.
    pub(super) fn crossed(&self, level: f64) -> Vec<Pair> {
        let high = |place: usize| self.values[place] >= level;
        let mut pairs = Vec::new();
        for place in 0..self.values.len() {
            let (row, column) = (place / self.side, place % self.side);
            if column + 1 < self.side && high(place) != high(place + 1) {
                pairs.push((place, place + 1));
            }
            if row + 1 < self.side && high(place) != high(place + self.side) {
                pairs.push((place, place + self.side));
            }
        }
        pairs
    }

    /// The loops around everything that is at least as high as `level`; `part` says where between
    /// the two of a crossed pair the level lies, from 0 to 1.
    pub(super) fn loops(&self, level: f64, part: impl Fn(Pair) -> f64) -> Vec<Loop> {
        let border = Bordered { grid: self, level };
        let side = self.side + 2;
        // The piece from every crossed edge on: an edge is a corner's number, doubled, plus 1 for
        // the one that leads upwards.
        let mut next: Vec<Option<(usize, bool)>> = vec![None; 2 * side * side];
        for row in 0..side - 1 {
            for column in 0..side - 1 {
                border.pieces(row, column, &mut next);
            }
        }
        let mut loops = Vec::new();
        for start in 0..next.len() {
            let mut found = Loop {
                points: Vec::new(),
                along_border: Vec::new(),
            };
            let mut at = start;
            while let Some((to, along_border)) = next[at].take() {
                found.points.push(border.point(at, &part));
                found.along_border.push(along_border);
                at = to;
            }
            if !found.points.is_empty() {
                loops.push(found);
            }
        }
        loops
    }
}

/// The grid with one more row and column of −∞ on every side.
struct Bordered<'a> {
    grid: &'a Grid,
    level: f64,
}

impl Bordered<'_> {
    /// The place of a corner on the grid, if it is not on the border.
    fn place(&self, row: usize, column: usize) -> Option<usize> {
        let side = self.grid.side;
        let inside = (1..=side).contains(&row) && (1..=side).contains(&column);
        inside.then(|| (row - 1) * side + column - 1)
    }

    /// Adds the pieces in one cell.
    fn pieces(&self, row: usize, column: usize, next: &mut [Option<(usize, bool)>]) {
        let side = self.grid.side + 2;
        // Counter-clockwise from the lower left, and the edge from each corner to the next.
        let corners = [(0, 0), (0, 1), (1, 1), (1, 0)]
            .map(|(up, right)| self.place(row + up, column + right));
        let corner = row * side + column;
        let edges = [
            2 * corner,
            2 * (corner + 1) + 1,
            2 * (corner + side),
            2 * corner + 1,
        ];
        let value = |corner: Option<usize>| corner.map(|place| self.grid.values[place]);
        let high = corners.map(|corner| value(corner).is_some_and(|value| value >= self.level));
        let along_border = corners.iter().any(Option::is_none);
        // With the high side on the left, a piece goes from where the height falls, seen around
        // the cell, to where it rises.
        let falls = |edge: &usize| high[*edge] && !high[(edge + 1) % 4];
        let rises = |edge: &usize| !high[*edge] && high[(edge + 1) % 4];
        let falling: Vec<usize> = (0..4).filter(falls).collect();
        match *falling {
            [from] => {
                if let Some(to) = (0..4).find(rises) {
                    next[edges[from]] = Some((edges[to], along_border));
                }
            }
            [_, _] => {
                // Such a cell never touches the border.
                let middle: f64 = corners.iter().filter_map(|c| value(*c)).sum::<f64>() / 4.0;
                for from in falling {
                    let to = if middle >= self.level {
                        (from + 1) % 4
                    } else {
                        (from + 3) % 4
                    };
                    next[edges[from]] = Some((edges[to], along_border));
                }
            }
            _ => {}
        }
    }

    /// Where an edge is crossed. One that leads out of the grid is crossed where it leaves.
    fn point(&self, edge: usize, part: &impl Fn(Pair) -> f64) -> (f64, f64) {
        let side = self.grid.side + 2;
        let (corner, upwards) = (edge / 2, edge % 2 == 1);
        let (row, column) = (corner / side, corner % side);
        let (to_row, to_column) = (row + usize::from(upwards), column + usize::from(!upwards));
        let steps = to_f64(self.grid.side - 1);
        let unit = |row: usize, column: usize| {
            let along = |index: usize| (to_f64(index) - 1.0) / steps;
            (along(column), along(row))
        };
        match (self.place(row, column), self.place(to_row, to_column)) {
            (Some(one), Some(other)) => {
                let (from, to, part) = (
                    unit(row, column),
                    unit(to_row, to_column),
                    part((one, other)),
                );
                let between = |from: f64, to: f64| from * (1.0 - part) + to * part;
                (between(from.0, to.0), between(from.1, to.1))
            }
            (Some(_), None) => unit(row, column),
            _ => unit(to_row, to_column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Loops where each crossing lies where linear interpolation says.
    fn loops(grid: &Grid, level: f64) -> Vec<Loop> {
        grid.loops(level, |(one, other)| {
            let (from, to) = (grid.values[one], grid.values[other]);
            (level - from) / (to - from)
        })
    }

    /// The area on the left of a loop, negative for a hole.
    fn area(found: &Loop) -> f64 {
        let points = &found.points;
        let cross = |i: usize| {
            let ((x, y), (to_x, to_y)) = (points[i], points[(i + 1) % points.len()]);
            x * to_y - to_x * y
        };
        (0..points.len()).map(cross).sum::<f64>() / 2.0
    }

    #[test]
    fn all_is_the_square_and_nothing_is_nothing() {
        let flat = Grid {
            side: 3,
            values: vec![0.5; 9],
        };
        let all = loops(&flat, 0.5);
        assert_eq!(all.len(), 1);
        assert!((area(&all[0]) - 1.0).abs() < 1e-12);
        assert!(all[0].along_border.iter().all(|along| *along));
        assert!(loops(&flat, 0.6).is_empty());
    }

    #[test]
    fn a_ring_is_a_loop_with_a_hole() {
        let side = 41;
        let along = |index: usize| to_f64(index) / 40.0 - 0.5;
        let values = (0..side * side).map(|place| {
            let radius = along(place / side).hypot(along(place % side));
            0.1 - (radius - 0.3).abs()
        });
        let values = values.collect();
        let mut areas: Vec<f64> = loops(&Grid { side, values }, 0.0)
            .iter()
            .map(area)
            .collect();
        areas.sort_by(f64::total_cmp);
        let circle = |radius: f64| std::f64::consts::PI * radius * radius;
        assert_eq!(areas.len(), 2);
        assert!((areas[0] + circle(0.2)).abs() < 3e-3, "{areas:?}");
        assert!((areas[1] - circle(0.4)).abs() < 3e-3, "{areas:?}");
    }

    #[test]
    fn a_saddle_is_one_area_or_two_as_its_middle_says() {
        let saddle = Grid {
            side: 2,
            values: vec![1.0, 0.0, 0.0, 1.0],
        };
        assert_eq!(loops(&saddle, 0.4).len(), 1);
        assert_eq!(loops(&saddle, 0.6).len(), 2);
    }

    proptest! {
        /// Shares of the square add up, whatever the heights.
        #[test]
        fn what_is_high_and_what_is_low_fill_the_square(
            (side, values) in (2_usize..9).prop_flat_map(|side| {
                (Just(side), prop::collection::vec(-3.0_f64..3.0, side * side))
            }),
            level in -3.0_f64..3.0,
        ) {
            let grid = Grid { side, values: values.clone() };
            let below = Grid { side, values: values.iter().map(|value| -value).collect() };
            let share = |loops: &[Loop]| loops.iter().map(area).sum::<f64>();
            let (high, low) = (share(&loops(&grid, level)), share(&loops(&below, -level)));
            prop_assert!((high + low - 1.0).abs() < 1e-9, "{high} and {low}");
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&high));
        }

        #[test]
        fn every_crossed_pair_is_met_once(
            (side, values) in (2_usize..9).prop_flat_map(|side| {
                (Just(side), prop::collection::vec(0.0_f64..1.0, side * side))
            }),
        ) {
            let grid = Grid { side, values };
            let crossed = grid.crossed(0.5).len();
            let loops = loops(&grid, 0.5);
            // Every point ends one piece; those that end inside are crossings.
            let inside: usize = loops.iter().map(|found| {
                let count = found.points.len();
                let off_border = |i: &usize| {
                    !found.along_border[*i] || !found.along_border[(i + count - 1) % count]
                };
                (0..count).filter(off_border).count()
            }).sum();
            prop_assert_eq!(inside, crossed);
        }
    }
}
