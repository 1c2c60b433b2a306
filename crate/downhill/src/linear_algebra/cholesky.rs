use ndarray::{Array1, Array2};

/// A pivot below this share of its diagonal entry counts as none. The share is that of a length
/// squared: of the column that the entry belongs to, less than a millionth is not a combination of
/// the columns before it.
const SMALLEST_PIVOT: f64 = 1e-12;

/// The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ.
///
/// Source: G. H. Golub and C. F. Van Loan, *Matrix Computations*, 4th edition, 2013, section 4.2.
pub(crate) struct Cholesky {
    /// Lower triangle, row by row; what stands above it is zero. All that is done with it goes along
    /// rows, so that slices will do: views of arrays cost more than the ten products in them.
    lower: Vec<f64>,
    size: usize,
}

impl Cholesky {
    /// Factors A, of which only the lower triangle is read.
    ///
    /// The error is the first column that is, as far as can be told, a combination of the columns
    /// before it, so that A is not positive definite.
    pub(crate) fn new(a: &Array2<f64>) -> Result<Self, usize> {
        let size = a.nrows();
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            let (above, this) = lower.split_at_mut(row * size);
            let this = &mut this[..size];
            for column in 0..row {
                let other = &above[column * size..][..size];
                let rest = a[[row, column]] - dot(&this[..column], &other[..column]);
                this[column] = rest / other[column];
            }
            let rest = a[[row, row]] - dot(&this[..row], &this[..row]);
            if rest > SMALLEST_PIVOT * a[[row, row]] {
                this[row] = rest.sqrt();
            } else {
                return Err(row);
            }
        }
        Ok(Self { lower, size })
    }

    /// The solution x of A x = b.
    pub(crate) fn solve(&self, b: &Array1<f64>) -> Array1<f64> {
        let mut x = b.to_vec();
        self.solve_lower(&mut x, 0);
        for row in (0..self.size).rev() {
            let (before, entries) = (&mut x[..=row], self.row(row));
            before[row] /= entries[row];
            let known = before[row];
            for (x, entry) in before[..row].iter_mut().zip(entries) {
                *x -= known * entry;
            }
        }
        x.into()
    }

    /// The diagonal of A⁻¹.
    pub(crate) fn inverse_diagonal(&self) -> Array1<f64> {
        let mut z = vec![0.0; self.size];
        let entry = |column: usize| {
            // A⁻¹ = L⁻ᵀ L⁻¹: the square of the length of L⁻¹'s column, which begins at the diagonal.
            z.fill(0.0);
            z[column] = 1.0;
            self.solve_lower(&mut z, column);
            dot(&z, &z)
        };
        (0..self.size).map(entry).collect()
    }

    /// Makes of b, which is zero before `first`, the solution z of L z = b.
    fn solve_lower(&self, b: &mut [f64], first: usize) {
        for row in first..self.size {
            let entries = self.row(row);
            let known = dot(&entries[first..row], &b[first..row]);
            b[row] = (b[row] - known) / entries[row];
        }
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.lower[row * self.size..][..self.size]
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array, array};
    use proptest::prelude::*;

    #[test]
    fn a_matrix_by_hand() {
        let a = array![[4.0, 2.0, -2.0], [2.0, 10.0, 2.0], [-2.0, 2.0, 6.0]];
        let factor = Cholesky::new(&a).expect("it is positive definite");
        assert_eq!(factor.lower, [2.0, 0.0, 0.0, 1.0, 3.0, 0.0, -1.0, 1.0, 2.0]);
        assert_eq!(factor.solve(&array![4.0, 14.0, 6.0]), array![1.0, 1.0, 1.0]);
    }

    #[test]
    fn the_first_column_that_depends_on_others_is_named() {
        let copied = array![[1.0, 2.0, 1.0], [2.0, 5.0, 2.0], [1.0, 2.0, 1.0]];
        assert_eq!(Cholesky::new(&copied).err(), Some(2));
        assert_eq!(Cholesky::new(&Array2::zeros((2, 2))).err(), Some(0));
        assert_eq!(
            Cholesky::new(&array![[1.0, 2.0], [2.0, 1.0]]).err(),
            Some(1)
        );
        assert_eq!(Cholesky::new(&array![[f64::NAN]]).err(), Some(0));
    }

    /// A = B Bᵀ + 1, and the x that is to be found.
    fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>)> {
        (1..9_usize).prop_flat_map(|d| {
            let entries = prop::collection::vec(-3.0..3.0_f64, d * (d + 1));
            entries.prop_map(move |entries| {
                let b = Array::from_shape_vec((d, d), entries[..d * d].to_vec()).expect("d · d");
                let x = Array1::from(entries[d * d..].to_vec());
                (b.dot(&b.t()) + Array2::<f64>::eye(d), x)
            })
        })
    }

    proptest! {
        #[test]
        fn it_solves((a, x) in problem()) {
            let factor = Cholesky::new(&a).expect("it is positive definite");
            let error = (factor.solve(&a.dot(&x)) - &x).mapv(f64::abs).sum();
            // The condition number is below 9 · 9 · 9 + 1 and there are at most 8 rows.
            prop_assert!(error < 1e-11, "{error}");
        }

        #[test]
        fn the_inverse_has_that_diagonal((a, _) in problem()) {
            let factor = Cholesky::new(&a).expect("it is positive definite");
            let diagonal = factor.inverse_diagonal();
            for column in 0..a.ncols() {
                let mut unit = Array1::zeros(a.ncols());
                unit[column] = 1.0;
                let entry = factor.solve(&unit)[column];
                prop_assert!((diagonal[column] - entry).abs() < 1e-12, "{entry}");
            }
        }
    }
}
