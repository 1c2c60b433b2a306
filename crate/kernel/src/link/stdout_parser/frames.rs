//! Frames of the downhill crate, from behind their first line to their end.

use super::markers::COMPLETE;
use super::{Frame, Parser, Piece, Signal, State};
use std::mem;

impl Parser {
    pub(super) fn frame(&mut self, pieces: &mut Vec<Piece>) -> bool {
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

    pub(super) fn skip(&mut self, pieces: &mut Vec<Piece>) -> bool {
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
