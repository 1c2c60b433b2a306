use ndarray::Array1;

use super::StandardizerError;
use crate::model::pairwise_sum;

/// μ and σ of one column, which is not constant.
pub(super) fn mean_and_deviation(
    column: usize,
    values: &Array1<f64>,
) -> Result<(f64, f64), StandardizerError> {
    let count = values.len() as f64;
    let mean = pairwise_sum(values) / count;
    let variance = pairwise_sum(&values.mapv(|value| (value - mean).powi(2))) / count;
    let deviation = variance.sqrt();
    let constant = values.iter().all(|&value| value == values[0]);
    // What rounding makes of equal numbers: the mean of a sum of halves is not further off.
    let rounding = 64.0 * f64::EPSILON * mean.abs();
    if constant || (deviation > 0.0 && deviation <= rounding) {
        let value = values[0];
        return Err(StandardizerError::Constant { column, value });
    }
    if !(variance.is_normal() && mean.is_finite()) {
        let largest = values
            .iter()
            .fold(0.0, |largest: f64, value| largest.max(value.abs()));
        return Err(StandardizerError::OutOfRange { column, largest });
    }
    Ok((mean, deviation))
}
