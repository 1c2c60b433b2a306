//! Shows rust-analyzer the arguments of macros as plain expressions.
//!
//! Inside `println!("{}", x.le)` it finds nothing to say about `x`. Without the macro's name the
//! arguments are a tuple (or an array, or a block), of which it knows everything; blanks take the
//! place of the name, so that all else stays where it is.

use super::tokens::{Token, TokenKind, tokens};

/// Macros whose arguments are no expressions.
const OTHERS: [&str; 4] = ["macro_rules", "stringify", "concat_idents", "include"];

/// The code with the names of the macros around the place blanked out; `None` if there are none.
pub(crate) fn opened(code: &str, place: usize) -> Option<String> {
    let tokens = tokens(code);
    let mut open: Vec<usize> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.start >= place {
            break;
        }
        if token.opens() {
            open.push(index);
        } else if token.closes() {
            open.pop();
        }
    }
    let names: Vec<(usize, usize)> = open
        .into_iter()
        .filter_map(|bracket| macro_name(&tokens, bracket))
        .collect();
    if names.is_empty() {
        return None;
    }
    let mut opened = code.to_owned();
    for (start, end) in names {
        opened.replace_range(start..end, &" ".repeat(end - start));
    }
    Some(opened)
}

/// The bytes of `path::name!` before a bracket.
fn macro_name(tokens: &[Token], bracket: usize) -> Option<(usize, usize)> {
    let mut before = tokens[..bracket].iter().rev().filter(|t| !t.is_space());
    let bang = before.next().filter(|t| t.kind == TokenKind::Bang)?;
    // With a space between, as in `if !(a)`, it is no macro.
    let name = before
        .next()
        .filter(|t| t.is_name() && t.end() == bang.start)?;
    if OTHERS.contains(&name.text) {
        return None;
    }
    let mut start = name.start;
    for token in before {
        let is_path = token.kind == TokenKind::Colon
            || (token.is_name() && token.end() == start && start != name.start);
        if !is_path || token.end() != start {
            break;
        }
        start = token.start;
    }
    Some((start, bang.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place is where `|` stands.
    fn at(marked: &str) -> Option<String> {
        let place = marked.find('|').unwrap();
        opened(&marked.replacen('|', "", 1), place)
    }

    #[test]
    fn the_names_of_macros_around_the_place_give_way_to_blanks() {
        for (marked, expected) in [
            ("println!(\"{}\", x.le|);", "        (\"{}\", x.le);"),
            ("let v = vec![1, x.|];", "let v =     [1, x.];"),
            ("std::println!(\"{}\", x|);", "             (\"{}\", x);"),
            ("assert!(a.iter().a|", "       (a.iter().a"),
            (
                "println!(\"{}\", format!(\"{}\", x.|));",
                "        (\"{}\",        (\"{}\", x.));",
            ),
        ] {
            assert_eq!(at(marked).as_deref(), Some(expected), "{marked}");
        }
    }

    #[test]
    fn elsewhere_nothing_changes() {
        for marked in [
            "println!(\"{}\", x); y.|",
            "f(x.|)",
            "if !(x.|) {}",
            "macro_rules! a { () => { x.| } }",
        ] {
            assert_eq!(at(marked), None, "{marked}");
        }
    }

    #[test]
    fn everything_stays_in_its_place() {
        let code = "let é = format!(\"{}\", ñ.len());";
        let place = code.find(".len").unwrap() + 2;
        assert_eq!(opened(code, place).unwrap().find(".len"), code.find(".len"));
    }
}
