use std::fmt;

/// What a run's losses say about its learning rate.
///
/// Its `Display` is the word or two that a figure's title has room for.
///
/// # Example
/// ```
/// use downhill::training::Verdict;
///
/// assert_eq!(Verdict::judge(0.69, &[0.60, 0.52, 0.45, 0.40]), Verdict::TooSmall);
/// assert_eq!(Verdict::judge(0.69, &[0.20, 0.11, 0.10, 0.10]), Verdict::Good);
/// assert_eq!(Verdict::judge(0.69, &[0.50, 0.20, 0.40, 0.20]), Verdict::Oscillates);
/// assert_eq!(Verdict::Diverged.to_string(), "diverged");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The loss was still falling when the run ended: it lost more than a tenth of its final
    /// value in the second half. More epochs would help, or a larger rate.
    TooSmall,
    /// The loss fell and has settled.
    Good,
    /// The loss goes up and down: the rises of the second half, shared out over its steps, come to
    /// more than a hundredth of its mean loss each. A smaller rate would settle.
    Oscillates,
    /// The run diverged: see [`Divergence`](super::Divergence).
    Diverged,
}

/// A mean rise a step above this share of the mean loss is oscillation.
const RISE: f64 = 0.01;
/// A fall in the second half above this share of the final loss is a run that is under way.
const FALL: f64 = 0.1;

impl Verdict {
    /// Judges a run that did not diverge by its losses. Noise counts as oscillation: for losses
    /// after single batches, give the means of the epochs, as
    /// [`History::verdict`](super::History::verdict) does.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Verdict;
    ///
    /// assert_eq!(Verdict::judge(0.69, &[0.69]), Verdict::Good, "nothing fell, nothing rose");
    /// assert_eq!(Verdict::judge(0.69, &[0.69, f64::NAN]), Verdict::Diverged);
    /// ```
    pub fn judge(initial_loss: f64, losses: &[f64]) -> Self {
        if losses.iter().any(|loss| !loss.is_finite()) {
            return Self::Diverged;
        }
        let half = losses.len() / 2;
        let at_half = match half {
            0 => initial_loss,
            half => losses[half - 1],
        };
        let second_half = &losses[half..];
        let steps = second_half.len().max(1) as f64;
        let mean = second_half.iter().sum::<f64>() / steps;
        let mut before = at_half;
        let mut rises = 0.0;
        for &loss in second_half {
            rises += (loss - before).max(0.0);
            before = loss;
        }
        let final_loss = before;
        if rises / steps > RISE * mean {
            Self::Oscillates
        } else if at_half - final_loss > FALL * final_loss {
            Self::TooSmall
        } else {
            Self::Good
        }
    }

    /// The verdict with its reason: a sentence for a caption.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Verdict;
    ///
    /// assert_eq!(Verdict::Good.explained(), "Good: the loss falls and settles.");
    /// ```
    #[must_use]
    pub fn explained(self) -> &'static str {
        match self {
            Self::TooSmall => "Too small: at the end the loss is still on its way down.",
            Self::Good => "Good: the loss falls and settles.",
            Self::Oscillates => "Oscillates: the loss goes up and down to the end.",
            Self::Diverged => "Diverged: the steps are far too long, and the run goes astray.",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooSmall => "too small",
            Self::Good => "good",
            Self::Oscillates => "oscillates",
            Self::Diverged => "diverged",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oscillation_that_dies_away_is_good() {
        let losses: Vec<f64> = (0..200)
            .map(|step| 0.1 + 0.5 * 0.9_f64.powi(step) * f64::from(step % 2))
            .collect();
        assert_eq!(Verdict::judge(0.7, &losses), Verdict::Good);
    }

    #[test]
    fn a_zigzag_around_a_level_oscillates() {
        let losses: Vec<f64> = (0..200)
            .map(|step| 0.1 + 0.01 * f64::from(step % 2))
            .collect();
        assert_eq!(Verdict::judge(0.7, &losses), Verdict::Oscillates);
    }

    #[test]
    fn rounding_is_no_oscillation() {
        let losses: Vec<f64> = (0..200)
            .map(|step| 0.1 + 1e-15 * f64::from(step % 3))
            .collect();
        assert_eq!(Verdict::judge(0.7, &losses), Verdict::Good);
    }

    #[test]
    fn no_losses_are_no_fault() {
        assert_eq!(Verdict::judge(0.7, &[]), Verdict::Good);
    }
}
