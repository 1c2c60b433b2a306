use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks how many full batches an epoch has, ⌊samples / batch size⌋.
///
/// ```
/// use downhill::check;
///
/// let checked = check::steps_per_epoch(|samples, batch_size| samples.div_ceil(batch_size));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("next shuffle")));
/// ```
pub fn steps_per_epoch(steps_per_epoch: impl Fn(usize, usize) -> usize) -> Checked {
    Checked::new("Steps in an epoch", examined(&steps_per_epoch))
}

fn examined(steps_per_epoch: &dyn Fn(usize, usize) -> usize) -> Result<&'static str, Finding> {
    // In the first case a quarter of a batch is left over, in the second most of one: rounding up
    // and rounding to the nearest differ in the first.
    for (samples, batch_size) in [(9, 4), (699, 32), (30, 32), (96, 32)] {
        trial(samples, batch_size).run(|| steps_per_epoch(samples, batch_size))?;
    }
    Ok("Four tables, one of them smaller than a batch.")
}

fn trial(samples: usize, batch_size: usize) -> Trial {
    let exact = samples as f64 / batch_size as f64;
    Trial::of(
        format!("steps_per_epoch({samples}, {batch_size})"),
        samples / batch_size,
    )
    .mistake(
        exact.round(),
        "This rounds up as soon as half a batch is left over. A step needs a full batch.",
    )
    .mistake(
        exact.ceil(),
        "The batch that did not become full is counted, too. Its samples wait for the next shuffle.",
    )
    .mistake(
        samples % batch_size,
        "`%` gives what is left over. How many batches were full before?",
    )
    .mistake(
        batch_size / samples,
        "You divided the other way round: what is divided into batches are the samples.",
    )
    .mistake(
        samples,
        "That would be a step after every sample. A step comes after every batch.",
    )
    .mistake(
        batch_size,
        "That is how many samples are in a batch. How many such batches are there?",
    )
    .mistake(
        21.0,
        "Your function gives 21, whatever it is given. That is right for one table only: compute it \
         from the two arguments.",
    )
    .hint("How often can you take a full batch out of the samples?")
}
