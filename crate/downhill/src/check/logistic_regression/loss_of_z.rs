use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid;

/// Checks the log loss of one sample as a function of its label and of z, for any z:
/// ℓ = −\[y ln σ(z) + (1 − y) ln(1 − σ(z))\].
///
/// ```
/// use downhill::check;
///
/// let overflows = check::loss_of_z(|y, z: f64| (1.0 + z.exp()).ln() - y * z);
/// assert!(overflows.hint().is_some_and(|hint| hint.contains("infinite")));
/// ```
pub fn loss_of_z(loss: impl Fn(f64, f64) -> f64) -> Checked {
    Checked::new("A loss without a wall", examined(&loss))
}

/// ln(1 + e^a) without an overflow.
fn softplus(a: f64) -> f64 {
    a.max(0.0) + (-a.abs()).exp().ln_1p()
}

fn right(y: f64, z: f64) -> f64 {
    if y == 1.0 { softplus(-z) } else { softplus(z) }
}

fn examined(loss: &dyn Fn(f64, f64) -> f64) -> Result<&'static str, Finding> {
    for (y, z) in [(1.0, 2.0), (0.0, 2.0), (1.0, -3.0), (0.0, -3.0), (1.0, 0.0)] {
        let p = sigmoid(z);
        Trial::of(format!("my_loss({y:?}, {z:?})"), right(y, z))
            .mistake(
                -right(y, z),
                "A loss is never negative. The logarithm of a probability is: it needs its minus sign.",
            )
            .mistake(
                right(1.0 - y, z),
                "This is the loss of the other label: which term counts when y is 1?",
            )
            .mistake(-p.ln(), "The label plays no part: with y = 0 the probability of “benign” counts.")
            .mistake(
                (p - y).powi(2),
                "This is the squared error (ŷ − y)². The log loss takes a logarithm.",
            )
            .mistake((p - y).abs(), "This is the error |ŷ − y|. The log loss takes a logarithm of ŷ.")
            .mistake(
                right(y, z) / std::f64::consts::LN_2,
                "A logarithm to the base 2. The log loss takes the natural one.",
            )
            .mistake(
                right(y, z) / std::f64::consts::LN_10,
                "A logarithm to the base 10. The log loss takes the natural one.",
            )
            .hint("Take y = 1 first: ℓ = −ln σ(z). Write σ(z) out, and use ln(1 / a) = −ln a.")
            .run(|| loss(y, z))?;
    }
    for (y, z) in [(1.0, 800.0), (0.0, -800.0), (1.0, -800.0), (0.0, 800.0)] {
        Trial::of(format!("my_loss({y:?}, {z:?})"), right(y, z))
            .mistake(
                -f64::EPSILON.ln(),
                "Here is the wall: the probability was clipped. Without clipping, the loss grows by 1 \
                 whenever a wrong z grows by 1.",
            )
            .mistake(
                f64::INFINITY,
                "The result is infinite, because e⁸⁰⁰ is, or because the logarithm of 0 was taken. For a \
                 large a, ln(1 + eᵃ) is almost a: take the large part out of the logarithm.",
            )
            .mistake(
                f64::NAN,
                "0 · ∞ or ∞ − ∞ makes NaN: one of the two terms is infinite here, though only the other \
                 one counts.",
            )
            .hint("A model that is sure and wrong pays |z|, one that is sure and right pays nothing.")
            .run(|| loss(y, z))?;
    }
    Ok("Both labels, z from −800 to 800.")
}
