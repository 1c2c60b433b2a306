//! Reads what one process that runs cells writes, and passes it on: to the notebook or to evcxr.

mod content;
mod ending;
mod pipe;

use super::coalescing::{PAUSE, Waiting};
use super::library_messages::{Message, Messages};
use super::panics::Panics;
use super::stdout_parser::Parser;
use super::{CellEvent, Shared, Stream, descriptors, lock};
use pipe::Pipe;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio, read};
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Instant;

/// Orders to the live library.
pub(super) const CELLS_RUN: u8 = b'r';
pub(super) const CELLS_REST: u8 = b's';
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
}
