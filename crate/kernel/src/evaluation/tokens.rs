//! A cell's text cut into tokens by the compiler's own lexer.

use ra_ap_rustc_lexer::{FrontmatterAllowed, tokenize};
pub(crate) use ra_ap_rustc_lexer::{LiteralKind, TokenKind};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind,
    pub(crate) text: &'a str,
    /// The place of its first byte.
    pub(crate) start: usize,
}

impl Token<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether the compiler skips it: space, or a comment.
    pub(crate) fn is_space(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Whitespace | TokenKind::LineComment { .. } | TokenKind::BlockComment { .. }
        )
    }

    pub(crate) fn is_name(&self) -> bool {
        matches!(self.kind, TokenKind::Ident | TokenKind::RawIdent)
    }

    pub(crate) fn opens(&self) -> bool {
        use TokenKind::*;
        matches!(self.kind, OpenParen | OpenBracket | OpenBrace)
    }

    pub(crate) fn closes(&self) -> bool {
        use TokenKind::*;
        matches!(self.kind, CloseParen | CloseBracket | CloseBrace)
    }
}

/// The tokens of the Rust code in a cell, spaces included; their places are those in the cell.
pub(crate) fn tokens(cell: &str) -> Vec<Token<'_>> {
    let mut start = rust_starts_at(cell);
    tokenize(&cell[start..], FrontmatterAllowed::No)
        .map(|token| {
            let end = start + token.len as usize;
            let text = &cell[start..end];
            let token = Token {
                kind: token.kind,
                text,
                start,
            };
            start = end;
            token
        })
        .collect()
}

/// Where the Rust code begins: evcxr's commands (`:dep …`) and lines for the shell (`!ls`) stand
/// before it, with comments and empty lines between.
pub(crate) fn rust_starts_at(cell: &str) -> usize {
    let mut start = 0;
    for line in cell.split_inclusive('\n') {
        let is_skipped = line.trim_start_matches(' ').starts_with(':')
            || line.starts_with('!')
            || line.starts_with("//")
            || line.trim().is_empty();
        if !is_skipped {
            break;
        }
        start += line.len();
    }
    start
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Every text of up to so many of these pieces.
    pub(crate) fn texts(pieces: &[&str], most: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut start = 0;
        for _ in 0..most {
            let end = all.len();
            for place in start..end {
                let longer = pieces.iter().map(|piece| format!("{}{piece}", all[place]));
                all.extend(longer.collect::<Vec<_>>());
            }
            start = end;
        }
        all
    }

    #[test]
    fn commands_come_before_rust() {
        let cell = "// why\n:dep csv = \"1\"\n\n!ls\nlet a = 'b';";
        let first = tokens(cell)[0];
        assert_eq!(
            (first.text, first.start),
            ("let", cell.find("let").unwrap())
        );
    }

    #[test]
    fn a_double_colon_later_is_no_command() {
        assert_eq!(rust_starts_at("use a\n::b;"), 0);
    }

    #[test]
    fn tokens_cover_the_code_without_gaps() {
        for cell in texts(&["a", "'", "\"", "/*", "r#", "é", "\n", ":"], 5) {
            let mut end = rust_starts_at(&cell);
            for token in tokens(&cell) {
                assert_eq!(token.start, end, "{cell}");
                end = token.end();
            }
            assert_eq!(end, cell.len(), "{cell}");
        }
    }
}
