//! What a cell writes, on its way to where it belongs: text and frames to the notebook, evcxr's lines
//! to evcxr.

use super::Forwarder;
use crate::link::stdout_parser::{Frame, Piece, Signal};
use crate::link::{CellEvent, Stream, lock, mime_blocks};
use std::io::Write;
use std::time::Instant;

impl Forwarder<'_> {
    pub(super) fn take(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Text(bytes) => self.text(Stream::Out, &bytes),
                Piece::Frame(frame) => self.frame(frame),
                Piece::LeftOut(bytes) => self.leave_out(bytes),
                Piece::Evcxr(signal, lines) => self.signal(signal, &lines),
            }
        }
    }

    fn signal(&mut self, signal: Signal, lines: &[u8]) {
        match signal {
            // evcxr must not know before everything is on its way to the notebook.
            Signal::Complete => {
                self.complete = true;
                return;
            }
            Signal::Panicked => {
                // The library wrote of the panic before this notice was written.
                self.read_messages();
                let fatal = self.panics.take_fatal();
                lock(&self.shared.cell).panicked(fatal);
            }
            Signal::QuestionMark => {
                self.drain_errors();
                let message = self.waiting.take_question_mark(Instant::now());
                lock(&self.shared.cell).question_mark(message.trim_end().to_owned());
            }
            // A request for input comes after the text that asks for it.
            Signal::Other => self.deliver_all(),
        }
        self.forward(lines);
    }

    /// If evcxr reads no more, it has given the process up.
    pub(super) fn forward(&mut self, lines: &[u8]) {
        let _ = self.to_evcxr.write_all(lines);
    }

    pub(super) fn text(&mut self, stream: Stream, bytes: &[u8]) {
        let (passing, notice) = {
            let mut cell = lock(&self.shared.cell);
            let passing = cell.allowance.text(bytes.len());
            (passing, cell.allowance.first_notice())
        };
        let pipe = match stream {
            Stream::Out => &mut self.output,
            Stream::Err => &mut self.errors,
        };
        let text = pipe.text.push(&bytes[..passing]);
        self.waiting
            .push(CellEvent::Text { stream, text }, Instant::now());
        if let Some(notice) = notice {
            self.say(notice);
        }
    }

    /// A word of ours, shown among the cell's error text.
    pub(super) fn say(&mut self, text: String) {
        let stream = Stream::Err;
        self.waiting
            .push(CellEvent::Text { stream, text }, Instant::now());
    }

    fn leave_out(&mut self, bytes: usize) {
        let notice = {
            let mut cell = lock(&self.shared.cell);
            cell.allowance.leave_out(bytes);
            cell.allowance.first_notice()
        };
        if let Some(notice) = notice {
            self.say(notice);
        }
    }

    fn frame(&mut self, frame: Frame) {
        let adds = matches!(frame.verb.as_str(), "display" | "interact");
        if adds {
            let size = frame.payload.len();
            let (passes, notice) = {
                let mut cell = lock(&self.shared.cell);
                let passes = cell.allowance.display(size);
                (passes, cell.allowance.first_notice())
            };
            if let Some(notice) = notice {
                self.say(notice);
            }
            if !passes {
                return;
            }
        }
        let mime = mime_blocks::read(&frame.payload);
        let event = match (frame.verb.as_str(), frame.id) {
            ("display", id) => CellEvent::Display { id, mime },
            ("update", Some(id)) => CellEvent::Update { id, mime },
            ("interact", Some(id)) => CellEvent::Interact { id, mime },
            ("clear", _) => CellEvent::Clear,
            // From a crate that is newer than this kernel.
            _ => return,
        };
        self.waiting.push(event, Instant::now());
    }
}
