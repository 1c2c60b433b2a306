//! Samples as ticks along the lower and the upper edge of a panel.

use std::collections::BTreeMap;

use crate::figure::panels::panel::Panel;
use crate::figure::sheet::canvas::{Canvas, Stroke};
use crate::figure::sheet::theme::CLASSES;
use crate::figure::sheet::to_f64::to_f64;

/// Samples this many pixels apart share a tick.
const COLUMN: f64 = 4.0;
/// The shortest tick, as a part of the longest.
const SHORTEST: f64 = 0.3;

/// The ticks of one class: pixel columns, and each tick's length as a part of the longest.
#[derive(Debug, PartialEq)]
struct Ticks(Vec<(f64, f64)>);

impl Ticks {
    /// The ticks of samples at these pixel columns. Near ones share a tick in their middle, the
    /// longer the more they are.
    fn of(pixels: impl Iterator<Item = f64>) -> Self {
        let mut columns: BTreeMap<i32, (f64, usize)> = BTreeMap::new();
        for x in pixels {
            let (sum, count) = columns.entry(column(x)).or_default();
            *sum += x;
            *count += 1;
        }
        let most = columns.values().map(|(_, count)| *count).max();
        let most = to_f64(most.unwrap_or(1).saturating_sub(1)).max(1.0);
        let shared = columns.values().any(|(_, count)| *count > 1);
        let ticks = columns.values().map(|(sum, count)| {
            let length = match shared {
                true => SHORTEST + (1.0 - SHORTEST) * to_f64(count - 1) / most,
                false => 0.7,
            };
            (sum / to_f64(*count), length)
        });
        Self(ticks.collect())
    }
}

/// The number of a pixel's column; pixels lie on the sheet.
#[expect(clippy::cast_possible_truncation)]
fn column(x: f64) -> i32 {
    (x / COLUMN).floor() as i32
}

/// Draws the samples at `x`, those of class 0 upwards from the lower edge, those of class 1
/// downwards from the upper one, in bands of `band` pixels.
pub(super) fn draw_rug(
    canvas: &mut Canvas<'_>,
    panel: &Panel,
    x: &[f64],
    ones: &[bool],
    band: f64,
) {
    for class in [false, true] {
        let of_class = x.iter().zip(ones).filter(|(_, one)| **one == class);
        let ticks = Ticks::of(of_class.map(|(x, _)| panel.across(*x)));
        let (edge, inwards) = match class {
            false => (panel.area.bottom() - 2.0, -band),
            true => (panel.area.top + 2.0, band),
        };
        let stroke = Stroke::solid(CLASSES[usize::from(class)], 2.0);
        for (x, length) in ticks.0 {
            // A tick at an end of the axis stands inside of the panel.
            let x = x.clamp(panel.area.left + 1.0, panel.area.right() - 1.0);
            canvas.line(&[(x, edge), (x, edge + inwards * length)], stroke);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn few_samples_have_a_tick_each_and_near_ones_share_a_longer_one() {
        let apart = Ticks::of([10.0, 20.0].into_iter());
        assert_eq!(apart, Ticks(vec![(10.0, 0.7), (20.0, 0.7)]));
        let near = Ticks::of([8.5, 9.5, 40.0, 9.0].into_iter());
        assert_eq!(near, Ticks(vec![(9.0, 1.0), (40.0, SHORTEST)]));
        assert_eq!(Ticks::of(std::iter::empty()), Ticks(Vec::new()));
    }

    proptest! {
        #[test]
        fn no_sample_is_far_from_a_tick(pixels in prop::collection::vec(0.0..860.0_f64, 1..500)) {
            let Ticks(ticks) = Ticks::of(pixels.iter().copied());
            prop_assert!(ticks.len() <= 216);
            prop_assert!(ticks.iter().all(|tick| (SHORTEST..=1.0).contains(&tick.1)));
            for x in pixels {
                prop_assert!(ticks.iter().any(|tick| (tick.0 - x).abs() < COLUMN));
            }
        }
    }
}
