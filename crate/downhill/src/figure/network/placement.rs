//! Where the nodes of a diagram stand, and which edges there are between them.

use super::columns::{Column, Row};
use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::to_f64::to_f64;

/// Radius of a bias's node.
pub(super) const BIAS_RADIUS: f64 = 13.0;
const BIAS_ROW: f64 = 2.0 * BIAS_RADIUS + 12.0;
const DOTS_ROW: f64 = 40.0;

/// How much room a unit takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeSize {
    pub(super) radius: f64,
    /// for a text above the node, and one below
    pub(super) above: f64,
    pub(super) below: f64,
    /// between two units
    pub(super) gap: f64,
}

impl NodeSize {
    fn row(self) -> f64 {
        self.above + 2.0 * self.radius + self.below + self.gap
    }

    fn height(self, row: Row) -> f64 {
        match row {
            Row::Bias => BIAS_ROW,
            Row::Unit(_) => self.row(),
            Row::Dots => DOTS_ROW,
        }
    }

    fn column(self, column: &Column) -> f64 {
        column.rows().into_iter().map(|row| self.height(row)).sum()
    }

    /// How high the tallest column is.
    pub(super) fn tallest(self, columns: &[Column]) -> f64 {
        let heights = columns.iter().map(|column| self.column(column));
        heights.fold(0.0, f64::max)
    }
}

/// A column's nodes in their places.
#[derive(Debug)]
pub(super) struct PlacedColumn {
    pub(super) x: f64,
    pub(super) bias: Option<Pixel>,
    /// unit, counted from 0, and its middle
    pub(super) units: Vec<(usize, Pixel)>,
    pub(super) dots: Vec<Pixel>,
}

/// An edge between two nodes that are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// layer, unit and input as in `Quantity::Weight`, but the layer counted from 0, and the unit
    /// too; input 0 is the bias
    pub(super) layer: usize,
    pub(super) unit: usize,
    pub(super) input: usize,
    /// where it leaves one node and meets the other
    pub(super) from: Pixel,
    pub(super) to: Pixel,
}

#[derive(Debug)]
pub(super) struct Placement {
    pub(super) columns: Vec<PlacedColumn>,
    pub(super) size: NodeSize,
}

impl Placement {
    /// Spreads the columns over the area, `places` of them side by side (those that are more than
    /// there are columns stay free at the right), each in the middle of its height.
    pub(super) fn new(columns: &[Column], places: usize, size: NodeSize, area: Area) -> Self {
        let room = area.width - 2.0 * size.radius;
        let step = room / to_f64(places.max(2) - 1);
        let placed = columns.iter().enumerate().map(|(place, column)| {
            let x = area.left + size.radius + to_f64(place) * step;
            let mut top = area.top + (area.height - size.column(column)) / 2.0;
            let mut placed = PlacedColumn {
                x,
                bias: None,
                units: Vec::new(),
                dots: Vec::new(),
            };
            for row in column.rows() {
                let height = size.height(row);
                match row {
                    Row::Bias => placed.bias = Some((x, top + height / 2.0)),
                    Row::Dots => placed.dots.push((x, top + height / 2.0)),
                    Row::Unit(unit) => {
                        let y = top + size.gap / 2.0 + size.above + size.radius;
                        placed.units.push((unit, (x, y)));
                    }
                }
                top += height;
            }
            placed
        });
        Self {
            columns: placed.collect(),
            size,
        }
    }

    /// Distance between two columns.
    pub(super) fn step(&self) -> f64 {
        match self.columns[..] {
            [ref one, ref other, ..] => other.x - one.x,
            _ => 0.0,
        }
    }

    /// The middle of a unit, if it is drawn; column 0 are the inputs.
    pub(super) fn unit(&self, column: usize, unit: usize) -> Option<Pixel> {
        let units = &self.columns.get(column)?.units;
        units.iter().find(|(u, _)| *u == unit).map(|(_, at)| *at)
    }

    pub(super) fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (layer, pair) in self.columns.windows(2).enumerate() {
            for &(unit, to) in &pair[1].units {
                let bias = pair[0].bias.map(|from| (0, from, BIAS_RADIUS));
                let units = pair[0].units.iter();
                let below = units.map(|&(unit, from)| (unit + 1, from, self.size.radius));
                for (input, from, radius) in bias.into_iter().chain(below) {
                    edges.push(Edge {
                        layer,
                        unit,
                        input,
                        from: towards(from, to, radius),
                        to: towards(to, from, self.size.radius),
                    });
                }
            }
        }
        edges
    }
}

/// The point `distance` from `from` on the way to `to`.
pub(super) fn towards(from: Pixel, to: Pixel, distance: f64) -> Pixel {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1e-9);
    let share = distance / length;
    (from.0 + share * dx, from.1 + share * dy)
}
