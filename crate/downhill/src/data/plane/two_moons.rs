use std::f64::consts::PI;

use super::classes::class_sizes;
use super::even_steps::even_steps;
use super::scatter::scatter;
use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// Two half circles that reach into each other, scikit-learn's
/// `make_moons(samples, noise=noise, random_state=random_state)` row for row.
///
/// With t at even steps from 0 to π, both ends among them,
///
/// (x₁, x₂) = (cos t, sin t) for label 0, (1 − cos t, ½ − sin t) for label 1, + noise.
///
/// No line separates the labels, a curve does. The moons are ½ apart. The noise is the standard
/// deviation in x₁ and in x₂: with 0.1 the labels hardly overlap, with 0.3 they do.
///
/// Half of the samples have label 0; of an odd number one more has label 1. They come in random
/// order, with the ids 0, 1, …, n − 1.
///
/// # Source
/// F. Pedregosa et al., “Scikit-learn: machine learning in Python”, *Journal of Machine Learning
/// Research* 12, 2011.
///
/// # Errors
/// [`DataError::Plane`] for fewer than 2 samples or more than 10 million, or a noise that is
/// negative or not finite.
///
/// # Example
/// ```
/// use downhill::data::plane::two_moons;
///
/// let data = two_moons(200, 0.1, 42)?;
/// assert_eq!(data.to_string(), "200 samples, 2 features; 100 with label 0, 100 with label 1");
/// assert_eq!(data.feature_names, ["x₁", "x₂"]);
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn two_moons(samples: usize, noise: f64, random_state: u32) -> Result<Dataset, DataError> {
    let [zeros, ones] = class_sizes("two_moons", samples, 2, noise)?;
    let zeros = even_steps(0.0, PI, zeros).map(|t| [t.cos(), t.sin()]);
    let ones = even_steps(0.0, PI, ones).map(|t| [1.0 - t.cos(), 1.0 - t.sin() - 0.5]);
    scatter(zeros, ones, noise, &mut RandomState::new(random_state))
}
