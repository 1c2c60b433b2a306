//! Questions of our kernel after a cell has ended: a slider was moved.

#[cfg(unix)]
mod connection;

/// One value that the kernel asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Asked {
    /// a number of a slider
    Number(f64),
    /// the place in a list, from 0
    Place(usize),
}

impl Asked {
    /// A value as the kernel writes it.
    fn read(text: &str) -> Option<Self> {
        match text.strip_prefix('#') {
            Some(place) => place.parse().ok().map(Self::Place),
            None => text.parse().ok().map(Self::Number),
        }
    }
}

/// Answers the kernel in a thread of its own what shows for the values that it asks for.
pub(crate) fn answer_asked(
    id: &str,
    answer: impl Fn(&[Asked]) -> Result<String, String> + Send + 'static,
) {
    #[cfg(unix)]
    if let Some(session) = super::session() {
        let (socket, id) = (session.join("interact.sock"), id.to_owned());
        // Without the thread, or without the kernel's end, the first picture stays as it is.
        let _ = std::thread::Builder::new()
            .name("interact".to_owned())
            .spawn(move || connection::serve(&socket, &id, &answer));
    }
    #[cfg(not(unix))]
    let _ = (id, answer);
}

/// A question: its number, and the values it is about.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    serial: u64,
    values: Vec<Option<Asked>>,
}

impl Question {
    /// A line `draw SERIAL VALUE …` of the kernel.
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split_ascii_whitespace();
        let serial = match words.next() {
            Some("draw") => words.next()?.parse().ok()?,
            _ => return None,
        };
        let values = words.map(Asked::read).collect();
        Some(Self { serial, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_question_is_none() {
        for line in ["", "draw", "draw x 1", "redraw 1 2", "draw -1"] {
            assert_eq!(Question::read(line), None, "{line}");
        }
        let question = Question::read("draw 7 0.5 #2 1e-3 #x").unwrap();
        assert_eq!(question.serial, 7);
        let values = [
            Some(Asked::Number(0.5)),
            Some(Asked::Place(2)),
            Some(Asked::Number(1e-3)),
            None,
        ];
        assert_eq!(question.values, values);
    }

    proptest! {
        #[test]
        fn numbers_arrive_to_the_bit(number in any::<f64>().prop_filter("", |x| !x.is_nan())) {
            let question = Question::read(&format!("draw 1 {number}")).unwrap();
            prop_assert_eq!(question.values, [Some(Asked::Number(number))]);
        }
    }
}
