//! The whole link: this process is the kernel, the program itself runs the cells, as evcxr would
//! have it, and the cells are compiled by rustc when the tests run.

mod cargo;
mod failures;
mod measured;
mod outputs;
mod processes;
mod with_evcxr;

use super::*;
use crate::toolchain::Toolchain;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Nothing here takes as long, unless it never comes.
const LONG: Duration = Duration::from_secs(60);

/// A kernel with one process that runs cells, and what evcxr would hold of it.
struct Session {
    directory: tempfile::TempDir,
    link: Link,
    process: Child,
    orders: Option<ChildStdin>,
    lines: BufReader<ChildStdout>,
}

/// What came of a cell.
#[derive(Debug)]
struct Ran {
    events: Vec<(Duration, CellEvent)>,
    /// What evcxr read.
    lines: Vec<String>,
    end: CellEnd,
}

impl Session {
    fn start() -> Session {
        Session::start_with(Some(library()), &[])
    }

    fn start_with(library: Option<LiveLibrary>, variables: &[(&str, &str)]) -> Session {
        let directory = tempfile::tempdir().unwrap();
        let link = Link::with_library(directory.path(), library).unwrap();
        let (process, orders, lines) = start_process(directory.path(), variables);
        Session {
            directory,
            link,
            process,
            orders: Some(orders),
            lines,
        }
    }

    /// As evcxr does when a process is lost, or is to be replaced.
    fn restart(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let (process, orders, lines) = start_process(self.directory.path(), &[]);
        (self.process, self.orders, self.lines) = (process, Some(orders), lines);
    }

    fn send(&mut self, line: &str) {
        writeln!(self.orders.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Orders a cell to run.
    fn begin(&mut self, cell: &str) -> Receiver<CellEvent> {
        let (events, receiver) = mpsc::channel();
        self.link.begin_cell(events);
        self.send(&format!("LOAD_AND_RUN {} {cell}", cells().display()));
        receiver
    }

    /// Reads what evcxr reads, until the cell's end or the process's.
    fn read_lines(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).unwrap() == 0 {
                return lines;
            }
            let line = line.trim_end_matches('\n').to_owned();
            if line == "EVCXR_EXECUTION_COMPLETE" {
                return lines;
            }
            let asks = line.starts_with("EVCXR_INPUT_REQUEST");
            lines.push(line);
            if asks {
                self.send("Ada");
            }
        }
    }

    fn run(&mut self, cell: &str) -> Ran {
        let begun = Instant::now();
        let receiver = self.begin(cell);
        let gathering = thread::spawn(move || {
            let mut events = Vec::new();
            while let Ok(event) = receiver.recv() {
                events.push((begun.elapsed(), event));
            }
            events
        });
        let lines = self.read_lines();
        // The sender goes with the end of the cell, so the other thread ends.
        let end = self.link.end_cell();
        Ran {
            events: gathering.join().unwrap(),
            lines,
            end,
        }
    }

    fn wait_for_exit(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < LONG, "the process does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Ran {
    /// All text of one stream.
    fn text(&self, wanted: Stream) -> String {
        let texts = self.events.iter().filter_map(|(_, event)| match event {
            CellEvent::Text { stream, text } if *stream == wanted => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// The events, with neighbouring texts of a stream joined.
    fn joined(&self) -> Vec<CellEvent> {
        let mut joined: Vec<CellEvent> = Vec::new();
        for (_, event) in &self.events {
            match (joined.last_mut(), event) {
                (
                    Some(CellEvent::Text { stream, text }),
                    CellEvent::Text {
                        stream: next,
                        text: more,
                    },
                ) if stream == next => text.push_str(more),
                (_, event) => joined.push(event.clone()),
            }
        }
        joined
    }
}

fn out(text: &str) -> CellEvent {
    CellEvent::Text {
        stream: Stream::Out,
        text: text.to_owned(),
    }
}

fn mime(mime: &str, content: &str) -> Mime {
    Mime(vec![(mime.to_owned(), content.to_owned())])
}

/// Starts the program as evcxr does, to run cells.
fn start_process(
    directory: &Path,
    variables: &[(&str, &str)],
) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let program = program();
    let mut process = Command::new(&program)
        .env("EVCXR_IS_RUNTIME", "1")
        .env("DOWNHILL_LIVE", directory)
        .env_remove("RUST_BACKTRACE")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}. `cargo build` makes it.", program.display()));
    let orders = process.stdin.take().unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap());
    (process, orders, lines)
}

/// The program itself.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    // Tests lie in a folder beside it.
    let folder = own.ancestors().nth(2).unwrap();
    folder.join(env!("CARGO_BIN_NAME"))
}

/// The live library, made once for all tests.
fn library() -> LiveLibrary {
    LiveLibrary::in_folder(folder().path(), toolchain(), version())
}

/// The compiled cells.
fn cells() -> &'static Path {
    static CELLS: OnceLock<PathBuf> = OnceLock::new();
    CELLS.get_or_init(|| {
        let file = folder().path().join("libcells.so");
        // Named as cargo names it to rustc.
        std::fs::create_dir(folder().path().join("src")).unwrap();
        let source = folder().path().join("src/lib.rs");
        std::fs::write(source, include_str!("cells.rs")).unwrap();
        let rustc = Command::new(&toolchain().rustc)
            .args(["--crate-type", "cdylib", "--edition", "2024", "src/lib.rs"])
            .args(["-Cprefer-dynamic", "-Copt-level=1", "-Awarnings"])
            .arg(format!(
                "-Clink-arg=-Wl,-rpath,{}",
                version().libraries.display()
            ))
            .arg("-o")
            .arg(&file)
            .current_dir(folder().path())
            .status();
        assert!(rustc.unwrap().success());
        file
    })
}

fn folder() -> &'static tempfile::TempDir {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::tempdir().unwrap())
}

fn toolchain() -> &'static Toolchain {
    static TOOLCHAIN: OnceLock<Toolchain> = OnceLock::new();
    TOOLCHAIN.get_or_init(|| Toolchain::find().unwrap())
}

fn version() -> &'static crate::toolchain::RustcVersion {
    static VERSION: OnceLock<crate::toolchain::RustcVersion> = OnceLock::new();
    VERSION.get_or_init(|| toolchain().rustc_version().unwrap())
}
