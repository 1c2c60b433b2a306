//! Stand-in for the link between the cell process and the kernel.
//!
//! It has the link's interface and carries nothing: what cells print comes through evcxr's own
//! channels. Of a panic it finds the standard library's message on stderr.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stream {
    Out,
    Err,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mime(pub(crate) Vec<(String, String)>);

#[allow(dead_code, reason = "the stand-in only sends texts")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CellEvent {
    Text { stream: Stream, text: String },
    Display { id: Option<String>, mime: Mime },
    Update { id: String, mime: Mime },
    Clear,
    Interact { id: String, mime: Mime },
    Cargo(CargoProgress),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CargoProgress {
    pub(crate) done: usize,
    pub(crate) total: usize,
    pub(crate) crates: String,
}

#[allow(dead_code, reason = "the stand-in knows no thread")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panic {
    pub(crate) thread: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
    pub(crate) backtrace: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellEnd {
    pub(crate) panic: Option<Panic>,
    pub(crate) panicked: bool,
    pub(crate) question_mark: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Link {
    interrupt: PathBuf,
    panic: Arc<Mutex<Option<Panic>>>,
}

impl Link {
    pub(crate) fn listen(directory: &Path) -> io::Result<Link> {
        Ok(Link {
            interrupt: directory.join("interrupt"),
            panic: Arc::default(),
        })
    }

    pub(crate) fn begin_cell(&self, _events: Sender<CellEvent>) {
        let _ = fs::remove_file(&self.interrupt);
    }

    pub(crate) fn end_cell(&self) -> CellEnd {
        let panic = self.panic.lock().ok().and_then(|mut panic| panic.take());
        let panic = panic.map(|panic| Panic {
            backtrace: None,
            ..panic
        });
        CellEnd {
            panicked: panic.is_some(),
            panic,
            question_mark: None,
        }
    }

    pub(crate) fn ask_to_stop(&self) {
        let _ = fs::write(&self.interrupt, "");
    }
}

impl Link {
    /// Stand-in only: takes the standard library's message of a panic, and the backtrace after it,
    /// out of the texts on stderr.
    pub(crate) fn is_part_of_a_panic(&self, stream: Stream, text: &str) -> bool {
        if stream == Stream::Out {
            return false;
        }
        let Ok(mut panic) = self.panic.lock() else {
            return false;
        };
        match (
            &mut *panic,
            text.split_once("' panicked at ")
                .or(text.split_once(") panicked at ")),
        ) {
            (None, Some((thread, place))) => {
                let mut place = place.trim_end().trim_end_matches(':').rsplitn(3, ':');
                let mut number = || place.next().and_then(|n| n.parse().ok()).unwrap_or(0);
                let (column, line) = (number(), number());
                *panic = Some(Panic {
                    thread: thread.split('\'').nth(1).unwrap_or_default().to_owned(),
                    file: place.next().unwrap_or_default().to_owned(),
                    line,
                    column,
                    message: String::new(),
                    backtrace: None,
                });
                true
            }
            (Some(panic), _) => {
                if text.starts_with("stack backtrace:") {
                    panic.backtrace = Some(String::new());
                }
                if panic.backtrace.is_none() {
                    panic.message.push_str(text);
                }
                true
            }
            (None, None) => false,
        }
    }
}
