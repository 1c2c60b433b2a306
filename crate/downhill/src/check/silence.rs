//! A panic that says nothing: the check shows its message in the panel instead.

use std::cell::Cell;
use std::panic::{set_hook, take_hook};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

/// The hook belongs to the whole process: one thread at a time may put another in its place.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Does something during which no panic of this thread is reported. The hook that reports panics is
/// put back afterwards; it goes on to hear of the panics of other threads.
///
/// `work` must not let a panic out: it catches its own.
pub(super) fn silently<T>(work: impl FnOnce() -> T) -> T {
    // Inside of itself it is silent already, and while a thread panics its hook cannot be changed.
    if SILENT.get() || thread::panicking() {
        return work();
    }
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let usual = Arc::new(take_hook());
    let for_others = Arc::clone(&usual);
    let this = thread::current().id();
    set_hook(Box::new(move |info| {
        if thread::current().id() != this {
            for_others(info);
        }
    }));
    SILENT.set(true);
    let result = work();
    SILENT.set(false);
    drop(take_hook());
    match Arc::try_unwrap(usual) {
        Ok(usual) => set_hook(usual),
        // Another thread panics at this very moment and still holds it.
        Err(shared) => set_hook(Box::new(move |info| shared(info))),
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn silence_ends_with_the_work_and_may_be_nested() {
        let caught = silently(|| {
            assert!(SILENT.get());
            silently(|| catch_unwind(|| panic!("unheard")).is_err())
        });
        assert!(caught && !SILENT.get());
    }

    #[test]
    fn panics_of_other_threads_are_still_reported() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static HEARD: AtomicUsize = AtomicUsize::new(0);
        // Under the lock as all else that changes the hook; the other tests' panics go on as usual.
        let (silent, other) = {
            let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
            let usual = Arc::new(take_hook());
            let before = Arc::clone(&usual);
            set_hook(Box::new(move |info| {
                if info.payload_as_str() == Some("heard?") {
                    HEARD.fetch_add(1, Ordering::SeqCst);
                } else {
                    before(info);
                }
            }));
            drop(_one);
            let silent = silently(|| {
                let mine = catch_unwind(|| panic!("heard?"));
                assert!(mine.is_err());
                let silent = HEARD.load(Ordering::SeqCst);
                assert!(thread::spawn(|| panic!("heard?")).join().is_err());
                silent
            });
            let other = HEARD.load(Ordering::SeqCst);
            let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
            drop(take_hook());
            set_hook(Box::new(move |info| usual(info)));
            (silent, other)
        };
        assert_eq!((silent, other), (0, 1));
        // The hook of before is back.
        assert!(catch_unwind(|| silently(|| ())).is_ok());
    }
}
