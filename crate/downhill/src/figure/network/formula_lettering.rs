//! Formulas as they stand on a board: layers raised and indices lowered, one above the other.
//!
//! Few fonts have ⁽¹⁾ and ₂, and those that have draw them too small to be read from the back of a
//! room. So each is drawn as ordinary figures, raised or lowered.

use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{Color, NOTE};

/// How a formula is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormulaLook {
    pub(super) size: f64,
    pub(super) color: Color,
    pub(super) bold: bool,
}

impl FormulaLook {
    pub(super) fn new(size: f64, color: Color) -> Self {
        Self {
            size,
            color,
            bold: false,
        }
    }

    /// What is raised or lowered is smaller, but as large as the smallest letters of a figure.
    fn small(self) -> f64 {
        (0.72 * self.size).max(NOTE)
    }

    fn width_of(self, text: &str, size: f64) -> f64 {
        // Bold letters are broader, bold figures are not.
        let broader = self.bold && text.contains(char::is_alphabetic);
        text_width(text, size) * if broader { 1.08 } else { 1.0 }
    }
}

/// Letters up to which a run is one text.
const LONG_RUN: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Base,
    Raised,
    Lowered,
}

/// The ordinary character of a raised or lowered one.
fn level(character: char, before: Level) -> (Level, char) {
    let digit = |first: char| {
        let digit = u32::from(character).wrapping_sub(u32::from(first));
        char::from_digit(digit, 10)
    };
    match character {
        '⁽' => (Level::Raised, '('),
        '⁾' => (Level::Raised, ')'),
        '⁻' => (Level::Raised, '−'),
        '¹' => (Level::Raised, '1'),
        '²' => (Level::Raised, '2'),
        '³' => (Level::Raised, '3'),
        ',' if before == Level::Lowered => (Level::Lowered, ','),
        _ => match (digit('⁰'), digit('₀')) {
            (Some(digit), _) => (Level::Raised, digit),
            (_, Some(digit)) => (Level::Lowered, digit),
            _ => (Level::Base, character),
        },
    }
}

fn runs(text: &str) -> Vec<(Level, String)> {
    let mut runs: Vec<(Level, String)> = Vec::new();
    for character in text.chars() {
        let before = runs.last().map_or(Level::Base, |run| run.0);
        let (level, character) = level(character, before);
        match runs.last_mut() {
            Some((same, run)) if *same == level => run.push(character),
            _ => runs.push((level, character.to_string())),
        }
    }
    runs
}

/// Each run with the distance of its left end from the formula's.
fn set(text: &str, look: FormulaLook) -> (Vec<(Level, String, f64)>, f64) {
    let small = look.small();
    // Between a letter and what is raised or lowered beside it: more behind a broad one, whose width
    // differs more from font to font.
    let mut gap = 0.0;
    let (mut left, mut right, mut before) = (0.0, 0.0_f64, Level::Base);
    let mut places = Vec::new();
    for (level, run) in runs(text) {
        let starts_pile = before == Level::Base || level == Level::Base;
        if starts_pile {
            left = right;
        }
        if level == Level::Base {
            let last = run
                .chars()
                .next_back()
                .map(String::from)
                .unwrap_or_default();
            gap = 0.04 * look.size + 0.1 * look.width_of(&last, look.size);
        }
        let (start, size) = match level {
            Level::Base => (left, look.size),
            Level::Raised | Level::Lowered => (left + gap, small),
        };
        right = right.max(start + look.width_of(&run, size));
        places.push((level, run, start));
        before = level;
    }
    (places, right)
}

/// How wide a formula is.
pub(super) fn formula_width(text: &str, look: FormulaLook) -> f64 {
    set(text, look).1
}

/// Draws a formula on one line, its baseline's anchor at `at`; gives the place of its right end.
pub(super) fn draw_formula(
    canvas: &mut Canvas<'_>,
    at: Pixel,
    anchor: Anchor,
    text: &str,
    look: FormulaLook,
) -> f64 {
    let (runs, width) = set(text, look);
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    let last = runs.len().saturating_sub(1);
    for (place, (level, run, start)) in runs.into_iter().enumerate() {
        let (size, baseline) = match level {
            Level::Base => (look.size, at.1),
            // As far apart that a parenthesis above stands clear of a figure below.
            Level::Raised => (look.small(), at.1 - 0.56 * look.small()),
            Level::Lowered => (look.small(), at.1 + 0.4 * look.small()),
        };
        let mut lettering = Lettering::new(size, look.color, Anchor::Start);
        lettering.bold = look.bold;
        for (part, start) in parts(&run, start, place < last, |text| look.width_of(text, size)) {
            canvas.text((left + start, baseline), part, lettering);
        }
    }
    left + width
}

/// The pieces of a run that are drawn as one text each, without the spaces at their ends, which the
/// viewer would drop. Of a long run the last word stands alone: what is raised behind it is placed
/// by an estimate, whose error grows with the length.
fn parts(run: &str, start: f64, goes_on: bool, width: impl Fn(&str) -> f64) -> Vec<(&str, f64)> {
    let cut = match run.trim_end().rfind(' ') {
        Some(space) if goes_on && run.chars().count() > LONG_RUN => space,
        _ => 0,
    };
    let (head, tail) = run.split_at(cut);
    let shown = |part: &'_ str, before: f64| {
        let indent = part.len() - part.trim_start().len();
        before + width(&part[..indent])
    };
    let places = [(head, start), (tail, start + width(head))];
    let parts = places.map(|(part, before)| (part.trim(), shown(part, before)));
    parts
        .into_iter()
        .filter(|(part, _)| !part.is_empty())
        .collect()
}

/// A formula in lines of at most `width`, broken before = and before signs between terms.
pub(super) fn wrap_formula(text: &str, look: FormulaLook, width: f64) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match pieces.last_mut() {
            Some(piece) if !matches!(word, "=" | "+" | "−" | "·") => {
                piece.push(' ');
                piece.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if formula_width(&format!("{line} {piece}"), look) <= width => {
                line.push(' ');
                line.push_str(&piece);
            }
            _ if formula_width(&piece, look) > width => {
                // As ordinary letters a formula is wider than with its indices in piles.
                lines.push(fit(&piece, look.size, width / 1.1));
            }
            _ => lines.push(piece),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_raised_and_indices_lowered() {
        use Level::{Base, Lowered, Raised};
        let run = |level, text: &str| (level, text.to_owned());
        assert_eq!(
            runs("w⁽¹⁾₂,₁₀ x₃"),
            [
                run(Base, "w"),
                run(Raised, "(1)"),
                run(Lowered, "2,10"),
                run(Base, " x"),
                run(Lowered, "3")
            ]
        );
        assert_eq!(runs("10⁻⁹, 2")[1], run(Raised, "−9"));
    }

    #[test]
    fn piles_take_the_room_of_their_wider_half() {
        let look = FormulaLook::new(22.0, Color::Ink);
        let width = |text| formula_width(text, look);
        assert_eq!(width("z⁽¹⁾₂"), width("z⁽¹⁾"));
        assert!(width("z⁽¹⁾₂") > width("z₂"));
        assert!(width("a b") > width("ab"));
    }

    #[test]
    fn long_formulas_are_broken_at_their_signs() {
        let look = FormulaLook::new(22.0, Color::Ink);
        let text = "w⁽¹⁾₁₀ + w⁽¹⁾₁₁ x₁ + w⁽¹⁾₁₂ x₂ + (−0.25) · (−1) + 1.5×10⁻⁹ · 4";
        for width in [120.0, 200.0, 400.0] {
            let lines = wrap_formula(text, look, width);
            assert_eq!(lines.join(" "), text);
            for line in &lines {
                assert!(formula_width(line, look) <= width, "{line}");
            }
            for line in &lines[1..] {
                assert!(line.starts_with(['+', '·']), "{line}");
            }
        }
        assert_eq!(wrap_formula(text, look, 2000.0).len(), 1);
    }
}
