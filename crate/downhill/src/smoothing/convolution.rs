use super::SmoothingError;
use ndarray::Array1;

/// How much of a convolution is kept, as in numpy's `convolve`.
///
/// Below, n is the length of the longer series and m that of the shorter one.
///
/// # Example
/// ```
/// use downhill::smoothing::{Convolution, convolve};
/// use ndarray::array;
///
/// let (a, v) = ([1.0, 2.0, 3.0, 4.0], [1.0, 1.0, 1.0]);
/// assert_eq!(convolve(&a, &v, Convolution::Full)?, array![1.0, 3.0, 6.0, 9.0, 7.0, 4.0]);
/// assert_eq!(convolve(&a, &v, Convolution::Same)?, array![3.0, 6.0, 9.0, 7.0]);
/// assert_eq!(convolve(&a, &v, Convolution::Valid)?, array![6.0, 9.0]);
/// # Ok::<(), downhill::smoothing::SmoothingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Convolution {
    /// All n + m − 1 values, also those where the two overlap only in part.
    Full,
    /// The n values in the middle; where there is no middle, one more is left out at the end than
    /// at the beginning.
    Same,
    /// The n − m + 1 values where the two overlap in full.
    Valid,
}

/// The discrete convolution of two series, (a ∗ v)ₖ = Σᵢ aᵢ vₖ₋ᵢ, as numpy's `convolve(a, v, mode)`.
///
/// The order of the two does not matter, also in their lengths n and m; the result has the length
/// that [`Convolution`] says. It takes n · m multiplications. NaN and infinite values go, as in
/// numpy, into every sum that they take part in and into no other.
///
/// # Errors
/// [`SmoothingError`] when one of the two is empty.
///
/// # Example
/// ```
/// use downhill::smoothing::{Convolution, convolve};
/// use ndarray::{Array1, array};
///
/// // A moving average over 2 values is a convolution with two weights of ½.
/// let series = array![1.0, 3.0, 7.0, 9.0];
/// let means = convolve(&series, &[0.5, 0.5], Convolution::Valid)?;
/// assert_eq!(means, array![2.0, 5.0, 8.0]);
/// # Ok::<(), downhill::smoothing::SmoothingError>(())
/// ```
pub fn convolve<'a, 'v>(
    a: impl IntoIterator<Item = &'a f64>,
    v: impl IntoIterator<Item = &'v f64>,
    mode: Convolution,
) -> Result<Array1<f64>, SmoothingError> {
    let a: Vec<f64> = a.into_iter().copied().collect();
    let v: Vec<f64> = v.into_iter().copied().collect();
    for (what, series) in [("a", &a), ("v", &v)] {
        if series.is_empty() {
            return Err(SmoothingError::Empty { what });
        }
    }
    let (long, short) = if a.len() < v.len() { (v, a) } else { (a, v) };
    Ok(convolve_longer(&long, &short, mode))
}

/// The convolution of `a` with a `v` that is not longer, and neither empty.
pub(super) fn convolve_longer(a: &[f64], v: &[f64], mode: Convolution) -> Array1<f64> {
    let (n, m) = (a.len(), v.len());
    let (start, length) = match mode {
        Convolution::Full => (0, n + m - 1),
        Convolution::Same => ((m - 1) / 2, n),
        Convolution::Valid => (m - 1, n - m + 1),
    };
    let mut sums = vec![0.0; length];
    // All sums grow together, by one weight at a time: long loops without a condition in them.
    for (shift, weight) in v.iter().enumerate() {
        // The weight takes a[i] into the sum of the full convolution's place i + shift, which is
        // the place i + shift - start of what is kept.
        let skipped = start.saturating_sub(shift);
        let into = shift.saturating_sub(start);
        for (sum, value) in sums[into..].iter_mut().zip(&a[skipped..]) {
            *sum += weight * value;
        }
    }
    Array1::from(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    fn full(a: &[f64], v: &[f64]) -> Array1<f64> {
        convolve(a, v, Convolution::Full).unwrap()
    }

    /// The definition, place by place.
    fn by_definition(a: &[f64], v: &[f64]) -> Array1<f64> {
        let sum = |k: usize| {
            let terms = (0..a.len()).filter(|i| (i..=&(i + v.len() - 1)).contains(&&k));
            terms.map(|i| a[i] * v[k - i]).sum::<f64>()
        };
        (0..a.len() + v.len() - 1).map(sum).collect()
    }

    #[test]
    fn nothing_cannot_be_convolved() {
        let empty = convolve(&[], &[1.0], Convolution::Full).unwrap_err();
        assert_eq!(
            empty.to_string(),
            "a is empty: it needs at least one value."
        );
        let empty = convolve(&[1.0], &[], Convolution::Same).unwrap_err();
        assert_eq!(empty, SmoothingError::Empty { what: "v" });
    }

    #[test]
    fn a_missing_number_spoils_only_the_sums_it_is_in() {
        let a = [1.0, f64::NAN, 1.0, 1.0, 1.0];
        let valid = convolve(&a, &[1.0, 1.0], Convolution::Valid).unwrap();
        let spoilt: Vec<bool> = valid.iter().map(|sum| sum.is_nan()).collect();
        assert_eq!(spoilt, [true, true, false, false]);
        let infinite = convolve(&[f64::INFINITY, 1.0], &[0.0, 1.0], Convolution::Full).unwrap();
        assert!(infinite[0].is_nan(), "∞ · 0");
        assert_eq!(infinite[1], f64::INFINITY);
    }

    #[test]
    fn arrays_vectors_and_slices_will_do() {
        let (array, vector) = (array![1.0, 2.0], vec![3.0, 4.0]);
        let expected = array![3.0, 10.0, 8.0];
        assert_eq!(
            convolve(&array, &vector, Convolution::Full),
            Ok(expected.clone())
        );
        assert_eq!(
            convolve(&vector[..], array.view(), Convolution::Full),
            Ok(expected)
        );
    }

    fn series(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
        // Whole numbers: their sums and products are exact, whatever the order.
        prop::collection::vec((-1_000..1_000_i32).prop_map(f64::from), length)
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(a in series(1..40), v in series(1..40)) {
            prop_assert_eq!(full(&a, &v), by_definition(&a, &v));
        }

        #[test]
        fn the_order_does_not_matter(a in series(1..40), v in series(1..40)) {
            for mode in [Convolution::Full, Convolution::Same, Convolution::Valid] {
                prop_assert_eq!(convolve(&a, &v, mode), convolve(&v, &a, mode));
            }
        }

        #[test]
        fn same_and_valid_are_parts_of_full(a in series(1..40), v in series(1..40)) {
            let all = full(&a, &v).to_vec();
            let (n, m) = (a.len().max(v.len()), a.len().min(v.len()));
            let same = convolve(&a, &v, Convolution::Same).unwrap();
            let valid = convolve(&a, &v, Convolution::Valid).unwrap();
            prop_assert_eq!(same.as_slice(), Some(&all[(m - 1) / 2..(m - 1) / 2 + n]));
            prop_assert_eq!(valid.as_slice(), Some(&all[m - 1..n]));
        }

        #[test]
        fn it_is_linear(pairs in prop::collection::vec((-99..99_i32, -99..99_i32), 1..40), v in series(1..20), scale in -99..99_i32) {
            let (a, b): (Vec<f64>, Vec<f64>) =
                pairs.iter().map(|&(a, b)| (f64::from(a), f64::from(b))).unzip();
            let scale = f64::from(scale);
            let together: Vec<f64> = a.iter().zip(&b).map(|(a, b)| scale * a + b).collect();
            prop_assert_eq!(full(&together, &v), scale * full(&a, &v) + full(&b, &v));
        }

        #[test]
        fn its_sum_is_the_product_of_the_sums(a in series(1..40), v in series(1..40)) {
            let product = a.iter().sum::<f64>() * v.iter().sum::<f64>();
            prop_assert_eq!(full(&a, &v).sum(), product);
        }
    }
}
