use ndarray::{Array1, Array2, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

type Loss<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>, f64) -> f64;

/// Checks the penalised loss, L(w) + Σ wⱼ² / (2 C) over all weights but the first.
///
/// Shapes: x is (n, d), y is (n,), w is (d,). The last argument is C.
///
/// ```
/// use downhill::check;
///
/// let penalty = check::penalised_loss(|_x, _y, w, c| (w.dot(w) - w[0] * w[0]) / (2.0 * c));
/// assert!(penalty.hint().is_some_and(|hint| hint.contains("the loss itself")));
/// ```
pub fn penalised_loss(
    penalised_loss: impl Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>, f64) -> f64,
) -> Checked {
    Checked::new("A loss with a penalty", examined(&penalised_loss))
}

fn examined(penalised_loss: Loss<'_>) -> Result<&'static str, Finding> {
    let x = array![
        [1.0, 2.0, 1.0],
        [1.0, 0.0, 3.0],
        [1.0, 1.0, -1.0],
        [1.0, -2.0, 0.5]
    ];
    let (y, w) = (array![1.0, 0.0, 1.0, 0.0], array![-3.0, 2.0, 0.5]);
    for c in [5.0, 0.25, 1e9] {
        trial(&x, &y, &w, c).run(|| penalised_loss(&x, &y, &w, c))?;
    }
    Ok("One table, and three C: one that is small, one that is large, one without effect.")
}

fn trial(x: &Array2<f64>, y: &Array1<f64>, w: &Array1<f64>, c: f64) -> Trial {
    let z = x.dot(w);
    let losses = z.iter().zip(y).map(|(&z, &y)| {
        let p = sigmoid(z);
        -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
    });
    let (loss, n) = (losses.sum::<f64>(), y.len() as f64);
    let weights = w.slice(s![1..]);
    let squares = weights.dot(&weights);
    let penalty = squares / (2.0 * c);
    Trial::of(format!("penalised_loss(&x, &y, &w, {c:?})"), loss + penalty)
        .given("x", x)
        .given("y", y)
        .given("w", w)
        .mistake(
            loss + w.dot(w) / (2.0 * c),
            "Here the bias pays, too. The sum begins at w₁.",
        )
        .mistake(
            loss + 2.0 * penalty,
            "The penalty is twice what it should be: what stands before the sum?",
        )
        .mistake(
            loss + squares / 2.0 * c,
            "The penalty grows with C. `a / 2.0 * c` multiplies by c in the end: what is below the \
             fraction bar needs brackets.",
        )
        .mistake(
            loss + squares * c,
            "The penalty is multiplied by C. The larger C, the smaller it must be.",
        )
        .mistake(
            loss / n + penalty,
            "This is the mean loss and the penalty. L is the sum over the samples.",
        )
        .mistake(
            (loss + penalty) / n,
            "All of it was divided by the number of samples. Neither the loss nor the penalty is.",
        )
        .mistake(
            loss + weights.mapv(f64::abs).sum() / (2.0 * c),
            "These are the amounts of the weights. Here you square each weight.",
        )
        .mistake(
            loss + weights.sum().powi(2) / (2.0 * c),
            "This is the square of the sum, so that weights of different sign cancel. It is first the \
             squares, then the sum.",
        )
        .mistake(
            loss + squares.sqrt() / (2.0 * c),
            "This is the length of the weights. Leave the root out: the penalty takes the squares.",
        )
        .mistake(penalty, "This is the penalty alone. Add it to the loss itself.")
        .mistake(loss, "This is the loss alone: the penalty is missing.")
        .mistake(
            loss - penalty,
            "This is a reward for large weights: the minus sign makes the loss smaller with them.",
        )
        .mistake(
            c * loss + squares / 2.0,
            "scikit-learn writes it so, and it has the same minimum. But it is C times what is asked \
             for.",
        )
        .hint("Compute loss and penalty on their own, and print both.")
}
