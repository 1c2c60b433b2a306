use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Curve = fn(f64) -> f64;
type Slope<'a> = &'a dyn Fn(&dyn Fn(f64) -> f64, f64, f64) -> f64;

/// Checks the central difference (f(a + h) − f(a − h)) / 2h of three functions.
///
/// ```
/// use downhill::check;
///
/// let forward = check::central_difference(|f, a, h| (f(a + h) - f(a)) / h);
/// assert!(forward.hint().is_some_and(|hint| hint.contains("one side")));
/// ```
pub fn central_difference(slope: impl Fn(&dyn Fn(f64) -> f64, f64, f64) -> f64) -> Checked {
    Checked::new("A step to both sides", examined(&slope))
}

fn examined(slope: Slope<'_>) -> Result<&'static str, Finding> {
    let cases: [(&str, Curve, f64, f64); 3] = [
        ("f(a) = a³", |a| a.powi(3), 2.0, 0.5),
        ("f(a) = eᵃ", f64::exp, 0.0, 0.1),
        ("f(a) = a²", |a| a * a, -3.0, 0.25),
    ];
    for (name, f, a, h) in cases {
        let (before, here, after) = (f(a - h), f(a), f(a + h));
        Trial::of(format!("my_slope(&f, {a:?}, {h:?}) with {name}"), (after - before) / (2.0 * h))
            .mistake(
                (after - here) / h,
                "This is the forward difference, a step to one side. Take one to the other side as well.",
            )
            .mistake(
                (here - before) / h,
                "This is the backward difference, a step to the left. Take one to the right as well.",
            )
            .mistake(
                (after - before) / h,
                "It is twice the slope: how far apart are a + h and a − h?",
            )
            .mistake(
                (after - before) / 2.0 * h,
                "In Rust `/ 2.0 * h` divides by 2 and multiplies by h. Parentheses put both below the bar.",
            )
            .mistake(
                (before - after) / (2.0 * h),
                "The sign is the other one: a function that rises has a positive slope.",
            )
            .mistake(
                after - before,
                "This is how much f changes. A slope is the change divided by how far you walked.",
            )
            .hint("Draw f, mark a − h and a + h, and join the two points of the curve: what is the slope?")
            .run(|| slope(&f, a, h))?;
    }
    Ok("The slopes of a³, eᵃ and a², with three different h.")
}
