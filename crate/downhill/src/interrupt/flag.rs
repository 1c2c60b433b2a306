//! The sign that the kernel leaves: a file in the directory of its session.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::live::session;

/// Between two looks for the file there is at least so much time.
pub(super) const BETWEEN: Duration = Duration::from_millis(10);

/// Whether the notebook's stop button was pressed while this cell runs.
///
/// It is for loops of your own that take long. A call takes less than 50 ns: the sign of the kernel
/// is looked for at most every 10 ms. Outside of our own kernel it is never true.
///
/// ```
/// use downhill::interrupt::interrupted;
///
/// let mut sum = 0.0;
/// for k in 0..1_000_000 {
///     if interrupted() {
///         break;
///     }
///     sum += 1.0 / (1.0 + f64::from(k));
/// }
/// assert!(sum > 14.0);
/// ```
pub fn interrupted() -> bool {
    thread_local! {
        static LAST: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    let Some(session) = session() else {
        return false;
    };
    let now = Instant::now();
    if LAST
        .get()
        .is_some_and(|last| now.duration_since(last) < BETWEEN)
    {
        return false;
    }
    // Only that there was no sign is remembered: the next cell must not stop for the last one's.
    let asked = stands_in(session);
    LAST.set((!asked).then_some(now));
    asked
}

/// Whether the stop button was pressed, without a thought of how long the look takes.
pub(crate) fn asked_to_stop() -> bool {
    session().is_some_and(stands_in)
}

/// Whether the sign stands in this directory and is meant for this thread.
pub(super) fn stands_in(session: &Path) -> bool {
    !REGARDLESS.get() && session.join("interrupt").exists()
}

thread_local! {
    static REGARDLESS: Cell<bool> = const { Cell::new(false) };
}

/// From here on this thread belongs to no cell, and no interrupt is meant for it.
pub(crate) fn regardless() {
    REGARDLESS.set(true);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_seen_except_by_threads_of_no_cell() {
        let session = tempfile::tempdir().unwrap();
        assert!(!stands_in(session.path()));
        std::fs::write(session.path().join("interrupt"), "").unwrap();
        assert!(stands_in(session.path()));
        let path = session.path().to_owned();
        let seen = std::thread::spawn(move || {
            regardless();
            stands_in(&path)
        });
        assert!(!seen.join().unwrap());
    }

    #[test]
    fn outside_of_our_kernel_nothing_is_interrupted() {
        assert!(!interrupted() && !asked_to_stop());
    }
}
