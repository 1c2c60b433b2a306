//! The words and formulas of a step, in lines.

use crate::figure::network::formula_lettering::{
    FormulaLook, draw_formula, formula_width, wrap_formula,
};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering};
use crate::figure::sheet::text_width::wrap;
use crate::figure::sheet::theme::{Color, NOTE, TICK};
use crate::network::Step;

/// A line, how far in it begins, and how it looks.
struct Line {
    text: String,
    indent: f64,
    look: FormulaLook,
    height: f64,
}

/// The step's number and sentence, then its formulas.
pub(super) struct Words {
    number: String,
    sentence: Vec<Line>,
    formulas: Vec<Line>,
}

const NUMBER_GAP: f64 = 9.0;

impl Words {
    /// Lays out in `width` pixels; formulas with letters of `size`.
    pub(super) fn new(step: &Step, place: usize, width: f64, size: f64) -> Self {
        let number = format!("{}", place + 1);
        let words = FormulaLook::new(NOTE.max(0.78 * size), Color::Ink);
        let indent = bold_width(&number) + NUMBER_GAP;
        let sentence = wrap(&step.sentence, words.size, width - indent);
        let line = |text| Line {
            text,
            indent,
            look: words,
            height: 1.32 * words.size,
        };
        Self {
            number,
            sentence: sentence.into_iter().map(line).collect(),
            formulas: formulas(step, width, size),
        }
    }

    pub(super) fn sentence_height(&self) -> f64 {
        self.sentence.iter().map(|line| line.height).sum()
    }

    pub(super) fn formulas_height(&self) -> f64 {
        self.formulas.iter().map(|line| line.height).sum()
    }

    pub(super) fn draw_sentence(&self, canvas: &mut Canvas<'_>, left: f64, mut top: f64) {
        let Some(first) = self.sentence.first() else {
            return;
        };
        let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        lettering.bold = true;
        canvas.text((left, top + first.look.size), &self.number, lettering);
        for line in &self.sentence {
            let at = (left + line.indent, top + line.look.size);
            let look = Lettering::new(line.look.size, line.look.color, Anchor::Start);
            canvas.text(at, &line.text, look);
            top += line.height;
        }
    }

    pub(super) fn draw_formulas(&self, canvas: &mut Canvas<'_>, left: f64, mut top: f64) {
        for line in &self.formulas {
            let at = (left + line.indent, top + 0.64 * line.height);
            draw_formula(canvas, at, Anchor::Start, &line.text, line.look);
            top += line.height;
        }
    }
}

fn bold_width(text: &str) -> f64 {
    let mut look = FormulaLook::new(TICK, Color::Ink);
    look.bold = true;
    formula_width(text, look)
}

/// Each equation on one line where it fits; otherwise its symbols, and its numbers below, behind
/// the name of what is computed.
fn formulas(step: &Step, width: f64, size: f64) -> Vec<Line> {
    let look = FormulaLook::new(size, Color::Ink);
    let height = |text: &str| match text.contains(['⁽', '₀', '₁', '₂', '₃']) {
        true => 1.72 * size,
        false => 1.5 * size,
    };
    let mut lines = Vec::new();
    for equation in &step.equations {
        let whole = equation.to_string();
        let single = step.equations.len() == 1;
        if !single && formula_width(&whole, look) <= width {
            let height = height(&whole);
            lines.push(Line {
                text: whole,
                indent: 0.0,
                look,
                height,
            });
            continue;
        }
        let name = equation.quantity.to_string();
        let indent = formula_width(&format!("{name} "), look);
        let symbols = format!("{name} = {}", equation.symbols);
        let result = equation.rounded();
        let numbers = match equation.numbers == result {
            true => format!("= {result}"),
            false => format!("= {} = {result}", equation.numbers),
        };
        for (text, first_indent) in [(symbols, 0.0), (numbers, indent)] {
            // What goes on to another line begins below the sign of equality.
            let broken = match formula_width(&text, look) <= width - first_indent {
                true => vec![text],
                false => wrap_formula(&text, look, width - indent - size),
            };
            for (n, text) in broken.into_iter().enumerate() {
                let indent = match n {
                    0 => first_indent,
                    _ => indent + size,
                };
                let height = height(&text);
                lines.push(Line {
                    text,
                    indent,
                    look,
                    height,
                });
            }
        }
    }
    lines
}
