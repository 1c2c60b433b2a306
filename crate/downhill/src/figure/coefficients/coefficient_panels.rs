//! Where the panels of a coefficient chart lie, and their axes.

use super::coefficient_values::Coefficients;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_below, room_left};
use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::text_width::fit;
use crate::figure::sheet::theme::{BORDER, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// Room for one dot, and for the air of its row.
const DOT: f64 = 14.0;
const ROW_AIR: f64 = 12.0;
/// The least room for a row, and the widest its name may be.
const ROW: f64 = 34.0;
const NAME: f64 = 230.0;
/// Between the panels of weights and of distances, and between two groups of rows.
const COLUMN_GAP: f64 = 42.0;
const GROUP_GAP: f64 = 16.0;
/// The decades of an axis of distances, at the least, and those it takes for distances of zero.
const DECADES: f64 = 3.0;
const ZERO_SHARE: f64 = 0.2;

/// The panels of the rows that share an axis.
pub(super) struct Group {
    pub(super) rows: Vec<usize>,
    pub(super) weights: Panel,
    pub(super) distances: Option<Panel>,
}

impl Group {
    /// The height at which the dot of a series lies, in the row at a place of this group.
    pub(super) fn dot_height(&self, place: usize, series: usize, count: usize) -> f64 {
        let row = to_f64(self.rows.len() - 1 - place);
        let step = to_f64(series) - to_f64(count - 1) / 2.0;
        self.weights.up(row) + DOT * step
    }

    /// The lines between its rows.
    pub(super) fn separators(&self, panel: &Panel) -> impl Iterator<Item = [Pixel; 2]> {
        let (left, right) = (panel.area.left, panel.area.right());
        let heights: Vec<f64> = (1..self.rows.len())
            .map(|row| panel.up(to_f64(row) - 0.5))
            .collect();
        heights.into_iter().map(move |y| [(left, y), (right, y)])
    }
}

/// The panels from `top` on, group below group.
pub(super) fn groups(
    coefficients: &Coefficients,
    rows: Vec<Vec<usize>>,
    compared: bool,
    mut top: f64,
) -> Vec<Group> {
    let count = to_f64(coefficients.series.len());
    let row_height = ROW.max(count * DOT + ROW_AIR);
    let names = |rows: &[usize]| {
        let names = rows
            .iter()
            .map(|&row| fit(&coefficients.names[row].replace('_', " "), TICK, NAME));
        Axis::of_names(names.collect())
    };
    let all: Vec<usize> = (0..coefficients.names.len()).collect();
    let left = BORDER + room_left(&names(&all));
    let room = WIDTH - left - BORDER - 8.0;
    let (width, distance_width) = match compared {
        true => (0.55 * (room - COLUMN_GAP), 0.45 * (room - COLUMN_GAP)),
        false => (room, 0.0),
    };
    let distance_axis = compared.then(|| distance_axis(coefficients, distance_width));
    let group = |rows: Vec<usize>| {
        let height = row_height * to_f64(rows.len());
        let area = |left, width| Area {
            left,
            top,
            width,
            height,
        };
        let range = coefficients.range(&rows);
        let weights = Panel {
            area: area(left, width),
            x: Axis::new(Scale::Linear, range, false, Direction::Across, width, 7),
            y: names(&rows),
        };
        let distances = distance_axis.clone().map(|x| Panel {
            area: area(left + width + COLUMN_GAP, distance_width),
            x,
            y: names(&rows),
        });
        top += height + room_below("") + GROUP_GAP;
        Group {
            rows,
            weights,
            distances,
        }
    };
    rows.into_iter().map(group).collect()
}

/// A logarithmic axis for the distances from the first series. Those of zero, which it has no
/// place for, lie at its left end, as far from the rest as the label there needs.
fn distance_axis(coefficients: &Coefficients, width: f64) -> Axis {
    let distances = coefficients.distances();
    let range = Range::around(distances.clone(), Scale::Log);
    let range = range.unwrap_or(Range {
        low: 1e-16,
        high: 1.0,
    });
    let high = range.high.log10().ceil().min(308.0);
    let low = range.low.log10().floor().min(high - DECADES).max(-307.0);
    let decades = Range {
        low: 10_f64.powf(low),
        high: 10_f64.powf(high),
    };
    let mut axis = Axis::new(Scale::Log, decades, false, Direction::Across, width, 6);
    if distances
        .clone()
        .any(|distance| !Scale::Log.holds(distance))
    {
        axis.range.low = 10_f64.powf((low - ZERO_SHARE * (high - low)).max(-307.5));
        axis.ticks.insert(0, (axis.range.low, "0".to_owned()));
    }
    axis
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::coefficients::coefficient_values::Series;

    fn axis(first: &[f64], second: &[f64]) -> Axis {
        let series = |values: &[f64]| Series {
            name: String::new(),
            values: values.to_vec(),
            errors: None,
        };
        let names = vec![String::new(); first.len()];
        let series = vec![series(first), series(second)];
        distance_axis(&Coefficients { names, series }, 300.0)
    }

    #[test]
    fn distances_have_decades_and_a_place_for_zero() {
        let labels = |axis: &Axis| -> Vec<String> {
            axis.ticks.iter().map(|(_, label)| label.clone()).collect()
        };
        let apart = axis(&[1.0, 2.0], &[1.0 + 3e-9, 2.0 + 4e-3]);
        assert_eq!(apart.range.high, 1e-2);
        assert!(!labels(&apart).contains(&"0".to_owned()));
        let equal = axis(&[1.0, 2.0], &[1.0, 2.5]);
        assert_eq!(labels(&equal), ["0", "0.001", "0.01", "0.1", "1"]);
        assert_eq!(equal.at(0.0_f64.max(equal.range.low)), 0.0);
        assert!(axis(&[1.0], &[1.0]).ticks.len() > 2);
        assert!(axis(&[f64::MAX], &[f64::MIN]).range.high.is_finite());
        assert!(axis(&[0.0, 0.0], &[5e-324, 1e-308]).range.low > 0.0);
    }
}
