use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::smoothing::{Convolution, SmoothingError, convolve};

type Convolve<'a> = &'a dyn Fn(&[f64], &[f64]) -> Vec<f64>;

/// Checks a convolution, sₜ = Σₖ vₖ ℓₜ₋ₖ, where the whole window lies within the series.
///
/// ```
/// use downhill::check;
///
/// let checked = check::convolve_valid(|series, window| {
///     let sum = |part: &[f64]| part.iter().zip(window).map(|(loss, v)| v * loss).sum();
///     series.windows(window.len()).map(sum).collect()
/// });
/// assert!(checked.hint().is_some_and(|hint| hint.contains("beside the newest")));
/// ```
pub fn convolve_valid(convolve_valid: impl Fn(&[f64], &[f64]) -> Vec<f64>) -> Checked {
    Checked::new("A convolution by hand", examined(&convolve_valid))
}

fn examined(convolve_valid: Convolve<'_>) -> Result<&'static str, Finding> {
    let series = [4.0, 1.0, 5.0, 2.0, 8.0, 3.0];
    // The first window is the moving average, the second shows which end is the newest.
    for window in [&[0.5, 0.5][..], &[0.5, 0.3, 0.2], &[2.0]] {
        // None of these is empty, so that there is no error.
        let trial = trial(&series, window).unwrap_or_else(|error| {
            Trial::of("convolve_valid(&series, &window)", error.to_string())
        });
        trial.run(|| convolve_valid(&series, window))?;
    }
    Ok("A moving average, three unequal weights, and a window of one.")
}

fn trial(series: &[f64], window: &[f64]) -> Result<Trial, SmoothingError> {
    let (n, m) = (series.len(), window.len());
    let full = convolve(series, window, Convolution::Full)?.to_vec();
    let right = full[m - 1..n].to_vec();
    let backwards = convolve(series, window.iter().rev(), Convolution::Valid)?;
    let means = convolve(series, &vec![1.0 / m as f64; m], Convolution::Valid)?;
    let apart: Vec<f64> = right.iter().step_by(m).copied().collect();
    let divided: Vec<f64> = right.iter().map(|sum| sum / m as f64).collect();
    Ok(
        Trial::of("convolve_valid(&series, &window)", right.clone())
            .given("series", series)
            .given("window", window)
            .mistake(
                full[..n].to_vec(),
                "It begins before there are enough losses for the whole window: the first m − 1 sums \
                 are of fewer terms.",
            )
            .mistake(
                full,
                "The window also hangs out beyond both ends of the series: these are n + m − 1 sums, \
                 and only n − m + 1 of them are of m terms.",
            )
            .mistake(
                right[..right.len() - 1].to_vec(),
                "There is one too few: the last place, where the window ends at the last loss, is \
                 missing. The end of a range `a..b` is b − 1.",
            )
            .mistake(
                right[1..].to_vec(),
                "The first place is missing: the window fits as soon as there are m losses.",
            )
            .mistake(
                apart,
                "The window jumps on by its whole length. It moves on by one loss at a time, so that \
                 neighbouring sums overlap.",
            )
            .mistake(
                backwards,
                "The window is the wrong way round: v₀ stands beside the newest of the losses, which \
                 is the last one.",
            )
            .mistake(
                means,
                "Here each value counts the same, 1/m. Multiply it by its own weight instead.",
            )
            .mistake(
                divided,
                "These are the sums, divided by m. Nothing needs dividing: the weights do that already.",
            )
            .panic(
                "subtract with overflow",
                "t − k went below 0. Begin at the first place with a full window: t = m − 1.",
            )
            .hint("Compute the first sum by hand: it takes the first m losses, the newest with v₀."),
    )
}
