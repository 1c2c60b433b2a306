//! Where a cell runs, and so how a value is shown while it does.

use std::cell::Cell;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where what is shown appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// in our own kernel, at once
    Live,
    /// in the stock kernel, which shows one output a cell, at its end
    Stock,
    /// in no notebook: a program of its own
    Terminal,
    /// nowhere: while the frames of an explorer are drawn, or an exercise is checked
    Nowhere,
}

impl Place {
    /// Where this thread shows now.
    pub(crate) fn here() -> Self {
        if QUIET.get() {
            Self::Nowhere
        } else if session().is_some() {
            Self::Live
        } else if in_evcxr() {
            Self::Stock
        } else {
            Self::Terminal
        }
    }
}

/// The directory of the kernel's session, in our own kernel.
pub(crate) fn session() -> Option<&'static Path> {
    // The environment of a process that runs cells is set before it starts.
    static SESSION: OnceLock<Option<PathBuf>> = OnceLock::new();
    let session = SESSION.get_or_init(|| env::var_os("DOWNHILL_LIVE").map(PathBuf::from));
    session.as_deref()
}

/// Whether evcxr runs the cells of this process: it says so in their environment.
fn in_evcxr() -> bool {
    static EVCXR: OnceLock<bool> = OnceLock::new();
    *EVCXR.get_or_init(|| env::var_os("EVCXR_IS_RUNTIME").is_some())
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something during which nothing is shown: of hundreds of frames that are drawn side by side, no
/// bar and no figure of a single one is to stand in the notebook, and of a checked exercise only its
/// panel.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            QUIET.set(self.0);
        }
    }
    let _restore = Restore(QUIET.replace(true));
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_ends_with_the_work_even_if_it_panics() {
        quietly(|| {
            assert!(QUIET.get());
            quietly(|| ());
            assert!(QUIET.get());
        });
        let panicked =
            std::panic::catch_unwind(|| quietly(|| std::panic::resume_unwind(Box::new(()))));
        assert!(panicked.is_err() && !QUIET.get());
    }
}
