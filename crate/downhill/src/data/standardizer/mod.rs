mod error;
mod mean_and_deviation;

use ndarray::{Array1, Array2, Axis};

use super::DataError;
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
pub use error::StandardizerError;
use mean_and_deviation::mean_and_deviation;

/// Brings every feature to mean 0 and standard deviation 1, so that one learning rate suits all.
///
/// For feature j of the n rows it is fitted on, μⱼ = Σᵢ xᵢⱼ / n and σⱼ = √(Σᵢ (xᵢⱼ − μⱼ)² / n); then
/// z = (x − μ) / σ, column by column. It is scikit-learn's `StandardScaler`.
///
/// **Fit it on the training rows only**, and apply the same μ and σ to the held-out rows. A mean
/// over all rows would carry something of the held-out rows into training, and the report on them
/// would no longer be about rows that the model has not seen.
///
/// Standardise first and put the bias column in with [`add_bias`](super::add_bias) afterwards: a
/// column of ones has no deviation.
///
/// ```
/// use downhill::data::{HeldOut, Standardizer, add_bias, load_breast_cancer};
///
/// let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
/// let HeldOut { train, test } = data.hold_out(0.25, 42)?;
/// let standardizer = Standardizer::fit(&train.features)?;
/// let x_train = add_bias(&standardizer.apply(&train.features)?);
/// let x_test = add_bias(&standardizer.apply(&test.features)?);
/// assert!(x_train.column(1).sum().abs() < 1e-10);
/// assert_eq!(x_test.dim(), (175, 10));
/// # Ok::<(), downhill::data::DataError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Standardizer {
    /// μ, of shape (d,): the mean of each column.
    pub mean: Array1<f64>,
    /// σ, of shape (d,): the standard deviation of each column, in which n stands below the sum.
    pub standard_deviation: Array1<f64>,
}

impl Standardizer {
    /// Takes mean and standard deviation of each column of X, of shape (n, d): the training rows.
    ///
    /// # Errors
    ///
    /// [`DataError::Standardizer`] when X has no rows or no columns, holds NaN or an infinity, or
    /// has a constant column (as with a single row, or the bias column), or a column so large or
    /// so small that its squares cannot be summed.
    ///
    /// ```
    /// use downhill::data::Standardizer;
    /// use ndarray::array;
    ///
    /// let standardizer = Standardizer::fit(&array![[1.0, 10.0], [3.0, 50.0]])?;
    /// assert_eq!(standardizer.mean, array![2.0, 30.0]);
    /// assert_eq!(standardizer.standard_deviation, array![1.0, 20.0]);
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn fit(x: &Array2<f64>) -> Result<Self, DataError> {
        let (rows, columns) = x.dim();
        if rows == 0 || columns == 0 {
            return Err(StandardizerError::Empty { rows, columns }.into());
        }
        check_finite(x)?;
        let mut mean = Array1::zeros(columns);
        let mut standard_deviation = Array1::zeros(columns);
        for (column, values) in x.axis_iter(Axis(1)).enumerate() {
            let (column_mean, deviation) = mean_and_deviation(column, &values.to_owned())?;
            mean[column] = column_mean;
            standard_deviation[column] = deviation;
        }
        Ok(Self {
            mean,
            standard_deviation,
        })
    }

    /// z = (x − μ) / σ for each value of X, of shape (m, d): any rows of the same columns.
    ///
    /// # Errors
    ///
    /// [`DataError::Standardizer`] when X has other than d columns, or holds NaN or an infinity.
    ///
    /// ```
    /// use downhill::data::Standardizer;
    /// use ndarray::array;
    ///
    /// let standardizer = Standardizer::fit(&array![[1.0, 10.0], [3.0, 50.0]])?;
    /// assert_eq!(standardizer.apply(&array![[4.0, 20.0]])?, array![[2.0, -0.5]]);
    ///
    /// let error = standardizer.apply(&array![[4.0]]).unwrap_err();
    /// assert!(error.to_string().starts_with("X has shape (1, 1)"));
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn apply(&self, x: &Array2<f64>) -> Result<Array2<f64>, DataError> {
        let (rows, columns) = x.dim();
        // Both fields are public: their lengths need not be as `fit` left them.
        for fitted in [self.mean.len(), self.standard_deviation.len()] {
            if columns != fitted {
                return Err(StandardizerError::Columns {
                    rows,
                    columns,
                    fitted,
                }
                .into());
            }
        }
        check_finite(x)?;
        Ok((x - &self.mean) / &self.standard_deviation)
    }
}

/// A table of each column's mean and standard deviation.
impl NotebookDisplay for Standardizer {
    fn bundle(&self) -> Bundle {
        let table = Table::new(["column", "mean", "standard deviation"]).row_headings();
        let columns = self.mean.iter().zip(&self.standard_deviation).enumerate();
        columns
            .fold(table, |table, (column, (&mean, &deviation))| {
                let column = Cell::number(column.to_string());
                table.row([column, Cell::from(mean), Cell::from(deviation)])
            })
            .bundle()
    }
}

fn check_finite(x: &Array2<f64>) -> Result<(), StandardizerError> {
    match x.indexed_iter().find(|(_, value)| !value.is_finite()) {
        Some(((row, column), &value)) => Err(StandardizerError::NotFinite { row, column, value }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    fn message(result: Result<impl std::fmt::Debug, DataError>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn the_bias_column_is_named() {
        assert_eq!(
            message(Standardizer::fit(&array![[1.0, 5.0], [1.0, 7.0]])),
            "X[:, 0] is 1 in every row: a constant column has no deviation to divide by. If it is \
             the bias column, standardise first and then put it in with add_bias."
        );
    }

    #[test]
    fn a_column_that_is_constant_up_to_rounding_is_constant() {
        let tenths = Array2::from_elem((1_000, 1), 0.1);
        assert!(message(Standardizer::fit(&tenths)).starts_with("X[:, 0] is 0.1 in every row"));
        let mut nearly = tenths;
        nearly[[17, 0]] = 0.1 + f64::EPSILON / 8.0;
        assert!(message(Standardizer::fit(&nearly)).starts_with("X[:, 0] is 0.1 in every row"));
        assert!(message(Standardizer::fit(&array![[3.0]])).starts_with("X[:, 0] is 3"));
    }

    #[test]
    fn a_cell_shows_mean_and_deviation() {
        let standardizer = Standardizer::fit(&array![[1.0, 10.0], [3.0, 50.0]]).unwrap();
        let text = standardizer.bundle().plain().to_owned();
        let last: Vec<&str> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last, ["1", "30", "20"], "{text}");
    }

    #[test]
    fn what_has_no_finite_square_is_an_error() {
        for large in [1e200, f64::MAX] {
            let error = message(Standardizer::fit(&array![[0.0, large], [1.0, -large]]));
            assert!(error.starts_with("X[:, 1] has values up to"), "{error}");
        }
        let error = message(Standardizer::fit(&array![[1e300], [2e300]]));
        assert!(
            error.starts_with("X[:, 0] has values up to 2e300"),
            "{error}"
        );
        let error = message(Standardizer::fit(&array![[0.0], [1e-200]]));
        assert!(
            error.starts_with("X[:, 0] has values up to 1e-200"),
            "{error}"
        );
    }

    #[test]
    fn missing_values_and_other_shapes_are_errors() {
        let standardizer = Standardizer::fit(&array![[1.0, 10.0], [3.0, 50.0]]).unwrap();
        for value in [f64::NAN, f64::INFINITY] {
            let x = array![[1.0, 2.0], [3.0, value]];
            let expected = format!("X[1, 1] is {value}: only finite numbers");
            assert!(message(Standardizer::fit(&x)).starts_with(&expected));
            assert!(message(standardizer.apply(&x)).starts_with(&expected));
        }
        assert!(message(standardizer.apply(&Array2::zeros((4, 3)))).contains("(4, 3)"));
        for shape in [(0, 3), (3, 0)] {
            let error = message(Standardizer::fit(&Array2::zeros(shape)));
            assert!(error.contains("nothing to take a mean of"), "{error}");
        }
        assert_eq!(
            standardizer.apply(&Array2::zeros((0, 2))).unwrap().dim(),
            (0, 2)
        );
    }

    proptest! {
        #[test]
        fn what_it_was_fitted_on_gets_mean_0_and_deviation_1(
            values in prop::collection::vec(-1e3..1e3_f64, 10..200),
            scale in prop::sample::select(vec![1e-6, 1.0, 1e6]),
        ) {
            let x: Array1<f64> = values.iter().map(|value| scale * value).collect();
            let x = x.insert_axis(Axis(1));
            let z = Standardizer::fit(&x).unwrap().apply(&x).unwrap();
            prop_assert!(z.column(0).mean().unwrap().abs() < 1e-12);
            prop_assert!((z.column(0).std(0.0) - 1.0).abs() < 1e-12);
        }
    }
}
