use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the first epoch at which the loss has fallen by less than `tolerance` since the epoch
/// before, or `None`. Epochs are counted from 0, as the entries of the history.
///
/// ```
/// use downhill::check;
///
/// let never = check::stalled(|_, _| None);
/// assert!(never.hint().is_some_and(|hint| hint.contains("never")));
/// ```
pub fn stalled(stalled: impl Fn(&[f64], f64) -> Option<usize>) -> Checked {
    Checked::new("When to stop", examined(&stalled))
}

fn examined(stalled: &dyn Fn(&[f64], f64) -> Option<usize>) -> Result<&'static str, Finding> {
    let cases: [(&[f64], f64); 6] = [
        (&[0.7, 0.4, 0.3, 0.29, 0.2, 0.01], 0.02),
        (&[0.7, 0.5, 0.3, 0.1], 0.05),
        // It rises: it has not fallen at all.
        (&[0.7, 0.5, 0.9, 0.6, 0.595, 0.594], 0.01),
        (&[0.9, 0.895, 0.5, 0.2], 0.01),
        (&[0.7], 0.1),
        (&[], 0.1),
    ];
    for (history, tolerance) in cases {
        trial(history, tolerance).run(|| stalled(history, tolerance))?;
    }
    Ok(
        "Histories that stall late, early and never, one that rises, and those of one and of no epoch.",
    )
}

/// The first epoch at which the fall since the one before satisfies a condition.
fn first(history: &[f64], is_so: impl Fn(f64) -> bool) -> Option<usize> {
    (1..history.len()).find(|&epoch| is_so(history[epoch - 1] - history[epoch]))
}

fn trial(history: &[f64], tolerance: f64) -> Trial {
    let right = first(history, |fall| fall < tolerance);
    let trial = Trial::of(format!("my_stop(&history, {tolerance:?})"), right)
        .given("history", history)
        .panic(
            "subtract with overflow",
            "`history.len() - 1` cannot be computed when the history is empty: a `usize` has no −1. The first \
             fall is that from epoch 0 to epoch 1, if there is an epoch 1.",
        )
        .panic(
            "out of bounds",
            "An epoch was looked up that is not there. The first fall is that from epoch 0 to epoch 1; a history \
             of n epochs ends at n − 1.",
        );
    let Some(right) = right else {
        return trial
            .mistake(
                history.len().saturating_sub(1),
                "The last epoch, though the loss never stalls: `None` says that there is none.",
            )
            .mistake(
                0_usize,
                "Epoch 0 has no epoch before it, so nothing can be said of it.",
            )
            .hint(
                "This loss falls by more than the tolerance at every epoch: the answer is `None`.",
            );
    };
    // Where no loss is below the tolerance, this mistake cannot be told from saying `None`.
    let trial = match history.iter().position(|&loss| loss < tolerance) {
        Some(small) => trial.mistake(
            small,
            "The loss itself was compared with the tolerance. It is the fall from one epoch to the next that \
             counts.",
        ),
        None => trial,
    };
    trial
        .mistake(
            first(history, |fall| fall.abs() < tolerance),
            "Where the loss rises it has not fallen by the tolerance: that counts as stalled, too. Look at the \
             fall with its sign.",
        )
        .mistake(
            right - 1,
            "This is the epoch before: between it and the next the loss stalls. Asked is the later of the two.",
        )
        .mistake(
            right + 1,
            "One too late: epochs are counted from 0, like the entries of the history.",
        )
        .mistake(
            first(history, |fall| fall > tolerance),
            "Here the loss falls by more than the tolerance. The comparison is the wrong way round.",
        )
        .mistake(
            (1..history.len()).rev().find(|&epoch| history[epoch - 1] - history[epoch] < tolerance),
            "This is the last epoch of that kind. The first one is asked for: return as soon as you have it.",
        )
        .mistake(None::<usize>, "You say that it never stalls, but there is such an epoch.")
        .hint("Write the falls beside the history, one for each epoch from 1 on, and mark the first small one.")
}
