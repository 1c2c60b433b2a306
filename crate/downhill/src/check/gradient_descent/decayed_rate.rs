use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks a learning rate that is halved every so many epochs, smoothly: η₀ · 2^(−epoch / half life).
///
/// ```
/// use downhill::check;
///
/// let stairs = check::decayed_rate(|first, epoch, half_life| {
///     first * 0.5_f64.powi((epoch / half_life) as i32)
/// });
/// assert!(stairs.hint().is_some_and(|hint| hint.contains("stairs")));
/// ```
pub fn decayed_rate(decayed_rate: impl Fn(f64, usize, usize) -> f64) -> Checked {
    Checked::new("A rate that shrinks", examined(&decayed_rate))
}

fn examined(decayed_rate: &dyn Fn(f64, usize, usize) -> f64) -> Result<&'static str, Finding> {
    for (first, epoch, half_life) in [
        (0.8, 100, 100),
        (0.8, 0, 50),
        (0.5, 30, 20),
        (1e-2, 250, 100),
    ] {
        let (e, h) = (epoch as f64, half_life as f64);
        let call = format!("my_rate({first:?}, {epoch}, {half_life})");
        Trial::of(call, first * (-e / h).exp2())
            .mistake(
                first * (e / h).exp2(),
                "The rate grows. After a half-life it should be half as large, not twice.",
            )
            .mistake(
                first * (-(e / h)).exp(),
                "After a half-life this is the e-th part, 0.37 of the first rate. Half of it needs a power of \
                 another number.",
            )
            .mistake(
                first * 0.5_f64.powi((epoch / half_life) as i32),
                "This goes down in stairs, because a whole number divided by a whole number loses its remainder. \
                 Make `f64` of both before you divide.",
            )
            .mistake(
                first / (1.0 + e / h),
                "Half at the half-life, but only a third at twice that time: it should be a quarter there.",
            )
            .mistake(
                first * (1.0 - 0.5 * e / h),
                "A straight line: it falls to 0 and below. Half of a half is a quarter.",
            )
            .mistake(
                first * 0.5_f64.powf(e),
                "Halved after every epoch: where is the half-life?",
            )
            .mistake(
                first * 0.5 * e / h,
                "At epoch 0 this is 0, where it should be the first rate. Halving is a power of ½.",
            )
            .mistake(first, "The rate stays as it is: neither epoch nor half-life plays a part.")
            .mistake(
                (-e / h).exp2(),
                "This is the factor alone. It multiplies the first rate.",
            )
            .hint("How many half-lives have gone by? That number, not always a whole one, is the exponent.")
            .run(|| decayed_rate(first, epoch, half_life))?;
    }
    Ok("At the start, after one half-life, after one and a half, and after two and a half.")
}
