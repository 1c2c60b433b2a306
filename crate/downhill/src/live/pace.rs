//! When to look at the clock in a loop of steps that may take nanoseconds or minutes.

use std::time::{Duration, Instant};

/// The clock is read about so often.
const BETWEEN: Duration = Duration::from_millis(1);
/// At most so many steps go by unseen. A look at the clock takes 25 ns, so that a step costs less
/// than half a nanosecond; and when steps grow long all at once, they are soon seen.
const MOST: u32 = 64;

/// Counts steps and reads the clock about once in a millisecond.
#[derive(Debug)]
pub(crate) struct Pace {
    left: u32,
    steps: u32,
    last: Instant,
}

impl Pace {
    pub(crate) fn new() -> Self {
        Self {
            left: 1,
            steps: 1,
            last: Instant::now(),
        }
    }

    /// Counts a step; the time, where it was worth a look.
    #[inline]
    pub(crate) fn tick(&mut self) -> Option<Instant> {
        self.left -= 1;
        if self.left > 0 {
            return None;
        }
        Some(self.look(Instant::now()))
    }

    fn look(&mut self, now: Instant) -> Instant {
        let went_by = now.duration_since(self.last);
        self.last = now;
        if went_by < BETWEEN / 2 {
            self.steps = (2 * self.steps).min(MOST);
        } else if went_by > BETWEEN {
            let fitting = f64::from(self.steps) * BETWEEN.as_secs_f64() / went_by.as_secs_f64();
            self.steps = (fitting as u32).clamp(1, MOST);
        }
        self.left = self.steps;
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Goes through steps of these lengths; at which of them the clock was read.
    fn looks(pace: &mut Pace, lengths: impl IntoIterator<Item = Duration>) -> Vec<usize> {
        let mut now = pace.last;
        let mut looks = Vec::new();
        for (step, length) in lengths.into_iter().enumerate() {
            now += length;
            pace.left -= 1;
            if pace.left == 0 {
                pace.look(now);
                looks.push(step);
            }
        }
        looks
    }

    #[test]
    fn short_steps_are_looked_at_seldom_and_long_ones_all() {
        let mut pace = Pace::new();
        let looks_at_short = looks(&mut pace, vec![Duration::from_nanos(100); 6400]).len();
        assert!((100..=110).contains(&looks_at_short), "{looks_at_short}");
        // The first look comes late, and from then on each step is seen.
        let long = looks(&mut pace, vec![Duration::from_millis(20); 200]);
        assert!(long[0] < 64 && long.len() > 200 - 64, "{long:?}");
        assert!(long.windows(2).all(|pair| pair[1] == pair[0] + 1));
    }

    proptest! {
        #[test]
        fn steps_of_one_length_are_seen_within_two_milliseconds_or_one_by_one(
            nanos in 1..50_000_000_u64
        ) {
            let length = Duration::from_nanos(nanos);
            let looks = looks(&mut Pace::new(), vec![length; 1000]);
            for pair in looks.windows(2) {
                let steps = (pair[1] - pair[0]) as u32;
                prop_assert!(steps == 1 || (steps <= MOST && length * steps <= 2 * BETWEEN));
            }
        }
    }
}
