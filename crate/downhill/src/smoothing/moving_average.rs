use super::convolution::convolve_longer;
use super::{Convolution, SmoothingError};
use ndarray::Array1;

/// The mean of every `window` neighbours of a series of n values; n − window + 1 means in all.
///
/// It is the [`convolve`](super::convolve) of the series with `window` equal weights of 1 / window,
/// mode [`Valid`](Convolution::Valid), and so its k-th mean is that of the values k, …,
/// k + window − 1, counted from 0: drawn over the series, it begins at the place of the first
/// window's last value. A NaN or an infinite value spoils the `window` means that it is part of, as
/// it does in numpy, and no other.
///
/// # Errors
/// [`SmoothingError`] when the series is empty, or the window is 0 or longer than the series.
///
/// # Example
/// ```
/// use downhill::smoothing::moving_average;
/// use ndarray::array;
///
/// assert_eq!(moving_average(&array![1.0, 3.0, 7.0, 9.0], 2)?, array![2.0, 5.0, 8.0]);
/// # Ok::<(), downhill::smoothing::SmoothingError>(())
/// ```
pub fn moving_average<'a>(
    series: impl IntoIterator<Item = &'a f64>,
    window: usize,
) -> Result<Array1<f64>, SmoothingError> {
    let series: Vec<f64> = series.into_iter().copied().collect();
    let length = series.len();
    if length == 0 {
        return Err(SmoothingError::Empty { what: "The series" });
    }
    if window == 0 {
        return Err(SmoothingError::NoWindow);
    }
    if window > length {
        return Err(SmoothingError::WindowTooLong { window, length });
    }
    let weights = vec![1.0 / window as f64; window];
    Ok(convolve_longer(&series, &weights, Convolution::Valid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smoothing::convolve;
    use proptest::prelude::*;

    #[test]
    fn windows_that_do_not_fit_are_errors() {
        let error = moving_average(&[], 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "The series is empty: it needs at least one value."
        );
        assert_eq!(
            moving_average(&[1.0, 2.0], 0),
            Err(SmoothingError::NoWindow)
        );
        let error = moving_average(&[1.0, 2.0], 3).unwrap_err();
        assert_eq!(
            error,
            SmoothingError::WindowTooLong {
                window: 3,
                length: 2
            }
        );
        assert_eq!(
            moving_average(&[1.0, 2.0], 2).unwrap(),
            ndarray::array![1.5]
        );
    }

    #[test]
    fn a_missing_number_spoils_a_window_of_means() {
        let mut series = vec![1.0; 10];
        series[4] = f64::NAN;
        let means = moving_average(&series, 3).unwrap();
        let spoilt: Vec<usize> = (0..8).filter(|&k| means[k].is_nan()).collect();
        assert_eq!(spoilt, [2, 3, 4]);
    }

    fn series() -> impl Strategy<Value = (Vec<f64>, usize)> {
        prop::collection::vec(-1e3..1e3_f64, 1..80)
            .prop_flat_map(|series| (1..=series.len()).prop_map(move |w| (series.clone(), w)))
    }

    proptest! {
        #[test]
        fn it_is_a_convolution_with_equal_weights((series, window) in series()) {
            let weights = vec![1.0 / window as f64; window];
            let convolution = convolve(&series, &weights, Convolution::Valid);
            prop_assert_eq!(moving_average(&series, window), convolution);
        }

        #[test]
        fn every_mean_is_that_of_its_window((series, window) in series()) {
            let means = moving_average(&series, window).unwrap();
            prop_assert_eq!(means.len(), series.len() - window + 1);
            for (mean, values) in means.iter().zip(series.windows(window)) {
                let expected = values.iter().sum::<f64>() / window as f64;
                prop_assert!((mean - expected).abs() < 1e-11, "{mean} {expected}");
            }
        }

        #[test]
        fn a_constant_stays_one(value in -1e6..1e6_f64, length in 1..300_usize, part in 0.0..1.0) {
            let window = 1 + (part * (length - 1) as f64) as usize;
            let means = moving_average(&vec![value; length], window).unwrap();
            prop_assert_eq!(means.len(), length - window + 1);
            // Each of the window's additions may round by half a unit in the last place.
            let rounding = window as f64 * f64::EPSILON * value.abs();
            prop_assert!(means.iter().all(|mean| (mean - value).abs() <= rounding), "{means}");
        }
    }
}
