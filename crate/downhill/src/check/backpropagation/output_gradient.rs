use ndarray::{Array1, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Gradient<'a> = &'a dyn Fn(&Array1<f64>, f64, f64) -> Array1<f64>;

/// Checks the derivatives of one sample's loss by the weights of the output, (ŷ − y) [1, a₁, …, aₘ].
///
/// Shapes: the activations are (m,), the gradient is (m + 1,). The other arguments are ŷ and y.
///
/// ```
/// use downhill::check;
///
/// let checked = check::output_gradient(|a1, y_hat, y| (y_hat - y) * a1);
/// assert!(checked.hint().is_some_and(|hint| hint.contains("the bias has a derivative, too")));
/// ```
pub fn output_gradient(output_gradient: impl Fn(&Array1<f64>, f64, f64) -> Array1<f64>) -> Checked {
    Checked::new("The weights of the output", examined(&output_gradient))
}

fn examined(output_gradient: Gradient<'_>) -> Result<&'static str, Finding> {
    for (a1, y_hat, y) in [
        (array![0.2, 0.7, 0.4], 0.6, 1.0),
        (array![0.5, 0.817574], 0.773181, 0.0),
        (array![0.9, 0.1], 0.999, 0.0),
    ] {
        trial(&a1, y_hat, y).run(|| output_gradient(&a1, y_hat, y))?;
    }
    Ok("Three samples, one of each class and one that the network is quite wrong about.")
}

fn trial(a1: &Array1<f64>, y_hat: f64, y: f64) -> Trial {
    let (m, delta) = (a1.len(), y_hat - y);
    let mut inputs = Array1::ones(m + 1);
    inputs.slice_mut(s![1..]).assign(a1);
    let mut last = inputs.clone();
    last.slice_mut(s![..m]).assign(a1);
    last[m] = 1.0;
    let mut none = inputs.clone();
    none[0] = 0.0;
    let slopes = a1 * (1.0 - a1);
    let mut sloped = inputs.clone();
    sloped.slice_mut(s![1..]).assign(&slopes);
    Trial::of(
        format!("output_gradient(&a1, {y_hat}, {y:?})"),
        delta * &inputs,
    )
    .given("a1", a1)
    .mistake(
        -delta * &inputs,
        "Look at the sign: δ is ŷ − y, the prediction first.",
    )
    .mistake(
        delta * y_hat * (1.0 - y_hat) * &inputs,
        "The factor ŷ(1 − ŷ) is one too many: multiplied by the derivative of the log loss it \
             cancels.",
    )
    .mistake(
        delta * a1,
        "One entry is missing: the bias has a derivative, too, and it comes first.",
    )
    .mistake(
        delta * &last,
        "The derivative of the bias stands at the end. In W⁽²⁾ the bias is the first entry, so its \
             derivative comes first.",
    )
    .mistake(
        delta * &none,
        "The bias gets nothing, so it would never learn: beside the bias stands a 1, not a 0.",
    )
    .mistake(
        y_hat * &inputs,
        "This is ŷ times the activations: the label does not come into it. The error is ŷ − y.",
    )
    .mistake(
        delta * &sloped,
        "The activations were replaced by their slopes a (1 − a). Those are for the layer below; a \
             weight's derivative takes the activation as it is.",
    )
    .mistake(
        inputs,
        "This is what comes in, [1, a1]. It is multiplied by the error that comes back.",
    )
    .panic(
        "could not broadcast",
        "The activations do not fit into the place where you put them. You need an array with room \
             for one more, the bias.",
    )
    .hint("Take one weight: its derivative is δ times the value that comes in beside it.")
}
