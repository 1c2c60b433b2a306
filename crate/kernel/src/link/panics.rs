//! Which of a cell's panics ended it. Each is told by the live library when it happens; only
//! evcxr's notice, which comes later, says that the cell has ended by one.

use super::Panic;
use std::time::{Duration, Instant};

/// A panic that evcxr says nothing about for so long was caught, or was another thread's.
const WAITS: Duration = Duration::from_millis(500);

#[derive(Debug)]
pub(super) struct Panics {
    waiting: Vec<(Panic, Instant)>,
    /// The last one that did not wait any longer. What is dropped after a panic can take its time.
    told: Option<Panic>,
}

impl Panics {
    pub(super) fn new() -> Panics {
        Panics {
            waiting: Vec::new(),
            told: None,
        }
    }

    pub(super) fn push(&mut self, panic: Panic, now: Instant) {
        self.waiting.push((panic, now));
    }

    /// When the next one has waited long enough.
    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.first().map(|(_, since)| *since + WAITS)
    }

    /// Those that have waited long enough.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<Panic> {
        let due = self
            .waiting
            .iter()
            .take_while(|(_, since)| *since + WAITS <= now)
            .count();
        self.take(due)
    }

    /// All that still wait: the cell is over.
    pub(super) fn take_all(&mut self) -> Vec<Panic> {
        let all = self.take(self.waiting.len());
        self.told = None;
        all
    }

    /// The panic that ended the cell. The cell's own thread is the main one; where that has not
    /// panicked itself, it passed on the panic of another (as rayon does).
    pub(super) fn take_fatal(&mut self) -> Option<Panic> {
        let own = self
            .waiting
            .iter()
            .rposition(|(panic, _)| panic.thread == MAIN);
        match own.or(self.waiting.len().checked_sub(1)) {
            Some(place) => Some(self.waiting.remove(place).0),
            None => self.told.take(),
        }
    }

    fn take(&mut self, count: usize) -> Vec<Panic> {
        let taken: Vec<Panic> = self
            .waiting
            .drain(..count)
            .map(|(panic, _)| panic)
            .collect();
        if let Some(last) = taken.last() {
            self.told = Some(last.clone());
        }
        taken
    }
}

/// The name of the thread that runs the cells.
const MAIN: &str = "main";
/// How rustc names the source file of a cell; its line numbers are not the student's.
const CELL: &str = "src/lib.rs";

impl Panic {
    /// The one line that tells of a panic which did not end the cell.
    pub(super) fn short_line(&self) -> String {
        let thread = match self.thread.as_str() {
            MAIN => String::new(),
            "" => "in a thread".to_owned(),
            name => format!("in the thread `{name}`"),
        };
        let place = match self.file.as_str() {
            CELL | "" => String::new(),
            // Within the standard library's own code.
            file if file.starts_with("/rustc/") => String::new(),
            file => format!("at {file}:{}", self.line),
        };
        let message = self.message.lines().next().unwrap_or_default();
        let words: Vec<&str> = ["A panic", &thread, &place]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let mut line = format!("{}: {message}\n", words.join(" "));
        if let Some(backtrace) = &self.backtrace {
            line.push_str(backtrace);
            line.push('\n');
        }
        line
    }

    /// Reads what the live library wrote: four lines, how long the message is, the message, and
    /// the backtrace if there is one.
    pub(super) fn read(payload: &[u8]) -> Option<Panic> {
        let payload = String::from_utf8_lossy(payload);
        let mut parts = payload.splitn(6, '\n');
        let thread = parts.next()?.to_owned();
        let file = parts.next()?.to_owned();
        let line = parts.next()?.parse().ok()?;
        let column = parts.next()?.parse().ok()?;
        let length: usize = parts.next()?.parse().ok()?;
        let rest = parts.next()?;
        let (message, backtrace) = rest.split_at_checked(length)?;
        Some(Panic {
            thread,
            file,
            line,
            column,
            message: message.to_owned(),
            backtrace: Some(backtrace.trim_end().to_owned()).filter(|text| !text.is_empty()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panic(thread: &str, message: &str) -> Panic {
        Panic {
            thread: thread.to_owned(),
            file: "src/lib.rs".to_owned(),
            line: 3,
            column: 5,
            message: message.to_owned(),
            backtrace: None,
        }
    }

    #[test]
    fn the_cells_own_thread_comes_first_and_else_the_last() {
        let now = Instant::now();
        let mut panics = Panics::new();
        panics.push(panic("main", "caught"), now);
        panics.push(panic("main", "fatal"), now);
        panics.push(panic("worker", "later"), now);
        assert_eq!(panics.take_fatal().unwrap().message, "fatal");
        let others = panics.take_all();
        assert_eq!(others.len(), 2);
        panics.push(panic("worker", "passed on"), now);
        assert_eq!(panics.take_fatal().unwrap().message, "passed on");
        assert_eq!(panics.take_fatal(), None);
    }

    #[test]
    fn a_panic_that_was_told_too_early_is_still_the_cells() {
        let now = Instant::now();
        let mut panics = Panics::new();
        panics.push(panic("main", "slow"), now);
        assert!(panics.take_due(now).is_empty());
        assert_eq!(panics.take_due(now + WAITS).len(), 1);
        assert_eq!(panics.take_fatal().unwrap().message, "slow");
        panics.push(panic("main", "caught"), now);
        panics.take_all();
        assert_eq!(panics.take_fatal(), None, "that was in an earlier cell");
    }

    #[test]
    fn one_line_tells_of_a_panic_that_did_not_end_the_cell() {
        assert_eq!(panic("main", "a\nb").short_line(), "A panic: a\n");
        let elsewhere = Panic {
            file: "/x/y.rs".to_owned(),
            ..panic("w", "a")
        };
        assert_eq!(
            elsewhere.short_line(),
            "A panic in the thread `w` at /x/y.rs:3: a\n"
        );
    }

    #[test]
    fn what_the_library_writes_is_read() {
        let read = Panic::read(b"w\nsrc/lib.rs\n3\n5\n3\na\nbtrace\n").unwrap();
        assert_eq!(
            read,
            Panic {
                message: "a\nb".to_owned(),
                backtrace: Some("trace".to_owned()),
                ..panic("w", "")
            }
        );
        assert_eq!(Panic::read(b"w\nsrc/lib.rs\n3\n5\n9\na"), None);
        assert_eq!(Panic::read(b""), None);
    }
}
