//! The link between the kernel and the process that runs its cells.
//!
//! evcxr reads that process's output line by line and shows it at the cell's end. Here the process
//! hands its output to the kernel instead, which takes it apart as it is written: text and what the
//! downhill crate shows become [`CellEvent`]s at once, and evcxr gets the lines that are meant for
//! it, through the pipe that it has always read.
//!
//! The kernel listens on a Unix socket. Three kinds of connection come in, told by their first byte:
//! from a process that runs cells (`cell_side.rs`), which lives as long as the process; from our
//! stand-in for cargo (`cargo_progress`), as long as cargo runs; and nothing else.

mod allowance;
mod cargo_connection;
mod cell_side;
mod coalescing;
mod current_cell;
pub(crate) mod descriptors;
mod forwarder;
mod library_messages;
mod mime_blocks;
mod panics;
pub(crate) mod socket_path;
mod stdout_parser;
#[cfg(test)]
mod tests;
mod utf8_stream;

pub(crate) use cargo_connection::CargoReporter;
pub(crate) use cell_side::join;

use crate::live_library::LiveLibrary;
use current_cell::CurrentCell;
use socket_path::SocketPath;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The socket in the session's directory.
const NAME: &str = "live.sock";
/// The file whose being there asks a cell to stop.
const INTERRUPT: &str = "interrupt";

/// First bytes of connections.
const CELLS: u8 = b'c';
const CARGO: u8 = b'b';

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stream {
    Out,
    Err,
}

/// Contents with their MIME types, as the process wrote them; JSON is still text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mime(pub(crate) Vec<(String, String)>);

/// Something that happens while a cell runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CellEvent {
    Text {
        stream: Stream,
        text: String,
    },
    Display {
        id: Option<String>,
        mime: Mime,
    },
    Update {
        id: String,
        mime: Mime,
    },
    /// Remove all outputs as soon as the next one comes.
    Clear,
    Interact {
        id: String,
        mime: Mime,
    },
    /// From cargo, while it compiles or downloads.
    Cargo(CargoProgress),
}

/// How far cargo is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CargoProgress {
    pub(crate) done: usize,
    /// 0 if there is nothing to count yet; `crates` then says in words what cargo does.
    pub(crate) total: usize,
    /// What is compiled now.
    pub(crate) crates: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panic {
    /// `main` is the thread that runs the cells; empty if it has no name.
    pub(crate) thread: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
    /// Only if the student asked for one with RUST_BACKTRACE.
    pub(crate) backtrace: Option<String>,
}

/// What evcxr does not tell of a cell's end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellEnd {
    /// The panic that ended the cell; None without the live library, and where the student's own
    /// hook told of it.
    pub(crate) panic: Option<Panic>,
    pub(crate) panicked: bool,
    /// The message of the error that a `?` left.
    pub(crate) question_mark: Option<String>,
    /// The process that runs the cells was lost.
    pub(crate) lost: bool,
}

/// The kernel's end of the link.
#[derive(Clone)]
pub(crate) struct Link(Arc<Shared>);

struct Shared {
    directory: PathBuf,
    library: Option<LiveLibrary>,
    /// Held while the library is made, so that this kernel does it once.
    making: Mutex<()>,
    cell: Mutex<CurrentCell>,
    /// The connection to the process that runs the cells, to give it orders.
    process: Mutex<Option<(u64, UnixStream)>>,
    /// The connections to running cargos.
    cargos: Mutex<Vec<(u64, UnixStream)>>,
    /// Tells connections apart.
    next: AtomicU64,
}

impl Link {
    /// Listens in the session's directory. To be called before evcxr starts a process.
    pub(crate) fn listen(directory: &Path) -> io::Result<Link> {
        Link::with_library(directory, LiveLibrary::of_this_kernel())
    }

    fn with_library(directory: &Path, library: Option<LiveLibrary>) -> io::Result<Link> {
        let path = SocketPath::of(directory, NAME)?;
        match fs::remove_file(directory.join(NAME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&path.path)?;
        let shared = Arc::new(Shared {
            directory: directory.to_owned(),
            library,
            making: Mutex::new(()),
            cell: Mutex::new(CurrentCell::new()),
            process: Mutex::new(None),
            cargos: Mutex::new(Vec::new()),
            next: AtomicU64::new(0),
        });
        // Where it has to be compiled, that goes on beside evcxr's own start.
        let early = Arc::clone(&shared);
        start_thread("live-library", move || {
            early.library();
        })?;
        let accepting = Arc::clone(&shared);
        start_thread("live-link", move || accept(&listener, &accepting))?;
        Ok(Link(shared))
    }

    /// From here on everything that the process writes goes to `events`, until [`Link::end_cell`].
    pub(crate) fn begin_cell(&self, events: Sender<CellEvent>) {
        let _ = fs::remove_file(self.0.directory.join(INTERRUPT));
        lock(&self.0.cell).begin(events);
        self.0.order(forwarder::CELLS_RUN);
    }

    /// What evcxr did not tell. To be called after evcxr has returned: everything that the cell
    /// printed has then been sent, and the sender is dropped.
    pub(crate) fn end_cell(&self) -> CellEnd {
        self.0.order(forwarder::CELLS_REST);
        lock(&self.0.cell).end()
    }

    /// Where to send what arrives between cells, from threads that go on. Without this it waits for
    /// the next cell.
    pub(crate) fn set_late_events(&self, events: Sender<CellEvent>) {
        lock(&self.0.cell).set_late_events(events);
    }

    /// Asks the running cell to stop, and ends a cargo that compiles for it.
    pub(crate) fn ask_to_stop(&self) {
        if let Err(error) = File::create(self.0.directory.join(INTERRUPT)) {
            crate::complain(&error);
        }
        for (_, cargo) in lock(&self.0.cargos).iter() {
            // Its stand-in sees the end of the connection and ends all that it started.
            let _ = cargo.shutdown(std::net::Shutdown::Both);
        }
    }
}

impl Shared {
    /// The live library's file, compiled if it has to be.
    fn library(&self) -> Option<&Path> {
        let library = self.library.as_ref()?;
        let _making = lock(&self.making);
        match library.make() {
            Ok(()) => Some(&library.file),
            Err(error) => {
                crate::complain(&error);
                None
            }
        }
    }

    fn order(&self, order: u8) {
        if let Some((_, process)) = lock(&self.process).as_mut() {
            let _ = process.write_all(&[order]);
        }
    }

    /// A process that runs cells is there; it takes the place of an earlier one.
    fn connect(&self, process: UnixStream) -> u64 {
        let number = self.number();
        *lock(&self.process) = Some((number, process));
        if lock(&self.cell).is_running() {
            self.order(forwarder::CELLS_RUN);
        }
        number
    }

    /// A process is gone; there may be a newer one already.
    fn disconnect(&self, number: u64) {
        lock(&self.process).take_if(|(known, _)| *known == number);
    }

    fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}

fn accept(listener: &UnixListener, shared: &Arc<Shared>) {
    for connection in listener.incoming() {
        let Ok(connection) = connection else {
            // Too many open files: somebody may close some.
            thread::sleep(coalescing::PAUSE);
            continue;
        };
        let shared = Arc::clone(shared);
        let started = start_thread("live-connection", move || serve(connection, &shared));
        if let Err(error) = started {
            crate::complain(&error);
        }
    }
}

fn serve(connection: UnixStream, shared: &Arc<Shared>) {
    match descriptors::receive(&connection) {
        Ok((CELLS, files)) => {
            if let Err(error) = forwarder::run(connection, files, shared) {
                crate::complain(&error);
            }
        }
        Ok((CARGO, _)) => cargo_connection::serve(connection, shared),
        // Not one of ours, or gone already.
        Ok(_) | Err(_) => {}
    }
}

fn start_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

/// What a mutex guards here is whole at every moment, also when a thread has panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
