//! A question that an explorer asks before it shows its picture.

use super::{ExploreError, Picture};
use crate::figure::{Figure, FigureError};

/// A question that an explorer asks before it shows its picture: predict, then see.
///
/// It is about the values at which the sliders start.
///
/// ```
/// use downhill::explore::Question;
///
/// let question = Question::choose("What does the loss do at η = 0.1?")
///     .wrong("It falls to the end.")
///     .right("It jumps up and down.")
///     .because("The steps are longer than the valley is wide.");
/// ```
#[derive(Debug, Clone)]
pub struct Question {
    pub(super) text: String,
    pub(super) because: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Choice(Vec<Answer>),
    Number { truth: f64, tolerance: f64 },
}

/// One of the answers to choose from.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) right: bool,
    pub(super) picture: Option<Result<Figure, FigureError>>,
}

impl Question {
    /// A question with answers to choose from, in the order in which they are added.
    ///
    /// ```
    /// let question = downhill::explore::Question::choose("Up or down?").right("up").wrong("down");
    /// ```
    #[must_use]
    pub fn choose(text: impl Into<String>) -> Self {
        Self::new(text.into(), Kind::Choice(Vec::new()))
    }

    /// A question for a number; an answer within `tolerance` of the truth counts as close.
    ///
    /// ```
    /// let question = downhill::explore::Question::number("How low does it get?", 0.081, 0.01);
    /// ```
    #[must_use]
    pub fn number(text: impl Into<String>, truth: f64, tolerance: f64) -> Self {
        Self::new(text.into(), Kind::Number { truth, tolerance })
    }

    /// An answer that is right.
    ///
    /// ```
    /// let question = downhill::explore::Question::choose("Up or down?").right("up").wrong("down");
    /// ```
    #[must_use]
    pub fn right(self, text: impl Into<String>) -> Self {
        self.answer(text.into(), true, None)
    }

    /// An answer that is wrong.
    ///
    /// ```
    /// let question = downhill::explore::Question::choose("Up or down?").wrong("up").right("down");
    /// ```
    #[must_use]
    pub fn wrong(self, text: impl Into<String>) -> Self {
        self.answer(text.into(), false, None)
    }

    /// A right answer that is a picture, such as a curve.
    ///
    /// ```
    /// use downhill::{explore::Question, figure::LossCurve};
    ///
    /// let curve = |losses: [f64; 2]| LossCurve::new(&losses).title("Log loss").half_width();
    /// let question = Question::choose("Which curve do you expect?")
    ///     .right_picture("A", curve([0.69, 0.31]))
    ///     .wrong_picture("B", curve([0.69, 4.0]));
    /// ```
    #[must_use]
    pub fn right_picture(self, text: impl Into<String>, picture: impl Picture) -> Self {
        self.answer(text.into(), true, Some(picture.figure()))
    }

    /// A wrong answer that is a picture.
    ///
    /// ```
    /// use downhill::{explore::Question, figure::LossCurve};
    ///
    /// let curve = |losses: [f64; 2]| LossCurve::new(&losses).title("Log loss").half_width();
    /// let question = Question::choose("Which curve do you expect?")
    ///     .wrong_picture("A", curve([0.69, 4.0]))
    ///     .right_picture("B", curve([0.69, 0.31]));
    /// ```
    #[must_use]
    pub fn wrong_picture(self, text: impl Into<String>, picture: impl Picture) -> Self {
        self.answer(text.into(), false, Some(picture.figure()))
    }

    /// Why it is so: shown with the truth.
    ///
    /// ```
    /// let question = downhill::explore::Question::number("2 + 2?", 4.0, 0.0).because("Count.");
    /// ```
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.because = reason.into();
        self
    }

    fn new(text: String, kind: Kind) -> Self {
        let because = String::new();
        Self {
            text,
            because,
            kind,
        }
    }

    fn answer(
        mut self,
        text: String,
        right: bool,
        picture: Option<Result<Figure, FigureError>>,
    ) -> Self {
        let answer = Answer {
            text,
            right,
            picture,
        };
        match &mut self.kind {
            Kind::Choice(answers) => answers.push(answer),
            // A number has no answers to choose from: it becomes a choice, which `check` refuses
            // unless it is a whole one.
            Kind::Number { .. } => self.kind = Kind::Choice(vec![answer]),
        }
        self
    }

    /// Whether somebody can answer it right, and its pictures can be drawn.
    pub(super) fn check(&self) -> Result<(), ExploreError> {
        let fault = |fault| {
            let question = self.text.clone();
            Err(ExploreError::Question { question, fault })
        };
        match &self.kind {
            Kind::Number { truth, tolerance } => {
                if !(truth.is_finite() && tolerance.is_finite() && *tolerance >= 0.0) {
                    return fault(
                        "needs a finite number as its truth and a tolerance of 0 or more.",
                    );
                }
            }
            Kind::Choice(answers) => {
                if answers.len() < 2 {
                    return fault("needs two answers at least: add them with `right` and `wrong`.");
                }
                if !answers.iter().any(|answer| answer.right) {
                    return fault("has no right answer: add it with `right` or `right_picture`.");
                }
                for answer in answers {
                    if let Some(Err(reason)) = &answer.picture {
                        return Err(ExploreError::Answer {
                            answer: answer.text.clone(),
                            reason: reason.to_string(),
                        });
                    }
                }
            }
        }
        Ok(())
    }
}
