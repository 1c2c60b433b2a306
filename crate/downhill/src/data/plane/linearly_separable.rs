use std::f64::consts::TAU;

use super::classes::class_sizes;
use super::scatter::scatter;
use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// Two round clouds on either side of the line x₁ + x₂ = 0.
///
/// The samples of label 1 lie in the disk of radius 1 around (1, 1), those of label 0 in the disk
/// around (−1, −1), every place in a disk as likely as another: with u and v drawn uniformly from
/// [0, 1)
///
/// (x₁, x₂) = ±(1, 1) + √u (cos 2πv, sin 2πv) + noise.
///
/// Without noise the line separates the classes, and each sample is at least √2 − 1 ≈ 0.41 away
/// from it. Only the noise, of this standard deviation in x₁ and in x₂, can make them overlap: with
/// 0.1 they hardly ever do, with 0.5 some do.
///
/// Half of the samples have label 0; of an odd number one more has label 1. They come in random
/// order, with the ids 0, 1, …, n − 1.
///
/// # Errors
/// [`DataError::Plane`] for fewer than 2 samples or more than 10 million, or a noise that is
/// negative or not finite.
///
/// # Example
/// ```
/// use downhill::data::plane::linearly_separable;
///
/// let data = linearly_separable(100, 0.0, 42)?;
/// assert_eq!(data.class_counts(), [50, 50]);
/// let right_of_the_line = data.features.rows().into_iter().zip(&data.labels);
/// assert!(right_of_the_line.into_iter().all(|(x, &y)| (x[0] + x[1] > 0.0) == (y == 1.0)));
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn linearly_separable(
    samples: usize,
    noise: f64,
    random_state: u32,
) -> Result<Dataset, DataError> {
    let sizes = class_sizes("linearly_separable", samples, 2, noise)?;
    let mut random = RandomState::new(random_state);
    let [zeros, ones] = [(-1.0, sizes[0]), (1.0, sizes[1])].map(|(centre, size)| {
        let disk: Vec<[f64; 2]> = (0..size)
            .map(|_| {
                let radius = random.random_sample().sqrt();
                let angle = TAU * random.random_sample();
                [centre + radius * angle.cos(), centre + radius * angle.sin()]
            })
            .collect();
        disk.into_iter()
    });
    scatter(zeros, ones, noise, &mut random)
}
