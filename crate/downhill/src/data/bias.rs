use ndarray::Array2;

/// Puts a column of ones before the features, so that the first weight is the bias w₀.
///
/// With x₀ = 1 the linear combination z = w₀ + Σⱼ wⱼ xⱼ is the product X w.
/// X of shape (n, d) gives (n, d + 1).
///
/// ```
/// use downhill::data::add_bias;
/// use ndarray::array;
/// let x = array![[5.0, 3.0], [8.0, 6.0]];
/// assert_eq!(add_bias(&x), array![[1.0, 5.0, 3.0], [1.0, 8.0, 6.0]]);
/// ```
pub fn add_bias(features: &Array2<f64>) -> Array2<f64> {
    let (rows, columns) = features.dim();
    Array2::from_shape_fn((rows, columns + 1), |(row, column)| match column {
        0 => 1.0,
        _ => features[[row, column - 1]],
    })
}

#[cfg(test)]
mod tests {
    use ndarray::{Axis, concatenate};

    use super::*;

    #[test]
    fn ones_and_then_the_features_in_their_order() {
        let features = Array2::from_shape_fn((3, 4), |(i, j)| (10 * i + j) as f64);
        let ones = Array2::ones((3, 1));
        let expected = concatenate(Axis(1), &[ones.view(), features.view()]).unwrap();
        assert_eq!(add_bias(&features), expected);
    }

    #[test]
    fn no_rows_and_no_columns_are_no_special_case() {
        assert_eq!(add_bias(&Array2::zeros((0, 3))).dim(), (0, 4));
        assert_eq!(add_bias(&Array2::zeros((2, 0))), Array2::ones((2, 1)));
    }
}
