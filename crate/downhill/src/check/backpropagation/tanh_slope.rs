use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the slope of tanh by its value, 1 − a² for a = tanh(z).
///
/// ```
/// use downhill::check;
///
/// let checked = check::tanh_slope(|a| a * (1.0 - a));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("of the sigmoid")));
/// ```
pub fn tanh_slope(tanh_slope: impl Fn(f64) -> f64) -> Checked {
    Checked::new("The slope of tanh", examined(&tanh_slope))
}

fn examined(tanh_slope: &dyn Fn(f64) -> f64) -> Result<&'static str, Finding> {
    for a in [0.6_f64, -0.8, 0.0, 1.0] {
        trial(a).run(|| tanh_slope(a))?;
    }
    Ok("Four values of a, the flat end of the curve among them.")
}

fn trial(a: f64) -> Trial {
    let right = 1.0 - a * a;
    Trial::of(format!("tanh_slope({a:?})"), right)
        .mistake(
            a * (1.0 - a),
            "This is the slope of the sigmoid, a (1 − a). That of tanh is another one.",
        )
        .mistake(
            1.0 - a.tanh().powi(2),
            "You took tanh of a. But a is tanh(z) already: that is what the forward pass has kept.",
        )
        .mistake(
            1.0 - a,
            "Nearly. At −a the curve is as steep as at a, so a must come in as a square.",
        )
        .mistake(
            1.0 + a * a,
            "By this the curve gets steeper far out, where |a| is nearly 1. It gets flat there: look at \
             the sign.",
        )
        .mistake(
            a.tanh(),
            "This is the value of tanh at a, and not its slope.",
        )
        .mistake(
            a * a,
            "This is the part that is taken away. At z = 0 the slope is 1.",
        )
        .mistake(
            right / 2.0,
            "The curve has the slope 1 at z = 0, where a is 0: there is a factor too many.",
        )
        .mistake(
            right.sqrt(),
            "This is the root of the slope: leave the root out.",
        )
        .hint("At z = 0, where a = 0, the slope is 1. Far out, where a = 1 or −1, it is 0.")
}
