use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the share of samples for which somebody is right who always says the more frequent class.
///
/// ```
/// use downhill::check;
///
/// let always_benign = check::baseline(|labels| {
///     labels.iter().filter(|label| **label == 0.0).count() as f64 / labels.len() as f64
/// });
/// assert!(always_benign.hint().is_some_and(|hint| hint.contains("more frequent")));
/// ```
pub fn baseline(baseline: impl Fn(&[f64]) -> f64) -> Checked {
    Checked::new("The answer to beat", examined(&baseline))
}

fn examined(baseline: &dyn Fn(&[f64]) -> f64) -> Result<&'static str, Finding> {
    let cases: [&[f64]; 4] = [
        &[0.0, 1.0, 0.0, 0.0, 0.0],
        &[1.0, 1.0, 0.0, 1.0],
        &[1.0, 0.0],
        &[1.0, 1.0, 1.0],
    ];
    for labels in cases {
        let n = labels.len() as f64;
        let ones: f64 = labels.iter().sum();
        let most = ones.max(n - ones);
        Trial::of("my_baseline(&labels)", most / n)
            .given("labels", labels)
            .mistake(
                most,
                "This is how many are right. A share is a part of all: divide by how many there are.",
            )
            .mistake(
                100.0 * most / n,
                "This is in per cent. A share lies between 0 and 1.",
            )
            .mistake(
                (most / n).floor(),
                "A whole number divided by a whole number is a whole number in Rust: 4 / 5 is 0. Make `f64` of \
                 both first.",
            )
            // With mostly malignant samples both are the same number; one of the rarer class has failed before.
            .mistake(
                (n - ones) / n,
                "Here always saying “benign” is not the best that one can do without looking: take the more \
                 frequent class, whichever it is.",
            )
            .mistake(
                (n - most) / n,
                "This is the share of the rarer class: how often that answer is wrong.",
            )
            .mistake(
                most / (n - most),
                "You divided by the number of the other class. A share is a part of all.",
            )
            .hint("Count both classes, and take the larger number as a part of all.")
            .run(|| baseline(labels))?;
    }
    Ok("Four lists of labels: mostly benign, mostly malignant, half and half, all of one class.")
}
