//! Reads what one process that runs cells writes, and passes it on: to the notebook or to evcxr.

use super::coalescing::{PAUSE, Waiting};
use super::library_messages::{Message, Messages};
use super::panics::Panics;
use super::stdout_parser::{Frame, Parser, Piece, Signal};
use super::utf8_stream::Utf8Stream;
use super::{CellEvent, Shared, Stream, descriptors, lock, mime_blocks};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio, ioctl_fionread, read};
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Orders to the live library.
pub(super) const CELLS_RUN: u8 = b'r';
pub(super) const CELLS_REST: u8 = b's';
/// This and above: flush, and answer with the same byte.
const FLUSH: u8 = 128;

/// How long the end of a cell waits for its last text. A thread that holds the lock of stdout
/// makes the answer fail to come.
const FLUSH_TAKES: Duration = Duration::from_millis(200);
/// What a lost process may have left in its pipes, if what it has started goes on writing.
const MOST_LEFT: usize = 64 << 20;
const BUFFER: usize = 256 << 10;

struct Forwarder<'a> {
    shared: &'a Shared,
    to_evcxr: File,
    output: Pipe,
    errors: Pipe,
    connection: UnixStream,
    messages: Messages,
    parser: Parser,
    /// Since when the parser has kept back text.
    kept_since: Option<Instant>,
    waiting: Waiting,
    panics: Panics,
    /// The cell has ended, and evcxr does not know yet.
    complete: bool,
    flushes: bool,
    serial: u8,
    answered: Option<u8>,
    buffer: Vec<u8>,
}

/// One of the two pipes; None when nobody can write into it any more.
struct Pipe {
    end: Option<OwnedFd>,
    text: Utf8Stream,
}

/// Serves one process until it is gone.
pub(super) fn run(
    mut connection: UnixStream,
    files: Vec<OwnedFd>,
    shared: &Arc<Shared>,
) -> io::Result<()> {
    let files: [OwnedFd; descriptors::COUNT] = files
        .try_into()
        .map_err(|_| io::Error::other("a process that runs cells handed over too few files"))?;
    let [to_evcxr, output, errors] = files;
    let library = shared.library();
    let mut answer = library.map_or(Vec::new(), |file| file.as_os_str().as_bytes().to_vec());
    answer.push(b'\n');
    connection.write_all(&answer)?;
    connection.set_nonblocking(true)?;
    for pipe in [&output, &errors] {
        ioctl_fionbio(pipe, true)?;
        #[cfg(target_os = "linux")]
        // Larger pipes make large outputs faster; where the system refuses, they work too.
        let _ = rustix::pipe::fcntl_setpipe_size(pipe, BUFFER);
    }
    let number = shared.connect(connection.try_clone()?);
    Forwarder {
        shared,
        to_evcxr: to_evcxr.into(),
        output: Pipe::new(output),
        errors: Pipe::new(errors),
        connection,
        messages: Messages::default(),
        parser: Parser::new(),
        kept_since: None,
        waiting: Waiting::new(),
        panics: Panics::new(),
        complete: false,
        flushes: library.is_some(),
        serial: 0,
        answered: None,
        buffer: vec![0; BUFFER],
    }
    .work();
    shared.disconnect(number);
    Ok(())
}

impl Forwarder<'_> {
    fn work(mut self) {
        loop {
            self.deliver_due();
            let due = self.due();
            if !self.wait(due) {
                break;
            }
            if self.complete {
                self.end_cell();
            }
        }
        self.process_is_gone();
    }

    /// Waits until something comes, at most until `due`, and takes it. Says whether the process
    /// is still there.
    fn wait(&mut self, due: Option<Instant>) -> bool {
        let timeout = due.map(|due| {
            let wait = due.saturating_duration_since(Instant::now());
            Timespec {
                tv_sec: wait.as_secs() as _,
                // Rounded up, or the last moment would be spent asking again and again.
                tv_nsec: (wait.subsec_nanos() + 1000).min(999_999_999) as _,
            }
        });
        let ready = {
            let mut files = vec![PollFd::new(&self.connection, PollFlags::IN)];
            for pipe in [&self.output, &self.errors] {
                let end = pipe.end.as_ref();
                files.extend(end.map(|end| PollFd::new(end, PollFlags::IN)));
            }
            match poll(&mut files, timeout.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return false,
            }
            let mut ready = files.iter().map(|file| !file.revents().is_empty());
            let mut next = |is_open| is_open && ready.next().unwrap_or(false);
            [
                next(true),
                next(self.output.end.is_some()),
                next(self.errors.end.is_some()),
            ]
        };
        let [connection, output, errors] = ready;
        if output {
            self.read_output(BUFFER);
        }
        if errors {
            self.read_errors(BUFFER);
        }
        !connection || self.read_messages()
    }

    fn due(&self) -> Option<Instant> {
        let kept = self.kept_since.map(|since| since + PAUSE);
        [self.waiting.due(Instant::now()), self.panics.due(), kept]
            .into_iter()
            .flatten()
            .min()
    }

    fn deliver_due(&mut self) {
        let now = Instant::now();
        if self.kept_since.is_some_and(|since| since + PAUSE <= now) {
            self.release();
        }
        for panic in self.panics.take_due(now) {
            self.say(panic.short_line());
        }
        let due = self.waiting.take_due(now);
        self.send(due);
    }

    fn deliver_all(&mut self) {
        let all = self.waiting.take_all(Instant::now());
        self.send(all);
    }

    fn send(&self, events: Vec<CellEvent>) {
        if !events.is_empty() {
            let mut cell = lock(&self.shared.cell);
            for event in events {
                cell.send(event);
            }
        }
    }

    /// Reads once; says how many bytes came.
    fn read_output(&mut self, most: usize) -> usize {
        let count = self.output.read(&mut self.buffer[..most]);
        let mut pieces = Vec::new();
        self.parser.push(&self.buffer[..count], &mut pieces);
        self.kept_since = match self.parser.keeps_text() {
            true => Some(Instant::now()),
            false => None,
        };
        self.take(pieces);
        count
    }

    fn read_errors(&mut self, most: usize) -> usize {
        let mut buffer = std::mem::take(&mut self.buffer);
        let count = self.errors.read(&mut buffer[..most]);
        self.text(Stream::Err, &buffer[..count]);
        self.buffer = buffer;
        count
    }

    /// What the live library has to say. Says whether the process is still there.
    fn read_messages(&mut self) -> bool {
        let mut buffer = [0; 4096];
        let is_there = loop {
            match read(&self.connection, &mut buffer) {
                Ok(0) => break false,
                Ok(count) => self.messages.push(&buffer[..count]),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break true,
                Err(_) => break false,
            }
        };
        // Its last words count too.
        let now = Instant::now();
        for message in self.messages.take() {
            match message {
                Message::Panic(panic) => self.panics.push(panic, now),
                Message::Flushed(serial) => {
                    self.answered = Some(serial);
                    self.flushes = true;
                }
            }
        }
        is_there
    }

    fn release(&mut self) {
        let mut pieces = Vec::new();
        self.parser.release(&mut pieces);
        self.kept_since = None;
        self.take(pieces);
    }

    fn take(&mut self, pieces: Vec<Piece>) {
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
    fn forward(&mut self, lines: &[u8]) {
        let _ = self.to_evcxr.write_all(lines);
    }

    fn text(&mut self, stream: Stream, bytes: &[u8]) {
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
    fn say(&mut self, text: String) {
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

    /// Sees to it that everything the cell has written is sent, then lets evcxr know of its end.
    fn end_cell(&mut self) {
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

    fn drain_errors(&mut self) {
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
    fn process_is_gone(mut self) {
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

impl Pipe {
    fn new(end: OwnedFd) -> Pipe {
        Pipe {
            end: Some(end),
            text: Utf8Stream::default(),
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> usize {
        loop {
            let Some(end) = &self.end else {
                return 0;
            };
            match read(end, &mut *buffer) {
                Ok(0) => self.end = None,
                Ok(count) => return count,
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return 0,
                Err(_) => self.end = None,
            }
        }
    }

    fn filled(&self) -> usize {
        let end = self.end.as_ref().map(AsFd::as_fd);
        end.and_then(|end| ioctl_fionread(end).ok())
            .map_or(0, |count| count as usize)
    }
}
