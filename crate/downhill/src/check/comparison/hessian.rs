use ndarray::{Array1, Array2, Axis, array};

use crate::check::Checked;
use crate::check::earlier::Earlier;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

/// Checks the Hessian of the summed log loss, Xᵀ S X with sᵢ = ŷᵢ (1 − ŷᵢ).
///
/// Shapes: x is (n, d), w is (d,), the Hessian is (d, d).
///
/// ```
/// use downhill::check;
///
/// let checked = check::hessian(|x, _w| x.t().dot(x));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("S is missing")));
/// ```
pub fn hessian(hessian: impl Fn(&Array2<f64>, &Array1<f64>) -> Array2<f64>) -> Checked {
    Checked::new(HESSIAN.exercise, examined(&hessian))
}

/// For the checks of exercises that call it.
pub(super) const HESSIAN: Earlier = Earlier {
    function: "hessian",
    exercise: "The curvature",
    words: "Xᵀ S X",
};

type Hessian<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>) -> Array2<f64>;

fn examined(hessian: Hessian<'_>) -> Result<&'static str, Finding> {
    let four = (
        array![[1.0, 2.0], [1.0, 0.0], [1.0, 1.0], [1.0, -2.0]],
        array![0.5, -0.25],
    );
    let five = (
        array![
            [1.0, 5.0, -1.0],
            [1.0, 3.0, 0.5],
            [1.0, 8.0, 2.0],
            [1.0, 1.0, 1.0],
            [1.0, 2.0, -3.0]
        ],
        array![-2.0, 0.5, 0.3],
    );
    for (x, w) in [four, five] {
        trial(&x, &w).run(|| hessian(&x, &w))?;
    }
    Ok("A table of 4 × 2 and one of 5 × 3.")
}

fn trial(x: &Array2<f64>, w: &Array1<f64>) -> Trial {
    let y_hat = x.dot(w).mapv(sigmoid);
    let s = &y_hat * &(1.0 - &y_hat);
    let weighted = |s: &Array1<f64>| x.t().dot(&(x * &s.view().insert_axis(Axis(1))));
    let right = weighted(&s);
    Trial::of("hessian(&x, &w)", &right)
        .given("x", x)
        .given("w", w)
        .mistake(
            x.t().dot(x),
            "This is XᵀX: S is missing, so every sample bends the loss as much as the others.",
        )
        .mistake(
            weighted(&y_hat),
            "The rows are multiplied by ŷ. The slope of the sigmoid has the factor 1 − ŷ, too.",
        )
        .mistake(
            weighted(&(1.0 - &y_hat)),
            "The rows are multiplied by 1 − ŷ. The slope of the sigmoid has the factor ŷ, too.",
        )
        .mistake(
            &right / x.nrows() as f64,
            "This is the Hessian of the mean loss. That of the sum is not divided.",
        )
        .mistake(
            weighted(&s.mapv(|s| s * s)),
            "S stands in it twice, on both sides of the product. It belongs to one of the two factors.",
        )
        .mistake(
            (x * &s.view().insert_axis(Axis(1))).dot(&x.t()),
            "This has a row and a column for each sample. The Hessian has them for each weight: the \
             transposed X stands on the left.",
        )
        .panic(
            "IncompatibleShape",
            "To multiply each row of x by its own number, the numbers must stand in a column, n × 1. A \
             vector of n entries is taken for a row: `insert_axis(Axis(1))` makes a column of it.",
        )
        .hint("Begin with one sample: its part of H is ŷ(1 − ŷ) times xᵢxⱼ at row i and column j.")
}
