use ndarray::{Array1, Array2, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

type Gradient<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>) -> Array1<f64>;

/// Checks the gradient of the mean loss, Xᵀ(ŷ − y) / n, on two small tables.
///
/// Shapes: x is (n, d), w is (d,), y is (n,); the gradient is (d,).
///
/// ```
/// use downhill::check;
///
/// let sum = check::mean_gradient(|x, w, y| {
///     let y_hat = x.dot(w).mapv(|z| 1.0 / (1.0 + (-z).exp()));
///     x.t().dot(&(y_hat - y))
/// });
/// assert!(sum.hint().is_some_and(|hint| hint.contains("of the sum")));
/// ```
pub fn mean_gradient(
    mean_gradient: impl Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>) -> Array1<f64>,
) -> Checked {
    Checked::new("The gradient of the mean loss", examined(&mean_gradient))
}

fn examined(mean_gradient: Gradient<'_>) -> Result<&'static str, Finding> {
    let four = (
        array![
            [1.0, 2.0, 1.0],
            [1.0, 0.0, 3.0],
            [1.0, 1.0, -1.0],
            [1.0, -2.0, 0.5]
        ],
        array![0.1, -0.3, 0.2],
        array![1.0, 0.0, 1.0, 0.0],
    );
    let five = (
        array![[1.0, 5.0], [1.0, 3.0], [1.0, 8.0], [1.0, 1.0], [1.0, 2.0]],
        array![-2.0, 0.5],
        array![0.0, 0.0, 1.0, 0.0, 1.0],
    );
    for (x, w, y) in [four, five] {
        trial(&x, &w, &y).run(|| mean_gradient(&x, &w, &y))?;
    }
    Ok("A table of 4 × 3 and one of 5 × 2.")
}

fn trial(x: &Array2<f64>, w: &Array1<f64>, y: &Array1<f64>) -> Trial {
    let n = y.len() as f64;
    let z = x.dot(w);
    let y_hat = z.mapv(sigmoid);
    let sum = x.t().dot(&(&y_hat - y));
    let slopes = &y_hat * &(1.0 - &y_hat);
    Trial::of("my_gradient(&x, &w, &y)", &sum / n)
        .given("x", x)
        .given("w", w)
        .given("y", y)
        .mistake(
            &sum,
            "This is the gradient of the sum of the losses. The mean is smaller: by what?",
        )
        .mistake(
            -&sum / n,
            "It points downhill. Which comes first in the difference, ŷ or y?",
        )
        .mistake(
            -&sum,
            "It points downhill, and it is the sum: two things to change, the order of ŷ and y, and a \
             division.",
        )
        .mistake(
            &sum / w.len() as f64,
            "You divided by the number of weights. A mean over the samples divides by how many of them \
             there are.",
        )
        .mistake(
            x.t().dot(&(&z - y)) / n,
            "The labels were compared with z = Xw. Put z through the sigmoid first: ŷ is a probability.",
        )
        .mistake(
            x.t().dot(&y_hat) / n,
            "The labels are missing: the gradient comes from the errors ŷ − y, not from ŷ alone.",
        )
        .mistake(
            x.t().dot(&((&y_hat - y) * &slopes)) / n,
            "The factor ŷ(1 − ŷ) is one too many: with the log loss it cancels.",
        )
        .panic(
            "not compatible for matrix multiplication",
            "The shapes do not fit in a product. x has one row for each sample; to get one number for each \
             weight out of one error for each sample, x must be turned on its side.",
        )
        .hint("Compute it in three lines: z, then ŷ, then the gradient. Compare each with your own on paper.")
}
