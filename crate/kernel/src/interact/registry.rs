//! All interacts that are shown, and the comms over which front ends reach them.

use super::shown::Shown;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Each holds a closure in the process of the cells, with all its data.
const MOST: usize = 100;
/// Front ends close theirs as soon as they are answered.
const MOST_CONTROLS: usize = 100;
/// How long a process that has said hello waits until its value is shown.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(super) struct Registry {
    entries: Mutex<Entries>,
    changed: Condvar,
}

#[derive(Default)]
struct Entries {
    /// The oldest first.
    shown: VecDeque<Entry>,
    /// Comms over which front ends ask for all states.
    controls: VecDeque<String>,
    ended: bool,
}

struct Entry {
    id: String,
    /// The cell that shows it, as front ends call it.
    cell: Option<String>,
    shown: Arc<Shown>,
}

impl Registry {
    /// Adds one; gives those that must go for it.
    pub(super) fn add(&self, id: &str, cell: Option<String>, shown: Arc<Shown>) -> Vec<Arc<Shown>> {
        let mut entries = self.lock();
        let mut gone = entries.take(|entry| entry.id == id);
        let id = id.to_owned();
        entries.shown.push_back(Entry { id, cell, shown });
        while entries.shown.len() > MOST {
            gone.extend(entries.shown.pop_front().map(|entry| entry.shown));
        }
        drop(entries);
        self.changed.notify_all();
        gone
    }

    /// Waits until the value of this name is shown.
    pub(super) fn wait_for(&self, id: &str) -> Option<Arc<Shown>> {
        let is_not_there = |entries: &mut Entries| !entries.ended && entries.find(id).is_none();
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, is_not_there);
        let (entries, _) = waited.unwrap_or_else(PoisonError::into_inner);
        entries.find(id)
    }

    /// The one that a comm belongs to: its id is the interact's with a number.
    pub(super) fn of_comm(&self, comm: &str) -> Option<Arc<Shown>> {
        let (id, _) = comm.rsplit_once('-')?;
        self.lock().find(id)
    }

    /// Forgets the one that a comm belongs to.
    pub(super) fn take_of_comm(&self, comm: &str) -> Vec<Arc<Shown>> {
        let id = comm.rsplit_once('-').map(|(id, _)| id);
        self.lock().take(|entry| Some(entry.id.as_str()) == id)
    }

    /// Forgets those that these cells have shown.
    pub(super) fn take_of_cells(&self, cells: &[&str]) -> Vec<Arc<Shown>> {
        self.lock().take(|entry| {
            entry
                .cell
                .as_deref()
                .is_some_and(|cell| cells.contains(&cell))
        })
    }

    pub(super) fn all(&self) -> Vec<Arc<Shown>> {
        self.lock()
            .shown
            .iter()
            .map(|entry| entry.shown.clone())
            .collect()
    }

    /// Those that wait for a value to be shown wait no longer.
    pub(super) fn end(&self) {
        self.lock().ended = true;
        self.changed.notify_all();
    }

    pub(super) fn open_control(&self, comm: &str) {
        let mut entries = self.lock();
        entries.controls.push_back(comm.to_owned());
        if entries.controls.len() > MOST_CONTROLS {
            entries.controls.pop_front();
        }
    }

    pub(super) fn is_control(&self, comm: &str) -> bool {
        self.lock().controls.iter().any(|control| control == comm)
    }

    /// Whether there was such a comm.
    pub(super) fn close_control(&self, comm: &str) -> bool {
        let mut entries = self.lock();
        let before = entries.controls.len();
        entries.controls.retain(|control| control != comm);
        entries.controls.len() < before
    }

    pub(super) fn controls(&self) -> Vec<String> {
        self.lock().controls.iter().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn find(&self, id: &str) -> Option<Arc<Shown>> {
        let entry = self.shown.iter().find(|entry| entry.id == id);
        entry.map(|entry| entry.shown.clone())
    }

    fn take(&mut self, is_meant: impl Fn(&Entry) -> bool) -> Vec<Arc<Shown>> {
        let (gone, kept) = self.shown.drain(..).partition(|entry| is_meant(entry));
        self.shown = kept;
        let gone: VecDeque<Entry> = gone;
        gone.into_iter().map(|entry| entry.shown).collect()
    }
}

/// The cells that a request to execute one does away with: its own earlier run, and those that were
/// deleted, as JupyterLab and VS Code say in the metadata.
pub(super) fn cells_left_behind(metadata: &Value) -> Vec<&str> {
    let deleted = metadata["deletedCells"].as_array();
    let deleted = deleted.into_iter().flatten().filter_map(Value::as_str);
    metadata["cellId"]
        .as_str()
        .into_iter()
        .chain(deleted)
        .collect()
}
