//! The result of a check.

use super::earlier::Earlier;
use super::finding::{Finding, Wrong};

/// What a check found: passed, open, or not yet right.
///
/// At the end of a cell it shows as a panel. A check of the course returns it; nothing else does.
///
/// ```
/// use downhill::check;
///
/// assert!(check::sigmoid(|z| 1.0 / (1.0 + (-z).exp())).is_passed());
/// assert!(check::sigmoid(|_| todo!()).is_open());
/// ```
#[must_use = "a check is seen only when it ends its cell"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub(super) title: &'static str,
    pub(super) state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// with what was tried, in a sentence
    Passed(&'static str),
    /// with the words of the `todo!`
    Open(String),
    /// because a function of an earlier exercise, which this one calls, is open
    Waits(&'static Earlier),
    NotYet(Wrong),
}

impl Checked {
    /// The result of the exercise of this title: a sentence that says what was tried, or the finding
    /// at which the check stopped.
    pub(super) fn new(title: &'static str, result: Result<&'static str, Finding>) -> Self {
        let state = match result {
            Ok(tried) => State::Passed(tried),
            Err(Finding::Open(words)) => State::Open(words),
            Err(Finding::Wrong(wrong)) => State::NotYet(wrong),
        };
        Self { title, state }
    }

    /// Tells of a function of an earlier exercise that this one calls: its words are none of the cell
    /// above.
    pub(super) fn calls(mut self, earlier: &'static Earlier) -> Self {
        if self.state == State::Open(earlier.words.to_owned()) {
            self.state = State::Waits(earlier);
        }
        self
    }

    /// The exercise's title.
    ///
    /// ```
    /// assert_eq!(downhill::check::sigmoid(|_| todo!()).title(), "The sigmoid, from memory");
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        self.title
    }

    /// Whether all that was tried came out right.
    ///
    /// ```
    /// assert!(!downhill::check::sigmoid(|_| 0.5).is_passed());
    /// ```
    #[must_use]
    pub fn is_passed(&self) -> bool {
        matches!(self.state, State::Passed(_))
    }

    /// Whether the learner's cell still holds its `todo!`, or calls an earlier one that does.
    ///
    /// ```
    /// assert!(!downhill::check::sigmoid(|_| 0.5).is_open());
    /// ```
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_) | State::Waits(_))
    }

    /// The hint, when the answer is not yet right.
    ///
    /// ```
    /// let checked = downhill::check::sigmoid(|z| z.tanh());
    /// assert!(checked.hint().is_some_and(|hint| hint.contains("between 0 and 1")));
    /// ```
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match &self.state {
            State::NotYet(wrong) => Some(&wrong.hint),
            State::Passed(_) | State::Open(_) | State::Waits(_) => None,
        }
    }
}
