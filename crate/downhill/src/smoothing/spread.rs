use super::SmoothingError;

/// How far the last values of a series lie apart: how noisy it is.
///
/// # Example
/// ```
/// use downhill::smoothing::Spread;
///
/// let spread = Spread::of_last(&[9.0, 2.0, 4.0, 3.0], 3)?;
/// assert_eq!((spread.lowest, spread.mean, spread.highest), (2.0, 3.0, 4.0));
/// # Ok::<(), downhill::smoothing::SmoothingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// the lowest of the values
    pub lowest: f64,
    /// their mean
    pub mean: f64,
    /// the highest of them
    pub highest: f64,
}

impl Spread {
    /// The spread of the last `count` values. If one of them is NaN, all three numbers are.
    ///
    /// # Errors
    /// [`SmoothingError`] when the series is empty, or the count is 0 or more than it has.
    ///
    /// # Example
    /// ```
    /// use downhill::smoothing::Spread;
    ///
    /// let error = Spread::of_last(&[0.4, 0.3], 100).unwrap_err();
    /// assert!(error.to_string().contains("100"));
    /// ```
    pub fn of_last<'a>(
        series: impl IntoIterator<Item = &'a f64>,
        count: usize,
    ) -> Result<Self, SmoothingError> {
        let series: Vec<f64> = series.into_iter().copied().collect();
        let length = series.len();
        if length == 0 {
            return Err(SmoothingError::Empty { what: "The series" });
        }
        if count == 0 {
            return Err(SmoothingError::NoWindow);
        }
        let Some(before) = length.checked_sub(count) else {
            let window = count;
            return Err(SmoothingError::WindowTooLong { window, length });
        };
        let last = &series[before..];
        let extreme = |pick: fn(f64, f64) -> f64| {
            let spoilt = last.iter().any(|value| value.is_nan());
            let picked = last.iter().copied().reduce(pick);
            picked.filter(|_| !spoilt).unwrap_or(f64::NAN)
        };
        Ok(Self {
            lowest: extreme(f64::min),
            mean: last.iter().sum::<f64>() / count as f64,
            highest: extreme(f64::max),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_do_not_fit_are_errors() {
        assert_eq!(
            Spread::of_last(&[], 1),
            Err(SmoothingError::Empty { what: "The series" })
        );
        assert_eq!(Spread::of_last(&[1.0], 0), Err(SmoothingError::NoWindow));
        let (window, length) = (3, 2);
        assert_eq!(
            Spread::of_last(&[1.0, 2.0], 3),
            Err(SmoothingError::WindowTooLong { window, length })
        );
    }

    #[test]
    fn only_the_last_values_count_and_a_nan_among_them_spoils_all() {
        let series = [f64::NAN, 5.0, 1.0];
        let spread = Spread::of_last(&series, 2).unwrap();
        assert_eq!(
            (spread.lowest, spread.mean, spread.highest),
            (1.0, 3.0, 5.0)
        );
        let spread = Spread::of_last(&series, 3).unwrap();
        assert!(spread.lowest.is_nan() && spread.mean.is_nan() && spread.highest.is_nan());
    }
}
