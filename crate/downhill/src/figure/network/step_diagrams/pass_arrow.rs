//! The way of both passes above a single step: the arrow points to the right on the way forward and
//! to the left on the way back, and carries a dot for each step.

use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{BORDER, Color, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::network::Step;

/// Height of the strip with the arrow.
pub(super) const STRIP: f64 = 36.0;
/// Room for the word at each end.
const WORD: f64 = 96.0;
/// Half of a dot: of a step that is done or to come, and of the one that is shown.
const DOT: f64 = 5.0;
const NOW: f64 = 9.0;
/// The arrow's head, along the arrow and to each side of it.
const HEAD: (f64, f64) = (17.0, 9.0);

/// Draws the arrow of the pass that the step at `place` belongs to, from `top` on.
pub(super) fn draw_pass_arrow(canvas: &mut Canvas<'_>, steps: &[Step], place: usize, top: f64) {
    let Some(step) = steps.get(place) else {
        return;
    };
    let back = step.kind.is_backward();
    let of_pass = |other: &Step| other.kind.is_backward() == back;
    let count = steps.iter().filter(|other| of_pass(other)).count();
    let done = steps[..place].iter().filter(|other| of_pass(other)).count();
    let y = top + STRIP / 2.0 - 2.0;
    let (left, right) = (BORDER + WORD, WIDTH - BORDER - WORD);
    for (word, x, anchor, active) in [
        ("forward", BORDER, Anchor::Start, !back),
        ("backward", WIDTH - BORDER, Anchor::End, back),
    ] {
        let color = if active { Color::Ink } else { Color::MutedInk };
        let mut lettering = Lettering::new(TICK, color, anchor);
        lettering.bold = active;
        canvas.text((x, y + CAPITALS * TICK / 2.0), word, lettering);
    }
    // From where the pass begins to where it ends.
    let along = |part: f64| match back {
        true => right - part * (right - left),
        false => left + part * (right - left),
    };
    let end = along(1.0);
    let inwards = if back { 1.0 } else { -1.0 };
    let neck = end + inwards * HEAD.0;
    canvas.line(
        &[(along(0.0), y), (neck, y)],
        Stroke::solid(Color::MutedInk, 2.6),
    );
    let head: [Pixel; 3] = [(neck, y - HEAD.1), (neck, y + HEAD.1), (end, y)];
    canvas.polygon(&head, Color::MutedInk, 1.0);
    for dot in 0..count {
        let at = (along((to_f64(dot) + 0.5) / (to_f64(count) + 0.35)), y);
        if dot == done {
            canvas.circle(at, NOW, Color::Ink, 1.0);
            canvas.circle(at, NOW - 2.6, Color::Orange, 1.0);
        } else {
            canvas.circle(at, DOT + 1.8, Color::MutedInk, 1.0);
            if dot > done {
                canvas.circle(at, DOT, Color::Paper, 1.0);
            }
        }
    }
}
