use ndarray::{Array2, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Loss<'a> = &'a dyn Fn(&Array2<f64>) -> f64;
type Gradient<'a> = &'a dyn Fn(Loss<'_>, &Array2<f64>, f64) -> Array2<f64>;

/// Checks central differences of a loss by each weight, (L(w + h) − L(w − h)) / 2h.
///
/// Shapes: the weights and the gradient are matrices of one shape. The arguments are the loss, the
/// weights and h.
///
/// ```
/// use downhill::check;
/// use ndarray::Array2;
///
/// let all = check::numeric_gradient(|loss, w, h| {
///     Array2::from_elem(w.dim(), (loss(&(w + h)) - loss(&(w - h))) / (2.0 * h))
/// });
/// assert!(all.hint().is_some_and(|hint| hint.contains("all weights at once")));
/// ```
pub fn numeric_gradient(
    numeric_gradient: impl Fn(&dyn Fn(&Array2<f64>) -> f64, &Array2<f64>, f64) -> Array2<f64>,
) -> Checked {
    Checked::new(
        "A gradient from the loss alone",
        examined(&numeric_gradient),
    )
}

/// A loss whose third derivatives are not zero, and in which the weights depend on each other: only
/// so can all mistakes be seen.
fn loss(w: &Array2<f64>) -> f64 {
    w.iter().map(|w| w.powi(3)).sum::<f64>() + w.iter().product::<f64>()
}

fn examined(numeric_gradient: Gradient<'_>) -> Result<&'static str, Finding> {
    for (w, h) in [
        (array![[1.0, -0.5, 2.0], [0.5, 1.5, -1.0]], 0.1),
        (array![[0.7, -1.2]], 0.01),
    ] {
        trial(&w, h).run(|| numeric_gradient(&loss, &w, h))?;
    }
    Ok("A matrix of 2 × 3 with h = 0.1, and one of 1 × 2 with h = 0.01.")
}

/// The same formula for every weight: the losses with it moved up and down by a step are given.
fn each(w: &Array2<f64>, step: f64, formula: &dyn Fn(f64, f64) -> f64) -> Array2<f64> {
    Array2::from_shape_fn(w.dim(), |place| {
        let moved = |by: f64| {
            let mut moved = w.clone();
            moved[place] += by;
            loss(&moved)
        };
        formula(moved(step), moved(-step))
    })
}

/// Each weight is moved, and left where it is then.
fn never_set_back(w: &Array2<f64>, h: f64, two_sided: bool) -> Array2<f64> {
    let (mut more, mut less) = (w.clone(), w.clone());
    let mut result = w.clone();
    for ((row, column), slope) in result.indexed_iter_mut() {
        more[[row, column]] += h;
        if two_sided {
            less[[row, column]] -= h;
        }
        let apart = if two_sided { 2.0 * h } else { h };
        *slope = (loss(&more) - loss(&less)) / apart;
    }
    result
}

fn trial(w: &Array2<f64>, h: f64) -> Trial {
    let here = loss(w);
    let right = each(w, h, &|more, less| (more - less) / (2.0 * h));
    let all = (loss(&(w + h)) - loss(&(w - h))) / (2.0 * h);
    Trial::of(format!("numeric_gradient(&loss, &w, {h})"), &right)
        .given("loss(w)", "the sum of the cubes of all weights, plus their product")
        .given("w", w)
        .mistake(
            each(w, h, &|more, _| (more - here) / h),
            "This is a forward difference. The central one looks to both sides, w + h and w − h, and is \
             more exact.",
        )
        .mistake(
            each(w, h, &|_, less| (here - less) / h),
            "This is a backward difference. The central one looks at w + h, too.",
        )
        .mistake(
            &right * 2.0,
            "It is twice too large: w + h and w − h lie 2h apart.",
        )
        .mistake(
            &right * (2.0 * h) / 2.0 * h,
            "`a / 2.0 * h` divides by 2 and then multiplies by h: put brackets around 2h.",
        )
        .mistake(
            &right * (2.0 * h),
            "This is a difference, not yet a slope. What is it divided by?",
        )
        .mistake(
            -&right,
            "All have the wrong sign: which loss comes first in the difference?",
        )
        .mistake(
            Array2::from_elem(w.dim(), all),
            "You moved all weights at once. Each derivative moves one of them, and leaves the others.",
        )
        .mistake(
            never_set_back(w, h, true),
            "The first entry is right. The others see weights that were changed by an earlier one and \
             not set back: begin with a fresh copy of w for each.",
        )
        .mistake(
            never_set_back(w, h, false),
            "The first entry is a forward difference, and the others see weights that were moved \
             before. Begin with fresh copies of w for each, one for w + h and one for w − h.",
        )
        .mistake(
            Array2::zeros(w.dim()),
            "All differences are zero: either w was not changed in the copies, or the step is too small \
             for a number of 64 bits, so that w + h is w.",
        )
        .hint(
            "Take the loss twice for each entry of w, with that entry moved by the h that you get, up \
             and down, and nothing else changed.",
        )
}
