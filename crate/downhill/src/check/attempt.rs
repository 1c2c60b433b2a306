//! How a learner's function is called: whatever it does, the check goes on.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::silence::silently;
use crate::interrupt::is_interrupt;
use crate::live::quietly;

/// Why a learner's function gave nothing back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stopped {
    /// it still holds `todo!`, with these words
    Open(String),
    /// it panicked with this message
    Panic(String),
    /// the stop button was pressed
    Interrupted,
}

/// Calls a learner's function. A panic is caught and not reported, and what the function would show
/// (a progress bar, a figure) is not shown: the panel speaks for it.
pub(super) fn attempt<T>(call: impl FnOnce() -> T) -> Result<T, Stopped> {
    silently(|| catch_unwind(AssertUnwindSafe(|| quietly(call))))
        .map_err(|thrown| stopped(&*thrown))
}

fn stopped(thrown: &(dyn Any + Send)) -> Stopped {
    if is_interrupt(thrown) {
        return Stopped::Interrupted;
    }
    let message = message(thrown);
    // What `todo!` and `todo!("words")` panic with.
    match message.strip_prefix("not yet implemented") {
        Some(words) => Stopped::Open(words.trim_start_matches(": ").to_owned()),
        None => Stopped::Panic(message),
    }
}

/// What a panic said.
fn message(thrown: &(dyn Any + Send)) -> String {
    let text = thrown.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| thrown.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_as_it_is() {
        assert_eq!(attempt(|| 2 + 2), Ok(4));
    }

    #[test]
    fn what_is_not_written_yet_is_told_from_a_panic() {
        let open = attempt(|| -> f64 { todo!("the sigmoid of {}", "z") });
        assert_eq!(open, Err(Stopped::Open("the sigmoid of z".to_owned())));
        assert_eq!(
            attempt(|| -> f64 { todo!() }),
            Err(Stopped::Open(String::new()))
        );
        let panic = attempt(|| -> f64 { panic!("at {}", 3) });
        assert_eq!(panic, Err(Stopped::Panic("at 3".to_owned())));
        let odd = attempt(|| std::panic::resume_unwind(Box::new(1)));
        assert_eq!(odd, Err::<(), _>(Stopped::Panic("no message".to_owned())));
        let interrupted: Result<(), _> = attempt(|| crate::interrupt::unwind());
        assert_eq!(interrupted, Err(Stopped::Interrupted));
    }
}
