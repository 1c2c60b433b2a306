//! At which heights a contour map has its lines.

use crate::figure::panels::ticks::linear_ticks;
use crate::figure::sheet::to_f64::to_f64;

/// About how many evenly spaced levels there are: as few as serve.
const LINEAR: [usize; 3] = [9, 11, 14];
/// The most levels of a map with uneven ones.
const MOST: usize = 12;
/// With evenly spaced levels, no more of the map than this part may lie between two lines.
const EMPTIEST: f64 = 0.3;
/// The parts of the map below each level where even spacing would leave too much of it empty.
const SHARES: [f64; 9] = [0.03, 0.09, 0.18, 0.29, 0.41, 0.54, 0.67, 0.80, 0.92];

/// Round levels between the lowest and the highest of the heights; none if all are the same.
///
/// They are evenly spaced if so every part of the map gets its lines. A loss that is flat in the
/// valley and steep beside it would have all lines on the slopes: there each level is a round
/// number near a given share of all heights, which comes out close to a logarithmic scale where
/// the loss spans decades.
pub(super) fn levels(heights: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = heights.iter().copied().filter(|h| h.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    if is_flat(low, high) {
        return Vec::new();
    }
    let inside = |level: &f64| low < *level && *level < high;
    let below = |level: f64| to_f64(sorted.partition_point(|h| *h < level)) / to_f64(sorted.len());
    let mut few: Vec<f64> = Vec::new();
    for count in LINEAR {
        let mut even = linear_ticks(low, high, count, false);
        even.retain(inside);
        let shares = even.iter().map(|&level| below(level)).chain([1.0]);
        let (mut before, mut emptiest) = (0.0, 0.0_f64);
        for share in shares {
            emptiest = emptiest.max(share - before);
            before = share;
        }
        if emptiest <= EMPTIEST && even.len() >= 5 {
            return even;
        }
        few = even;
    }
    let at = |share: f64| quantile(&sorted, share);
    let mut chosen: Vec<f64> = Vec::new();
    for (place, share) in SHARES.iter().enumerate() {
        let before = if place == 0 { 0.0 } else { SHARES[place - 1] };
        let after = SHARES.get(place + 1).copied().unwrap_or(1.0);
        let (from, to) = (
            at(share - 0.4 * (share - before)),
            at(share + 0.4 * (after - share)),
        );
        chosen.push(roundest(from, to));
    }
    chosen.retain(inside);
    chosen.dedup();
    if chosen.len() < 3 {
        few
    } else {
        with_steps_between(&chosen, low)
    }
}

/// The levels with more between two where one is many times as far above the lowest height as the
/// other: slopes are steep there, and have little of the map's area. The widest gaps first.
fn with_steps_between(levels: &[f64], low: f64) -> Vec<f64> {
    let mut filled = levels.to_vec();
    while filled.len() < MOST {
        let ratio = |place: &usize| (filled[place + 1] - low) / (filled[*place] - low);
        let widest = (0..filled.len() - 1).max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        let Some(place) = widest.filter(|place| ratio(place) > 3.0) else {
            break;
        };
        let middle = ((filled[place] - low) * (filled[place + 1] - low)).sqrt();
        let round = roundest(low + 0.8 * middle, low + 1.25 * middle);
        if !(filled[place] < round && round < filled[place + 1]) {
            break;
        }
        filled.insert(place + 1, round);
    }
    filled
}

/// Whether heights are the same to the eye of arithmetic.
pub(super) fn is_flat(low: f64, high: f64) -> bool {
    let largest = low.abs().max(high.abs());
    largest < 1e-280 || high / 2.0 - low / 2.0 <= 1e-12 * largest
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len() - 1;
    sorted[((share * to_f64(last)).round() as usize).min(last)]
}

/// The number from `low` to `high` that is written with the fewest digits: multiples of 10, 5 or 1
/// times a power of ten, the nearest to the middle.
fn roundest(low: f64, high: f64) -> f64 {
    let middle = low / 2.0 + high / 2.0;
    let largest = low.abs().max(high.abs());
    if low >= high || largest < 1e-280 {
        return middle;
    }
    let power = largest.log10().floor();
    for digit in 0..14 {
        let power = power - f64::from(digit);
        for lead in [10.0, 5.0, 1.0] {
            // Divided by a whole power where that is exact, as ticks are.
            let at = |steps: f64| match power < 0.0 {
                true => steps * lead / 10_f64.powf(-power),
                false => steps * lead * 10_f64.powf(power),
            };
            let candidate = at((middle / at(1.0)).round());
            if (low..=high).contains(&candidate) {
                return candidate;
            }
        }
    }
    middle
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid(f: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        let at = |i: usize| -1.0 + to_f64(i) / 50.0;
        (0..101 * 101)
            .map(|i| f(at(i % 101), at(i / 101)))
            .collect()
    }

    #[test]
    fn a_plane_has_evenly_spaced_levels() {
        let levels = levels(&grid(|a, _| 2.0 * a));
        assert_eq!(levels, [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5]);
    }

    #[test]
    fn a_saddle_has_levels_on_both_sides_alike() {
        let levels = levels(&grid(|a, b| a * a - b * b));
        assert_eq!(levels, [-0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8]);
    }

    #[test]
    fn a_loss_over_decades_has_round_levels_in_each() {
        let levels = levels(&grid(|a, b| 10_f64.powf(3.0 * a + 2.0 * b)));
        assert!(levels.len() >= 7, "{levels:?}");
        let decades = |level: &f64| level.log10();
        let steps = levels
            .windows(2)
            .map(|pair| decades(&pair[1]) - decades(&pair[0]));
        assert!(
            steps.into_iter().all(|step| (0.4..2.5).contains(&step)),
            "{levels:?}"
        );
    }

    #[test]
    fn round_numbers_are_found() {
        assert_eq!(roundest(0.083, 0.088), 0.085);
        assert_eq!(roundest(0.26, 0.41), 0.3);
        assert_eq!(roundest(-7.0, 4.0), 0.0);
        assert_eq!(roundest(880.0, 1200.0), 1000.0);
    }

    #[test]
    fn a_constant_has_no_levels() {
        assert!(levels(&[3.0; 5]).is_empty() && levels(&[0.0; 5]).is_empty());
        assert!(levels(&[f64::NAN]).is_empty());
    }

    proptest! {
        #[test]
        fn levels_ascend_between_the_extremes(
            heights in prop::collection::vec(prop::num::f64::NORMAL, 2..300),
        ) {
            let levels = levels(&heights);
            let low = heights.iter().copied().fold(f64::INFINITY, f64::min);
            let high = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(levels.len() <= 20);
            prop_assert!(levels.iter().all(|level| (low..=high).contains(level)));
            prop_assert!(levels.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
