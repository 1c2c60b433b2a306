use ndarray::{Array1, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the learning rate below which gradient descent on L(w) = ½ Σ aⱼ wⱼ² settles: 2 / max aⱼ.
///
/// ```
/// use downhill::check;
///
/// let fastest = check::largest_rate(|a| 1.0 / a.iter().copied().fold(0.0, f64::max));
/// assert!(fastest.hint().is_some_and(|hint| hint.contains("in one step")));
/// ```
pub fn largest_rate(largest_rate: impl Fn(&Array1<f64>) -> f64) -> Checked {
    Checked::new("The largest stable rate", examined(&largest_rate))
}

fn examined(largest_rate: &dyn Fn(&Array1<f64>) -> f64) -> Result<&'static str, Finding> {
    for a in [array![4.0, 0.8, 1.0], array![0.3, 0.1], array![2.5]] {
        let steepest = a.iter().copied().fold(0.0, f64::max);
        let flattest = a.iter().copied().fold(f64::INFINITY, f64::min);
        Trial::of("my_border(&a)", 2.0 / steepest)
            .given("a", &a)
            .mistake(
                1.0 / steepest,
                "With this rate the steepest direction arrives in one step. A larger one steps over the lowest \
                 point and still comes nearer: up to where?",
            )
            .mistake(
                2.0 / flattest,
                "In the flattest direction this rate is stable, in the others it is not. All of them must \
                 settle: which one gives way first?",
            )
            .mistake(
                1.0 / flattest,
                "With this rate the flattest direction arrives in one step. The steepest one flies away long before \
                 that.",
            )
            .mistake(
                2.0 / a.sum(),
                "The curvatures were added up. The directions do not know of each other: look at each alone.",
            )
            .mistake(
                2.0 * a.len() as f64 / a.sum(),
                "This is the border for the mean curvature. The directions do not know of each other, and each \
                 must settle.",
            )
            .mistake(
                2.0 * steepest,
                "The steeper the valley, the smaller the rate must be, not the larger.",
            )
            .mistake(
                steepest / 2.0,
                "The fraction is upside down: the steeper the valley, the smaller the rate must be.",
            )
            .mistake(
                1.0 / (2.0 * steepest),
                "This rate is stable, but four times smaller than it need be. A step multiplies w by 1 − ηa: for \
                 which η is that −1?",
            )
            .hint("A step multiplies wⱼ by 1 − η aⱼ. It settles while that lies between −1 and 1.")
            .run(|| largest_rate(&a))?;
    }
    Ok("Bowls with three curvatures, with two and with one.")
}
