use std::f64::consts::PI;

use super::classes::class_sizes;
use super::even_steps::even_steps;
use super::scatter::scatter;
use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// The angles at which an arm begins and ends: one turn and a quarter.
const FIRST_ANGLE: f64 = PI / 2.0;
const LAST_ANGLE: f64 = 3.0 * PI;

/// Two arms of a spiral that wind around each other.
///
/// With t at even steps from π/2 to 3π, both ends among them,
///
/// (x₁, x₂) = ± t/(3π) (cos t, sin t) + noise, with + for label 0 and − for label 1.
///
/// An arm makes a turn and a quarter, from radius 1/6 to radius 1; the other arm is the same one
/// turned by half a turn, 1/3 away from it along each ray. The noise is the standard deviation in
/// x₁ and in x₂: with 0.05 the labels hardly overlap, with 0.1 they do. It is the hardest of the data sets of
/// the plane: a network needs more hidden units for it than for the moons.
///
/// Half of the samples have label 0; of an odd number one more has label 1. They come in random
/// order, with the ids 0, 1, …, n − 1.
///
/// # Source
/// K. J. Lang and M. J. Witbrock, “Learning to tell two spirals apart”, 1988, with three turns.
///
/// # Errors
/// [`DataError::Plane`] for fewer than 2 samples or more than 10 million, or a noise that is
/// negative or not finite.
///
/// # Example
/// ```
/// use downhill::data::plane::spiral;
///
/// let data = spiral(201, 0.0, 42)?;
/// assert_eq!(data.class_counts(), [100, 101]);
/// assert!(data.features.rows().into_iter().all(|x| x[0].hypot(x[1]) < 1.0 + 1e-12));
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn spiral(samples: usize, noise: f64, random_state: u32) -> Result<Dataset, DataError> {
    let sizes = class_sizes("spiral", samples, 2, noise)?;
    let [zeros, ones] = [(1.0, sizes[0]), (-1.0, sizes[1])].map(|(side, size)| {
        even_steps(FIRST_ANGLE, LAST_ANGLE, size).map(move |angle| {
            let radius = side * angle / LAST_ANGLE;
            [radius * angle.cos(), radius * angle.sin()]
        })
    });
    scatter(zeros, ones, noise, &mut RandomState::new(random_state))
}
