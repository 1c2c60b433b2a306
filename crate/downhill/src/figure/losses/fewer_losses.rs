//! A long history with so many losses as a figure shows.

use std::borrow::Cow;

use crate::training::History;

/// A figure is a few hundred pixels wide: more stretches than this cannot be seen.
const STRETCHES: usize = 2048;

/// The history with the lowest and the highest loss of every stretch, and the last one of all: it
/// is drawn in as much time however long it is. Losses that are no numbers are kept too.
pub(super) fn with_fewer_losses(history: &History) -> Cow<'_, History> {
    let losses = &history.losses;
    if losses.len() <= 2 * STRETCHES {
        return Cow::Borrowed(history);
    }
    let length = losses.len().div_ceil(STRETCHES);
    let mut kept = Vec::with_capacity(2 * STRETCHES + 1);
    for (stretch, part) in losses.chunks(length).enumerate() {
        let (mut low, mut high) = (0, 0);
        for (place, loss) in part.iter().enumerate() {
            // A NaN is above all: the line breaks there.
            if loss.total_cmp(&part[low]).is_lt() {
                low = place;
            }
            if loss.total_cmp(&part[high]).is_gt() {
                high = place;
            }
        }
        let (first, second) = (low.min(high), low.max(high));
        kept.push(stretch * length + first);
        if second > first {
            kept.push(stretch * length + second);
        }
    }
    let last = losses.len() - 1;
    if kept.last() != Some(&last) {
        kept.push(last);
    }
    Cow::Owned(History {
        losses: kept.iter().map(|&place| losses[place]).collect(),
        counts: kept.iter().map(|&place| history.counts[place]).collect(),
        overflows: Vec::new(),
        ..*history
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::losses::loss_run::examples::history;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn peaks_and_the_last_loss_stay(
            len in 1..40_000_usize, peak in 0..40_000_usize, hole in 0..40_000_usize,
        ) {
            let mut losses: Vec<f64> = (0..len).map(|k| 1.0 / (1.0 + k as f64)).collect();
            losses[peak % len] = 3.0;
            losses[hole % len] = -1.0;
            let whole = history(0.1, &losses);
            let fewer = with_fewer_losses(&whole);
            prop_assert!(fewer.losses.len() <= 2 * STRETCHES + 1);
            prop_assert_eq!(fewer.losses.last(), whole.losses.last());
            prop_assert_eq!(fewer.counts.last(), whole.counts.last());
            let most = |losses: &[f64]| losses.iter().fold(f64::MIN, |a, &b| a.max(b));
            let least = |losses: &[f64]| losses.iter().fold(f64::MAX, |a, &b| a.min(b));
            prop_assert_eq!(most(&fewer.losses), most(&losses));
            prop_assert_eq!(least(&fewer.losses), least(&losses));
            for (count, loss) in fewer.counts.iter().zip(&fewer.losses) {
                prop_assert_eq!(losses[count - 1], *loss);
            }
            prop_assert!(fewer.counts.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
