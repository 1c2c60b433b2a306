use ndarray::{Array1, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

type Model<'a> = &'a dyn Fn(&Array1<f64>, &Array1<f64>) -> f64;

/// Checks the probability of one sample, σ(w₀ + Σ wⱼ gⱼ), from grades without a column of ones.
///
/// Shapes: the grades are (d,), w is (d + 1,), the bias first.
///
/// ```
/// use downhill::check;
/// use downhill::ndarray::s;
///
/// let no_bias = check::probability(|grades, w| {
///     1.0 / (1.0 + (-grades.dot(&w.slice(s![1..]))).exp())
/// });
/// assert!(no_bias.hint().is_some_and(|hint| hint.contains("bias")));
/// ```
pub fn probability(probability: impl Fn(&Array1<f64>, &Array1<f64>) -> f64) -> Checked {
    Checked::new("One sample, one probability", examined(&probability))
}

fn examined(probability: Model<'_>) -> Result<&'static str, Finding> {
    for (grades, w) in [
        (array![5.0, 1.0, 3.0], array![-2.0, 0.25, -0.5, 0.75]),
        (array![2.0, 10.0], array![1.5, 0.5, -0.25]),
        (array![4.0], array![-3.0, 0.5]),
    ] {
        trial(&grades, &w).run(|| probability(&grades, &w))?;
    }
    Ok("Samples with three grades, with two and with one.")
}

fn trial(grades: &Array1<f64>, w: &Array1<f64>) -> Trial {
    let sum = grades.dot(&w.slice(s![1..]));
    // The bias taken for the weight of the first grade, and the last weight left over.
    let shifted = grades.dot(&w.slice(s![..grades.len()]));
    Trial::of("my_probability(&grades, &w)", sigmoid(w[0] + sum))
        .given("grades", grades)
        .given("w", w)
        .mistake(
            sigmoid(sum),
            "The bias w₀ is forgotten: it is added whatever the grades are.",
        )
        .mistake(
            w[0] + sum,
            "This is z, the weighted sum. One step is missing until it is a probability.",
        )
        .mistake(
            sigmoid(shifted),
            "The weights have moved by one place: w₀ belongs to no grade, w₁ to the first grade.",
        )
        .mistake(
            sigmoid(w[0] + shifted),
            "The weights have moved by one place: w₀ is added, but it is no grade's weight, too.",
        )
        .mistake(
            sigmoid(w[0] * sum),
            "The bias is multiplied with the sum. It is one of its terms.",
        )
        .mistake(
            sigmoid(-(w[0] + sum)),
            "This is the probability of “benign”: the sign of z has turned round on the way.",
        )
        // What the product of two vectors of different lengths says.
        .panic(
            "assertion",
            "There is one weight more than there are grades. Which weight has no grade?",
        )
        .hint("First z: the bias, and for each grade its weight times the grade. Then the sigmoid.")
}
