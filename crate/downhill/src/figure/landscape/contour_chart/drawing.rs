//! How the lines of a contour map are painted, with their heights in them, and how many marks
//! there is room for beside them.

use crate::figure::landscape::contour_lines::LevelLine;
use crate::figure::landscape::level_labels::{LevelLabel, without_gaps};
use crate::figure::landscape::paths::PathOnSheet;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{Color, HEIGHTS, NOTE};

/// What lines, labels, paths and marks may take of the SVG, and what a mark takes with its share
/// of the arrows, in bytes.
const MOST_BYTES: usize = 52_000;
const MARK_BYTES: usize = 290;
/// The fewest and the most marks that all paths have together.
const MARKS: (usize, usize) = (24, 170);

/// How many marks all paths may have together: as many as there is room for beside the lines.
pub(super) fn marks(lines: &[LevelLine], paths: &[PathOnSheet], labels: usize) -> usize {
    let lines_bytes: usize = lines
        .iter()
        .map(|line| 90 + 12 * line.line.points().len())
        .sum();
    let paths_bytes: usize = paths.iter().map(|path| path.bytes(0)).sum();
    let room = MOST_BYTES.saturating_sub(lines_bytes + paths_bytes + 220 * labels);
    (room / MARK_BYTES).clamp(MARKS.0, MARKS.1)
}

/// The colour of a level among others.
fn level_color(level: usize, levels: usize) -> Color {
    let step = (HEIGHTS.len() - 1) * level / levels.saturating_sub(1).max(1);
    Color::Height(u8::try_from(step).unwrap_or(u8::MAX))
}

/// Draws the lines of all levels with gaps for their labels, and the labels.
pub(super) fn draw_lines(
    canvas: &mut Canvas<'_>,
    lines: &[LevelLine],
    labels: &[LevelLabel],
    levels: usize,
) {
    for (index, line) in lines.iter().enumerate() {
        let gaps = labels
            .iter()
            .filter(|label| label.line == index)
            .map(|label| label.gap);
        for piece in without_gaps(&line.line, gaps.collect()) {
            canvas.line(&piece, Stroke::solid(level_color(line.level, levels), 1.8));
        }
    }
    let look = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
    for label in labels {
        let (sin, cos) = label.degrees.to_radians().sin_cos();
        let down = CAPITALS * NOTE / 2.0;
        let baseline = (label.at.0 - down * sin, label.at.1 + down * cos);
        canvas.turned_text(baseline, label.degrees, &label.text, look);
    }
}
