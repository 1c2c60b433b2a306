use ndarray::{Array1, Array2};

use super::two_weights::TwoWeights;
use super::{DescentPath, LandscapeError};
use crate::interrupt::Watch;
use crate::training::TrainingError;

/// Gradient descent on two weights alone, all others held fixed, from where `weights` is.
///
/// Each step is (wⱼ, wₖ) ← (wⱼ, wₖ) − η (∂L/∂wⱼ, ∂L/∂wₖ), with the gradient of the *summed* log
/// loss, as in the whole course. Only two weights move because the picture has only two axes: the
/// contours that it shows are those of the loss at the fixed other weights. If these moved too, the
/// landscape under the path would change with every step, and the path would cross the contours
/// at any angle. Moving two alone, each step starts at a right angle to the contour through it
/// (on a picture with equal axes).
///
/// The path has `steps` + 1 points, the start being the first, with the *mean* log loss at each.
/// Where a weight is no finite number any more, it ends.
///
/// Shapes: `x` is (n, d) with the bias column in it, `y` is (n,), `weights` is (d,).
///
/// # Errors
/// [`LandscapeError`] when the learning rate is not positive and finite, the shapes do not fit, a
/// label is not 0 or 1, a weight or feature is not finite, or j or k is no weight or both are the
/// same.
///
/// # Example
/// ```
/// use downhill::landscape::descend;
/// use ndarray::array;
///
/// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
/// let y = array![0.0, 1.0, 0.0, 1.0];
/// let path = descend(&x, &y, &array![1.0, -1.0], (0, 1), 0.1, 50)?;
/// assert_eq!(path.points.len(), 51);
/// assert_eq!(path.points[0], (1.0, -1.0));
/// assert!(path.losses[50] < path.losses[0]);
/// # Ok::<(), downhill::landscape::LandscapeError>(())
/// ```
pub fn descend(
    x: &Array2<f64>,
    y: &Array1<f64>,
    weights: &Array1<f64>,
    (j, k): (usize, usize),
    learning_rate: f64,
    steps: usize,
) -> Result<DescentPath, LandscapeError> {
    if !(learning_rate.is_finite() && learning_rate > 0.0) {
        return Err(TrainingError::LearningRate { learning_rate }.into());
    }
    let model = TwoWeights::new(x, y, weights, (j, k))?;
    let mut at = model.start;
    let mut points = vec![at];
    let mut losses = vec![model.loss(at)?];
    let mut watch = Watch::new();
    for _ in 0..steps {
        let (slope_j, slope_k) = model.gradient(at)?;
        at = (
            at.0 - learning_rate * slope_j,
            at.1 - learning_rate * slope_k,
        );
        if !(at.0.is_finite() && at.1.is_finite()) {
            break;
        }
        points.push(at);
        losses.push(model.loss(at)?);
        if watch.interrupted() {
            let interrupted = TrainingError::Interrupted {
                done: points.len() - 1,
                of: steps,
                unit: "steps",
            };
            return Err(interrupted.into());
        }
    }
    Ok(DescentPath {
        name: None,
        learning_rate: Some(learning_rate),
        points,
        losses,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::gradient;
    use ndarray::array;

    fn problem() -> (Array2<f64>, Array1<f64>, Array1<f64>) {
        let x = array![
            [1.0, -2.0, 0.3],
            [1.0, -1.0, 1.0],
            [1.0, 0.5, -0.4],
            [1.0, 1.0, 2.0],
            [1.0, 2.0, 0.7]
        ];
        (x, array![0.0, 1.0, 0.0, 0.0, 1.0], array![0.2, -0.4, 0.6])
    }

    #[test]
    fn a_step_is_the_models_own_gradient_and_moves_only_two_weights() {
        let (x, y, mut w) = problem();
        let path = descend(&x, &y, &w, (2, 0), 0.3, 3).unwrap();
        for point in &path.points {
            assert!((w[2] - point.0).abs() < 1e-14 && (w[0] - point.1).abs() < 1e-14);
            let slope = gradient(&x, &w, &y).unwrap();
            w[2] -= 0.3 * slope[2];
            w[0] -= 0.3 * slope[0];
        }
        assert_eq!(w[1], -0.4);
    }

    #[test]
    fn a_small_rate_falls_at_every_step_and_a_huge_one_stops_at_the_last_number() {
        let (x, y, w) = problem();
        let path = descend(&x, &y, &w, (1, 2), 0.05, 40).unwrap();
        assert!(path.losses.windows(2).all(|pair| pair[1] < pair[0]));
        let wild = descend(&x, &y, &w, (1, 2), 1e308, 400).unwrap();
        assert!(wild.points.len() < 401);
        assert!(
            wild.points
                .iter()
                .all(|(a, b)| a.is_finite() && b.is_finite())
        );
    }

    #[test]
    fn bad_settings_are_errors() {
        let (x, y, w) = problem();
        let message = |error: LandscapeError| error.to_string();
        let error = descend(&x, &y, &w, (1, 2), 0.0, 5).unwrap_err();
        assert!(message(error).starts_with("The learning rate is 0"));
        let error = descend(&x, &y, &w, (1, 3), 0.1, 5).unwrap_err();
        assert!(message(error).contains("There is no weight 3"));
        let error = descend(&x, &y, &array![0.0, f64::NAN, 0.0], (1, 2), 0.1, 5).unwrap_err();
        assert!(message(error).starts_with("w[1] is NaN"));
        let mut missing = x.clone();
        missing[[3, 1]] = f64::INFINITY;
        let error = descend(&missing, &y, &w, (1, 2), 0.1, 5).unwrap_err();
        assert!(message(error).starts_with("X[3, 1] is inf"));
    }
}
