//! Drawing paths: a rim of paper, the line, a mark at every step, arrows, the start.

use super::measured_line::{MeasuredLine, distance};
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::theme::Color;

/// Width of a path's line.
const WIDTH: f64 = 2.4;
/// Width of a path's line with its rim on both sides.
const RIM: f64 = 4.6;
/// Marks nearer to each other could not be told apart.
const MARKS_APART: f64 = 9.0;
/// Size of a step's mark.
const MARK: f64 = 3.2;
/// Length and half width of an arrow.
const ARROW: (f64, f64) = (12.0, 5.2);
/// How far the tips of two arrows are apart at least.
const ARROW_ROOM: f64 = 17.0;
/// A step at least this long has an arrow of its own.
const LONG_STEP: f64 = 30.0;
/// Shorter steps share arrows that are this far apart.
const ARROWS_APART: f64 = 80.0;

/// A path on the sheet.
#[derive(Debug, Default)]
pub(super) struct PathOnSheet {
    /// Pieces that are in sight, each with whether it ends where the path leaves the window.
    pub(super) pieces: Vec<(Vec<Pixel>, bool)>,
    /// Pieces behind the surface.
    pub(super) hidden: Vec<Vec<Pixel>>,
    /// Where the steps end, as far as they are in sight.
    pub(super) steps: Vec<Pixel>,
    pub(super) start: Option<Pixel>,
}

impl PathOnSheet {
    /// The lines of the path with their rims, and what is hidden faintly.
    pub(super) fn draw_lines(&self, canvas: &mut Canvas<'_>, look: LineLook) {
        let rim = Stroke {
            opacity: 0.85,
            ..Stroke::solid(Color::Paper, RIM)
        };
        for (piece, _) in &self.pieces {
            canvas.line(piece, rim);
        }
        let faint = Stroke {
            opacity: 0.55,
            dashes: Some("2 4"),
            ..Stroke::solid(look.color, 0.7 * WIDTH)
        };
        for piece in &self.hidden {
            canvas.line(piece, faint);
        }
        for (piece, _) in &self.pieces {
            canvas.line(piece, Stroke::solid(look.color, WIDTH));
        }
    }

    /// Marks at the steps, and arrows between them, up to `most` marks and half as many arrows.
    pub(super) fn draw_steps(&self, canvas: &mut Canvas<'_>, look: LineLook, most: usize) {
        for (tip, back) in self.few_arrows(most) {
            draw_arrow(canvas, tip, back, look.color);
        }
        for step in self.few_marks(most) {
            look.draw_mark(canvas, step, MARK);
        }
        // A path of one point has no line.
        if self.pieces.len() == 1 && self.pieces[0].0.len() == 1 {
            look.draw_mark(canvas, self.pieces[0].0[0], 2.0 * MARK);
        }
    }

    /// The steps that can be told apart, without the start.
    fn marks(&self, apart: f64) -> Vec<Pixel> {
        let mut marks: Vec<Pixel> = self.start.into_iter().collect();
        for step in self.steps.iter().skip(marks.len()) {
            if is_free(&marks, *step, apart) {
                marks.push(*step);
            }
        }
        // The path's end is marked, or it would be looked for.
        if let Some(end) = self.steps.last()
            && is_free(&marks, *end, MARK)
        {
            marks.push(*end);
        }
        marks.split_off(self.start.iter().len().min(marks.len()))
    }

    /// Where arrows stand: the tip, and a point straight behind it.
    fn arrows(&self, room: f64) -> Vec<(Pixel, Pixel)> {
        let mut arrows: Vec<(Pixel, Pixel)> = Vec::new();
        let mut tips: Vec<Pixel> = Vec::new();
        for (piece, leaves) in &self.pieces {
            let line = MeasuredLine::new(piece.clone());
            let mut since = ARROWS_APART / 2.0;
            let mut along = 0.0;
            for (place, ends) in piece.windows(2).enumerate() {
                let length = distance(ends[0], ends[1]);
                let last = place + 2 == piece.len();
                along += length;
                since += length;
                let tip = if *leaves && last {
                    along
                } else if length >= LONG_STEP {
                    along - length / 2.0 + ARROW.0 / 2.0
                } else if since >= ARROWS_APART && !last {
                    along
                } else {
                    continue;
                };
                let (at, back) = (line.at(tip), line.at(tip - ARROW.0));
                if tip >= ARROW.0 && is_free(&tips, at, room) {
                    arrows.push((at, back));
                    tips.push(at);
                    since = along - tip;
                }
            }
        }
        arrows
    }

    /// About how many bytes it takes in an SVG, with up to `most` marks.
    pub(super) fn bytes(&self, most: usize) -> usize {
        let line = |points: usize| 90 + 12 * points;
        let seen = self.pieces.iter().map(|(piece, _)| 2 * line(piece.len()));
        let hidden = self.hidden.iter().map(|piece| line(piece.len()) + 30);
        seen.chain(hidden).sum::<usize>()
            + 200 * self.few_arrows(most).len()
            + 180 * self.few_marks(most).len()
    }

    fn few_arrows(&self, most: usize) -> Vec<(Pixel, Pixel)> {
        few(most / 2, ARROW_ROOM, |room| self.arrows(room))
    }

    fn few_marks(&self, most: usize) -> Vec<Pixel> {
        few(most, MARKS_APART, |room| self.marks(room))
    }

    /// Points all along the path, from which texts keep away.
    pub(super) fn sampled(&self) -> Vec<Pixel> {
        let pieces = self.pieces.iter().map(|(piece, _)| piece.clone());
        let lines = pieces.map(MeasuredLine::new);
        let mut points: Vec<Pixel> = lines.flat_map(|line| line.sampled(5.0)).collect();
        points.extend(self.start);
        points
    }
}

/// What `choose` gives when it keeps as much room between two as it takes to have `most` or fewer.
fn few<T>(most: usize, mut room: f64, choose: impl Fn(f64) -> Vec<T>) -> Vec<T> {
    loop {
        let chosen = choose(room);
        // Wider than a sheet, nothing but a single one is left.
        if chosen.len() <= most || room > 2000.0 {
            return chosen;
        }
        room *= 1.4;
    }
}

/// Whether a point is not near any of the others.
fn is_free(others: &[Pixel], point: Pixel, room: f64) -> bool {
    others.iter().all(|other| distance(*other, point) >= room)
}

/// A filled arrow with a rim.
fn draw_arrow(canvas: &mut Canvas<'_>, tip: Pixel, back: Pixel, color: Color) {
    let length = distance(tip, back);
    if length < 1.0 {
        return;
    }
    let (dx, dy) = ((tip.0 - back.0) / length, (tip.1 - back.1) / length);
    let corners = |grown: f64| {
        let at = |along: f64, aside: f64| {
            (
                tip.0 + dx * along - dy * aside,
                tip.1 + dy * along + dx * aside,
            )
        };
        let behind = -ARROW.0 - 0.6 * grown;
        [
            at(1.6 * grown, 0.0),
            at(behind, ARROW.1 + grown),
            at(behind + 3.0, 0.0),
            at(behind, -ARROW.1 - grown),
        ]
    };
    canvas.polygon(&corners(1.4), Color::Paper, 0.9);
    canvas.polygon(&corners(0.0), color, 1.0);
}

/// The mark of a start: a ring.
pub(super) fn draw_start(canvas: &mut Canvas<'_>, at: Pixel) {
    canvas.circle(at, 8.0, Color::Paper, 1.0);
    canvas.circle(at, 6.6, Color::Ink, 1.0);
    canvas.circle(at, 3.4, Color::Paper, 1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(points: &[Pixel], leaves: bool) -> PathOnSheet {
        PathOnSheet {
            pieces: vec![(points.to_vec(), leaves)],
            steps: points.to_vec(),
            start: points.first().copied(),
            ..PathOnSheet::default()
        }
    }

    #[test]
    fn every_long_step_has_an_arrow_and_a_mark() {
        let zigzag = path(
            &[(0.0, 0.0), (100.0, 50.0), (10.0, 60.0), (90.0, 100.0)],
            false,
        );
        assert_eq!(
            (
                zigzag.arrows(ARROW_ROOM).len(),
                zigzag.marks(MARKS_APART).len()
            ),
            (3, 3)
        );
        // They point the way the path goes.
        let (tip, back) = zigzag.arrows(ARROW_ROOM)[1];
        assert!(tip.0 < back.0 && tip.1 > back.1);
    }

    #[test]
    fn many_short_steps_share_arrows_and_marks() {
        let points: Vec<Pixel> = (0..400).map(|i| (f64::from(i), 10.0)).collect();
        let slow = path(&points, false);
        assert!(
            (4..=6).contains(&slow.arrows(ARROW_ROOM).len()),
            "{}",
            slow.arrows(ARROW_ROOM).len()
        );
        assert!(
            (40..=46).contains(&slow.marks(MARKS_APART).len()),
            "{}",
            slow.marks(MARKS_APART).len()
        );
    }

    #[test]
    fn marks_give_way_until_there_are_few() {
        let points: Vec<Pixel> = (0..80).map(|i| (f64::from(i) * 10.0, 10.0)).collect();
        let line = path(&points, false);
        assert_eq!(line.marks(MARKS_APART).len(), 79);
        assert!((4..=10).contains(&few(10, MARKS_APART, |room| line.marks(room)).len()));
    }

    #[test]
    fn where_a_path_leaves_an_arrow_stands_at_the_border() {
        let short = path(&[(0.0, 0.0), (20.0, 0.0)], true);
        assert_eq!(short.arrows(ARROW_ROOM), [((20.0, 0.0), (8.0, 0.0))]);
        assert!(path(&[(0.0, 0.0)], false).arrows(ARROW_ROOM).is_empty());
    }
}
