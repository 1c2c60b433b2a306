use std::error::Error;

use ndarray::{Array1, Array2, Axis};

use super::hessian::HESSIAN;
use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::six_samples::six_samples;
use crate::check::trial::Trial;
use crate::linear_algebra::solve;
use crate::model::sigmoid;

type Weights = Array1<f64>;
type Fit<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>, usize) -> Result<Weights, Box<dyn Error>>;

/// Checks some steps of Newton's method from w = 0, w ← w − H(w)⁻¹ ∇L(w).
///
/// Shapes: x is (n, d), y is (n,), the weights are (d,). The last argument is the number of steps.
///
/// ```
/// use downhill::check;
///
/// let checked = check::newton_fit(|_x, _y, _steps| Err("a diagonal of zeros".into()));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("returned an error")));
/// ```
pub fn newton_fit(
    newton_fit: impl Fn(&Array2<f64>, &Array1<f64>, usize) -> Result<Weights, Box<dyn Error>>,
) -> Checked {
    Checked::new("Newton's method", examined(&newton_fit)).calls(&HESSIAN)
}

fn examined(newton_fit: Fit<'_>) -> Result<&'static str, Finding> {
    let (x, y) = six_samples();
    for steps in [1, 3, 8] {
        let trial = trial(&x, &y, steps);
        match trial.call(|| newton_fit(&x, &y, steps))? {
            Ok(w) => trial.compare(w)?,
            Err(error) => {
                return Err(trial.wrong(
                    format!("an error: {error}"),
                    "Your function returned an error, and this is what it says. Print what you give \
                     to `solve`, and look at the first step.",
                ));
            }
        }
    }
    Ok("One step, three steps, and eight.")
}

/// The step that is taken from w.
type Step<'a> = &'a dyn Fn(&Weights) -> Weights;

fn trial(x: &Array2<f64>, y: &Array1<f64>, steps: usize) -> Trial {
    let gradient = |w: &Weights| x.t().dot(&(x.dot(w).mapv(sigmoid) - y));
    let hessian = |w: &Weights| {
        let s = x.dot(w).mapv(|z| sigmoid(z) * sigmoid(-z));
        x.t().dot(&(x * &s.insert_axis(Axis(1))))
    };
    // A mistake may walk to where nothing can be solved any more: it then gives NaN, as it would.
    let solved = |h: &Array2<f64>, b: &Weights| {
        solve(h, b).unwrap_or_else(|_| Weights::from_elem(b.len(), f64::NAN))
    };
    let walk = |steps: usize, step: Step<'_>| {
        (0..steps).fold(Weights::zeros(x.ncols()), |w, _| &w + &step(&w))
    };
    let newton = |w: &Weights| -solved(&hessian(w), &gradient(w));
    let at_start = hessian(&Weights::zeros(x.ncols()));
    Trial::of(format!("newton_fit(&x, &y, {steps})"), walk(steps, &newton))
        .given("x", x)
        .given("y", y)
        .mistake(
            walk(1, &newton),
            "This is only one step. Take as many as `steps` says.",
        )
        .mistake(
            walk(steps + 1, &newton),
            "This is one step too many: `0..steps` has `steps` numbers.",
        )
        .mistake(
            Weights::zeros(x.ncols()),
            "The weights are still zero: no step has arrived in w.",
        )
        .mistake(
            walk(steps, &|w| -newton(w)),
            "This goes uphill: the step has a minus sign.",
        )
        .mistake(
            walk(steps, &|w| -gradient(w)),
            "The curvature does not come into it: these are steps of gradient descent, with a learning \
             rate of 1.",
        )
        .mistake(
            walk(steps, &|w| -hessian(w).dot(&gradient(w))),
            "This multiplies by H. The step d is that for which H times d gives the gradient: `solve` \
             finds it.",
        )
        .mistake(
            walk(steps, &|w| -gradient(w) / hessian(w).diag()),
            "Of the Hessian only its diagonal is used. The other entries say how the weights go \
             together: give all of it to `solve`.",
        )
        .mistake(
            walk(steps, &|w| 0.1 * newton(w)),
            "The step is a tenth of what it should be. Newton's method has no learning rate: the \
             curvature says how far to go.",
        )
        .mistake(
            walk(steps, &|w| newton(w) / y.len() as f64),
            "The gradient is that of the mean loss, the Hessian that of the sum. Both must be of the \
             same loss.",
        )
        .mistake(
            walk(steps, &|w| -solved(&at_start, &gradient(w))),
            "The first step is right, the next are not: the curvature is still that of w = 0. Compute \
             it at the new place, too.",
        )
        .mistake(
            walk(steps, &|w| -solved(&hessian(w), &gradient(&Weights::zeros(w.len())))),
            "The first step is right, the next are not: the gradient is still that of w = 0. Compute \
             it in every step.",
        )
        .hint("With one step you can follow it: the gradient at 0, the Hessian at 0, then `solve`.")
}
