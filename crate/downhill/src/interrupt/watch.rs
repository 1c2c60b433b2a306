//! The look for an interrupt in loops of steps that may be very short.

use std::path::Path;
use std::time::Instant;

use super::flag::{BETWEEN, stands_in};
use crate::live::{Pace, session};

/// Looks for an interrupt every 10 ms; the steps in between cost a comparison.
#[derive(Debug)]
pub(crate) struct Watch<'a> {
    session: Option<&'a Path>,
    pace: Pace,
    last: Instant,
}

impl Watch<'static> {
    /// Watches the session of this process, if our kernel runs it.
    pub(crate) fn new() -> Self {
        Self::of(session())
    }
}

impl<'a> Watch<'a> {
    fn of(session: Option<&'a Path>) -> Self {
        Self {
            session,
            pace: Pace::new(),
            last: Instant::now(),
        }
    }

    /// Counts a step; whether the work is to stop.
    #[inline]
    pub(crate) fn interrupted(&mut self) -> bool {
        let Some(session) = self.session else {
            return false;
        };
        match self.pace.tick() {
            Some(now) if now.duration_since(self.last) >= BETWEEN => {
                self.last = now;
                stands_in(session)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_sign_is_seen_within_a_tenth_of_a_second() {
        let session = tempfile::tempdir().unwrap();
        let mut watch = Watch::of(Some(session.path()));
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_millis(30) {
            assert!(!watch.interrupted());
        }
        std::fs::write(session.path().join("interrupt"), "").unwrap();
        let asked = Instant::now();
        while !watch.interrupted() {
            assert!(asked.elapsed() < Duration::from_secs(5));
        }
        assert!(
            asked.elapsed() < Duration::from_millis(100),
            "{:?}",
            asked.elapsed()
        );
    }

    #[test]
    fn without_a_session_nothing_is_looked_for() {
        let mut watch = Watch::of(None);
        assert!((0..1000).all(|_| !watch.interrupted()));
    }
}
