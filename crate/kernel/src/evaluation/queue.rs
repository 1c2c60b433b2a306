//! What is to be evaluated: cells in their order, and before them questions about code.

use super::help::Help;
use super::interruption::RunningCell;
use crate::server::message::Message;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub(crate) enum Job {
    Cell(Message),
    Help(Help),
    /// Nothing is asked for: there is time for something useful.
    Leisure,
    /// Nothing was asked for in a while.
    Rest,
}

#[derive(Clone, Default)]
pub(crate) struct Queue {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    cells: VecDeque<Message>,
    help: VecDeque<Help>,
    is_ready: bool,
    running: Option<Arc<RunningCell>>,
    is_ending: bool,
    has_ended: bool,
}

/// What an interrupt meets.
pub(crate) enum Interrupted {
    Nothing,
    Running(Arc<RunningCell>),
    /// Cells that waited for the kernel's start; they are no longer in the queue.
    Waiting(Vec<Message>),
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        let state = self.shared.state.lock();
        state.unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a cell. If it is the first of those that wait for the kernel's start, `note` is called
    /// before the cell can begin.
    pub(crate) fn add_cell(&self, request: Message, note: impl FnOnce()) {
        let mut state = self.lock();
        if !state.is_ready && state.cells.is_empty() {
            note();
        }
        state.cells.push_back(request);
        self.shared.changed.notify_all();
    }

    pub(crate) fn add_help(&self, help: Help) {
        self.lock().help.push_back(help);
        self.shared.changed.notify_all();
    }

    /// From now on cells do not wait for the kernel's start any more.
    pub(crate) fn ready(&self) {
        self.lock().is_ready = true;
    }

    /// The next job; `None` when the kernel ends. With `has_plans`, leisure when there is none; with
    /// `rest`, rest when there has been none for so long.
    pub(crate) fn next(&self, has_plans: bool, rest: Option<Duration>) -> Option<Job> {
        let rest = rest.map(|rest| Instant::now() + rest);
        let mut state = self.lock();
        loop {
            if state.is_ending {
                return None;
            }
            if let Some(help) = state.help.pop_front() {
                // Nobody waits any longer for the answer to an old question.
                if help.is_awaited() {
                    return Some(Job::Help(help));
                }
                continue;
            }
            if let Some(cell) = state.cells.pop_front() {
                return Some(Job::Cell(cell));
            }
            if has_plans {
                return Some(Job::Leisure);
            }
            state = match rest {
                None => {
                    let waited = self.shared.changed.wait(state);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
                Some(rest) => {
                    let left = rest.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Some(Job::Rest);
                    }
                    let waited = self.shared.changed.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    pub(crate) fn cell_begins(&self, running: Arc<RunningCell>) {
        self.lock().running = Some(running);
    }

    pub(crate) fn cell_ends(&self) {
        self.lock().running = None;
    }

    /// Takes away the cells that have arrived so far.
    pub(crate) fn take_cells(&self) -> Vec<Message> {
        self.lock().cells.drain(..).collect()
    }

    pub(crate) fn interrupt(&self) -> Interrupted {
        let mut state = self.lock();
        match &state.running {
            Some(running) => Interrupted::Running(running.clone()),
            None if !state.is_ready && !state.cells.is_empty() => {
                Interrupted::Waiting(state.cells.drain(..).collect())
            }
            None => Interrupted::Nothing,
        }
    }

    /// Asks whoever takes jobs to stop.
    pub(crate) fn end(&self) {
        self.lock().is_ending = true;
        self.shared.changed.notify_all();
    }

    pub(crate) fn ended(&self) {
        self.lock().has_ended = true;
        self.shared.changed.notify_all();
    }

    /// Waits for the one who takes jobs to have stopped; says whether that came in time.
    pub(crate) fn wait_for_end(&self, limit: Duration) -> bool {
        let not_yet = |state: &mut State| !state.has_ended;
        let waited = self
            .shared
            .changed
            .wait_timeout_while(self.lock(), limit, not_yet);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.has_ended
    }
}
