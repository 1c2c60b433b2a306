//! evcxr's blocks, which are handed on whole: the contents of a result, one MIME type each.

use super::markers::{BLOCK_ENDS, COMPLETE, PANICKED};
use super::{Parser, Piece, Signal, State};
use std::mem;

impl Parser {
    pub(super) fn block(&mut self, pieces: &mut Vec<Piece>) -> bool {
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

/// evcxr gives up on a line that is no UTF-8.
pub(super) fn readable(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => text.into_bytes(),
        Err(error) => String::from_utf8_lossy(error.as_bytes())
            .into_owned()
            .into_bytes(),
    }
}
