use super::{RandomError, RandomState};
use ndarray::Array1;

impl RandomState {
    /// `size` numbers drawn uniformly from [low, high), numpy's `uniform(low, high, size)`.
    ///
    /// Each is low + (high − low) u, where u is a [`random_sample`](Self::random_sample).
    ///
    /// # Errors
    /// [`RandomError`] when an end or their distance is not finite, or low is above high.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// let weights = RandomState::new(42).uniform(-1.0, 1.0, 3)?;
    /// assert_eq!(weights[0], -0.250919762305275);
    /// # Ok::<(), downhill::random::RandomError>(())
    /// ```
    pub fn uniform(
        &mut self,
        low: f64,
        high: f64,
        size: usize,
    ) -> Result<Array1<f64>, RandomError> {
        let range = high - low;
        if !(range.is_finite() && range >= 0.0) {
            return Err(RandomError::Interval { low, high });
        }
        let draws = (0..size).map(|_| low + range * self.random_sample());
        Ok(draws.collect())
    }

    /// A number from the normal distribution with mean 0 and standard deviation 1, numpy's
    /// `standard_normal()`.
    ///
    /// It comes from the polar method: a point (x₁, x₂) is drawn uniformly from the square
    /// \[−1, 1)² until it lies inside of the unit circle, r² = x₁² + x₂²; then x₁ and x₂ times
    /// √(−2 ln r² / r²) are two independent normal numbers. The one of x₂ is given first, the other
    /// one is kept for the next call.
    ///
    /// # Source
    /// G. Marsaglia and T. A. Bray, “A convenient method for generating normal variables”, *SIAM
    /// Review* 6, 1964.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).standard_normal(), 0.4967141530112327);
    /// ```
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(bits) = self.second_normal.take() {
            return f64::from_bits(bits);
        }
        loop {
            let x1 = 2.0 * self.random_sample() - 1.0;
            let x2 = 2.0 * self.random_sample() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 < 1.0 && r2 != 0.0 {
                let factor = (-2.0 * r2.ln() / r2).sqrt();
                self.second_normal = Some((factor * x1).to_bits());
                return factor * x2;
            }
        }
    }

    /// `size` numbers from the normal distribution with this mean and standard deviation, numpy's
    /// `normal(mean, deviation, size)`.
    ///
    /// Each is mean + deviation · z, where z is a [`standard_normal`](Self::standard_normal).
    ///
    /// # Errors
    /// [`RandomError`] when the mean is not finite, or the standard deviation is negative or not
    /// finite.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// let noise = RandomState::new(42).normal(10.0, 2.0, 1_000)?;
    /// assert!((noise.mean().unwrap_or(0.0) - 10.0).abs() < 0.1);
    /// # Ok::<(), downhill::random::RandomError>(())
    /// ```
    pub fn normal(
        &mut self,
        mean: f64,
        deviation: f64,
        size: usize,
    ) -> Result<Array1<f64>, RandomError> {
        if !mean.is_finite() {
            return Err(RandomError::Mean { mean });
        }
        if !(deviation.is_finite() && deviation >= 0.0) {
            return Err(RandomError::Deviation { deviation });
        }
        let draws = (0..size).map(|_| mean + deviation * self.standard_normal());
        Ok(draws.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn intervals_and_deviations_that_make_no_sense_are_errors() {
        let mut random = RandomState::new(42);
        let before = random.clone();
        for (low, high) in [
            (1.0, 0.0),
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
            (f64::MIN, f64::MAX),
        ] {
            let error = random.uniform(low, high, 2).unwrap_err();
            assert!(matches!(error, RandomError::Interval { .. }), "{error}");
        }
        for deviation in [-1.0, f64::NAN, f64::INFINITY] {
            let error = random.normal(0.0, deviation, 2).unwrap_err();
            assert!(matches!(error, RandomError::Deviation { .. }), "{error}");
        }
        let error = random.normal(f64::NAN, 1.0, 2).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("mean of the normal distribution is NaN")
        );
        assert_eq!(random, before, "an error draws nothing");
    }

    #[test]
    fn no_deviation_is_the_mean() {
        assert_eq!(
            RandomState::new(1).normal(3.0, 0.0, 2).unwrap(),
            ndarray::array![3.0, 3.0]
        );
        assert_eq!(RandomState::new(1).uniform(3.0, 3.0, 0).unwrap().len(), 0);
    }

    proptest! {
        #[test]
        fn uniform_draws_stay_inside(seed in any::<u32>(), low in -1e6..1e6_f64, range in 0.0..1e6_f64) {
            let draws = RandomState::new(seed).uniform(low, low + range, 50).unwrap();
            prop_assert!(draws.iter().all(|x| (low..=low + range).contains(x)));
        }

        #[test]
        fn normal_draws_have_their_mean_and_deviation(seed in any::<u32>()) {
            let draws = RandomState::new(seed).normal(5.0, 3.0, 4_000).unwrap();
            // Six standard errors of the mean, 3 / √4000, and of the deviation, 3 / √8000.
            prop_assert!((draws.mean().unwrap() - 5.0).abs() < 6.0 * 0.0475);
            prop_assert!((draws.std(0.0) - 3.0).abs() < 6.0 * 0.0336);
        }
    }
}
