//! How a line of a chart is painted.

use crate::figure::panels::panel::Panel;
use crate::figure::panels::thin::Pieces;
use crate::figure::sheet::canvas::{Canvas, Pixel};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::to_f64::to_f64;

/// Up to this many points, each is marked.
const MARKED: usize = 30;
/// Markers on a line with more points.
const MARKERS: usize = 7;

/// Whether a line is short enough not to go up and down all over its panel.
pub(in crate::figure) fn is_smooth(panel: &Panel, pieces: &Pieces) -> bool {
    let step = |ends: &[Pixel]| (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1);
    let steps = pieces.lines.iter().flat_map(|line| line.windows(2));
    steps.map(step).sum::<f64>() < 3.0 * (panel.area.width + panel.area.height)
}

/// Draws what is seen of a line. One of several has dashes where it is smooth, and markers.
pub(in crate::figure) fn draw_line(
    canvas: &mut Canvas<'_>,
    panel: &Panel,
    pieces: &Pieces,
    look: LineLook,
) {
    let smooth = is_smooth(panel, pieces);
    for line in &pieces.lines {
        canvas.line(line, look.stroke(smooth));
    }
    // Dots are points with no neighbour: without a sign they would not be seen.
    let few = pieces.dots.len() <= MARKED;
    for dot in &pieces.dots {
        if few && !look.pale {
            look.draw_marker(canvas, *dot);
        } else {
            canvas.circle(*dot, 2.0, look.color, if look.pale { 0.45 } else { 1.0 });
        }
    }
    let Some(mark) = look.mark else { return };
    if smooth && pieces.given <= MARKED {
        for point in pieces.lines.iter().flatten() {
            look.draw_marker(canvas, *point);
        }
        return;
    }
    for number in 0..MARKERS {
        let place = (to_f64(number) + 0.15 + 0.7 * mark.offset) / to_f64(MARKERS);
        let x = panel.area.left + panel.area.width * place;
        if let Some(point) = crossing(&pieces.lines, x) {
            look.draw_marker(canvas, point);
        }
    }
}

/// Where a line first crosses the pixel column `x`.
fn crossing(lines: &[Vec<Pixel>], x: f64) -> Option<Pixel> {
    let mut steps = lines.iter().flat_map(|line| line.windows(2));
    steps.find_map(|ends| {
        let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
        let between = (x0 <= x && x < x1) || (x1 < x && x <= x0);
        between.then(|| (x, y0 + (y1 - y0) * (x - x0) / (x1 - x0)))
    })
}
