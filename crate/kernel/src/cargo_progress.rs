//! What cargo says while it works, told apart: its progress bar for the notebook, the rest as it is.

use crate::link::CargoProgress;

/// Wide enough that cargo shortens no list of crates worth reading.
pub(crate) const WIDTH: &str = "160";
/// No line of cargo's that is of interest is as long.
const LONGEST: usize = 64 << 10;
/// The crate in which evcxr compiles cells.
const CELL: &str = "ctx";

/// Of what is in words, these lines are worth showing while one waits.
const WORDS: [&str; 5] = ["Updating", "Downloading", "Downloaded", "Blocking", "Fetch"];

/// Takes cargo's error output apart, wherever it happens to be cut.
#[derive(Debug, Default)]
pub(crate) struct CargoOutput {
    line: Vec<u8>,
    /// Whether anything but the cell itself has been seen to compile.
    compiles_more: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CargoSays {
    /// Bytes that are no progress bar.
    Other(Vec<u8>),
    Progress(CargoProgress),
}

impl CargoOutput {
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Vec<CargoSays> {
        let mut says = Vec::new();
        for piece in bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r') {
            self.line.extend_from_slice(piece);
            match piece.last() {
                Some(b'\n') => self.end_line(&mut says),
                Some(b'\r') => self.end_bar(&mut says),
                _ if self.line.len() > LONGEST => self.pass(&mut says),
                _ => {}
            }
        }
        says
    }

    pub(crate) fn finish(&mut self) -> Vec<CargoSays> {
        let mut says = Vec::new();
        self.pass(&mut says);
        says
    }

    fn pass(&mut self, says: &mut Vec<CargoSays>) {
        if self.line.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.line);
        match says.last_mut() {
            Some(CargoSays::Other(bytes)) => bytes.extend(line),
            _ => says.push(CargoSays::Other(line)),
        }
    }

    /// A whole line is passed on, and shown if it tells what one waits for.
    fn end_line(&mut self, says: &mut Vec<CargoSays>) {
        let line = String::from_utf8_lossy(&self.line);
        let words = line.trim();
        let is_status = line.starts_with(' ') && WORDS.iter().any(|word| words.starts_with(word));
        let words = is_status.then(|| in_words(words));
        self.pass(says);
        says.extend(words);
    }

    /// A carriage return ends a progress bar.
    fn end_bar(&mut self, says: &mut Vec<CargoSays>) {
        let line = String::from_utf8_lossy(&self.line);
        let bar = line.trim();
        if let Some(progress) = building(bar) {
            self.compiles_more |= names(&progress.crates).any(|name| name != CELL);
            if self.compiles_more {
                says.push(CargoSays::Progress(progress));
            }
        } else if let Some((name, rest)) = other_bar(bar) {
            says.push(in_words(&format!("{name}: {rest}")));
        } else if bar.starts_with("Downloading ") {
            says.push(in_words(bar));
        } else {
            self.pass(says);
            return;
        }
        self.line.clear();
    }
}

fn in_words(words: &str) -> CargoSays {
    CargoSays::Progress(CargoProgress {
        done: 0,
        total: 0,
        crates: words.to_owned(),
    })
}

/// Reads `Building [==>   ] 3/9: serde, csv-core`.
fn building(bar: &str) -> Option<CargoProgress> {
    let rest = bar.strip_prefix("Building [")?;
    let (_, rest) = rest.split_once("] ")?;
    let (counts, crates) = rest.split_once(':').unwrap_or((rest, ""));
    let (done, total) = counts.split_once('/')?;
    Some(CargoProgress {
        done: done.trim().parse().ok()?,
        total: total.trim().parse().ok()?,
        crates: crates.trim().to_owned(),
    })
}

/// Reads `Fetch [==>   ] 5 complete; 1 pending`.
fn other_bar(bar: &str) -> Option<(&str, &str)> {
    let (name, rest) = bar.split_once(" [")?;
    let (drawn, rest) = rest.split_once("] ")?;
    let is_bar = drawn.chars().all(|part| "=-> ".contains(part));
    (is_bar && name.chars().all(char::is_alphabetic)).then_some((name, rest))
}

/// The names in `serde(build.rs), csv-core`.
fn names(crates: &str) -> impl Iterator<Item = &str> {
    crates
        .split(", ")
        .map(|name| name.split('(').next().unwrap_or_default().trim())
        .filter(|name| !name.is_empty() && *name != "...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As cargo 1.95 writes it, with fewer spaces.
    const RECORDED: &str = "    Updating registry index\n       Fetch [====>      ] 5 complete; 1 pending   \r       Downloading 3 crates, remaining bytes: 1.2MB   \r   Compiling memchr v2.8.3\n    Building [      ] 0/9: serde_core(build.rs), memchr      \r    Building [==>   ] 6/9: serde_core   \r   Compiling ctx v1.0.0 (/x)\n    Building [====> ] 8/9: ctx   \r    Finished `dev` profile\n";

    fn run<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> (String, Vec<CargoProgress>) {
        let mut output = CargoOutput::default();
        let mut says: Vec<CargoSays> = Vec::new();
        for chunk in chunks {
            says.extend(output.push(chunk));
        }
        says.extend(output.finish());
        let mut other = Vec::new();
        let mut progress = Vec::new();
        for said in says {
            match said {
                CargoSays::Other(bytes) => other.extend(bytes),
                CargoSays::Progress(new) => progress.push(new),
            }
        }
        (String::from_utf8_lossy(&other).into_owned(), progress)
    }

    fn progress(done: usize, total: usize, crates: &str) -> CargoProgress {
        CargoProgress {
            done,
            total,
            crates: crates.to_owned(),
        }
    }

    #[test]
    fn bars_are_told_and_lines_pass() {
        let (other, told) = run([RECORDED.as_bytes()]);
        assert_eq!(
            other,
            "    Updating registry index\n   Compiling memchr v2.8.3\n   Compiling ctx v1.0.0 (/x)\n    Finished `dev` profile\n"
        );
        assert_eq!(
            told,
            [
                progress(0, 0, "Updating registry index"),
                progress(0, 0, "Fetch: 5 complete; 1 pending"),
                progress(0, 0, "Downloading 3 crates, remaining bytes: 1.2MB"),
                progress(0, 9, "serde_core(build.rs), memchr"),
                progress(6, 9, "serde_core"),
                progress(8, 9, "ctx"),
            ]
        );
    }

    #[test]
    fn a_cell_alone_shows_no_progress() {
        let bar = "    Building [=========>  ] 40/41: ctx   \r    Finished\n";
        assert_eq!(run([bar.as_bytes()]), ("    Finished\n".to_owned(), vec![]));
    }

    #[test]
    fn other_bytes_are_untouched() {
        let text = "error: no\r\n\r\rCaused by:\nDownloading is not\nnot [a] bar\rnot [a bar\r\u{1b}[K\rtail";
        assert_eq!(run([text.as_bytes()]), (text.to_owned(), vec![]));
    }

    proptest! {
        #[test]
        fn where_the_output_is_cut_makes_no_difference(size in 1usize..60) {
            prop_assert_eq!(run(RECORDED.as_bytes().chunks(size)), run([RECORDED.as_bytes()]));
        }

        #[test]
        fn what_holds_no_bar_passes_whole(text in "[a-zA-Z:=/ \\n\\r]{0,200}", size in 1usize..60) {
            prop_assume!(!text.contains("Downloading "));
            let (other, _) = run(text.as_bytes().chunks(size));
            prop_assert_eq!(other, text);
        }
    }
}
