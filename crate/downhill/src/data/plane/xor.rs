use super::classes::class_sizes;
use super::scatter::scatter;
use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// The exclusive or: label 1 where exactly one of x₁ and x₂ is positive.
///
/// The samples lie at the four corners of a square, and the noise makes a cloud of each:
///
/// (x₁, x₂) = (−1, −1) or (1, 1) for label 0, (1, −1) or (−1, 1) for label 1, + noise.
///
/// No line separates the labels. Without noise all samples of a corner are one point; with a noise
/// of 0.2, its standard deviation in x₁ and in x₂, hardly a sample leaves its quadrant.
///
/// The corners of a label are used in turn. Half of the samples have label 0; of an odd number one
/// more has label 1. They come in random order, with the ids 0, 1, …, n − 1.
///
/// # Source
/// M. Minsky and S. Papert, *Perceptrons*, 1969, on why a single neuron cannot learn it.
///
/// # Errors
/// [`DataError::Plane`] for fewer than 4 samples or more than 10 million, or a noise that is
/// negative or not finite.
///
/// # Example
/// ```
/// use downhill::data::plane::xor;
///
/// let data = xor(4, 0.0, 42)?;
/// for (x, &y) in data.features.rows().into_iter().zip(&data.labels) {
///     assert_eq!((x[0] > 0.0) ^ (x[1] > 0.0), y == 1.0);
/// }
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn xor(samples: usize, noise: f64, random_state: u32) -> Result<Dataset, DataError> {
    let [zeros, ones] = class_sizes("xor", samples, 4, noise)?;
    let zeros = [[-1.0, -1.0], [1.0, 1.0]].into_iter().cycle().take(zeros);
    let ones = [[1.0, -1.0], [-1.0, 1.0]].into_iter().cycle().take(ones);
    scatter(zeros, ones, noise, &mut RandomState::new(random_state))
}
