//! Names that are not there, though a reader of the notebook may think so.

use super::tokens::tokens;
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(crate) struct Absent {
    /// Cells that failed would have made them.
    unmade: HashSet<String>,
    /// Cells of these numbers moved them away.
    moved: HashMap<String, usize>,
}

impl Absent {
    pub(crate) fn failed(&mut self, cell: &str) {
        self.unmade.extend(made_by(cell));
    }

    pub(crate) fn succeeded(&mut self, cell: &str) {
        for name in made_by(cell) {
            self.unmade.remove(&name);
            self.moved.remove(&name);
        }
    }

    /// Says that a cell has moved variables away.
    pub(crate) fn moved<'a>(&mut self, names: impl Iterator<Item = &'a String>, number: usize) {
        self.moved.extend(names.map(|name| (name.clone(), number)));
    }

    /// Whether a cell that failed would have made it.
    pub(crate) fn by_failure(&self, name: &str) -> bool {
        self.unmade.contains(name)
    }

    /// The number of the cell that has moved it away.
    pub(crate) fn by_move(&self, name: &str) -> Option<usize> {
        self.moved.get(name).copied()
    }
}

/// The names that a cell's own level defines by `let`, `fn`, `struct` and the like.
fn made_by(cell: &str) -> Vec<String> {
    let all = tokens(cell);
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut is_pattern = false;
    let mut is_item = false;
    for token in all.iter().filter(|token| !token.is_space()) {
        match token.text {
            "let" => is_pattern = depth == 0,
            "=" | ":" | ";" => is_pattern = false,
            "fn" | "struct" | "enum" | "const" | "static" | "type" | "trait" | "mod" => {
                is_item = depth == 0;
            }
            "mut" | "ref" => {}
            _ if token.opens() => depth += 1,
            _ if token.closes() => depth = depth.saturating_sub(1),
            name if token.is_name() && (is_pattern || is_item) => {
                // In a pattern, what begins with a capital is a type or a variant.
                if is_item || name.starts_with(|first: char| !first.is_uppercase()) {
                    names.push(name.to_owned());
                }
                is_item = false;
            }
            _ => is_item = false,
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_defines_is_found_by_name() {
        let cell =
            "let mut a: Vec<i32> = b; let (c, Some(d)) = e; fn f(g: i32) { let h = 1; }\nstruct I;";
        assert_eq!(made_by(cell), ["a", "c", "d", "f", "I"]);
    }

    #[test]
    fn a_name_that_is_made_after_all_is_forgotten() {
        let mut absent = Absent::default();
        absent.failed("let a = 1; let b = 2;");
        absent.moved(["a".to_owned(), "c".to_owned()].iter(), 4);
        absent.succeeded("let a = 3;");
        assert!(!absent.by_failure("a") && absent.by_failure("b"));
        assert_eq!((absent.by_move("a"), absent.by_move("c")), (None, Some(4)));
    }
}
