//! How a node is painted.

use super::formula_lettering::{FormulaLook, draw_formula, formula_width};
use super::placement::{BIAS_RADIUS, PlacedColumn};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{Color, NOTE};

/// How much a node stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// is computed now
    Computed,
    /// what is computed comes from it
    Source,
    Plain,
    Faded,
}

impl Emphasis {
    fn ring(self) -> (Color, f64) {
        match self {
            Self::Computed => (Color::Orange, 3.6),
            Self::Source => (Color::Ink, 2.6),
            Self::Plain => (Color::MutedInk, 1.6),
            Self::Faded => (Color::Grid, 1.6),
        }
    }

    pub(super) fn ink(self) -> Color {
        match self {
            Self::Faded => Color::MutedInk,
            _ => Color::Ink,
        }
    }

    pub(super) fn is_bold(self) -> bool {
        matches!(self, Self::Computed | Self::Source)
    }
}

/// A node with a text in it, which may be a formula.
pub(super) fn draw_node(
    canvas: &mut Canvas<'_>,
    at: Pixel,
    radius: f64,
    text: &str,
    emphasis: Emphasis,
) {
    let (color, width) = emphasis.ring();
    canvas.circle(at, radius, color, 1.0);
    canvas.circle(at, radius - width, Color::Paper, 1.0);
    if emphasis == Emphasis::Computed {
        canvas.circle(at, radius - width, Color::Orange, 0.25);
    }
    draw_inside(canvas, at, radius, text, emphasis);
}

/// The same as a square.
pub(super) fn draw_square(
    canvas: &mut Canvas<'_>,
    at: Pixel,
    radius: f64,
    text: &str,
    emphasis: Emphasis,
) {
    let (color, width) = emphasis.ring();
    let mut square = |half: f64, color, opacity| {
        let (from, to) = ((at.0 - half, at.1 - half), (at.0 + half, at.1 + half));
        canvas.rect(from, to, color, opacity);
    };
    square(radius, color, 1.0);
    square(radius - width, Color::Paper, 1.0);
    if emphasis == Emphasis::Computed {
        square(radius - width, Color::Orange, 0.25);
    }
    draw_inside(canvas, at, radius, text, emphasis);
}

fn draw_inside(
    canvas: &mut Canvas<'_>,
    (x, y): Pixel,
    radius: f64,
    text: &str,
    emphasis: Emphasis,
) {
    let is_name = text.chars().any(char::is_alphabetic);
    let size = match (is_name, radius < 25.0) {
        (true, true) => 17.0,
        (true, false) => 20.0,
        _ => NOTE,
    };
    let mut look = FormulaLook::new(size, emphasis.ink());
    look.bold = emphasis.is_bold();
    if !is_name && formula_width(text, look) > 2.0 * radius - 6.0 {
        // Bold letters are broader; a number that is too long even so lies over the ring.
        look.bold = false;
    }
    if !is_name && formula_width(text, look) > 2.0 * radius + 4.0 {
        let half = formula_width(text, look) / 2.0;
        let height = 0.55 * NOTE;
        canvas.rect(
            (x - half, y - height),
            (x + half, y + height),
            Color::Paper,
            1.0,
        );
    }
    let baseline = y + CAPITALS * look.size / 2.0 - if is_name { 2.0 } else { 0.0 };
    draw_formula(canvas, (x, baseline), Anchor::Middle, text, look);
}

/// A line of text above or below a node, on paper of its own: edges pass behind it.
pub(super) fn draw_beside(canvas: &mut Canvas<'_>, at: Pixel, text: &str, emphasis: Emphasis) {
    let mut look = FormulaLook::new(NOTE, emphasis.ink());
    look.bold = emphasis.is_bold();
    let half = formula_width(text, look) / 2.0 + 2.0;
    let has_pile = text.contains('⁽');
    canvas.rect(
        (
            at.0 - half,
            at.1 - NOTE * if has_pile { 1.35 } else { 0.85 },
        ),
        (at.0 + half, at.1 + NOTE * if has_pile { 0.45 } else { 0.2 }),
        Color::Paper,
        1.0,
    );
    draw_formula(canvas, at, Anchor::Middle, text, look);
}

/// The bias of a column, and the dots in place of units that are left out.
pub(super) fn draw_bias_and_dots(
    canvas: &mut Canvas<'_>,
    column: &PlacedColumn,
    emphasis: Emphasis,
) {
    if let Some(at) = column.bias {
        draw_node(canvas, at, BIAS_RADIUS, "1", emphasis);
    }
    for &(x, y) in &column.dots {
        for offset in [-8.0, 0.0, 8.0] {
            canvas.circle((x, y + offset), 2.2, Color::MutedInk, 1.0);
        }
    }
}

/// Small letters in the middle, for headings.
pub(super) fn heading(color: Color) -> Lettering {
    Lettering::new(NOTE, color, Anchor::Middle)
}
