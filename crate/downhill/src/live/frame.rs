//! A message to our kernel, in order with what the cell prints.

use std::io::{self, Write};

/// What begins a frame: a control character that no text has, and a word.
const MARK: &str = "\u{1e}DOWNHILL ";

/// What the kernel is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// show something new
    Display,
    /// show something in the place of what has the same id
    Update,
    /// take away all that the cell has shown, as soon as it shows something new
    Clear,
    /// show something new that answers
    Interact,
}

impl Verb {
    fn word(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Update => "update",
            Self::Clear => "clear",
            Self::Interact => "interact",
        }
    }
}

/// One message: on standard output `0x1E`, `DOWNHILL`, verb, id, the length of the payload in bytes
/// and a line feed; then the payload and a line feed.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) verb: Verb,
    /// what it is called; empty for nothing
    pub(crate) id: &'a str,
    pub(crate) payload: &'a [u8],
}

impl Frame<'_> {
    /// Writes the frame, behind everything that was printed before.
    pub(crate) fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        let id = if self.id.is_empty() { "-" } else { self.id };
        let head = format!("{MARK}{} {id} {}\n", self.verb.word(), self.payload.len());
        // In one piece, so that no other process that writes there comes between.
        let mut bytes = Vec::with_capacity(head.len() + self.payload.len() + 1);
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(self.payload);
        bytes.push(b'\n');
        out.flush()?;
        out.write_all(&bytes)?;
        out.flush()
    }

    /// Sends the frame to the kernel.
    pub(crate) fn send(&self) {
        // Standard output fails only when the kernel that reads it has gone, and then there is
        // nobody left to tell.
        let _ = self.write_to(&mut io::stdout().lock());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(frame: &Frame<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        frame.write_to(&mut out).unwrap();
        out
    }

    #[test]
    fn the_bytes_are_those_that_the_kernel_waits_for() {
        let (verb, id, payload) = (Verb::Update, "p1-2-0", "é\n".as_bytes());
        let frame = Frame { verb, id, payload };
        assert_eq!(
            written(&frame),
            b"\x1eDOWNHILL update p1-2-0 3\n\xc3\xa9\n\n"
        );
        let frame = Frame {
            verb: Verb::Clear,
            id: "",
            payload: b"",
        };
        assert_eq!(written(&frame), b"\x1eDOWNHILL clear - 0\n\n");
    }

    /// Reads a frame as the kernel does, and what follows it.
    fn read(bytes: &[u8]) -> (Vec<String>, &[u8], &[u8]) {
        let end = bytes.iter().position(|&byte| byte == b'\n').unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let words: Vec<String> = head.split(' ').map(str::to_owned).collect();
        let rest = &bytes[end + 1..];
        let (payload, rest) = rest.split_at(words[3].parse().unwrap());
        assert_eq!(rest[0], b'\n');
        (words, payload, &rest[1..])
    }

    proptest! {
        #[test]
        fn any_payloads_come_through_one_after_the_other(
            payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 1..5)
        ) {
            let verbs = [Verb::Display, Verb::Update, Verb::Interact];
            let mut out = Vec::new();
            for (place, payload) in payloads.iter().enumerate() {
                let frame = Frame { verb: verbs[place % 3], id: "a-1", payload };
                frame.write_to(&mut out).unwrap();
            }
            let mut rest = out.as_slice();
            for (place, payload) in payloads.iter().enumerate() {
                let (words, read, after) = read(rest);
                prop_assert_eq!(&words[0], "\u{1e}DOWNHILL");
                prop_assert_eq!(&words[1], verbs[place % 3].word());
                prop_assert_eq!(&words[2], "a-1");
                prop_assert_eq!(read, payload.as_slice());
                rest = after;
            }
            prop_assert!(rest.is_empty());
        }
    }
}
