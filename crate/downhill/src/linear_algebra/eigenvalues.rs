use ndarray::{Array1, Array2};

/// More rounds over the matrix than ever needed: each squares the error.
const MOST_ROUNDS: usize = 60;

/// The largest eigenvalue of a symmetric positive definite matrix over its smallest: how many times
/// more the function whose Hessian it is curves along its steepest direction than along its
/// flattest one. Infinite where an eigenvalue is not above zero.
pub(crate) fn condition_number(a: &Array2<f64>) -> f64 {
    let values = eigenvalues(a);
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
    if smallest > 0.0 {
        largest / smallest
    } else {
        f64::INFINITY
    }
}

/// The eigenvalues of a symmetric matrix in no special order, by cyclic Jacobi rotations.
///
/// Sources: C. G. J. Jacobi, *Crelle's Journal* 30, 1846; G. H. Golub and C. F. Van Loan, *Matrix
/// Computations*, 4th edition, 2013, section 8.5. That an entry is small beside its two diagonal
/// entries is the criterion by which J. Demmel and K. Veselić, *SIAM Journal on Matrix Analysis* 13,
/// 1992, get the small eigenvalues right too.
fn eigenvalues(a: &Array2<f64>) -> Array1<f64> {
    let size = a.nrows();
    // Row by row in one piece, for the same reason as Cholesky's factor.
    let mut a: Vec<f64> = a.iter().copied().collect();
    for _ in 0..MOST_ROUNDS {
        let mut turned = false;
        for p in 0..size {
            for q in p + 1..size {
                let diagonal = a[p * size + p].abs() * a[q * size + q].abs();
                if a[p * size + q].abs() > f64::EPSILON * diagonal.sqrt() {
                    rotate(&mut a, size, p, q);
                    turned = true;
                }
            }
        }
        if !turned {
            break;
        }
    }
    (0..size).map(|p| a[p * size + p]).collect()
}

/// Turns the plane of the axes p < q so that the entry (p, q) becomes zero.
fn rotate(a: &mut [f64], size: usize, p: usize, q: usize) {
    let (at_p, at_q, entry) = (a[p * size + p], a[q * size + q], a[p * size + q]);
    let cotangent = (at_q - at_p) / (2.0 * entry);
    let t = cotangent.signum() / (cotangent.abs() + cotangent.hypot(1.0));
    let cos = 1.0 / (1.0 + t * t).sqrt();
    let sin = t * cos;
    let (upper, lower) = a.split_at_mut(q * size);
    let (row_p, row_q) = (&mut upper[p * size..][..size], &mut lower[..size]);
    for (to_p, to_q) in row_p.iter_mut().zip(row_q.iter_mut()) {
        (*to_p, *to_q) = (cos * *to_p - sin * *to_q, sin * *to_p + cos * *to_q);
    }
    (row_p[p], row_p[q]) = (at_p - t * entry, 0.0);
    (row_q[p], row_q[q]) = (0.0, at_q + t * entry);
    // The columns are the rows once more.
    for k in 0..size {
        a[k * size + p] = a[p * size + k];
        a[k * size + q] = a[q * size + k];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn matrices_by_hand() {
        assert_eq!(condition_number(&array![[2.0, 0.0], [0.0, 8.0]]), 4.0);
        // The eigenvalues are 1 and 3.
        let condition = condition_number(&array![[2.0, 1.0], [1.0, 2.0]]);
        assert!((condition - 3.0).abs() < 1e-14, "{condition}");
        assert_eq!(
            condition_number(&array![[1.0, 2.0], [2.0, 1.0]]),
            f64::INFINITY
        );
        assert_eq!(condition_number(&array![[7.0]]), 1.0);
    }

    #[test]
    fn a_small_eigenvalue_keeps_its_digits() {
        // Scaled by 10⁻⁸ on both sides, [[2, 1], [1, 2]] has determinant 3 · 10⁻¹⁶ and trace 2.
        let condition = condition_number(&array![[2.0, 1e-8], [1e-8, 2e-16]]);
        assert!(
            (condition / (4.0 / 3e-16) - 1.0).abs() < 1e-12,
            "{condition}"
        );
    }

    proptest! {
        #[test]
        fn trace_and_squares_stay(
            entries in prop::collection::vec(-5.0..5.0_f64, 64), d in 1..9_usize,
        ) {
            let a = Array2::from_shape_fn((d, d), |(i, j)| entries[8 * i.min(j) + i.max(j)]);
            let values = eigenvalues(&a);
            prop_assert!((values.sum() - a.diag().sum()).abs() < 1e-12);
            let squares = values.dot(&values) - a.iter().map(|entry| entry * entry).sum::<f64>();
            prop_assert!(squares.abs() < 1e-10, "{squares}");
        }
    }
}
