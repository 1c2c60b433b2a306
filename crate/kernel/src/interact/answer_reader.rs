//! The answers of the process that draws, taken from the bytes as they come.

/// A picture of more bytes is not taken.
const LONGEST_ANSWER: usize = 16 << 20;
/// `failed`, two numbers of 20 digits, and some room.
const LONGEST_HEAD: usize = 80;

/// What was asked for under a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub(super) serial: u64,
    /// HTML, or why there is none.
    pub(super) said: Result<String, String>,
}

/// Why a connection is given up.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(super) enum AnswerError {
    #[error("an answer begins with {0:?}, not with frame or failed, a number and a length")]
    Head(String),
    #[error("an answer of {0} bytes: {LONGEST_ANSWER} are taken at most")]
    TooLong(usize),
}

/// Puts answers together; bytes may come in pieces of any length.
#[derive(Debug, Default)]
pub(super) struct AnswerReader {
    bytes: Vec<u8>,
    /// The head of the answer whose text is not complete yet.
    head: Option<Head>,
}

#[derive(Debug, Clone, Copy)]
struct Head {
    is_frame: bool,
    serial: u64,
    length: usize,
}

impl AnswerReader {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next answer that is complete.
    pub(super) fn take(&mut self) -> Result<Option<Answer>, AnswerError> {
        let head = match self.head {
            Some(head) => head,
            None => {
                let end = self
                    .bytes
                    .iter()
                    .take(LONGEST_HEAD)
                    .position(|byte| *byte == b'\n');
                let Some(end) = end else {
                    let is_too_long = self.bytes.len() >= LONGEST_HEAD;
                    return if is_too_long {
                        Err(self.odd(LONGEST_HEAD))
                    } else {
                        Ok(None)
                    };
                };
                let head = Head::read(&self.bytes[..end]).ok_or_else(|| self.odd(end))?;
                if head.length > LONGEST_ANSWER {
                    return Err(AnswerError::TooLong(head.length));
                }
                self.bytes.drain(..=end);
                *self.head.insert(head)
            }
        };
        if self.bytes.len() < head.length {
            return Ok(None);
        }
        self.head = None;
        let rest = self.bytes.split_off(head.length);
        let text = std::mem::replace(&mut self.bytes, rest);
        let text = String::from_utf8(text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let said = if head.is_frame { Ok(text) } else { Err(text) };
        Ok(Some(Answer {
            serial: head.serial,
            said,
        }))
    }

    fn odd(&self, end: usize) -> AnswerError {
        AnswerError::Head(String::from_utf8_lossy(&self.bytes[..end]).into_owned())
    }
}

impl Head {
    fn read(line: &[u8]) -> Option<Head> {
        let mut words = std::str::from_utf8(line).ok()?.split(' ');
        let is_frame = match words.next()? {
            "frame" => true,
            "failed" => false,
            _ => return None,
        };
        let (serial, length) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        words.next().is_none().then_some(Head {
            is_frame,
            serial,
            length,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pieces: &[&[u8]]) -> Result<Vec<Answer>, AnswerError> {
        let (mut reader, mut answers) = (AnswerReader::default(), Vec::new());
        for piece in pieces {
            reader.push(piece);
            while let Some(answer) = reader.take()? {
                answers.push(answer);
            }
        }
        Ok(answers)
    }

    #[test]
    fn a_half_answer_is_none_yet() {
        assert_eq!(read(&[b"frame 1 5\n<p>a"]), Ok(vec![]));
        assert_eq!(read(&[b"fra"]), Ok(vec![]));
        let answer = Answer {
            serial: 1,
            said: Err(String::new()),
        };
        assert_eq!(read(&[b"failed 1 0", b"\n"]), Ok(vec![answer]));
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        for odd in [
            "draw 1 0\n",
            "frame 1\n",
            "frame -1 0\n",
            "frame 1 0 0\n",
            "\n",
        ] {
            let error = AnswerError::Head(odd.trim_end().to_owned());
            assert_eq!(read(&[odd.as_bytes()]), Err(error), "{odd}");
        }
        assert!(matches!(read(&[&[b'x'; 80]]), Err(AnswerError::Head(_))));
        assert_eq!(
            read(&[b"frame 1 16777217\n"]),
            Err(AnswerError::TooLong(16_777_217))
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        let answer = Answer {
            serial: 7,
            said: Ok("a\u{fffd}".to_owned()),
        };
        assert_eq!(read(&[b"frame 7 2\na\xff"]), Ok(vec![answer]));
    }

    proptest! {
        #[test]
        fn answers_arrive_however_they_are_cut(
            answers in prop::collection::vec((any::<u64>(), any::<bool>(), "\\PC{0,40}|(frame 1 2\n){0,9}"), 0..6),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        ) {
            let mut bytes = Vec::new();
            for (serial, is_frame, text) in &answers {
                let word = if *is_frame { "frame" } else { "failed" };
                bytes.extend(format!("{word} {serial} {}\n{text}", text.len()).into_bytes());
            }
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|ends| &bytes[ends[0]..ends[1]]).collect();
            let expected: Vec<Answer> = answers
                .into_iter()
                .map(|(serial, is_frame, text)| Answer {
                    serial,
                    said: if is_frame { Ok(text) } else { Err(text) },
                })
                .collect();
            prop_assert_eq!(read(&pieces).unwrap(), expected);
        }
    }
}
