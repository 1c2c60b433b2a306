//! The moving average that is drawn over a jagged curve.

use super::ticks::to_f64;

/// The means of all `window` neighbours: n − window + 1 of n values, as numpy's
/// `convolve(values, ones(window) / window, mode="valid")`. None where the window is 0 or longer
/// than the values.
///
/// Each window is the end of one block of `window` values and the beginning of the next: two sums
/// that are kept anyway (the scheme of van Herk, 1992, for running maxima). So it costs one pass,
/// a NaN stays in the windows that hold it, and no error adds up along the series.
pub(super) fn moving_mean(values: &[f64], window: usize) -> Vec<f64> {
    if window == 0 || window > values.len() {
        return Vec::new();
    }
    let mut from_start = values.to_vec();
    let mut to_end = values.to_vec();
    for (sums, ends) in from_start.chunks_mut(window).zip(to_end.chunks_mut(window)) {
        for place in 1..sums.len() {
            sums[place] += sums[place - 1];
        }
        for place in (1..ends.len()).rev() {
            ends[place - 1] += ends[place];
        }
    }
    (0..=values.len() - window)
        .map(|first| {
            let sum = match first % window {
                0 => to_end[first],
                _ => to_end[first] + from_start[first + window - 1],
            };
            sum / to_f64(window)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_window_of_one_changes_nothing_and_of_all_is_the_mean() {
        let values = [1.0, 2.0, 6.0];
        assert_eq!(moving_mean(&values, 1), values);
        assert_eq!(moving_mean(&values, 2), [1.5, 4.0]);
        assert_eq!(moving_mean(&values, 3), [3.0]);
    }

    #[test]
    fn windows_that_do_not_fit_give_nothing() {
        assert!(moving_mean(&[1.0, 2.0], 0).is_empty());
        assert!(moving_mean(&[1.0, 2.0], 3).is_empty());
        assert!(moving_mean(&[], 1).is_empty());
    }

    #[test]
    fn a_nan_stays_in_its_windows() {
        let means = moving_mean(&[1.0, f64::NAN, 1.0, 3.0, 5.0], 2);
        assert!(means[0].is_nan() && means[1].is_nan());
        assert_eq!(means[2..], [2.0, 4.0]);
    }

    proptest! {
        #[test]
        fn it_is_the_mean_of_every_window(
            values in prop::collection::vec(-10.0_f64..10.0, 1..200), window in 1_usize..60,
        ) {
            prop_assume!(window <= values.len());
            let means = moving_mean(&values, window);
            prop_assert_eq!(means.len(), values.len() - window + 1);
            for (mean, window) in means.iter().zip(values.windows(window)) {
                let plain = window.iter().sum::<f64>() / window.len() as f64;
                prop_assert!((mean - plain).abs() < 1e-12);
            }
        }
    }
}
