//! `:quit`, which evcxr obeys on the spot: the process would end before the cell is answered. So
//! evcxr never sees it.

use super::tokens::rust_starts_at;

const QUIT: &str = ":quit";

/// What stands in a cell before its first `:quit`; None in a cell without one. Like all commands it
/// counts only before the Rust code, which evcxr would run last and so never runs.
pub(super) fn before_quit(cell: &str) -> Option<&str> {
    let mut start = 0;
    for line in cell[..rust_starts_at(cell)].split_inclusive('\n') {
        let mut words = line.trim_end().trim_start_matches(' ').split(' ');
        if words.next() == Some(QUIT) {
            return Some(&cell[..start]);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quit_is_found_among_the_commands() {
        assert_eq!(before_quit(":quit"), Some(""));
        assert_eq!(before_quit("// enough\n  :quit now\n"), Some("// enough\n"));
        assert_eq!(before_quit("!ls\n:quit\n1 + 1"), Some("!ls\n"));
        assert_eq!(before_quit(":vars\r\n:quit\r\n:quit"), Some(":vars\r\n"));
    }

    #[test]
    fn other_words_do_not_quit() {
        for cell in ["", ":quits", ":help :quit", "1;\n:quit", "// :quit", "quit"] {
            assert_eq!(before_quit(cell), None, "{cell}");
        }
    }
}
