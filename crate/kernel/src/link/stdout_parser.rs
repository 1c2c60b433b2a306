//! What the process that runs the cells writes to its standard output, taken apart.
//!
//! Three things come through one pipe: text that the student's code prints, frames of the downhill
//! crate, and the lines in which evcxr speaks with itself. This is a pure state machine over bytes;
//! where the pipe happened to be cut makes no difference.

use std::mem;

/// Most bytes of one frame or one of evcxr's blocks; what is larger is left out.
pub(super) const LARGEST: usize = 50 << 20;
/// No frame's first line is as long.
const LONGEST_HEADER: usize = 200;
/// No request for input and no MIME type is as long.
const LONGEST_ARGUMENT: usize = 4096;

const FRAME: &[u8] = b"\x1eDOWNHILL ";
const COMPLETE: &[u8] = b"EVCXR_EXECUTION_COMPLETE\n";
const PANICKED: &[u8] = b"EVCXR_PANIC_NOTIFICATION\n";
const QUESTION_MARK: &[u8] = b"EVCXR_ERROR_OCCURRED\n";
const BLOCK_BEGINS: &[u8] = b"EVCXR_BEGIN_CONTENT ";
const BLOCK_ENDS: &[u8] = b"EVCXR_END_CONTENT\n";
/// Lines that say something more behind these words.
const WITH_ARGUMENT: [&[u8]; 4] = [
    BLOCK_BEGINS,
    b"EVCXR_VARIABLE_CHANGED_TYPE:",
    b"EVCXR_INPUT_REQUEST:",
    b"EVCXR_INPUT_REQUEST_PASSWORD:",
];

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

enum Recognised {
    Nothing,
    /// It may become something.
    Maybe,
    Frame {
        verb: String,
        id: Option<String>,
        length: usize,
        header: usize,
    },
    BlockBegins(usize),
    Line(Signal, usize),
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

    fn frame(&mut self, pieces: &mut Vec<Piece>) -> bool {
        let State::Frame {
            verb,
            id,
            length,
            searched,
        } = &mut self.state
        else {
            return false;
        };
        let whole = *length + 1;
        // A frame that a thread of the student's writes is larger than the pipe, so the end of the
        // cell can land in its midst.
        let reach = self.held.len().min(whole + COMPLETE.len() - 1);
        if let Some(place) = find(&self.held[*searched..reach], COMPLETE) {
            let place = *searched + place;
            self.held.drain(place..place + COMPLETE.len());
            pieces.push(Piece::Evcxr(Signal::Complete, COMPLETE.to_vec()));
            return true;
        }
        *searched = reach.saturating_sub(COMPLETE.len() - 1);
        if self.held.len() < whole {
            return false;
        }
        if self.held[*length] != b'\n' {
            if self.held.len() < whole + COMPLETE.len() - 1 && beginning_at_the_end(&self.held) > 0
            {
                return false;
            }
            pieces.push(Piece::LeftOut(*length));
            self.held.drain(..*length);
        } else {
            let mut payload: Vec<u8> = self.held.drain(..whole).collect();
            payload.pop();
            pieces.push(Piece::Frame(Frame {
                verb: mem::take(verb),
                id: id.take(),
                payload,
            }));
        }
        self.state = State::Text;
        true
    }

    fn skip(&mut self, pieces: &mut Vec<Piece>) -> bool {
        let State::Skip(left) = &mut self.state else {
            return false;
        };
        let reach = self.held.len().min(left.saturating_add(COMPLETE.len() - 1));
        if let Some(place) = find(&self.held[..reach], COMPLETE) {
            self.held.drain(place..place + COMPLETE.len());
            pieces.push(Piece::Evcxr(Signal::Complete, COMPLETE.to_vec()));
            return true;
        }
        let dropped = (self.held.len() - beginning_at_the_end(&self.held)).min(*left);
        self.held.drain(..dropped);
        *left -= dropped;
        if *left == 0 {
            self.state = State::Text;
            return true;
        }
        false
    }

    fn block(&mut self, pieces: &mut Vec<Piece>) -> bool {
        let State::Block {
            lines,
            searched,
            left_out,
        } = &mut self.state
        else {
            return false;
        };
        let Some(end) = self.held[*searched..]
            .iter()
            .position(|&byte| byte == b'\n')
        else {
            *searched = self.held.len();
            if self.held.len() > self.largest {
                // One enormous line: only its last bytes can still be of interest.
                let dropped = self.held.len() - COMPLETE.len();
                *left_out += dropped;
                self.held.drain(..dropped);
                *searched = self.held.len();
            }
            return false;
        };
        let line: Vec<u8> = self.held.drain(..*searched + end + 1).collect();
        *searched = 0;
        let mut keep = |bytes: &[u8]| {
            if lines.len() + bytes.len() > self.largest {
                *left_out += bytes.len();
            } else {
                lines.extend_from_slice(bytes);
            }
        };
        let signal = if line == BLOCK_ENDS {
            Signal::Other
        } else if let Some(before) = line.strip_suffix(PANICKED) {
            keep_line(before, &mut keep);
            Signal::Panicked
        } else if let Some(before) = line.strip_suffix(COMPLETE) {
            // Nobody ended the block; evcxr would wait for its end for ever.
            keep_line(before, &mut keep);
            Signal::Complete
        } else {
            keep(&line);
            return true;
        };
        let (mut lines, left_out) = (mem::take(lines), *left_out);
        self.state = State::Text;
        if left_out > 0 {
            pieces.push(Piece::LeftOut(left_out + lines.len()));
            lines.clear();
        }
        match signal {
            Signal::Panicked => lines.extend_from_slice(PANICKED),
            _ if lines.is_empty() => {}
            _ => lines.extend_from_slice(BLOCK_ENDS),
        }
        if signal == Signal::Complete {
            if !lines.is_empty() {
                pieces.push(Piece::Evcxr(Signal::Other, readable(lines)));
            }
            pieces.push(Piece::Evcxr(Signal::Complete, COMPLETE.to_vec()));
        } else if !lines.is_empty() {
            pieces.push(Piece::Evcxr(signal, readable(lines)));
        }
        true
    }
}

/// What stands before a marker in its line becomes a line of its own.
fn keep_line(before: &[u8], keep: &mut impl FnMut(&[u8])) {
    if !before.is_empty() {
        let mut line = before.to_vec();
        line.push(b'\n');
        keep(&line);
    }
}

fn recognise(bytes: &[u8]) -> Recognised {
    if bytes[0] == FRAME[0] {
        return recognise_frame(bytes);
    }
    for (line, signal) in [
        (COMPLETE, Signal::Complete),
        (PANICKED, Signal::Panicked),
        (QUESTION_MARK, Signal::QuestionMark),
    ] {
        if bytes.starts_with(line) {
            return Recognised::Line(signal, line.len());
        }
        if line.starts_with(bytes) {
            return Recognised::Maybe;
        }
    }
    for words in WITH_ARGUMENT {
        if words.starts_with(bytes) {
            return Recognised::Maybe;
        }
        let Some(rest) = bytes.strip_prefix(words) else {
            continue;
        };
        let rest = &rest[..rest.len().min(LONGEST_ARGUMENT)];
        let end = rest.iter().position(|&byte| byte == b'\n');
        let argument = &rest[..end.unwrap_or(rest.len())];
        let is_block = words == BLOCK_BEGINS;
        if is_block && !argument.iter().all(u8::is_ascii_graphic) {
            return Recognised::Nothing;
        }
        return match end {
            None if rest.len() == LONGEST_ARGUMENT => Recognised::Nothing,
            None => Recognised::Maybe,
            Some(0) if is_block => Recognised::Nothing,
            Some(end) if is_block => Recognised::BlockBegins(words.len() + end + 1),
            Some(end) => Recognised::Line(Signal::Other, words.len() + end + 1),
        };
    }
    Recognised::Nothing
}

fn recognise_frame(bytes: &[u8]) -> Recognised {
    if FRAME.starts_with(bytes) {
        return Recognised::Maybe;
    }
    let Some(rest) = bytes.strip_prefix(FRAME) else {
        return Recognised::Nothing;
    };
    let rest = &rest[..rest.len().min(LONGEST_HEADER)];
    let end = rest.iter().position(|&byte| byte == b'\n');
    let header = &rest[..end.unwrap_or(rest.len())];
    let fits = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b' ';
    if !header.iter().all(fits) {
        return Recognised::Nothing;
    }
    let Some(end) = end else {
        return match rest.len() {
            LONGEST_HEADER => Recognised::Nothing,
            _ => Recognised::Maybe,
        };
    };
    let header = String::from_utf8_lossy(header);
    let words: Vec<&str> = header.split(' ').collect();
    let [verb, id, length] = words[..] else {
        return Recognised::Nothing;
    };
    match length.parse() {
        Ok(length) if !verb.is_empty() && !id.is_empty() => Recognised::Frame {
            verb: verb.to_owned(),
            id: Some(id.to_owned()).filter(|id| id != "-"),
            length,
            header: FRAME.len() + end + 1,
        },
        _ => Recognised::Nothing,
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

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(place) = bytes[from..].iter().position(|&byte| byte == wanted[0]) {
        if bytes[from + place..].starts_with(wanted) {
            return Some(from + place);
        }
        from += place + 1;
    }
    None
}

/// How many of the last bytes could go on to become the end of the cell.
fn beginning_at_the_end(bytes: &[u8]) -> usize {
    (1..COMPLETE.len())
        .rev()
        .find(|&length| bytes.ends_with(&COMPLETE[..length]))
        .unwrap_or(0)
}

/// evcxr gives up on a line that is no UTF-8.
fn readable(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => text.into_bytes(),
        Err(error) => String::from_utf8_lossy(error.as_bytes())
            .into_owned()
            .into_bytes(),
    }
}

#[cfg(test)]
mod tests;
