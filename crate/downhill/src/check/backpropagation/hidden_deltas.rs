use ndarray::{Array1, Array2, Axis, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

type Deltas<'a> = &'a dyn Fn(&Array1<f64>, &Array2<f64>, &Array1<f64>) -> Array1<f64>;

/// Checks the deltas of a hidden layer, δⱼ = (Σᵢ δᵢ wᵢⱼ) aⱼ (1 − aⱼ), for one sample.
///
/// Shapes: for k neurons above and m below, the deltas above are (k,), the weights above (k, m + 1)
/// with the biases first, the activations and the result (m,).
///
/// ```
/// use downhill::check;
/// use ndarray::s;
///
/// let checked = check::hidden_deltas(|deltas, weights, _a| deltas.dot(&weights.slice(s![.., 1..])));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("the slope is missing")));
/// ```
pub fn hidden_deltas(
    hidden_deltas: impl Fn(&Array1<f64>, &Array2<f64>, &Array1<f64>) -> Array1<f64>,
) -> Checked {
    Checked::new("More neurons above", examined(&hidden_deltas))
}

fn examined(hidden_deltas: Deltas<'_>) -> Result<&'static str, Finding> {
    let two = (
        array![0.5, -0.2],
        array![[0.3, 1.0, -2.0, 0.5], [-0.7, 0.4, 1.5, 2.0]],
        array![0.2, 0.7, 0.9],
    );
    let three = (
        array![0.1, 0.4, -0.3],
        array![[0.5, 1.0, -1.0], [0.2, -0.6, 0.8], [1.0, 2.0, 0.3]],
        array![0.6, 0.25],
    );
    let one = (
        array![0.773181],
        array![[0.5, -1.0, 1.5]],
        array![0.5, 0.817574],
    );
    for (deltas, weights, a) in [two, three, one] {
        trial(&deltas, &weights, &a).run(|| hidden_deltas(&deltas, &weights, &a))?;
    }
    Ok("Two neurons above, then three, then the one of the small network.")
}

fn trial(deltas: &Array1<f64>, weights: &Array2<f64>, a: &Array1<f64>) -> Trial {
    let back = deltas.dot(&weights.slice(s![.., 1..]));
    let slope = a * (1.0 - a);
    let right = &back * &slope;
    let again = a.mapv(sigmoid);
    Trial::of("hidden_deltas(&deltas_above, &weights_above, &a)", &right)
        .given("deltas_above", deltas)
        .given("weights_above", weights)
        .given("a", a)
        .mistake(
            &back,
            "This is what comes back over the weights. Behind it the slope is missing: multiply each \
             entry by that of the sigmoid at its neuron.",
        )
        .mistake(
            &back * a,
            "That is only half of the slope: it has two factors, a and 1 − a.",
        )
        .mistake(
            &back * (1.0 - a),
            "One factor of the slope is missing: it is a (1 − a).",
        )
        .mistake(
            deltas.dot(&weights.slice(s![.., ..-1])) * &slope,
            "You left out the last column of the weights. The biases stand in the first column.",
        )
        .mistake(
            deltas[0] * &weights.slice(s![0, 1..]) * &slope,
            "This comes from only the first neuron above. Each of them sends something back: add it up.",
        )
        .mistake(
            &back * (1.0 - a * a),
            "1 − a² is the slope of tanh. These neurons have the sigmoid.",
        )
        .mistake(
            &back * &again * (1.0 - &again),
            "a has gone through the sigmoid already. Do not apply it once more: the slope is made of a \
             itself.",
        )
        .mistake(
            &right / deltas.len() as f64,
            "What comes back from the neurons above is added up, not averaged.",
        )
        .mistake(
            weights.slice(s![.., 1..]).sum_axis(Axis(0)) * &slope,
            "These are the weights and the slope. The deltas above do not come into it.",
        )
        .mistake(
            deltas.dot(weights),
            "There is one entry too many, and the slope is missing. Behind the bias stands no neuron: \
             leave the first column out.",
        )
        .panic(
            "IncompatibleShape",
            "Two lengths do not fit. Did you leave out the column of the biases? Without it there is one \
             entry for each activation.",
        )
        .panic(
            "not compatible for matrix multiplication",
            "The matrix has a row for each neuron above and a column for each neuron below. You need one \
             sum for each column: from which side must the deltas come?",
        )
        .hint("Take one neuron below: go through the neurons above, and add up δᵢ times the weight between.")
}
