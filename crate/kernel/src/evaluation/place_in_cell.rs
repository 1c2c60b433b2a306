//! Finds the line of a cell that a line of the generated source was made from.
//!
//! evcxr writes a cell's statements into `src/lib.rs` between lines of its own, each statement on
//! a new line but otherwise as it stands in the cell. Functions of earlier cells are in it too.

/// A place that a person can be shown.
#[derive(Debug, PartialEq)]
pub(crate) struct Place {
    /// The number of the cell's line from 1, if the line is this cell's.
    pub(crate) number: Option<usize>,
    /// The line as it was written.
    pub(crate) line: String,
    /// The number of characters before the place.
    pub(crate) before: usize,
}

/// The place in the cell for a line and column (from 1) in the generated source.
pub(crate) fn find(cell: &str, generated: &str, line: usize, column: usize) -> Option<Place> {
    let generated: Vec<&str> = generated.lines().collect();
    let index = line.checked_sub(1)?;
    let made = generated.get(index)?;
    let code = made.trim();
    if code.is_empty() {
        return None;
    }
    let cell: Vec<&str> = cell.lines().collect();
    let candidates: Vec<usize> = (0..cell.len())
        .filter(|&number| cell[number].contains(code))
        .collect();
    // Of equal lines that one is meant around which the most lines are equal too.
    let likeness = |number: usize| {
        let step = |by: isize| {
            let line = |lines: &[&str], from: usize, n: isize| {
                let place = from.checked_add_signed(n * by)?;
                lines.get(place).map(|line| line.trim().to_owned())
            };
            (1..20)
                .take_while(|&n| {
                    let own = line(&cell, number, n);
                    own.is_some() && own == line(&generated, index, n)
                })
                .count()
        };
        let whole = usize::from(cell[number].trim() == code);
        (step(-1) + step(1), whole)
    };
    let best = candidates.iter().copied().map(likeness).max();
    let mut fitting = candidates
        .into_iter()
        .filter(|&number| Some(likeness(number)) == best);
    let found = fitting.next();
    let is_certain = fitting.next().is_none();
    let indent = leading(made);
    let before = column.saturating_sub(1).saturating_sub(indent);
    match found {
        Some(number) if is_certain => {
            let line = cell[number];
            let start = line.find(code).unwrap_or(0);
            Some(Place {
                number: Some(number + 1),
                line: line.to_owned(),
                before: line[..start].chars().count() + before,
            })
        }
        // Equal lines, or a line of an earlier cell: the line itself, without a number.
        _ => Some(Place {
            number: None,
            line: code.to_owned(),
            before,
        }),
    }
}

fn leading(line: &str) -> usize {
    line.chars()
        .take_while(|letter| letter.is_whitespace())
        .count()
}

impl Place {
    /// The line with its number, and below it a caret.
    pub(crate) fn drawn(&self) -> [String; 2] {
        let number = self.number.map_or(String::new(), |n| n.to_string());
        let margin = " ".repeat(number.chars().count());
        let indent = leading(&self.line);
        let caret = " ".repeat(self.before.saturating_sub(indent));
        [
            format!("  {number} | {}", self.line.trim()),
            format!("  {margin} | {caret}^"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "#![allow(unused_imports)]\n\
        fn earlier(v: &[i32]) -> i32 {\n    v[9]\n}\n\
        pub extern \"C\" fn run_user_code_3(\n\
        let v = vec![1];\n\
        if true {\n    v[7];\n}\n\
        if true {\n    v[8];\n}\n\
        (\nv[7]\n).evcxr_display();\n";

    const CELL: &str =
        ":dep csv\nlet v = vec![1]; if true {\n    v[7];\n}\nif true {\n    v[8];\n}\nv[7]";

    fn at(line: usize, column: usize) -> Place {
        find(CELL, GENERATED, line, column).unwrap()
    }

    #[test]
    fn a_line_of_the_cell_is_found_with_its_number_and_column() {
        let place = at(11, 5);
        assert_eq!((place.number, place.before), (Some(6), 4));
        assert_eq!(place.drawn(), ["  6 | v[8];", "    | ^"]);
    }

    #[test]
    fn of_two_statements_on_a_line_the_right_column_is_shown() {
        let place = at(6, 9);
        assert_eq!((place.number, place.before), (Some(2), 8));
        let place = at(7, 4);
        assert_eq!((place.number, place.before), (Some(2), 20));
    }

    #[test]
    fn equal_lines_are_told_apart_by_their_neighbours() {
        assert_eq!(at(8, 5).number, Some(3));
        assert_eq!(at(14, 1).number, Some(8));
    }

    #[test]
    fn lines_that_cannot_be_told_apart_get_no_number() {
        let place = find("f(1)\n\nf(1)", "a\nf(1)\nb", 2, 1).unwrap();
        assert_eq!((place.number, place.line.as_str()), (None, "f(1)"));
    }

    #[test]
    fn a_line_of_an_earlier_cell_is_shown_without_a_number() {
        let place = at(3, 5);
        assert_eq!((place.number, place.before), (None, 0));
        assert_eq!(place.drawn(), ["   | v[9]", "   | ^"]);
    }

    #[test]
    fn beyond_the_source_there_is_no_place() {
        assert_eq!(find(CELL, GENERATED, 99, 1), None);
        assert_eq!(find(CELL, GENERATED, 0, 1), None);
    }
}
