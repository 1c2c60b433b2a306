use ndarray::{Array1, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Step<'a> = &'a dyn Fn(&Array1<f64>, &Array1<f64>, f64) -> Array1<f64>;

/// Checks one step of gradient descent, w − η ∇L(w).
///
/// ```
/// use downhill::check;
///
/// let uphill = check::step(|w, gradient, learning_rate| w + learning_rate * gradient);
/// assert!(uphill.hint().is_some_and(|hint| hint.contains("uphill")));
/// ```
pub fn step(step: impl Fn(&Array1<f64>, &Array1<f64>, f64) -> Array1<f64>) -> Checked {
    Checked::new("One step", examined(&step))
}

fn examined(step: Step<'_>) -> Result<&'static str, Finding> {
    let cases = [
        (array![1.0, -2.0, 0.5], array![10.0, -4.0, 3.0], 0.1),
        (array![0.0, 0.0], array![-190.0, 108.5], 1e-3),
        (array![3.0], array![2.0], 2.0),
    ];
    for (w, gradient, rate) in cases {
        Trial::of(format!("my_step(&w, &gradient, {rate:?})"), &w - rate * &gradient)
            .given("w", &w)
            .given("gradient", &gradient)
            .mistake(
                &w + rate * &gradient,
                "This step goes uphill: the gradient points to where the loss grows.",
            )
            .mistake(
                &w - &gradient,
                "The learning rate plays no part: it says how much of the gradient is walked.",
            )
            .mistake(
                -rate * &gradient,
                "This is the step alone. What is asked for is where you stand after it.",
            )
            .mistake(
                rate * &gradient - &w,
                "The difference is the wrong way round: you start at w, and take the step off.",
            )
            .mistake(
                &w - &gradient / rate,
                "The gradient is divided by the learning rate: a small rate would make long steps.",
            )
            .mistake(
                &w - rate * &gradient / w.len() as f64,
                "There is a division by the number of weights, which the rule does not have.",
            )
            .mistake(
                &w * &(1.0 - rate * &gradient),
                "The step is multiplied with w. It is subtracted from it.",
            )
            .mistake(
                &w,
                "The weights are as they were: was the step computed and not used?",
            )
            .mistake(
                (&w - &gradient) * rate,
                "The rate multiplies w, too. It belongs to the gradient alone: products come before differences, \
                 unless parentheses say otherwise.",
            )
            .hint("Entry by entry: the weight, minus the rate times the gradient's entry.")
            .run(|| step(&w, &gradient, rate))?;
    }
    Ok("Steps with three weights, with two and with one.")
}
