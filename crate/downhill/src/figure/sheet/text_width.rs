//! How much room a text takes.
//!
//! The SVG's reader chooses the font, so this is an estimate, by the widths of Helvetica.

/// Height of capital letters and figures, in units of their size.
pub(in crate::figure) const CAPITALS: f64 = 0.72;

/// Width of `text` in pixels, at `size` pixels a letter's height.
pub(in crate::figure) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// Width of one character in units of its size.
fn em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' => 0.22,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'f' | 't' | 'I' | '/' | '[' | ']' | '·' => 0.28,
        '\u{2009}' | '\u{202f}' => 0.2,
        'r' | '(' | ')' | '-' | 'ℓ' => 0.34,
        '′' => 0.2,
        'δ' => 0.56,
        // Many fonts have no raised or lowered figures and take them from a wider one.
        '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' | '₀'..='₉' => 0.44,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | 'ŷ' | '∂' => 0.5,
        'm' | 'M' => 0.84,
        'w' => 0.73,
        'W' | '@' | '…' => 1.0,
        '+' | '−' | '=' | '<' | '>' | '×' => 0.59,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 0.67,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 0.73,
        'G' | 'O' | 'Q' => 0.78,
        'F' | 'T' | 'Z' => 0.61,
        ascii if ascii.is_ascii() => 0.56,
        latin if (latin as u32) < 0x500 => 0.65,
        _ => 1.0,
    }
}

/// `text` broken at spaces into lines of at most `width` pixels.
pub(in crate::figure) fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace_keeping_thin() {
        let word = fit(word, size, width);
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// `text`, or its two ends with dots between where it is wider than `width`.
pub(in crate::figure) fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    for kept in (0..letters.len()).rev() {
        let head: String = letters[..kept.div_ceil(2)].iter().collect();
        let tail: String = letters[letters.len() - kept / 2..].iter().collect();
        let short = format!("{head}…{tail}");
        if text_width(&short, size) <= width {
            return short;
        }
    }
    "…".to_owned()
}

/// Words between breakable spaces: the thin spaces inside of numbers are none.
trait Words {
    fn split_whitespace_keeping_thin(&self) -> impl Iterator<Item = &str>;
}

impl Words for str {
    fn split_whitespace_keeping_thin(&self) -> impl Iterator<Item = &str> {
        let breaks =
            |c: char| c.is_whitespace() && !matches!(c, '\u{2009}' | '\u{202f}' | '\u{a0}');
        self.split(breaks).filter(|word| !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_text_is_broken_at_spaces() {
        let lines = wrap("Log loss after 10\u{2009}000 epochs", 20.0, 150.0);
        assert_eq!(lines, ["Log loss after", "10\u{2009}000 epochs"]);
        assert!(wrap("  ", 20.0, 150.0).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in ".{0,80}", width in 30.0..400.0) {
            for line in wrap(&text, 16.0, width) {
                prop_assert!(text_width(&line, 16.0) <= width + 1e-9);
            }
        }
    }
}
