use std::fmt;
use std::time::Duration;

/// Where a piece of work stands at one moment.
///
/// Its `Display` is the progress line.
///
/// # Example
/// ```
/// use downhill::progress::ProgressState;
/// use std::time::Duration;
///
/// let state = ProgressState {
///     label: "Training",
///     unit: "epoch",
///     done: 4_000,
///     total: 10_000,
///     elapsed: Duration::from_secs(2),
///     note: "",
/// };
/// assert_eq!(state.rate(), Some(2_000.0));
/// assert_eq!(state.remaining(), Some(Duration::from_secs(3)));
/// assert_eq!(
///     state.to_string(),
///     "Training:  40% ████████░░░░░░░░░░░░ 4000/10000 epochs, 2.0 s elapsed, 3.0 s left, 2000 epochs/s"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgressState<'a> {
    /// what is being done
    pub label: &'a str,
    /// what is counted, in the singular
    pub unit: &'a str,
    /// how many are done
    pub done: u64,
    /// how many there are
    pub total: u64,
    /// the time since the work began
    pub elapsed: Duration,
    /// what else is to be said, at the line's end; empty for nothing
    pub note: &'a str,
}

impl ProgressState<'_> {
    /// The share that is done, from 0 to 1; work of no steps is done from the beginning.
    ///
    /// # Example
    /// ```
    /// # use downhill::progress::ProgressState;
    /// # use std::time::Duration;
    /// let elapsed = Duration::from_secs(1);
    /// let state = ProgressState { label: "", unit: "epoch", done: 1, total: 4, elapsed, note: "" };
    /// assert_eq!(state.fraction(), 0.25);
    /// ```
    pub fn fraction(&self) -> f64 {
        if self.total == 0 {
            1.0
        } else {
            self.done as f64 / self.total as f64
        }
    }

    /// Steps in a second, or `None` while that cannot be told.
    ///
    /// # Example
    /// ```
    /// # use downhill::progress::ProgressState;
    /// # use std::time::Duration;
    /// let elapsed = Duration::ZERO;
    /// let state = ProgressState { label: "", unit: "epoch", done: 0, total: 4, elapsed, note: "" };
    /// assert_eq!(state.rate(), None);
    /// ```
    pub fn rate(&self) -> Option<f64> {
        let seconds = self.elapsed.as_secs_f64();
        (self.done > 0 && seconds > 0.0).then(|| self.done as f64 / seconds)
    }

    /// The time that is left if the rest goes at the same rate, or `None` while that cannot be told.
    ///
    /// # Example
    /// ```
    /// # use downhill::progress::ProgressState;
    /// # use std::time::Duration;
    /// let elapsed = Duration::from_secs(6);
    /// let state = ProgressState { label: "", unit: "epoch", done: 3, total: 4, elapsed, note: "" };
    /// assert_eq!(state.remaining(), Some(Duration::from_secs(2)));
    /// ```
    pub fn remaining(&self) -> Option<Duration> {
        let left = self.total.saturating_sub(self.done) as f64;
        self.rate()
            .and_then(|rate| Duration::try_from_secs_f64(left / rate).ok())
    }

    /// Whole percents, rounded down: 100 only when all is done.
    pub(super) fn percent(&self) -> f64 {
        (self.fraction() * 100.0).floor()
    }

    /// `4000/10000 epochs`
    pub(super) fn counted(&self) -> String {
        format!("{}/{} {}", self.done, self.total, self.units())
    }

    /// What is counted, in the plural.
    fn units(&self) -> String {
        // The ch of an epoch is a k; that of a batch hisses.
        let hisses = ["s", "x", "z", "tch", "sh"];
        let hisses = hisses.iter().any(|end| self.unit.ends_with(end));
        format!("{}{}", self.unit, if hisses { "es" } else { "s" })
    }

    /// Time gone and left, the rate, and what else is to be said.
    pub(super) fn times(&self) -> String {
        let mut text = format!("{} elapsed", Clock(self.elapsed));
        if self.done < self.total
            && let Some(remaining) = self.remaining()
        {
            text += &format!(", {} left", Clock(remaining));
        }
        match self.rate() {
            Some(rate) if rate >= 10.0 => text += &format!(", {rate:.0} {}/s", self.units()),
            Some(rate) => text += &format!(", {rate:.2} {}/s", self.units()),
            None => (),
        }
        match self.note {
            "" => text,
            note => format!("{text}; {note}"),
        }
    }
}

const BAR_WIDTH: u128 = 20;

impl fmt::Display for ProgressState<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = u128::from(self.done.min(self.total));
        let filled = (done * BAR_WIDTH)
            .checked_div(u128::from(self.total))
            .unwrap_or(BAR_WIDTH);
        let bar: String = (0..BAR_WIDTH)
            .map(|i| if i < filled { '█' } else { '░' })
            .collect();
        write!(
            f,
            "{}: {:3}% {bar} {}, {}",
            self.label,
            self.percent(),
            self.counted(),
            self.times()
        )
    }
}

/// A time as people read it: `0.42 s`, `12.3 s`, `2 min 05 s`, `1 h 02 min`.
struct Clock(Duration);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs_f64();
        let whole = seconds.round() as u64;
        if seconds < 0.995 {
            write!(f, "{seconds:.2} s")
        } else if seconds < 59.95 {
            write!(f, "{seconds:.1} s")
        } else if whole < 3600 {
            write!(f, "{} min {:02} s", whole / 60, whole % 60)
        } else {
            write!(f, "{} h {:02} min", whole / 3600, whole % 3600 / 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(seconds: f64) -> String {
        Clock(Duration::from_secs_f64(seconds)).to_string()
    }

    #[test]
    fn times_are_readable() {
        assert_eq!(clock(0.0), "0.00 s");
        assert_eq!(clock(0.994), "0.99 s");
        assert_eq!(clock(0.999), "1.0 s");
        assert_eq!(clock(59.96), "1 min 00 s");
        assert_eq!(clock(125.0), "2 min 05 s");
        assert_eq!(clock(3720.0), "1 h 02 min");
    }

    #[test]
    fn unfinished_work_never_says_a_hundred_percent() {
        let state = ProgressState {
            label: "Training",
            unit: "epoch",
            done: 9_999,
            total: 10_000,
            elapsed: Duration::from_secs(10),
            note: "",
        };
        assert!(state.to_string().starts_with("Training:  99% "), "{state}");
    }

    #[test]
    fn finished_work_has_no_time_left() {
        let state = ProgressState {
            label: "Training",
            unit: "epoch",
            done: 5,
            total: 5,
            elapsed: Duration::from_secs(2),
            note: "",
        };
        assert_eq!(
            state.to_string(),
            "Training: 100% ████████████████████ 5/5 epochs, 2.0 s elapsed, 2.50 epochs/s"
        );
    }

    #[test]
    fn a_note_ends_the_line() {
        let state = ProgressState {
            label: "Training",
            unit: "epoch",
            done: 5,
            total: 5,
            elapsed: Duration::ZERO,
            note: "diverged",
        };
        assert!(
            state.to_string().ends_with("0.00 s elapsed; diverged"),
            "{state}"
        );
    }

    #[test]
    fn several_of_a_unit_are_in_the_plural() {
        for (unit, units) in [("epoch", "epochs"), ("batch", "batches"), ("row", "rows")] {
            let state = ProgressState {
                label: "",
                unit,
                done: 1,
                total: 2,
                elapsed: Duration::from_secs(1),
                note: "",
            };
            assert!(
                state.to_string().contains(&format!(" 1/2 {units}, ")),
                "{state}"
            );
        }
    }

    #[test]
    fn work_of_no_steps_is_done() {
        let state = ProgressState {
            label: "Training",
            unit: "epoch",
            done: 0,
            total: 0,
            elapsed: Duration::ZERO,
            note: "",
        };
        assert_eq!(state.fraction(), 1.0);
        assert_eq!(
            state.to_string(),
            "Training: 100% ████████████████████ 0/0 epochs, 0.00 s elapsed"
        );
    }
}
