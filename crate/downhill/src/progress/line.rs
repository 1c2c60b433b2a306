use super::{ProgressDisplay, ProgressState};
use std::io::{self, Stdout, Write};
use std::time::Duration;

/// Prints progress as whole lines, for displays on which no line can be overwritten: the stock
/// Rust kernel's.
///
/// It prints at most one line for each tenth of the work, none before one second has passed, and
/// the closing line.
///
/// # Example
/// ```
/// use downhill::progress::{LineDisplay, ProgressDisplay, ProgressState};
/// use std::time::Duration;
///
/// let mut printed = Vec::new();
/// let mut display = LineDisplay::new(&mut printed);
/// let elapsed = Duration::from_millis(300);
/// display.finish(&ProgressState { label: "Training", unit: "epoch", done: 3, total: 3, elapsed, note: "" });
/// assert_eq!(
///     String::from_utf8_lossy(&printed),
///     "Training: 100% ████████████████████ 3/3 epochs, 0.30 s elapsed, 10 epochs/s\n"
/// );
/// ```
#[derive(Debug)]
pub struct LineDisplay<W> {
    out: W,
}

/// Work that takes less than this shows its closing line only.
const PATIENCE: Duration = Duration::from_secs(1);

impl LineDisplay<Stdout> {
    /// Prints on standard output, which the kernel passes on to the notebook.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{LineDisplay, Progress};
    ///
    /// Progress::new("Training", "epoch", 0, LineDisplay::stdout()).finish();
    /// ```
    pub fn stdout() -> Self {
        Self::new(io::stdout())
    }
}

impl<W: Write> LineDisplay<W> {
    /// Prints on any writer.
    ///
    /// # Example
    /// ```
    /// use downhill::progress::{LineDisplay, Progress};
    ///
    /// let mut printed = Vec::new();
    /// Progress::new("Training", "epoch", 0, LineDisplay::new(&mut printed)).finish();
    /// assert!(printed.ends_with(b"\n"));
    /// ```
    pub fn new(out: W) -> Self {
        Self { out }
    }

    /// Nobody is there to read an error of the stream that shows progress: the work goes on.
    fn print(&mut self, state: &ProgressState<'_>) {
        let _ = writeln!(self.out, "{state}").and_then(|()| self.out.flush());
    }
}

impl<W: Write> ProgressDisplay for LineDisplay<W> {
    fn next_count(&self, state: &ProgressState<'_>) -> u64 {
        let (done, total) = (u128::from(state.done), u128::from(state.total));
        let Some(full_tenths) = (done * 10).checked_div(total) else {
            return u64::MAX;
        };
        // The count at which the next tenth is full, rounded up.
        u64::try_from(((full_tenths + 1) * total).div_ceil(10)).unwrap_or(u64::MAX)
    }

    fn update(&mut self, state: &ProgressState<'_>) {
        // The last tenth is the closing line's.
        if state.elapsed >= PATIENCE && state.done < state.total {
            self.print(state);
        }
    }

    fn finish(&mut self, state: &ProgressState<'_>) {
        self.print(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn state(done: u64, total: u64, seconds: f64) -> ProgressState<'static> {
        let elapsed = Duration::from_secs_f64(seconds);
        ProgressState {
            label: "Training",
            unit: "epoch",
            done,
            total,
            elapsed,
            note: "",
        }
    }

    /// The lines printed for `total` steps that take `seconds` together, called as a counter does.
    fn lines(total: u64, seconds: f64) -> Vec<String> {
        let mut out = Vec::new();
        let mut display = LineDisplay::new(&mut out);
        let mut next = display.next_count(&state(0, total, 0.0));
        for done in 1..=total {
            if done >= next {
                let now = state(done, total, seconds * done as f64 / total as f64);
                display.update(&now);
                next = display.next_count(&now);
            }
        }
        display.finish(&state(total, total, seconds));
        String::from_utf8(out)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn long_work_prints_a_line_a_tenth() {
        let lines = lines(1_000, 100.0);
        assert_eq!(lines.len(), 10, "{lines:#?}");
        for (tenth, line) in lines.iter().enumerate() {
            let percent = format!("{:3}%", 10 * (tenth + 1));
            assert!(line.contains(&percent), "{line} should say {percent}");
        }
    }

    #[test]
    fn work_under_a_second_prints_its_closing_line_only() {
        let lines = lines(1_000, 0.99);
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].contains("100%") && lines[0].contains("1000/1000 epochs"));
    }

    #[test]
    fn nothing_is_printed_in_the_first_second() {
        assert_eq!(lines(1_000, 2.0).len(), 6);
    }

    #[test]
    fn a_stream_that_fails_does_not_stop_the_work() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        LineDisplay::new(Closed).finish(&state(1, 1, 1.0));
    }

    proptest! {
        #[test]
        fn there_are_never_more_lines_than_tenths(total in 0..3_000_u64, seconds in 0.0..1e4_f64) {
            prop_assert!(lines(total, seconds).len() <= 10);
        }
    }
}
