use ndarray::{Array1, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

/// Checks what a neuron says, σ(w₀ + w₁ x₁ + … + wₘ xₘ).
///
/// Shapes: the weights are (m + 1,), the bias first; the inputs are (m,).
///
/// ```
/// use downhill::check;
/// use ndarray::s;
///
/// let sum = check::neuron(|weights, inputs| weights[0] + weights.slice(s![1..]).dot(inputs));
/// assert!(sum.hint().is_some_and(|hint| hint.contains("the sum z itself")));
/// ```
pub fn neuron(neuron: impl Fn(&Array1<f64>, &Array1<f64>) -> f64) -> Checked {
    Checked::new("One neuron", examined(&neuron))
}

fn examined(neuron: &dyn Fn(&Array1<f64>, &Array1<f64>) -> f64) -> Result<&'static str, Finding> {
    for (weights, inputs) in [
        (array![-1.0, 0.5, 1.0], array![1.0, 2.0]),
        (array![0.3, -2.0, 0.7, 1.1], array![0.5, -1.0, 2.0]),
    ] {
        trial(&weights, &inputs).run(|| neuron(&weights, &inputs))?;
    }
    Ok("A neuron with two inputs and one with three.")
}

fn trial(weights: &Array1<f64>, inputs: &Array1<f64>) -> Trial {
    let (m, bias) = (inputs.len(), weights[0]);
    let products = weights.slice(s![1..]).dot(inputs);
    let z = bias + products;
    Trial::of("neuron(&weights, &inputs)", sigmoid(z))
        .given("weights", weights)
        .given("inputs", inputs)
        .mistake(
            sigmoid(products),
            "In the sum the bias is missing: w₀ stands beside no input, and is added.",
        )
        .mistake(
            sigmoid(weights.slice(s![..m]).dot(inputs) + weights[m]),
            "You took the last weight for the bias. It is the first entry, not the last.",
        )
        .mistake(
            sigmoid(weights.slice(s![..m]).dot(inputs)),
            "The weights stand beside the wrong inputs: the first one is the bias, so x₁ belongs to \
             the second.",
        )
        .mistake(
            z,
            "This is the sum z itself. The neuron squeezes it through the sigmoid.",
        )
        .mistake(
            bias + sigmoid(products),
            "The bias is added last. It is a part of the sum, so it belongs inside the sigmoid.",
        )
        .mistake(
            z.tanh(),
            "This is tanh. It squeezes too, but to numbers from −1 to 1; take the sigmoid.",
        )
        .mistake(
            sigmoid(-z),
            "The sigmoid got −z: look for a minus sign too many, or one that is missing in the \
             exponent.",
        )
        .mistake(
            z.max(0.0),
            "This is ReLU, another activation. Take the sigmoid.",
        )
        .panic(
            "assertion",
            "There is one more entry than there are inputs in `weights`: the bias. Only the others are \
             multiplied by the inputs.",
        )
        .hint("Compute z by hand: the bias, and then one product for each input.")
}
