use ndarray::Array1;

/// The sum of an array, added in pairs of halves, in the same order as numpy's `sum`.
///
/// A plain loop's rounding error grows like n; that of sums of halves grows like log n. It matters
/// where a small difference of two large sums is taken, as in
/// [`forward_difference`](super::forward_difference): there even the order of the additions shows,
/// and by keeping numpy's order the digits agree with numpy's.
///
/// Blocks of up to 128 numbers are added in eight running sums.
///
/// # Source
/// N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd edition, 2002, section 4.2.
///
/// # Example
/// ```
/// use downhill::model::pairwise_sum;
/// use ndarray::{Array1, array};
///
/// assert_eq!(pairwise_sum(&array![1.0, 2.0, 3.5]), 6.5);
/// let tenths = Array1::from_elem(1_000_000, 0.1);
/// assert!((pairwise_sum(&tenths) - 100_000.0).abs() < 1e-9);
/// ```
pub fn pairwise_sum(values: &Array1<f64>) -> f64 {
    match values.as_slice() {
        Some(slice) => sum_of_halves(slice),
        // A column of a matrix: its numbers do not lie side by side.
        None => sum_of_halves(&values.to_vec()),
    }
}

const BLOCK: usize = 128;
const LANES: usize = 8;

fn sum_of_halves(values: &[f64]) -> f64 {
    if values.len() < LANES {
        return values.iter().fold(0.0, |sum, value| sum + value);
    }
    if values.len() <= BLOCK {
        return sum_of_block(values);
    }
    let half = values.len() / 2;
    let (left, right) = values.split_at(half - half % LANES);
    sum_of_halves(left) + sum_of_halves(right)
}

fn sum_of_block(values: &[f64]) -> f64 {
    let (chunks, rest) = values.as_chunks::<LANES>();
    let mut lanes = chunks[0];
    for chunk in &chunks[1..] {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    let sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
    rest.iter().fold(sum, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Axis;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_lie_backwards_in_memory_are_summed_too() {
        let mut values: Array1<f64> = (0..300).map(f64::from).collect();
        values.invert_axis(Axis(0));
        assert_eq!(values.as_slice(), None);
        assert_eq!(pairwise_sum(&values), 299.0 * 150.0);
    }

    #[test]
    fn nothing_sums_to_zero() {
        assert_eq!(pairwise_sum(&Array1::zeros(0)), 0.0);
    }

    proptest! {
        #[test]
        fn whole_numbers_sum_exactly(values in proptest::collection::vec(-1_000_000_i64..1_000_000, 0..2_000)) {
            let exact: i64 = values.iter().sum();
            let sum = pairwise_sum(&values.iter().map(|&v| v as f64).collect());
            prop_assert_eq!(sum, exact as f64);
        }
    }
}
