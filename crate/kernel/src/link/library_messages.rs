//! What the live library sends, taken apart: a kind, a length, and so many bytes.

use super::Panic;

const HEADER: usize = 5;
/// The library sends nothing as long.
const LONGEST: usize = 1 << 20;

#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// Everything printed so far is in the pipe; the order's own byte.
    Flushed(u8),
    Panic(Panic),
}

#[derive(Debug, Default)]
pub(super) struct Messages {
    held: Vec<u8>,
    /// Somebody else wrote into the connection; nothing can be understood any more.
    broken: bool,
}

impl Messages {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if !self.broken {
            self.held.extend_from_slice(bytes);
        }
    }

    /// All messages that are complete.
    pub(super) fn take(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        while let [kind, a, b, c, d, ..] = self.held[..] {
            let length = u32::from_le_bytes([a, b, c, d]) as usize;
            if length > LONGEST {
                self.held.clear();
                self.broken = true;
                break;
            }
            let Some(content) = self.held.get(HEADER..HEADER + length) else {
                break;
            };
            messages.extend(match (kind, content) {
                (b'A', [serial]) => Some(Message::Flushed(*serial)),
                (b'P', content) => Panic::read(content).map(Message::Panic),
                _ => None,
            });
            self.held.drain(..HEADER + length);
        }
        messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_in_pieces() {
        let mut messages = Messages::default();
        let mut bytes = b"A\x01\0\0\0\x80".to_vec();
        let panic = b"main\nsrc/lib.rs\n1\n2\n3\nwhy";
        bytes.extend(b"P");
        bytes.extend((panic.len() as u32).to_le_bytes());
        bytes.extend(panic);
        let mut taken = Vec::new();
        for byte in bytes {
            messages.push(&[byte]);
            taken.extend(messages.take());
        }
        assert_eq!(taken.len(), 2);
        assert_eq!(taken[0], Message::Flushed(128));
        assert!(matches!(&taken[1], Message::Panic(panic) if panic.message == "why"));
    }

    #[test]
    fn nonsense_is_not_gathered_for_ever() {
        let mut messages = Messages::default();
        messages.push(b"hello there");
        assert!(messages.take().is_empty());
        messages.push(b"A\x01\0\0\0\x80");
        assert!(messages.take().is_empty());
    }
}
