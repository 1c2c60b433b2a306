/// The logistic sigmoid σ(z) = 1 / (1 + e^(−z)), a number in \[0, 1\].
///
/// For z ≥ 0 it is computed as 1 / (1 + e^(−z)), for z < 0 as e^z / (1 + e^z). Both are the same
/// number, but neither ever takes the exponential of a large positive argument, so that no finite
/// z overflows: below about −745 the result is 0, above about 37 it is 1.
///
/// NaN gives NaN.
///
/// # Example
/// ```
/// use downhill::model::sigmoid;
///
/// assert_eq!(sigmoid(0.0), 0.5);
/// assert_eq!(sigmoid(-1e308), 0.0);
/// assert_eq!(sigmoid(1e308), 1.0);
/// ```
pub fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + (-z).exp())
    } else {
        let e = z.exp();
        e / (1.0 + e)
    }
}

#[cfg(test)]
mod tests {
    use super::sigmoid;
    use proptest::prelude::*;

    #[test]
    fn known_values() {
        // ln 3 makes the odds 3 : 1.
        assert!((sigmoid(3.0_f64.ln()) - 0.75).abs() < 1e-15);
        assert!((sigmoid(-(3.0_f64.ln())) - 0.25).abs() < 1e-15);
        assert!(sigmoid(f64::NAN).is_nan());
    }

    #[test]
    fn small_probabilities_keep_their_digits() {
        // 1 / (1 + e^700) written naively is e^-700 too, but only while e^700 is finite.
        assert_eq!(sigmoid(-740.0), (-740.0_f64).exp());
        assert!(sigmoid(-740.0) > 0.0);
    }

    proptest! {
        #[test]
        fn it_is_a_probability_at_any_finite_z(z in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO) {
            let p = sigmoid(z);
            prop_assert!((0.0..=1.0).contains(&p), "sigmoid({z}) = {p}");
        }

        #[test]
        fn it_is_symmetric(z in -40.0..40.0_f64) {
            prop_assert!((sigmoid(z) + sigmoid(-z) - 1.0).abs() < 1e-15);
        }

        #[test]
        fn it_never_falls(z in -50.0..50.0_f64, step in 0.0..5.0_f64) {
            prop_assert!(sigmoid(z + step) >= sigmoid(z));
        }
    }
}
