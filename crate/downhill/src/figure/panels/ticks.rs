//! Where an axis has its ticks.

use crate::figure::sheet::to_f64::to_f64;

/// Round values from `low` to `high`, about `count` of them, 1, 2 or 5 times a power of ten apart;
/// whole numbers only if `whole`.
pub(in crate::figure) fn linear_ticks(low: f64, high: f64, count: usize, whole: bool) -> Vec<f64> {
    let count = to_f64(count.max(1));
    // Not `(high - low) / count`: the difference of two finite numbers may be infinite.
    let rough = high / count - low / count;
    if !rough.is_finite() || rough <= 0.0 {
        return vec![low];
    }
    let power = rough.log10().floor();
    let lead = rough / 10_f64.powf(power);
    let (lead, power) = match lead {
        l if l <= 1.0 + 1e-9 => (1.0, power),
        l if l <= 2.0 + 1e-9 => (2.0, power),
        l if l <= 5.0 + 1e-9 => (5.0, power),
        _ => (1.0, power + 1.0),
    };
    let (lead, power) = if whole && power < 0.0 {
        (1.0, 0.0)
    } else {
        (lead, power)
    };
    // Multiplied or divided by a whole power of ten, so that 3 steps of 0.1 are 0.3 exactly.
    let at = |steps: f64| {
        if power >= 0.0 {
            steps * lead * 10_f64.powf(power)
        } else {
            steps * lead / 10_f64.powf(-power)
        }
    };
    let step = at(1.0);
    let first = (low / step - 1e-9).ceil();
    let last = (high / step + 1e-9).floor();
    let steps = (last - first).clamp(0.0, 60.0);
    std::iter::successors(Some(0.0), |n| Some(n + 1.0))
        .take_while(|n| *n <= steps)
        .map(|n| at(first + n))
        // Rounding must not carry a tick over the end of its axis.
        .map(|tick| tick.clamp(low, high) + 0.0)
        .collect()
}

/// Ticks of a logarithmic axis from `low` to `high`, both positive: powers of ten, about `count`
/// of them; where fewer than three fit, also their doubles and fivefolds; failing these, round
/// values as on a linear axis.
pub(super) fn log_ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let (first, last) = ((low.log10() - 1e-9).ceil(), (high.log10() + 1e-9).floor());
    let decades = (last - first + 1.0).max(0.0);
    if decades >= 3.0 {
        let stride = (decades / to_f64(count.max(1))).ceil().max(1.0);
        return std::iter::successors(Some((first / stride).ceil() * stride), |p| Some(p + stride))
            .take_while(|power| *power <= last)
            .map(|power| 10_f64.powf(power).clamp(low, high))
            .collect();
    }
    let mut ticks = Vec::new();
    let mut power = first - 1.0;
    while power <= last {
        for lead in [1.0, 2.0, 5.0] {
            let tick = lead * 10_f64.powf(power);
            if tick >= low * (1.0 - 1e-9) && tick <= high * (1.0 + 1e-9) {
                ticks.push(tick.clamp(low, high));
            }
        }
        power += 1.0;
    }
    if ticks.len() < 3 {
        ticks = linear_ticks(low, high, count.min(5), false);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(
            linear_ticks(0.0, 1.0, 5, false),
            [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
        );
        assert_eq!(
            linear_ticks(-6.0, 6.0, 6, false),
            [-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0]
        );
        assert_eq!(linear_ticks(1.0, 3.0, 6, true), [1.0, 2.0, 3.0]);
        assert_eq!(linear_ticks(0.1, 0.32, 3, false), [0.1, 0.2, 0.3]);
        assert_eq!(log_ticks(1e-4, 1.0, 8), [1e-4, 1e-3, 1e-2, 1e-1, 1.0]);
        assert_eq!(log_ticks(0.09, 0.7, 8), [0.1, 0.2, 0.5]);
        assert_eq!(log_ticks(1.0, 1e20, 6).len(), 6);
    }

    proptest! {
        #[test]
        fn ticks_lie_on_their_axis_in_order(
            a in prop::num::f64::NORMAL,
            b in prop::num::f64::NORMAL,
            count in 1_usize..12,
        ) {
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            prop_assume!(low < high);
            let ticks = linear_ticks(low, high, count, false);
            prop_assert!(ticks.len() <= 61);
            prop_assert!(ticks.iter().all(|t| t.is_finite() && (low..=high).contains(t)));
            prop_assert!(ticks.windows(2).all(|pair| pair[0] <= pair[1]));
        }

        #[test]
        fn log_ticks_lie_on_their_axis_in_order(
            a in -300.0_f64..300.0, span in 1e-6_f64..600.0, count in 1_usize..12,
        ) {
            let (low, high) = (10_f64.powf(a), 10_f64.powf((a + span).min(308.0)));
            prop_assume!(low < high);
            let ticks = log_ticks(low, high, count);
            prop_assert!(ticks.len() <= 20);
            prop_assert!(ticks.iter().all(|t| (low..=high).contains(t)));
            prop_assert!(ticks.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
}
