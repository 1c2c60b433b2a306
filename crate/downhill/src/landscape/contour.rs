//! Lines of equal height, by marching squares.
//!
//! Maple, "Geometric design and space planning using the marching squares and marching cube
//! algorithms", 2003. A line crosses an edge of the grid where linear interpolation between the
//! edge's two ends gives the level. In a cell whose opposite corners are both high, the mean of
//! the four corners says which of them belong together.

use std::collections::BTreeMap;

use super::LossSurface;

/// One line of equal height: an open line from border to border (or to a hole), or a closed ring,
/// whose last point is its first.
///
/// # Example
/// ```
/// use downhill::landscape::LossSurface;
///
/// let bowl = LossSurface::new(-2.0..=2.0, -2.0..=2.0, |a, b| a * a + b * b)?;
/// let rings = bowl.contours(1.0);
/// assert!(rings.len() == 1 && rings[0].closed);
/// // The unit circle, as near as the grid knows it.
/// assert!(rings[0].points.iter().all(|(a, b)| (a.hypot(*b) - 1.0).abs() < 1e-3));
/// # Ok::<(), downhill::landscape::LandscapeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ContourLine {
    /// the points (a, b), in order
    pub points: Vec<(f64, f64)>,
    /// whether the line is a ring
    pub closed: bool,
}

/// An edge of the grid: from a grid point to the next in its row, or to the one in the next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    row: usize,
    column: usize,
    upwards: bool,
}

impl LossSurface {
    /// The lines where the surface has the height `level`; none where no cell crosses it. Cells
    /// beside a hole are left out.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::LossSurface;
    ///
    /// let plane = LossSurface::with_points(3, 0.0..=1.0, 0.0..=1.0, |a, _| a)?;
    /// let lines = plane.contours(0.25);
    /// assert_eq!(lines[0].points, [(0.25, 0.0), (0.25, 0.5), (0.25, 1.0)]);
    /// assert!(plane.contours(2.0).is_empty());
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn contours(&self, level: f64) -> Vec<ContourLine> {
        let mut neighbours: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
        for row in 0..self.b().len() - 1 {
            for column in 0..self.a().len() - 1 {
                for (one, other) in self.crossings(row, column, level) {
                    neighbours.entry(one).or_default().push(other);
                    neighbours.entry(other).or_default().push(one);
                }
            }
        }
        let mut lines = Vec::new();
        // Lines with ends first, each from an end; what then remains are rings.
        let ends = neighbours.iter().filter(|(_, next)| next.len() == 1);
        let ends: Vec<Edge> = ends.map(|(edge, _)| *edge).collect();
        for start in ends {
            if neighbours.contains_key(&start) {
                lines.push(self.line(start, &mut neighbours, level));
            }
        }
        while let Some(start) = neighbours.keys().next().copied() {
            lines.push(self.line(start, &mut neighbours, level));
        }
        lines
    }

    /// The pieces of a level's lines in one cell, from edge to edge.
    fn crossings(&self, row: usize, column: usize, level: f64) -> Vec<(Edge, Edge)> {
        // Counter-clockwise from the corner of both lowest.
        let corners = [
            self.height(row, column),
            self.height(row, column + 1),
            self.height(row + 1, column + 1),
            self.height(row + 1, column),
        ];
        if corners.iter().any(|height| !height.is_finite()) {
            return Vec::new();
        }
        let edge = |row, column, upwards| Edge {
            row,
            column,
            upwards,
        };
        // The edge from each corner to the next.
        let edges = [
            edge(row, column, false),
            edge(row, column + 1, true),
            edge(row + 1, column, false),
            edge(row, column, true),
        ];
        let high = corners.map(|height| height >= level);
        let crossed: Vec<usize> = (0..4).filter(|&i| high[i] != high[(i + 1) % 4]).collect();
        match *crossed {
            [one, other] => vec![(edges[one], edges[other])],
            [..] if crossed.len() == 4 => {
                // Quartered first, so that the sum of four large numbers is still a number.
                let middle: f64 = corners.iter().map(|height| height / 4.0).sum();
                // The corners that differ from the middle are cut off, each by a line of its own.
                if (middle >= level) == high[0] {
                    vec![(edges[0], edges[1]), (edges[2], edges[3])]
                } else {
                    vec![(edges[3], edges[0]), (edges[1], edges[2])]
                }
            }
            _ => Vec::new(),
        }
    }

    /// The line from an edge on, taken out of the map.
    fn line(
        &self,
        start: Edge,
        neighbours: &mut BTreeMap<Edge, Vec<Edge>>,
        level: f64,
    ) -> ContourLine {
        let mut points = vec![self.place(start, level)];
        let first = neighbours.get(&start).is_some_and(|next| next.len() == 2);
        let mut at = start;
        let mut closed = false;
        while let Some(next) = neighbours.get_mut(&at).and_then(Vec::pop) {
            // The way back is gone; an edge that leads nowhere any more is done.
            if let Some(back) = neighbours.get_mut(&next) {
                if let Some(place) = back.iter().position(|edge| *edge == at) {
                    back.remove(place);
                }
            }
            if neighbours.get(&at).is_some_and(Vec::is_empty) {
                neighbours.remove(&at);
            }
            points.push(self.place(next, level));
            at = next;
            closed = first && at == start;
        }
        neighbours.remove(&at);
        ContourLine { points, closed }
    }

    /// Where a level crosses an edge.
    fn place(&self, edge: Edge, level: f64) -> (f64, f64) {
        let Edge {
            row,
            column,
            upwards,
        } = edge;
        let (to_row, to_column) = if upwards {
            (row + 1, column)
        } else {
            (row, column + 1)
        };
        let (from, to) = (
            self.height(row, column) / 2.0,
            self.height(to_row, to_column) / 2.0,
        );
        let part = ((level / 2.0 - from) / (to - from)).clamp(0.0, 1.0);
        let between = |axis: &[f64], from: usize, to: usize| {
            if from == to {
                axis[from]
            } else {
                axis[from] * (1.0 - part) + axis[to] * part
            }
        };
        (
            between(self.a(), column, to_column),
            between(self.b(), row, to_row),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A surface of any heights, in [0, 1) × [0, 1).
    fn surface(side: usize, heights: &[f64]) -> LossSurface {
        let at = |value: f64| (value * (side - 1) as f64).round() as usize;
        let height = |a: f64, b: f64| heights[at(b) * side + at(a)];
        LossSurface::with_points(side, 0.0..=1.0, 0.0..=1.0, height).unwrap()
    }

    #[test]
    fn a_saddle_joins_what_its_middle_says() {
        // High at two opposite corners; the middle is 0.5.
        let saddle = surface(2, &[1.0, 0.0, 0.0, 1.0]);
        let sides = |level: f64| -> Vec<bool> {
            let lines = saddle.contours(level);
            assert_eq!(lines.len(), 2);
            // Whether each line cuts off the corner (0, 0) or its opposite.
            let cuts = |line: &ContourLine| line.points.iter().all(|(a, b)| a + b <= 1.0 + 1e-12);
            lines.iter().map(cuts).collect()
        };
        // Below the middle the high corners are joined, and each line cuts off a low corner.
        let low_cut = saddle.contours(0.4);
        assert!(low_cut.iter().all(|line| {
            let mean =
                |pick: fn(&(f64, f64)) -> f64| line.points.iter().map(pick).sum::<f64>() / 2.0;
            (mean(|p| p.0) - mean(|p| p.1)).abs() > 0.5
        }));
        assert_eq!(sides(0.6), [true, false]);
    }

    #[test]
    fn a_hole_opens_the_rings_around_it() {
        let bowl = |a: f64, b: f64| if a > 0.9 { f64::NAN } else { a * a + b * b };
        let surface = LossSurface::new(-2.0..=2.0, -2.0..=2.0, bowl).unwrap();
        let lines = surface.contours(1.0);
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].closed);
    }

    #[test]
    fn constants_have_no_contours() {
        let flat = surface(3, &[2.0; 9]);
        assert!(flat.contours(2.0).is_empty() && flat.contours(1.0).is_empty());
    }

    proptest! {
        #[test]
        fn every_point_lies_on_an_edge_where_interpolation_gives_the_level(
            (side, heights) in (2_usize..9).prop_flat_map(|side| {
                (Just(side), prop::collection::vec(-3.0_f64..3.0, side * side))
            }),
            level in -3.0_f64..3.0,
        ) {
            let surface = surface(side, &heights);
            let lines = surface.contours(level);
            let grid = |value: f64| {
                let place = value * (side - 1) as f64;
                (place - place.round()).abs() < 1e-9
            };
            for (a, b) in lines.iter().flat_map(|line| &line.points) {
                prop_assert!(grid(*a) || grid(*b));
                let height = surface.height_at(a.clamp(0.0, 1.0), b.clamp(0.0, 1.0)).unwrap();
                prop_assert!((height - level).abs() < 1e-9, "{height} instead of {level}");
            }
            // Every crossed edge is met once; a ring's first point is its last too.
            let met: usize = lines.iter().map(|l| l.points.len() - usize::from(l.closed)).sum();
            let high = |index: usize| heights[index] >= level;
            let mut crossed = 0;
            for index in 0..side * side {
                crossed += usize::from(index % side + 1 < side && high(index) != high(index + 1));
                crossed += usize::from(index + side < side * side && high(index) != high(index + side));
            }
            prop_assert_eq!(met, crossed);
            // Open lines end on the border.
            for line in lines.iter().filter(|line| !line.closed) {
                for (a, b) in [line.points[0], line.points[line.points.len() - 1]] {
                    prop_assert!([a, b].iter().any(|v| v.abs() < 1e-12 || (v - 1.0).abs() < 1e-12));
                }
            }
        }

        #[test]
        fn contours_of_a_plane_are_straight(
            p in -3.0_f64..3.0, q in -3.0_f64..3.0, part in 0.05_f64..0.95,
        ) {
            prop_assume!(p.abs() + q.abs() > 0.1);
            let plane = LossSurface::with_points(30, -1.0..=1.0, -1.0..=1.0, |a, b| p * a + q * b).unwrap();
            let level = plane.lowest().1 * (1.0 - part) + plane.highest().1 * part;
            let lines = plane.contours(level);
            prop_assert_eq!(lines.len(), 1);
            prop_assert!(lines[0].points.iter().all(|(a, b)| (p * a + q * b - level).abs() < 1e-12));
        }

        #[test]
        fn a_bowl_has_closed_rings(
            a0 in -0.5_f64..0.5, b0 in -0.5_f64..0.5, steep in 0.5_f64..6.0, level in 0.02_f64..0.2,
        ) {
            let bowl = |a: f64, b: f64| (a - a0).powi(2) + steep * (b - b0).powi(2);
            let surface = LossSurface::new(-1.5..=1.5, -1.5..=1.5, bowl).unwrap();
            let lines = surface.contours(level);
            prop_assert_eq!(lines.len(), 1);
            prop_assert!(lines[0].closed);
            prop_assert_eq!(lines[0].points.first(), lines[0].points.last());
        }
    }
}
