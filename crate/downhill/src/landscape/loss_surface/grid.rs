//! The grid of a surface: its values on both axes, and the cell that a value lies in.

use std::ops::RangeInclusive;

use crate::landscape::LandscapeError;

/// The most grid points a side: a million values.
const MOST_POINTS: usize = 1000;

/// The grid's values on both axes.
pub(super) fn axes(
    points: usize,
    a: &RangeInclusive<f64>,
    b: &RangeInclusive<f64>,
) -> Result<(Vec<f64>, Vec<f64>), LandscapeError> {
    if !(2..=MOST_POINTS).contains(&points) {
        let most = MOST_POINTS;
        return Err(LandscapeError::GridSize { points, most });
    }
    let axis = |which, range: &RangeInclusive<f64>| {
        let (from, to) = (*range.start(), *range.end());
        if !(from.is_finite() && to.is_finite() && from < to) {
            return Err(LandscapeError::Range { which, from, to });
        }
        let last = (points - 1) as f64;
        // Each end weighted, so that no difference of two very large numbers is taken.
        let at = |index: usize| match index {
            0 => from,
            index if index == points - 1 => to,
            index => {
                let value = from * (1.0 - index as f64 / last) + to * (index as f64 / last);
                // What rounding leaves of a zero is a zero.
                let nothing = 1e-15 * from.abs().max(to.abs());
                if value.abs() <= nothing { 0.0 } else { value }
            }
        };
        Ok((0..points).map(at).collect())
    };
    Ok((axis("first", a)?, axis("second", b)?))
}

/// In which cell of an axis a value lies, and how far in it, from 0 to 1.
pub(super) fn cell(axis: &[f64], value: f64) -> Option<(usize, f64)> {
    let (first, last) = (axis.first()?, axis.last()?);
    if !(*first..=*last).contains(&value) {
        return None;
    }
    let above = axis.partition_point(|&grid| grid <= value);
    let index = above.clamp(1, axis.len() - 1) - 1;
    let (low, high) = (axis[index] / 2.0, axis[index + 1] / 2.0);
    Some((index, (value / 2.0 - low) / (high - low)))
}
