use std::fmt;

/// That a run diverged, from which epoch on, and how one can tell.
///
/// Its `Display` is a sentence for a figure or a progress line.
///
/// # Example
/// ```
/// use downhill::training::{Divergence, DivergenceCause};
///
/// let divergence = Divergence { epoch: 7, cause: DivergenceCause::NotFinite };
/// assert_eq!(divergence.to_string(), "diverged: from epoch 7 on the loss is no finite number");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divergence {
    /// the first epoch, counted from 1, of the stretch that went wrong
    pub epoch: usize,
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
    /// Through the whole second half of the run the loss was above its value before the first
    /// step: the model is worse than one that has learned nothing.
    AboveStart {
        /// the loss before the first step
        initial_loss: f64,
    },
}

impl Divergence {
    /// Looks for divergence in a history of losses, the first one being that of epoch 1.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Divergence;
    ///
    /// assert_eq!(Divergence::find(0.69, &[0.6, 0.5, 0.4, 0.3]), None);
    /// assert_eq!(Divergence::find(0.69, &[0.6, 0.9, 2.0, 5.0]).map(|d| d.epoch), Some(2));
    /// ```
    pub fn find(initial_loss: f64, losses: &[f64]) -> Option<Self> {
        if let Some(index) = losses.iter().position(|loss| !loss.is_finite()) {
            return Some(Self {
                epoch: index + 1,
                cause: DivergenceCause::NotFinite,
            });
        }
        let last_good = losses.iter().rposition(|&loss| loss <= initial_loss);
        let first_bad = last_good.map_or(0, |index| index + 1);
        (first_bad < losses.len() && first_bad <= losses.len() / 2).then_some(Self {
            epoch: first_bad + 1,
            cause: DivergenceCause::AboveStart { initial_loss },
        })
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "diverged: from epoch {} on the loss ", self.epoch)?;
        match self.cause {
            DivergenceCause::NotFinite => write!(f, "is no finite number"),
            DivergenceCause::AboveStart { initial_loss } => {
                write!(
                    f,
                    "stays above {initial_loss:.4}, its value before the first step"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oscillation_is_no_divergence() {
        assert_eq!(Divergence::find(0.7, &[2.0, 0.5, 2.0, 0.5]), None);
        // Only the last of four: that may be the top of an oscillation.
        assert_eq!(Divergence::find(0.7, &[2.0, 0.5, 0.6, 2.0]), None);
    }

    #[test]
    fn a_loss_that_stays_above_its_start_is() {
        let divergence = Divergence::find(0.7, &[2.0, 0.5, 2.0, 2.5]).unwrap();
        assert_eq!(divergence.epoch, 3);
        assert_eq!(
            divergence.to_string(),
            "diverged: from epoch 3 on the loss stays above 0.7000, its value before the first step"
        );
        assert_eq!(Divergence::find(0.7, &[2.0]).map(|d| d.epoch), Some(1));
    }

    #[test]
    fn the_first_loss_that_is_not_finite_is_named() {
        for bad in [f64::NAN, f64::INFINITY] {
            let divergence = Divergence::find(0.7, &[0.5, bad, bad]).unwrap();
            assert_eq!(
                divergence,
                Divergence {
                    epoch: 2,
                    cause: DivergenceCause::NotFinite
                }
            );
        }
    }

    #[test]
    fn no_epochs_tell_nothing() {
        assert_eq!(Divergence::find(0.7, &[]), None);
    }
}
