//! Whether a cell can be run as it stands, for consoles in which Enter runs what is complete.

use super::tokens::{LiteralKind, Token, TokenKind, tokens};
use serde_json::{Value, json};

#[derive(Debug, PartialEq)]
pub(crate) enum Completeness {
    Complete,
    /// More is to come, on a line that begins with so many levels of indentation.
    Incomplete {
        levels: usize,
    },
    /// No further line can mend it.
    Invalid,
}

/// The content of an is_complete_reply.
pub(crate) fn reply(code: &str) -> Value {
    match completeness(code) {
        Completeness::Complete => json!({ "status": "complete" }),
        Completeness::Incomplete { levels } => {
            json!({ "status": "incomplete", "indent": "    ".repeat(levels) })
        }
        Completeness::Invalid => json!({ "status": "invalid" }),
    }
}

pub(crate) fn completeness(code: &str) -> Completeness {
    let all = tokens(code);
    let mut open = Vec::new();
    for token in &all {
        if token.opens() {
            open.push(token.kind);
        } else if token.closes() {
            match open.pop() {
                Some(kind) if closing(kind) == Some(token.kind) => {}
                _ => return Completeness::Invalid,
            }
        } else if is_unfinished(token) {
            // Inside a text an indentation would become part of it.
            return Completeness::Incomplete { levels: 0 };
        } else if is_wrong(token) {
            return Completeness::Invalid;
        }
    }
    let levels = open.len();
    let code: Vec<&Token> = all.iter().filter(|token| !token.is_space()).collect();
    if levels > 0 {
        Completeness::Incomplete { levels }
    } else if waits_for_more(&code) {
        Completeness::Incomplete { levels: 1 }
    } else if is_head_without_body(&code) {
        Completeness::Incomplete { levels: 0 }
    } else {
        Completeness::Complete
    }
}

fn closing(kind: TokenKind) -> Option<TokenKind> {
    match kind {
        TokenKind::OpenParen => Some(TokenKind::CloseParen),
        TokenKind::OpenBracket => Some(TokenKind::CloseBracket),
        TokenKind::OpenBrace => Some(TokenKind::CloseBrace),
        _ => None,
    }
}

/// A text or comment whose end is still to come.
fn is_unfinished(token: &Token) -> bool {
    use LiteralKind::*;
    match token.kind {
        TokenKind::BlockComment { terminated, .. } => !terminated,
        TokenKind::Literal { kind, .. } => match kind {
            Str { terminated } | ByteStr { terminated } | CStr { terminated } => !terminated,
            // The lexer tells a raw text without its end from one with a bad beginning only by
            // how it goes on.
            RawStr { n_hashes: None }
            | RawByteStr { n_hashes: None }
            | RawCStr { n_hashes: None } => token.text.contains('"'),
            _ => false,
        },
        _ => false,
    }
}

fn is_wrong(token: &Token) -> bool {
    use LiteralKind::*;
    match token.kind {
        TokenKind::Unknown | TokenKind::InvalidIdent => true,
        TokenKind::Literal { kind, .. } => matches!(
            kind,
            Char { terminated: false }
                | Byte { terminated: false }
                | RawStr { n_hashes: None }
                | RawByteStr { n_hashes: None }
                | RawCStr { n_hashes: None }
        ),
        _ => false,
    }
}

/// Whether the last token cannot end anything: an operator, or a word that something follows.
fn waits_for_more(code: &[&Token]) -> bool {
    use TokenKind::*;
    let Some(last) = code.last() else {
        return false;
    };
    match last.kind {
        Eq | Plus | Minus | Slash | Percent | Caret | And | Or | Lt | Comma | Colon | Dot => {
            // `0..` is a range without an end.
            let is_range = last.kind == Dot
                && code.len() > 1
                && code[code.len() - 2].kind == Dot
                && code[code.len() - 2].end() == last.start;
            !is_range
        }
        // `use a::*` lacks only its semicolon; `a *` lacks a factor.
        Star => !code.iter().any(|token| token.text == "use"),
        // `->` and `=>`.
        Gt => {
            let before = code.len().checked_sub(2).map(|place| code[place]);
            before.is_some_and(|before| {
                matches!(before.kind, Minus | Eq) && before.end() == last.start
            })
        }
        Ident => matches!(
            last.text,
            "else"
                | "let"
                | "in"
                | "as"
                | "where"
                | "fn"
                | "if"
                | "while"
                | "for"
                | "match"
                | "impl"
                | "struct"
                | "enum"
                | "trait"
                | "mod"
                | "use"
                | "mut"
                | "pub"
                | "unsafe"
        ),
        _ => false,
    }
}

/// `fn f()`, `impl A for B`, `if a`, `#[derive(…)]` and the like, whose braces or item are still
/// to come on the next line.
fn is_head_without_body(code: &[&Token]) -> bool {
    let mut depth = 0_usize;
    let mut start = 0;
    for (place, token) in code.iter().enumerate() {
        if token.opens() {
            depth += 1;
        } else if token.closes() {
            depth = depth.saturating_sub(1);
            if depth == 0 && token.kind == TokenKind::CloseBrace {
                start = place + 1;
            }
        } else if depth == 0 && token.kind == TokenKind::Semi {
            start = place + 1;
        }
    }
    let mut statement = &code[start..];
    let mut has_attribute = false;
    while let [pound, rest @ ..] = statement
        && pound.kind == TokenKind::Pound
        && let Some(end) = rest
            .iter()
            .position(|token| token.kind == TokenKind::CloseBracket)
    {
        has_attribute = true;
        statement = &rest[end + 1..];
    }
    while let [word, rest @ ..] = statement
        && matches!(word.text, "pub" | "unsafe" | "async" | "const")
        && rest.iter().any(|token| token.text == "fn")
    {
        statement = rest;
    }
    match statement {
        [] => has_attribute,
        [first, ..] => matches!(
            first.text,
            "fn" | "impl" | "trait" | "mod" | "for" | "while" | "if" | "match" | "loop" | "enum"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indent(code: &str) -> usize {
        match completeness(code) {
            Completeness::Incomplete { levels } => levels,
            other => panic!("{code}: {other:?}"),
        }
    }

    #[test]
    fn what_can_run_is_complete() {
        for code in [
            "",
            "1 + 1",
            "let a = vec![1, 2];",
            "fn f() {\n    1;\n}",
            "let c = '{';",
            "let s = \"{ ( \\\" [\";",
            "let r = r#\"an open { and a \" \"#;",
            "fn f<'a>(x: &'a str) -> &'a str { x }",
            "// an open {",
            "/* an open { /* nested */ */ 1",
            ":dep csv = { version = \"1\"",
            "0..",
            "use std::fmt::*",
            "if a { 1 } else { 2 }",
            "#[derive(Debug)]\nstruct A { b: i32 }",
            "struct A;",
            "a?",
            "a >> 1",
        ] {
            assert_eq!(completeness(code), Completeness::Complete, "{code}");
        }
    }

    #[test]
    fn an_open_bracket_waits_with_indentation() {
        assert_eq!(indent("fn f() {"), 1);
        assert_eq!(indent("fn f() {\n    if a {"), 2);
        assert_eq!(indent("f(1,"), 1);
        assert_eq!(indent("let a = vec![\n    1,"), 1);
        assert_eq!(indent(":dep csv = \"1\"\nfor a in b {"), 1);
    }

    #[test]
    fn an_open_text_or_comment_waits_without_indentation() {
        for code in [
            "let s = \"abc",
            "let s = \"abc\\\"",
            "let r = r##\"abc\"#",
            "{ /* a comment",
            "b\"abc",
        ] {
            assert_eq!(indent(code), 0, "{code}");
        }
    }

    #[test]
    fn what_an_operator_or_a_head_leaves_open_waits() {
        for code in [
            "let a =",
            "a +",
            "a\n    .",
            "fn f() ->",
            "match a {} else",
            "a as",
        ] {
            assert_eq!(indent(code), 1, "{code}");
        }
        for code in [
            "fn f()",
            "#[derive(Debug)]",
            "impl A for B",
            "for i in 0..3",
            "1;\npub fn f(a: i32)",
        ] {
            assert_eq!(indent(code), 0, "{code}");
        }
    }

    #[test]
    fn what_no_line_can_mend_is_invalid() {
        for code in [
            "1)",
            "(1]",
            "fn f() { ) }",
            "let c = '\\x;",
            "let a = \u{1F980}\u{0};",
        ] {
            assert_eq!(completeness(code), Completeness::Invalid, "{code}");
        }
    }
}
