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
    /// The first look is at the first step: of many runs, those that have not begun when they are
    /// interrupted must not take 10 ms each.
    last: Option<Instant>,
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
            last: None,
        }
    }

    /// Counts a step; whether the work is to stop.
    #[inline]
    pub(crate) fn interrupted(&mut self) -> bool {
        let Some(session) = self.session else {
            return false;
        };
        match self.pace.tick() {
            Some(now)
                if self
                    .last
                    .is_none_or(|last| now.duration_since(last) >= BETWEEN) =>
            {
                self.last = Some(now);
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
    fn what_begins_after_the_sign_stops_at_its_first_step() {
        let session = tempfile::tempdir().unwrap();
        std::fs::write(session.path().join("interrupt"), "").unwrap();
        assert!(Watch::of(Some(session.path())).interrupted());
    }

    #[test]
    fn without_a_session_nothing_is_looked_for() {
        let mut watch = Watch::of(None);
        assert!((0..1000).all(|_| !watch.interrupted()));
    }
}
