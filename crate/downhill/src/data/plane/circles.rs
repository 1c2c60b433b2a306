use std::f64::consts::TAU;

use super::classes::class_sizes;
use super::scatter::scatter;
use crate::data::{DataError, Dataset};
use crate::random::RandomState;

/// The radius of the inner circle; the outer one has radius 1.
const INNER_RADIUS: f64 = 0.5;

/// A circle within a circle, scikit-learn's
/// `make_circles(samples, noise=noise, factor=0.5, random_state=random_state)` row for row.
///
/// With t = 2πk/m for k = 0, …, m − 1, where m is the number of samples of the label,
///
/// (x₁, x₂) = (cos t, sin t) for label 0, ½ (cos t, sin t) for label 1, + noise.
///
/// No line separates the labels, a circle in between does. The circles are ½ apart. The noise is the
/// standard deviation in x₁ and in x₂: with 0.1 the labels hardly overlap, with 0.3 they do.
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
/// use downhill::data::plane::circles;
///
/// let data = circles(200, 0.0, 42)?;
/// for (x, &y) in data.features.rows().into_iter().zip(&data.labels) {
///     let radius = x[0].hypot(x[1]);
///     assert!((radius - if y == 1.0 { 0.5 } else { 1.0 }).abs() < 1e-15);
/// }
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn circles(samples: usize, noise: f64, random_state: u32) -> Result<Dataset, DataError> {
    let [zeros, ones] = class_sizes("circles", samples, 2, noise)?;
    let zeros = circle(1.0, zeros);
    let ones = circle(INNER_RADIUS, ones);
    scatter(zeros, ones, noise, &mut RandomState::new(random_state))
}

fn circle(radius: f64, samples: usize) -> impl Iterator<Item = [f64; 2]> {
    let step = TAU / samples as f64;
    (0..samples).map(move |index| {
        let angle = index as f64 * step;
        [angle.cos() * radius, angle.sin() * radius]
    })
}
