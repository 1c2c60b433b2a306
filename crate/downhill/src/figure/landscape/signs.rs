//! Single points with a word beside them: a start, a minimum.

use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::text_width::{CAPITALS, text_width};
use crate::figure::sheet::theme::{Color, NOTE};

use super::measured_line::distance;

/// Between a point and its word.
const GAP: f64 = 13.0;

/// A point and its word.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    point: Pixel,
    text: String,
    /// The left end of the word's middle line.
    left: Pixel,
    cross: bool,
}

/// A word beside a point, at the side that has most room from `taken` and from the other signs.
pub(super) fn placed_beside(
    point: Pixel,
    text: &str,
    cross: bool,
    area: Area,
    taken: &[Pixel],
    others: &[Sign],
) -> Sign {
    let width = text_width(text, NOTE);
    let around = [
        (GAP, 0.0),
        (-GAP - width, 0.0),
        (-width / 2.0, -1.5 * GAP),
        (-width / 2.0, 1.5 * GAP),
        (0.7 * GAP, -1.2 * GAP),
        (0.7 * GAP, 1.2 * GAP),
        (-0.7 * GAP - width, -1.2 * GAP),
        (-0.7 * GAP - width, 1.2 * GAP),
    ];
    let sign = |(x, y): (f64, f64)| Sign {
        point,
        text: text.to_owned(),
        left: (point.0 + x, point.1 + y),
        cross,
    };
    let room = |sign: &Sign| {
        let (left, y) = sign.left;
        let inside = left >= area.left + 4.0
            && left + width <= area.right() - 4.0
            && (area.top + 10.0..=area.bottom() - 10.0).contains(&y);
        let word = sign.word();
        let others = others.iter().flat_map(Sign::sampled);
        let nearest = taken
            .iter()
            .copied()
            .chain(others)
            .filter(|p| distance(*p, point) > 1.0);
        let nearest = nearest.flat_map(|p| word.iter().map(move |w| distance(*w, p)));
        // More than enough is enough: then the first place is taken.
        let room = nearest.fold(f64::INFINITY, f64::min).min(26.0);
        if inside { room } else { -1.0 }
    };
    let mut best = sign(around[0]);
    let mut most = room(&best);
    for place in &around[1..] {
        let candidate = sign(*place);
        let free = room(&candidate);
        if free > most + 1e-9 {
            (best, most) = (candidate, free);
        }
    }
    best
}

impl Sign {
    /// Points along the word.
    fn word(&self) -> Vec<Pixel> {
        let width = text_width(&self.text, NOTE);
        let part = |part: f64| (self.left.0 + part * width, self.left.1);
        [0.0, 0.25, 0.5, 0.75, 1.0].map(part).to_vec()
    }

    /// Points from which other texts keep away.
    pub(super) fn sampled(&self) -> Vec<Pixel> {
        let mut points = self.word();
        points.push(self.point);
        points
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let (x, y) = self.point;
        if self.cross {
            for (color, width, arm) in [(Color::Paper, 5.0, 7.5), (Color::Ink, 2.4, 6.5)] {
                for up in [-arm, arm] {
                    let ends = [(x - arm, y - up), (x + arm, y + up)];
                    canvas.line(&ends, Stroke::solid(color, width));
                }
            }
        }
        if self.text.is_empty() {
            return;
        }
        let width = text_width(&self.text, NOTE);
        let (left, middle) = self.left;
        let corner = (left - 3.0, middle - 9.0);
        canvas.rect(
            corner,
            (left + width + 3.0, middle + 9.0),
            Color::Paper,
            0.8,
        );
        let baseline = (left, middle + CAPITALS * NOTE / 2.0);
        let look = Lettering::new(NOTE, Color::Ink, Anchor::Start);
        canvas.text(baseline, &self.text, look);
    }
}
