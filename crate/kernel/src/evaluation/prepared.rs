//! evcxr, started and warmed before there is a notebook for it.

use super::STACK;
use super::failure::Failure;
use super::starting::{self, Started};
use super::warming::Warming;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

/// The lowest priority.
const LAST: i32 = 19;

/// What a spare has ready.
pub(crate) struct Prepared(Started);

impl Prepared {
    /// Starts evcxr and lets rust-analyzer read the downhill crate at this place.
    ///
    /// Only the thread that warms has a low priority. No process may raise its priority again, so
    /// nothing that the kernel keeps may have it: evcxr, which starts threads of its own, starts
    /// with the usual one.
    pub(crate) fn make(crate_folder: Option<&Path>) -> io::Result<Prepared> {
        let mut started = on_a_deep_stack(starting::start)?
            .map_err(|failure| io::Error::other(failure.message))?;
        // A kernel that starts by itself would tell its first cell; it shall.
        if let Some(complaint) = started.complaint {
            return Err(io::Error::other(complaint.message));
        }
        let mut warming = crate_folder
            .map(Warming::before_a_notebook)
            .unwrap_or_default();
        let context = &mut started.context;
        on_a_deep_stack(move || {
            let _ = rustix::process::nice(LAST);
            while !warming.is_done() {
                warming.step(context);
            }
        })?;
        Ok(Prepared(started))
    }

    /// Starts the process of the cells anew, in the environment and the folder of the moment, and
    /// forgets everything but what was read.
    pub(super) fn anew(self) -> Result<Started, Failure> {
        let mut started = self.0;
        match started.context.execute(":clear") {
            Ok(_) => Ok(started),
            // Then as if there had been no spare.
            Err(_) => {
                drop(started);
                starting::start()
            }
        }
    }
}

/// Runs something in a thread that has room for rust-analyzer, and waits for it.
fn on_a_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name("warming".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || catch_unwind(AssertUnwindSafe(work)))?;
        let done = thread.join().and_then(|done| done);
        done.map_err(|_| io::Error::other("the kernel itself failed"))
    })
}
