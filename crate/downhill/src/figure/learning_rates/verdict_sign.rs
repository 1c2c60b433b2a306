//! A verdict as a small sign: its shape says it without its colour.

use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::theme::Color;
use crate::training::Verdict;

/// Width and height of a sign.
pub(super) const SIGN: f64 = 14.0;

/// The colour of a verdict, for its sign and its curve.
pub(super) fn verdict_color(verdict: Verdict) -> Color {
    match verdict {
        Verdict::TooSmall => Color::Blue,
        Verdict::Good => Color::Green,
        Verdict::Oscillates => Color::Orange,
        Verdict::Diverged => Color::Vermillion,
    }
}

/// Draws the sign of a verdict in the square whose upper left corner is `corner`: an arrow that
/// still falls, a tick, a zigzag, a cross.
pub(super) fn draw_verdict_sign(canvas: &mut Canvas<'_>, corner: Pixel, verdict: Verdict) {
    // In parts of the square; one stroke each, that goes back on itself where it must.
    let stroke: &[Pixel] = match verdict {
        Verdict::TooSmall => &[
            (0.08, 0.12),
            (0.92, 0.9),
            (0.36, 0.92),
            (0.92, 0.9),
            (0.88, 0.36),
        ],
        Verdict::Good => &[(0.04, 0.56), (0.36, 0.9), (0.98, 0.12)],
        Verdict::Oscillates => &[
            (0.0, 0.7),
            (0.2, 0.2),
            (0.42, 0.86),
            (0.64, 0.14),
            (0.84, 0.8),
            (1.0, 0.4),
        ],
        Verdict::Diverged => &[(0.1, 0.1), (0.9, 0.9), (0.5, 0.5), (0.9, 0.1), (0.1, 0.9)],
    };
    let points: Vec<Pixel> = stroke
        .iter()
        .map(|(x, y)| (corner.0 + SIGN * x, corner.1 + SIGN * y))
        .collect();
    canvas.line(&points, Stroke::solid(verdict_color(verdict), 2.4));
}
