use ndarray::{Array1, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the clipping of probabilities to \[ε, 1 − ε\].
///
/// ```
/// use downhill::check;
///
/// let below_only = check::clip(|y_hat, epsilon| y_hat.mapv(|p| p.max(epsilon)));
/// assert!(below_only.hint().is_some_and(|hint| hint.contains("1 − ε")));
/// ```
pub fn clip(clip: impl Fn(&Array1<f64>, f64) -> Array1<f64>) -> Checked {
    Checked::new("The wall, built by you", examined(&clip))
}

fn examined(clip: &dyn Fn(&Array1<f64>, f64) -> Array1<f64>) -> Result<&'static str, Finding> {
    for (y_hat, epsilon) in [
        (array![0.0, 0.3, 1.0, 0.05, 0.98], 0.1),
        (array![0.5, 0.0, 1.0], 0.25),
        (array![0.0, 1.0, 0.2], 1e-6),
    ] {
        let e = epsilon;
        let each = |change: &dyn Fn(f64) -> f64| y_hat.mapv(change);
        Trial::of(format!("my_clip(&y_hat, {e:?})"), each(&|p| p.clamp(e, 1.0 - e)))
            .given("y_hat", &y_hat)
            .mistake(
                each(&|p| p.max(e)),
                "Only the lower end is clipped. A probability of 1 must come down to 1 − ε, too: for a benign \
                 sample it is 1 − ŷ whose logarithm is taken.",
            )
            .mistake(
                each(&|p| p.min(1.0 - e)),
                "Only the upper end is clipped. A probability of 0 must come up to ε, too.",
            )
            .mistake(
                each(&|p| p.clamp(e, 1.0)),
                "Only the lower end is clipped. What is the upper end, 1 or 1 − ε?",
            )
            .mistake(
                each(&|p| p.clamp(0.0, 1.0)),
                "Nothing has changed: between 0 and 1 they were before. The ends are ε and 1 − ε.",
            )
            .mistake(
                each(&|p| p + e),
                "Something was added to every probability. Those between the ends stay as they are.",
            )
            .mistake(
                each(&|p| e + (1.0 - 2.0 * e) * p),
                "All probabilities were squeezed together. Those between the ends stay as they are.",
            )
            .mistake(
                each(&|p| p.max(1.0 - e).min(e)),
                "All are ε now: the larger of p and 1 − ε comes first, and then the smaller. The two ends are \
                 swapped.",
            )
            .mistake(
                each(&|p| p.min(e).max(1.0 - e)),
                "All are 1 − ε now: the two ends are swapped.",
            )
            .panic("min > max", "The two ends are swapped: the smaller one comes first.")
            .hint("What lies below ε becomes ε, what lies above 1 − ε becomes 1 − ε, and the rest stays.")
            .run(|| clip(&y_hat, epsilon))?;
    }
    Ok("Three lists of probabilities, with ε = 0.1, 0.25 and 10⁻⁶.")
}
