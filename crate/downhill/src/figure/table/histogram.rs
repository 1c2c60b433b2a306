//! Counts of the values of one feature, class by class.

use crate::figure::sheet::to_f64::to_f64;

/// Up to this many different whole numbers, each has a bin of its own.
const WHOLE_BINS: f64 = 24.0;

/// Bins of equal width, and how many samples of class 0 and class 1 fall in each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Histogram {
    /// Lower end of the first bin.
    pub(super) low: f64,
    /// Width of a bin.
    pub(super) width: f64,
    pub(super) counts: Vec<[usize; 2]>,
    /// Whether every bin is one whole number.
    pub(super) whole: bool,
}

impl Histogram {
    /// The histogram of finite `values`, of which there is at least one; `classes` says which are
    /// of class 1.
    pub(super) fn new(values: &[f64], classes: &[bool]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let whole = values.iter().all(|value| value.fract() == 0.0) && high - low < WHOLE_BINS;
        let (first, width, bins) = if whole {
            (low - 0.5, 1.0, bin_at(high - low, usize::MAX) + 1)
        } else if low == high {
            let width = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
            (low - width / 2.0, width, 1)
        } else {
            let bins = bin_at(to_f64(values.len()).sqrt(), usize::MAX).clamp(5, 20);
            (low, high / to_f64(bins) - low / to_f64(bins), bins)
        };
        let mut counts = vec![[0; 2]; bins];
        for (value, class) in values.iter().zip(classes) {
            // The highest value belongs to the last bin, not to one of its own behind it.
            let bin = bin_at(value / width - first / width, bins - 1);
            counts[bin][usize::from(*class)] += 1;
        }
        Self {
            low: first,
            width,
            counts,
            whole,
        }
    }

    /// Upper end of the last bin.
    pub(super) fn high(&self) -> f64 {
        self.low + self.width * to_f64(self.counts.len())
    }

    /// The highest count of one class in one bin.
    pub(super) fn highest(&self) -> usize {
        self.counts.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// A distance in bins as the number of a bin, at most `last`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn bin_at(distance: f64, last: usize) -> usize {
    (distance.floor() as usize).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_have_a_bin_each() {
        let histogram = Histogram::new(&[1.0, 1.0, 3.0], &[false, true, true]);
        assert_eq!(histogram.counts, [[1, 1], [0, 0], [0, 1]]);
        assert_eq!((histogram.low, histogram.high()), (0.5, 3.5));
    }

    proptest! {
        #[test]
        fn every_sample_is_counted_once(values in prop::collection::vec(-1e9_f64..1e9, 1..300)) {
            let classes: Vec<bool> = values.iter().map(|value| *value > 0.0).collect();
            let histogram = Histogram::new(&values, &classes);
            let sum = |class: usize| histogram.counts.iter().map(|bin| bin[class]).sum::<usize>();
            prop_assert_eq!(sum(0) + sum(1), values.len());
            prop_assert_eq!(sum(1), classes.iter().filter(|class| **class).count());
        }
    }
}
