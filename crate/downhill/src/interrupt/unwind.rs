//! How a loop is left that cannot return an error.

use std::any::Any;
use std::panic::resume_unwind;

/// What an interrupted loop throws: nobody else can make or catch it by its type.
struct Interrupted;

/// Leaves the cell. As no panic begins here, no hook prints a message for one; evcxr catches what is
/// thrown and says on its own channel that the cell has stopped, and our kernel knows why, for it
/// had asked.
pub(crate) fn unwind() -> ! {
    resume_unwind(Box::new(Interrupted))
}

/// Whether what was caught is an interrupt, and no panic.
pub(crate) fn is_interrupt(thrown: &(dyn Any + Send)) -> bool {
    thrown.is::<Interrupted>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn an_interrupt_is_told_from_a_panic() {
        assert!(is_interrupt(&*catch_unwind(|| unwind()).unwrap_err()));
        let other = catch_unwind(|| resume_unwind(Box::new("a panic"))).unwrap_err();
        assert!(!is_interrupt(&*other));
    }
}
