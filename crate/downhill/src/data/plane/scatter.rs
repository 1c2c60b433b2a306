use ndarray::{Array1, Array2};

use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// Puts the samples of both classes in random order and moves each by noise: a normal number of its
/// own for x₁ and one for x₂.
///
/// First the order is drawn, then the noise row by row, also if it is 0: so does scikit-learn.
pub(super) fn scatter(
    zeros: impl Iterator<Item = [f64; 2]>,
    ones: impl Iterator<Item = [f64; 2]>,
    noise: f64,
    random: &mut RandomState,
) -> Result<Dataset, DataError> {
    let zeros = zeros.map(|point| (point, 0.0));
    let mut samples: Vec<([f64; 2], f64)> = zeros.chain(ones.map(|point| (point, 1.0))).collect();
    random.shuffle(&mut samples);
    let mut features = Array2::zeros((samples.len(), 2));
    for (mut row, (point, _)) in features.rows_mut().into_iter().zip(&samples) {
        for (feature, value) in row.iter_mut().zip(point) {
            *feature = value + noise * random.standard_normal();
        }
    }
    let labels: Array1<f64> = samples.iter().map(|(_, label)| *label).collect();
    let ids = (0_i64..).take(samples.len());
    Dataset::new(features, labels, ["x₁", "x₂"], ids)
}
