use super::Count;
use std::fmt;

/// That a run diverged, since when, and how one can tell.
///
/// Its `Display` is a sentence for a figure or a progress line.
///
/// # Example
/// ```
/// use downhill::training::{Count, Divergence, DivergenceCause};
///
/// let divergence = Divergence { at: 7, count: Count::Epochs, cause: DivergenceCause::NotFinite };
/// assert_eq!(divergence.to_string(), "diverged: from epoch 7 on the loss is no finite number");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divergence {
    /// the first epoch or iteration, counted from 1, of the stretch that went wrong
    pub at: usize,
    /// what `at` counts
    pub count: Count,
    /// how one can tell
    pub cause: DivergenceCause,
}

/// How one can tell that a run diverged.
///
/// # Example
/// ```
/// use downhill::training::DivergenceCause;
///
/// let cause = DivergenceCause::AboveStart { initial_loss: 2.0_f64.ln() };
/// assert_ne!(cause, DivergenceCause::NotFinite);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DivergenceCause {
    /// The loss or a weight became infinite or NaN.
    NotFinite,
    /// In the second half of the run e^(−z) overflowed at one loss in ten or more: the weights are
    /// so large that the sigmoid gives exactly 0. Written as 1 / (1 + e^(−z)) it works with an
    /// infinity there, and numpy prints a warning.
    Saturated,
    /// In the second half of the run nine losses of ten or more were above the loss before the
    /// first step: the model is worse than one that has learned nothing.
    AboveStart {
        /// the loss before the first step
        initial_loss: f64,
    },
    /// The loss ended in an unbroken rise, at more than twice its value before the first step.
    Rising {
        /// the loss at which the run ended
        final_loss: f64,
    },
}

/// A rise of so many losses in a row is no accident.
const UNBROKEN: usize = 10;

impl Divergence {
    /// Looks for divergence in a run's losses; `counts` says after which epoch or iteration each
    /// was taken, and `overflows` at which of these e^(−z) overflowed.
    ///
    /// # Example
    /// ```
    /// use downhill::training::{Count, Divergence};
    ///
    /// let find = |losses: &[f64]| Divergence::find(0.69, losses, &[1, 2, 3, 4], &[], Count::Epochs);
    /// assert_eq!(find(&[0.6, 0.5, 0.4, 0.3]), None);
    /// assert_eq!(find(&[0.6, 0.9, 2.0, 5.0]).map(|divergence| divergence.at), Some(2));
    /// ```
    pub fn find(
        initial_loss: f64,
        losses: &[f64],
        counts: &[usize],
        overflows: &[usize],
        count: Count,
    ) -> Option<Self> {
        let found = |index: usize, cause| {
            let at = counts.get(index).copied().unwrap_or(index + 1);
            Some(Self { at, count, cause })
        };
        if let Some(index) = losses.iter().position(|loss| !loss.is_finite()) {
            return found(index, DivergenceCause::NotFinite);
        }
        let half = losses.len() / 2;
        let middle = counts.get(half).copied().unwrap_or(half + 1);
        let late = overflows.iter().filter(|&&at| at >= middle).count();
        if late > 0 && 10 * late >= losses.len() - half {
            let at = overflows[0];
            let cause = DivergenceCause::Saturated;
            return Some(Self { at, count, cause });
        }
        if let Some(index) = mostly_above(initial_loss, losses).filter(|&index| index <= half) {
            return found(index, DivergenceCause::AboveStart { initial_loss });
        }
        let final_loss = losses.last().copied()?;
        let rising = losses.windows(2).rev().take_while(|w| w[1] > w[0]).count();
        if rising >= UNBROKEN && final_loss > 2.0 * initial_loss {
            return found(
                losses.len() - rising,
                DivergenceCause::Rising { final_loss },
            );
        }
        None
    }
}

/// From which loss on nine of ten lie above the start, itself being one of them.
fn mostly_above(initial_loss: f64, losses: &[f64]) -> Option<usize> {
    let mut above = 0;
    let mut first = None;
    for (length, (index, &loss)) in losses.iter().enumerate().rev().enumerate() {
        above += usize::from(loss > initial_loss);
        if loss > initial_loss && 10 * above >= 9 * (length + 1) {
            first = Some(index);
        }
    }
    first
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "diverged: from {} {} on ", self.count, self.at)?;
        match self.cause {
            DivergenceCause::NotFinite => write!(f, "the loss is no finite number"),
            DivergenceCause::Saturated => {
                write!(f, "e^(−z) overflows and the sigmoid gives exactly 0")
            }
            DivergenceCause::AboveStart { initial_loss } => write!(
                f,
                "the loss is above {initial_loss:.4}, its value before the first step"
            ),
            DivergenceCause::Rising { final_loss } => {
                write!(f, "the loss only rises, to {final_loss:.4} at the end")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(losses: &[f64], overflows: &[usize]) -> Option<Divergence> {
        let counts: Vec<usize> = (1..=losses.len()).collect();
        Divergence::find(0.7, losses, &counts, overflows, Count::Epochs)
    }

    #[test]
    fn oscillation_is_no_divergence() {
        assert_eq!(find(&[2.0, 0.5, 2.0, 0.5], &[]), None);
        // Only the last of four: that may be the top of an oscillation.
        assert_eq!(find(&[2.0, 0.5, 0.6, 2.0], &[]), None);
    }

    #[test]
    fn a_loss_that_stays_above_its_start_is() {
        let divergence = find(&[2.0, 0.5, 2.0, 2.5], &[]).unwrap();
        assert_eq!(divergence.at, 3);
        assert_eq!(
            divergence.to_string(),
            "diverged: from epoch 3 on the loss is above 0.7000, its value before the first step"
        );
        assert_eq!(find(&[2.0], &[]).map(|d| d.at), Some(1));
        // One dip in twenty changes nothing.
        let mut losses = vec![3.0; 20];
        losses[15] = 0.6;
        assert_eq!(find(&losses, &[]).map(|d| d.at), Some(1));
    }

    #[test]
    fn the_first_loss_that_is_not_finite_is_named() {
        for bad in [f64::NAN, f64::INFINITY] {
            let divergence = find(&[0.5, bad, bad], &[]).unwrap();
            assert_eq!(
                (divergence.at, divergence.cause),
                (2, DivergenceCause::NotFinite)
            );
        }
    }

    #[test]
    fn overflow_counts_when_it_is_there_to_stay() {
        let losses: Vec<f64> = (0..40)
            .map(|i| if i % 2 == 0 { 2.0 } else { 0.5 })
            .collect();
        let divergence = find(&losses, &[2, 22, 24]).unwrap();
        assert_eq!(
            divergence.to_string(),
            "diverged: from epoch 2 on e^(−z) overflows and the sigmoid gives exactly 0"
        );
        // A wild beginning that calms down, and one overflow in twenty.
        assert_eq!(find(&losses, &[1, 2, 3, 4, 5]), None);
        assert_eq!(find(&losses, &[22]), None);
    }

    #[test]
    fn a_rise_without_a_bound_is_seen_before_it_fills_half_the_run() {
        let mut losses = vec![0.3; 30];
        losses.extend((1..=12).map(|step| 0.3 * 1.5_f64.powi(step)));
        let divergence = find(&losses, &[]).unwrap();
        assert_eq!(divergence.at, 31);
        assert!(matches!(divergence.cause, DivergenceCause::Rising { .. }));
        losses.push(0.3);
        assert_eq!(find(&losses, &[]), None);
    }

    #[test]
    fn no_epochs_tell_nothing() {
        assert_eq!(find(&[], &[]), None);
    }

    #[test]
    fn the_count_is_that_of_the_history() {
        let counts = [21, 42, 63];
        let found = Divergence::find(0.7, &[0.8, 0.9, 1.0], &counts, &[], Count::Iterations);
        assert!(
            found
                .unwrap()
                .to_string()
                .starts_with("diverged: from iteration 21 on")
        );
    }
}
