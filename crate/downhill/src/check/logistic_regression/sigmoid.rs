use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::model::sigmoid as right;

/// Checks σ(z) = 1 / (1 + e^(−z)) at several z, very large and very small ones among them.
///
/// ```
/// use downhill::check;
///
/// let overflows = check::sigmoid(|z| z.exp() / (1.0 + z.exp()));
/// assert!(overflows.hint().is_some_and(|hint| hint.contains("too large")));
/// ```
pub fn sigmoid(sigmoid: impl Fn(f64) -> f64) -> Checked {
    Checked::new("The sigmoid, from memory", examined(&sigmoid))
}

fn examined(sigmoid: &dyn Fn(f64) -> f64) -> Result<&'static str, Finding> {
    for z in [2.0, -1.5, 0.0, 30.0] {
        Trial::of(format!("my_sigmoid({z:?})"), right(z))
            .mistake(
                right(-z),
                "The curve falls where it should rise: look for the minus sign in the exponent.",
            )
            .mistake(
                z.tanh(),
                "This is the hyperbolic tangent. It goes from −1 to 1; a probability lies between 0 and 1.",
            )
            .mistake(
                1.0 + (-z).exp(),
                "A division comes before a sum: what is below the fraction bar needs parentheses.",
            )
            .mistake(
                (-z).exp(),
                "This is the exponential alone. What is added to it, and what is divided by the sum?",
            )
            .mistake(
                f64::from(u8::from(z > 0.0)),
                "This is a step: it jumps from 0 to 1. The sigmoid rises smoothly.",
            )
            .hint("Write z = 0 into the formula first: e⁰ is 1. Then try z = 2.")
            .run(|| sigmoid(z))?;
    }
    for z in [800.0, -800.0] {
        Trial::of(format!("my_sigmoid({z:?})"), right(z))
            .mistake(
                f64::NAN,
                "e⁸⁰⁰ is too large for a number of 64 bits: it overflows to ∞, and ∞ / ∞ is NaN. Which \
                 power of e stays small when z is large?",
            )
            .hint("Very large and very small z must come out at the two ends, 1 and 0.")
            .run(|| sigmoid(z))?;
    }
    Ok("Six values of z, from −800 to 800.")
}
