//! Stopping a cell: first it is asked to, and if it does not answer its process is ended.

use crate::link::Link;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long running code has to answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a compilation is ended anew: evcxr starts several.
const ASK_EVERY: Duration = Duration::from_millis(50);

/// The process that runs cells; evcxr puts a new one in its place when it is lost.
pub(crate) type CellProcess = Arc<Mutex<Child>>;

/// A cell between its beginning and its end.
pub(crate) struct RunningCell {
    state: Mutex<State>,
    changed: Condvar,
    compiled: Compiled,
}

#[derive(Default)]
struct State {
    is_interrupted: bool,
    has_ended: bool,
    was_killed: bool,
}

/// How far an interrupt went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Interruption {
    None,
    WhileCompiling,
    WhileRunning,
    /// The process was ended, with all variables.
    Killed,
}

impl RunningCell {
    pub(crate) fn new(compiled: Compiled) -> RunningCell {
        RunningCell {
            state: Mutex::default(),
            changed: Condvar::new(),
            compiled,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_interrupted(&self) -> bool {
        self.lock().is_interrupted
    }

    /// Says that the cell is over, and tells how it was interrupted.
    pub(crate) fn ends(&self) -> Interruption {
        let has_run = self.compiled.has_run();
        let mut state = self.lock();
        state.has_ended = true;
        self.changed.notify_all();
        match (state.is_interrupted, state.was_killed) {
            (false, _) => Interruption::None,
            (true, true) => Interruption::Killed,
            (true, false) if has_run => Interruption::WhileRunning,
            (true, false) => Interruption::WhileCompiling,
        }
    }

    /// Stops the cell, in a thread of its own.
    pub(crate) fn interrupt(self: Arc<Self>, link: Link, process: Option<CellProcess>) {
        let mut state = self.lock();
        if state.is_interrupted {
            return;
        }
        state.is_interrupted = true;
        drop(state);
        link.ask_to_stop();
        thread::spawn(move || self.see_to_the_end(&link, process));
    }

    fn see_to_the_end(&self, link: &Link, process: Option<CellProcess>) {
        let mut runs_since = None;
        loop {
            let not_yet = |state: &mut State| !state.has_ended;
            let waited = self
                .changed
                .wait_timeout_while(self.lock(), ASK_EVERY, not_yet);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.has_ended {
                return;
            }
            // rust-analyzer cannot be interrupted, and while it works no variable is in danger.
            if !self.compiled.has_run() {
                drop(state);
                link.ask_to_stop();
            } else if runs_since.get_or_insert_with(Instant::now).elapsed() >= PATIENCE {
                state.was_killed = true;
                drop(state);
                if let Some(process) = process {
                    kill(&process);
                }
                return;
            }
        }
    }
}

/// Ends the process that runs cells.
pub(crate) fn kill(process: &CellProcess) {
    // evcxr holds the lock while it waits for the end of a process that has closed its output.
    for _ in 0..100 {
        if let Ok(mut child) = process.try_lock() {
            let _ = child.kill();
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Tells whether a cell's own code runs by the libraries that evcxr has compiled: it gives each a
/// number, and loads it at once.
pub(crate) struct Compiled {
    folder: Option<PathBuf>,
    before: u64,
}

impl Compiled {
    /// `build` is the folder in which evcxr builds; without one, everything counts as running.
    pub(crate) fn so_far(build: Option<&Path>) -> Compiled {
        let folder = build.map(|build| build.join("target"));
        let before = folder.as_deref().map_or(0, latest);
        Compiled { folder, before }
    }

    fn has_run(&self) -> bool {
        self.folder
            .as_deref()
            .is_none_or(|folder| latest(folder) > self.before)
    }
}

/// The highest number of a compiled cell: `target/HOST/debug/libcode_NUMBER.so`.
fn latest(target: &Path) -> u64 {
    let names = fs::read_dir(target).into_iter().flatten().flatten();
    let number = |name: &std::ffi::OsStr| {
        let name = name.to_str()?.strip_prefix("libcode_")?;
        name.split('.').next()?.parse::<u64>().ok()
    };
    names
        .flat_map(|host| {
            fs::read_dir(host.path().join("debug"))
                .into_iter()
                .flatten()
        })
        .flatten()
        .filter_map(|file| number(&file.file_name()))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_runs_when_its_library_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let debug = folder.path().join("target/x86_64-unknown-linux-gnu/debug");
        fs::create_dir_all(&debug).unwrap();
        fs::write(debug.join("libcode_9.so"), "").unwrap();
        fs::write(debug.join("libother_99.so"), "").unwrap();
        let compiled = Compiled::so_far(Some(folder.path()));
        assert!(!compiled.has_run());
        fs::write(debug.join("libcode_10.so"), "").unwrap();
        assert!(compiled.has_run());
        assert!(Compiled::so_far(None).has_run());
    }

    #[test]
    fn a_cell_that_ends_in_time_is_not_killed() {
        let folder = tempfile::tempdir().unwrap();
        let link = Link::listen(folder.path()).unwrap();
        let process = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let process = Arc::new(Mutex::new(process));
        let cell = Arc::new(RunningCell::new(Compiled::so_far(None)));
        cell.clone().interrupt(link.clone(), Some(process.clone()));
        assert!(cell.is_interrupted());
        thread::sleep(Duration::from_millis(200));
        assert_eq!(cell.ends(), Interruption::WhileRunning);
        thread::sleep(PATIENCE);
        assert!(process.lock().unwrap().try_wait().unwrap().is_none());

        let cell = Arc::new(RunningCell::new(Compiled::so_far(None)));
        cell.clone().interrupt(link, Some(process.clone()));
        let status = process.lock().unwrap();
        drop(status);
        thread::sleep(PATIENCE + Duration::from_millis(300));
        assert!(process.lock().unwrap().try_wait().unwrap().is_some());
        assert_eq!(cell.ends(), Interruption::Killed);
    }
}
