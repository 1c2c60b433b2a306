use super::SmoothingError;
use ndarray::Array1;

/// The exponential moving average: s₀ = x₀ and sₜ = α xₜ + (1 − α) sₜ₋₁, with α the `weight` of a
/// new value.
///
/// It has as many values as the series. The smaller α, the smoother it is and the longer it takes
/// to follow: a value loses half of its influence in ln ½ / ln(1 − α) steps. α = 1 is the series
/// itself. A NaN or an infinite value spoils everything from its place on.
///
/// # Errors
/// [`SmoothingError`] when the series is empty, or the weight is not in (0, 1].
///
/// # Source
/// R. G. Brown, *Statistical Forecasting for Inventory Control*, 1959.
///
/// # Example
/// ```
/// use downhill::smoothing::exponential_moving_average;
/// use ndarray::array;
///
/// let trend = exponential_moving_average(&[8.0, 4.0, 4.0, 4.0], 0.5)?;
/// assert_eq!(trend, array![8.0, 6.0, 5.0, 4.5]);
/// # Ok::<(), downhill::smoothing::SmoothingError>(())
/// ```
pub fn exponential_moving_average<'a>(
    series: impl IntoIterator<Item = &'a f64>,
    weight: f64,
) -> Result<Array1<f64>, SmoothingError> {
    // Written so that NaN is refused too.
    if !(weight > 0.0 && weight <= 1.0) {
        return Err(SmoothingError::Weight { weight });
    }
    let mut last = None;
    let smooth: Array1<f64> = series
        .into_iter()
        .map(|&value| {
            let next = match last {
                Some(last) => weight * value + (1.0 - weight) * last,
                None => value,
            };
            last = Some(next);
            next
        })
        .collect();
    if smooth.is_empty() {
        return Err(SmoothingError::Empty { what: "The series" });
    }
    Ok(smooth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weights_out_of_range_are_errors() {
        for weight in [0.0, -0.1, 1.5, f64::NAN, f64::INFINITY] {
            let error = exponential_moving_average(&[1.0], weight).unwrap_err();
            assert!(matches!(error, SmoothingError::Weight { .. }), "{error}");
        }
        let error = exponential_moving_average(&[], 0.5).unwrap_err();
        assert_eq!(error, SmoothingError::Empty { what: "The series" });
    }

    #[test]
    fn a_missing_number_spoils_all_that_follows() {
        let smooth = exponential_moving_average(&[1.0, f64::NAN, 1.0], 0.5).unwrap();
        assert!(smooth[0] == 1.0 && smooth[1].is_nan() && smooth[2].is_nan());
    }

    proptest! {
        #[test]
        fn it_is_a_weighted_mean_of_all_that_went_before(
            series in prop::collection::vec(-1e3..1e3_f64, 1..60), weight in 0.01..=1.0_f64,
        ) {
            let smooth = exponential_moving_average(&series, weight).unwrap();
            prop_assert_eq!(smooth.len(), series.len());
            for (t, smooth) in smooth.iter().enumerate() {
                // Written out, the first value has weight (1 − α)ᵗ and the i-th α (1 − α)ᵗ⁻ⁱ.
                let fade = |steps: usize| (1.0 - weight).powf(steps as f64);
                let first = series[0] * fade(t);
                let later = (1..=t).map(|i| weight * fade(t - i) * series[i]).sum::<f64>();
                prop_assert!((smooth - first - later).abs() < 1e-9);
            }
        }

        #[test]
        fn it_stays_between_the_lowest_and_the_highest(
            series in prop::collection::vec(-1e3..1e3_f64, 1..60), weight in 0.01..=1.0_f64,
        ) {
            let low = series.iter().copied().fold(f64::INFINITY, f64::min);
            let high = series.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let smooth = exponential_moving_average(&series, weight).unwrap();
            prop_assert!(smooth.iter().all(|s| (low - 1e-9..=high + 1e-9).contains(s)));
        }

        #[test]
        fn a_weight_of_one_is_the_series(series in prop::collection::vec(-1e3..1e3_f64, 1..60)) {
            let smooth = exponential_moving_average(&series, 1.0).unwrap();
            prop_assert_eq!(smooth, Array1::from(series));
        }
    }
}
