//! Many texts with lines in common, each different line stored once.

use std::collections::HashMap;

/// The lines of many texts: each different line once, and every text as a list of their numbers.
#[derive(Debug, Default)]
pub(super) struct SharedLines<'a> {
    lines: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> SharedLines<'a> {
    /// The numbers of a text's lines, new ones added.
    pub(super) fn add(&mut self, text: &'a str) -> Vec<usize> {
        let number = |line: &'a str| {
            let next = self.lines.len();
            let number = *self.numbers.entry(line).or_insert(next);
            if number == next {
                self.lines.push(line);
            }
            number
        };
        text.lines().map(number).collect()
    }

    /// All different lines, in the order in which they came.
    pub(super) fn lines(&self) -> &[&'a str] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_lines_are_stored_once() {
        let mut shared = SharedLines::default();
        assert_eq!(shared.add("<svg>\na\n</svg>"), [0, 1, 2]);
        assert_eq!(shared.add("<svg>\nb\na\n</svg>\n"), [0, 3, 1, 2]);
        assert_eq!(shared.lines(), ["<svg>", "a", "</svg>", "b"]);
    }
}
