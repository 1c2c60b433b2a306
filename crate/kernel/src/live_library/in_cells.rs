//! The part of the kernel that lives with the cells.
//!
//! The process that runs the cells is the kernel's own program, which has a standard library of its
//! own inside. Cells share another, the toolchain's libstd.so. Only code that is linked as they are
//! can flush what they print and hear of their panics: this. It is compiled by the toolchain's
//! rustc, loaded before the first cell, and speaks with the kernel through one socket.
//!
//! The kernel writes single bytes: `r`, cells run from now on; `s`, they do not; 128 and more, flush
//! and answer. This writes `A` or `P`, four bytes of length (little endian) and the rest: the byte
//! that is answered, or a panic.

use std::backtrace::Backtrace;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{FromRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::panic::{self, PanicHookInfo};
use std::sync::Mutex;
use std::thread::{self, ThreadId};
use std::time::Duration;

const FLUSHES_EVERY: Duration = Duration::from_millis(50);
const GIVES_UP_AFTER: Duration = Duration::from_secs(1);
const LONGEST_TEXT: usize = 100_000;

static KERNEL: Mutex<Option<UnixStream>> = Mutex::new(None);

/// Begins to work. To be called once, on the thread that runs the cells, with a connected socket
/// that nothing else uses any more.
#[unsafe(no_mangle)]
pub extern "C" fn downhill_live_start(connection: RawFd) {
    // SAFETY: the caller gives the socket away.
    let reading = unsafe { UnixStream::from_raw_fd(connection) };
    let Ok(writing) = reading.try_clone() else {
        return;
    };
    let _ = writing.set_write_timeout(Some(GIVES_UP_AFTER));
    if let Ok(mut kernel) = KERNEL.lock() {
        *kernel = Some(writing);
    }
    let worker = thread::Builder::new()
        .name("downhill-live".to_owned())
        .spawn(move || obey(reading));
    if worker.is_ok() {
        report_panics(thread::current().id());
    }
}

fn obey(mut kernel: UnixStream) {
    loop {
        let mut order = [0];
        match kernel.read(&mut order) {
            Ok(0) => return,
            Ok(_) => match order[0] {
                b'r' => drop(kernel.set_read_timeout(Some(FLUSHES_EVERY))),
                b's' => drop(kernel.set_read_timeout(None)),
                serial @ 128.. => {
                    let _ = io::stdout().flush();
                    if !tell(b'A', &[serial]) {
                        return;
                    }
                }
                _ => {}
            },
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                let _ = io::stdout().flush();
            }
            Err(_) => return,
        }
    }
}

/// Sends panics to the kernel in place of the usual text. Where that fails the usual text comes.
fn report_panics(main: ThreadId) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !tell(b'P', &description(info, main)) {
            usual(info);
        }
    }));
}

fn description(info: &PanicHookInfo<'_>, main: ThreadId) -> Vec<u8> {
    let thread = thread::current();
    let name = match thread.name() {
        _ if thread.id() == main => "main".to_owned(),
        Some(name) => name.replace('\n', " "),
        None => String::new(),
    };
    let (file, line, column) = match info.location() {
        Some(place) => (place.file(), place.line(), place.column()),
        None => ("", 0, 0),
    };
    let file = file.replace('\n', " ");
    let message = shortened(info.payload_as_str().unwrap_or("(a value that is no text)"));
    let backtrace = match std::env::var_os("RUST_BACKTRACE") {
        Some(wish) if wish != "0" => Backtrace::force_capture().to_string(),
        _ => String::new(),
    };
    let backtrace = shortened(&backtrace);
    let length = message.len();
    format!("{name}\n{file}\n{line}\n{column}\n{length}\n{message}{backtrace}").into_bytes()
}

fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_TEXT)]
}

fn tell(kind: u8, content: &[u8]) -> bool {
    let mut message = vec![kind];
    message.extend((content.len() as u32).to_le_bytes());
    message.extend(content);
    match KERNEL.lock() {
        Ok(kernel) => kernel
            .as_ref()
            .is_some_and(|mut kernel| kernel.write_all(&message).is_ok()),
        Err(_) => false,
    }
}
