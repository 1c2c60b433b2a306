//! One call of a learner's function with its right answer, and the answers of typical mistakes.

use super::attempt::{Stopped, attempt};
use super::finding::{Finding, Wrong};
use super::panics;
use super::reply::Reply;
use super::symptoms;

/// One thing that is tried.
///
/// ```ignore
/// Trial::of("my_sigmoid(2)", right(2.0))
///     .mistake(right(-2.0), "In the exponent z has a minus sign.")
///     .hint("Compute this one by hand.")
///     .run(|| sigmoid(2.0))?;
/// ```
pub(super) struct Trial {
    tried: Vec<String>,
    expected: Reply,
    expected_words: Option<String>,
    mistakes: Vec<Mistake>,
    hint: String,
}

struct Mistake {
    seen: Seen,
    hint: String,
}

/// What a mistake is recognised by.
enum Seen {
    /// the answer that it gives to this call
    Answer(Reply),
    /// words in the message of its panic
    Panic(&'static str),
}

impl Trial {
    /// A trial of this call, which should give `expected`.
    pub(super) fn of(call: impl Into<String>, expected: impl Into<Reply>) -> Self {
        Self {
            tried: vec![call.into()],
            expected: expected.into(),
            expected_words: None,
            mistakes: Vec::new(),
            hint: "Compute this one by hand, and compare step by step.".to_owned(),
        }
    }

    /// What one of the arguments is: a line below the call.
    pub(super) fn given(mut self, name: &str, value: impl Into<Reply>) -> Self {
        self.tried.push(format!("{name} = {}", value.into()));
        self
    }

    /// Words that stand for the expected value, where the value itself would be the solution.
    pub(super) fn expected_as(mut self, words: impl Into<String>) -> Self {
        self.expected_words = Some(words.into());
        self
    }

    /// A typical mistake: the answer that it gives to this call, and its hint. Of several that fit,
    /// the first counts. One that gives the right answer here cannot be seen here, and is left out.
    pub(super) fn mistake(mut self, answer: impl Into<Reply>, hint: impl Into<String>) -> Self {
        let (seen, hint) = (Seen::Answer(answer.into()), hint.into());
        self.mistakes.push(Mistake { seen, hint });
        self
    }

    /// A typical mistake that panics with these words in its message, and its hint.
    pub(super) fn panic(mut self, words: &'static str, hint: impl Into<String>) -> Self {
        let (seen, hint) = (Seen::Panic(words), hint.into());
        self.mistakes.push(Mistake { seen, hint });
        self
    }

    /// The hint for an answer that fits no mistake.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Calls the learner's function and compares what comes back.
    pub(super) fn run<T: Into<Reply>>(&self, call: impl FnOnce() -> T) -> Result<(), Finding> {
        let came_back = self.call(call)?;
        self.compare(came_back)
    }

    /// Calls the learner's function, for checks that look at more of it than one value.
    pub(super) fn call<T>(&self, call: impl FnOnce() -> T) -> Result<T, Finding> {
        attempt(call).map_err(|stopped| self.stopped(stopped))
    }

    /// Compares what came back with what was expected.
    pub(super) fn compare(&self, came_back: impl Into<Reply>) -> Result<(), Finding> {
        let came_back = came_back.into();
        if came_back.agrees(&self.expected) {
            return Ok(());
        }
        let known = self
            .mistakes
            .iter()
            .find_map(|mistake| match &mistake.seen {
                Seen::Answer(answer) if came_back.agrees(answer) => Some(mistake.hint.clone()),
                _ => None,
            });
        let hint = known
            .or_else(|| symptoms::told(&came_back, &self.expected))
            .unwrap_or_else(|| self.hint.clone());
        let (came_back, expected) = self.written(&came_back);
        Err(self.wrong_with(came_back, expected, hint))
    }

    /// A finding of the check's own: what came back, in words, and the hint.
    pub(super) fn wrong(&self, came_back: impl Into<String>, hint: impl Into<String>) -> Finding {
        let expected = self.expected_words.clone();
        let expected = expected.unwrap_or_else(|| self.expected.to_string());
        self.wrong_with(came_back.into(), expected, hint.into())
    }

    fn wrong_with(&self, came_back: String, expected: String, hint: String) -> Finding {
        let tried = self.tried.clone();
        Finding::Wrong(Wrong {
            tried,
            came_back,
            expected,
            hint,
        })
    }

    /// Both values in words: short, with shapes where those differ, and with all digits where short
    /// ones look alike.
    fn written(&self, came_back: &Reply) -> (String, String) {
        let (mut has, mut needs) = (came_back.to_string(), self.expected.to_string());
        if came_back.shape() != self.expected.shape() {
            (has, needs) = (came_back.with_shape(), self.expected.with_shape());
        } else if has == needs {
            (has, needs) = (came_back.with_all_digits(), self.expected.with_all_digits());
        }
        (has, self.expected_words.clone().unwrap_or(needs))
    }

    fn stopped(&self, stopped: Stopped) -> Finding {
        match stopped {
            Stopped::Open(words) => Finding::Open(words),
            Stopped::Interrupted => self.wrong(
                "nothing: it was interrupted",
                "The stop button was pressed while your function ran. If it did not seem to end, look \
                 at the condition of its loop.",
            ),
            Stopped::Panic(message) => {
                let known = self.mistakes.iter().find_map(|mistake| match mistake.seen {
                    Seen::Panic(words) if message.contains(words) => Some(mistake.hint.as_str()),
                    _ => None,
                });
                let hint = known.unwrap_or_else(|| panics::explained(&message));
                // In one line: some messages have several.
                let words: Vec<&str> = message.split_whitespace().collect();
                self.wrong(format!("a panic: {}", words.join(" ")), hint)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn trial() -> Trial {
        Trial::of("f(&a)", array![1.0, 2.0])
            .given("a", array![3.0, 4.0])
            .mistake(array![1.0, 2.0], "never seen: it is right")
            .mistake(array![2.0, 4.0], "twice")
            .panic("deep", "too deep")
            .hint("by hand")
    }

    fn wrong(result: Result<(), Finding>) -> Wrong {
        match result {
            Err(Finding::Wrong(wrong)) => wrong,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_right_answer_passes_and_each_mistake_has_its_hint() {
        assert_eq!(trial().run(|| array![1.0, 2.0]), Ok(()));
        assert_eq!(wrong(trial().run(|| array![2.0, 4.0])).hint, "twice");
        assert_eq!(wrong(trial().run(|| array![1.0, 7.0])).hint, "by hand");
        assert!(
            wrong(trial().run(|| array![-1.0, -2.0]))
                .hint
                .contains("sign")
        );
        let panicked = wrong(trial().run(|| -> f64 { panic!("too deep") }));
        assert_eq!(panicked.hint, "too deep");
        assert_eq!(panicked.came_back, "a panic: too deep");
        let unknown = wrong(trial().run(|| -> f64 { panic!("odd") }));
        assert!(unknown.hint.contains("half-way"));
        let interrupted = wrong(trial().run(|| -> f64 { crate::interrupt::unwind() }));
        assert!(interrupted.hint.contains("stop button"));
        let open = trial().run(|| -> f64 { todo!("the gradient") });
        assert_eq!(open, Err(Finding::Open("the gradient".to_owned())));
    }

    #[test]
    fn it_says_what_was_tried_and_shows_where_values_differ() {
        let found = wrong(trial().run(|| array![1.0, 7.0]));
        assert_eq!(found.tried, ["f(&a)", "a = [3, 4]"]);
        assert_eq!(
            (found.came_back.as_str(), found.expected.as_str()),
            ("[1, 7]", "[1, 2]")
        );
        let shape = wrong(trial().run(|| 1.0));
        assert_eq!(shape.expected, "a vector of 2: [1, 2]");
        let close = wrong(Trial::of("f(1)", 0.1234567).run(|| 0.1234568));
        assert_eq!(close.came_back, "0.1234568");
        let hidden = wrong(Trial::of("f(1)", 0.5).expected_as("a share").run(|| 0.25));
        assert_eq!(hidden.expected, "a share");
    }
}
