//! What the process that runs the cells writes to its standard output, taken apart.
//!
//! Three things come through one pipe: text that the student's code prints, frames of the downhill
//! crate, and the lines in which evcxr speaks with itself. This is a pure state machine over bytes;
//! where the pipe happened to be cut makes no difference.

mod blocks;
mod frames;
mod markers;

use blocks::readable;
use markers::{COMPLETE, FRAME, Recognised, recognise};
use std::mem;

/// Most bytes of one frame or one of evcxr's blocks; what is larger is left out.
pub(super) const LARGEST: usize = 50 << 20;
/// One of the things found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Bytes that the student's code printed.
    Text(Vec<u8>),
    Frame(Frame),
    /// Lines for evcxr, and what they mean to us.
    Evcxr(Signal, Vec<u8>),
    /// So many bytes of a frame or a block were too many, or broken.
    LeftOut(usize),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Signal {
    /// The cell has run to its end.
    Complete,
    /// A panic ended the cell.
    Panicked,
    /// A question mark ended the cell.
    QuestionMark,
    Other,
}

/// What the downhill crate has to say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) verb: String,
    /// None where the frame has `-`.
    pub(super) id: Option<String>,
    pub(super) payload: Vec<u8>,
}

pub(super) struct Parser {
    state: State,
    /// Bytes that cannot be judged before more arrive.
    held: Vec<u8>,
    largest: usize,
}

enum State {
    Text,
    Frame {
        verb: String,
        id: Option<String>,
        length: usize,
        /// How many bytes of `held` are known to hold no end of the cell.
        searched: usize,
    },
    /// Bytes still to be dropped of a frame that is too large.
    Skip(usize),
    Block {
        /// The block so far, from its first line on.
        lines: Vec<u8>,
        /// How many bytes at the beginning of `held` are known to hold no end of line.
        searched: usize,
        left_out: usize,
    },
}

impl Parser {
    pub(super) fn new() -> Parser {
        Parser::with_limit(LARGEST)
    }

    fn with_limit(largest: usize) -> Parser {
        Parser {
            state: State::Text,
            held: Vec::new(),
            largest,
        }
    }

    /// Takes the next bytes and appends what they complete.
    pub(super) fn push(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        self.held.extend_from_slice(bytes);
        while self.step(pieces) {}
    }

    /// Whether bytes are kept back because they look like the beginning of something.
    pub(super) fn keeps_text(&self) -> bool {
        matches!(self.state, State::Text) && !self.held.is_empty()
    }

    /// Nothing followed for a while: what was kept back is text. (Whoever writes a frame or a line
    /// for evcxr writes its beginning at once.)
    pub(super) fn release(&mut self, pieces: &mut Vec<Piece>) {
        if self.keeps_text() {
            push_text(pieces, &mem::take(&mut self.held));
        }
    }

    /// The process is gone. Text is kept, half a frame is not.
    pub(super) fn finish(&mut self, pieces: &mut Vec<Piece>) {
        self.release(pieces);
        let lost = match mem::replace(&mut self.state, State::Text) {
            State::Text => 0,
            State::Frame { .. } | State::Skip(_) => self.held.len(),
            State::Block {
                lines, left_out, ..
            } => lines.len() + left_out + self.held.len(),
        };
        self.held.clear();
        if lost > 0 {
            pieces.push(Piece::LeftOut(lost));
        }
    }

    /// Does the next thing; says whether there may be more to do.
    fn step(&mut self, pieces: &mut Vec<Piece>) -> bool {
        match &mut self.state {
            State::Text => self.text(pieces),
            State::Frame { .. } => self.frame(pieces),
            State::Skip(_) => self.skip(pieces),
            State::Block { .. } => self.block(pieces),
        }
    }

    fn text(&mut self, pieces: &mut Vec<Piece>) -> bool {
        let mut from = 0;
        loop {
            let candidate = self.held[from..]
                .iter()
                .position(|&byte| byte == COMPLETE[0] || byte == FRAME[0]);
            let Some(place) = candidate.map(|place| from + place) else {
                push_text(pieces, &mem::take(&mut self.held));
                return false;
            };
            let recognised = recognise(&self.held[place..]);
            if matches!(recognised, Recognised::Nothing) {
                from = place + 1;
                continue;
            }
            push_text(pieces, &self.held[..place]);
            self.held.drain(..place);
            match recognised {
                Recognised::Nothing | Recognised::Maybe => return false,
                Recognised::Line(signal, length) => {
                    let line = self.held.drain(..length).collect();
                    pieces.push(Piece::Evcxr(signal, readable(line)));
                }
                Recognised::BlockBegins(length) => {
                    let lines = self.held.drain(..length).collect();
                    self.state = State::Block {
                        lines,
                        searched: 0,
                        left_out: 0,
                    };
                }
                Recognised::Frame {
                    verb,
                    id,
                    length,
                    header,
                } => {
                    self.held.drain(..header);
                    self.state = if length <= self.largest {
                        State::Frame {
                            verb,
                            id,
                            length,
                            searched: 0,
                        }
                    } else {
                        pieces.push(Piece::LeftOut(length));
                        State::Skip(length.saturating_add(1))
                    };
                }
            }
            return true;
        }
    }
}

fn push_text(pieces: &mut Vec<Piece>, bytes: &[u8]) {
    if bytes.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(text)) => text.extend_from_slice(bytes),
        _ => pieces.push(Piece::Text(bytes.to_vec())),
    }
}

#[cfg(test)]
mod tests;
