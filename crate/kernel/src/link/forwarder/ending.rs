//! The ends of a cell and of its process: nothing that was written before may come after them.

use super::{BUFFER, Forwarder};
use crate::link::{CellEvent, Stream, lock};
use std::io::Write;
use std::time::{Duration, Instant};

/// An order to the live library: this and above mean flush, and answer with the same byte.
const FLUSH: u8 = 128;

/// How long the end of a cell waits for its last text. A thread that holds the lock of stdout
/// makes the answer fail to come.
const FLUSH_TAKES: Duration = Duration::from_millis(200);
/// What a lost process may have left in its pipes, if what it has started goes on writing.
const MOST_LEFT: usize = 64 << 20;

impl Forwarder<'_> {
    /// Sees to it that everything the cell has written is sent, then lets evcxr know of its end.
    pub(super) fn end_cell(&mut self) {
        if self.flushes {
            self.serial = (self.serial + 1) % FLUSH;
            let order = FLUSH + self.serial;
            let _ = self.connection.write_all(&[order]);
            let until = Instant::now() + FLUSH_TAKES;
            while self.answered != Some(order) {
                if Instant::now() >= until {
                    // Not to be waited for again, until it answers.
                    self.flushes = false;
                    break;
                }
                if !self.wait(Some(until)) {
                    // The process is gone; the next wait says so again.
                    break;
                }
            }
        }
        self.drain_output();
        self.drain_errors();
        self.release();
        self.finish_text();
        self.complete = false;
        self.deliver_all();
        self.forward(b"EVCXR_EXECUTION_COMPLETE\n");
    }

    /// Reads what is in the pipe at this moment, not what comes meanwhile.
    fn drain_output(&mut self) {
        let mut left = self.output.filled();
        while left > 0 {
            match self.read_output(left.min(BUFFER)) {
                0 => break,
                count => left -= count,
            }
        }
    }

    pub(super) fn drain_errors(&mut self) {
        let mut left = self.errors.filled();
        while left > 0 {
            match self.read_errors(left.min(BUFFER)) {
                0 => break,
                count => left -= count,
            }
        }
    }

    fn finish_text(&mut self) {
        for stream in [Stream::Out, Stream::Err] {
            let pipe = match stream {
                Stream::Out => &mut self.output,
                Stream::Err => &mut self.errors,
            };
            let text = pipe.text.finish().to_owned();
            self.waiting
                .push(CellEvent::Text { stream, text }, Instant::now());
        }
        for panic in self.panics.take_all() {
            self.say(panic.short_line());
        }
    }

    /// What it has left in the pipes is still shown. What it has started may hold them for ever,
    /// so their end is not waited for.
    pub(super) fn process_is_gone(mut self) {
        let mut left = MOST_LEFT;
        while left > 0 {
            let count = self.read_output(BUFFER) + self.read_errors(BUFFER);
            if count == 0 {
                break;
            }
            left = left.saturating_sub(count);
        }
        self.read_messages();
        let mut pieces = Vec::new();
        self.parser.finish(&mut pieces);
        self.take(pieces);
        self.finish_text();
        self.deliver_all();
        if self.complete {
            self.forward(b"EVCXR_EXECUTION_COMPLETE\n");
        } else {
            lock(&self.shared.cell).lost();
        }
        // evcxr's pipe closes here, by which it notices.
    }
}
