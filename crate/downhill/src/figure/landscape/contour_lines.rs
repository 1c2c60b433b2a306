//! The lines of a contour map in pixels, few enough points for one figure.

use super::measured_line::MeasuredLine;
use crate::figure::FigureError;
use crate::figure::panels::thin::simplify;
use crate::figure::sheet::canvas::Pixel;
use crate::landscape::LossSurface;

/// Points that all lines of a map may have together, so that its SVG stays under 60 kB.
const MOST_POINTS: usize = 2000;
/// How far a line may be moved, and how short it may be before it is left out, in pixels: as
/// little as serves.
const COARSER: [(f64, f64); 3] = [(0.12, 0.0), (0.35, 4.0), (1.0, 14.0)];

/// One line of the map.
#[derive(Debug, Clone)]
pub(super) struct LevelLine {
    /// Which of the levels.
    pub(super) level: usize,
    pub(super) line: MeasuredLine,
}

/// The lines of all levels, `pixel` saying where a point of the surface lies.
pub(super) fn level_lines(
    surface: &LossSurface,
    levels: &[f64],
    pixel: impl Fn((f64, f64)) -> Option<Pixel>,
) -> Result<Vec<LevelLine>, FigureError> {
    let mut whole: Vec<(usize, Vec<Pixel>)> = Vec::new();
    for (level, &height) in levels.iter().enumerate() {
        for line in surface.contours(height) {
            let points = line.points.into_iter().filter_map(&pixel);
            whole.push((level, points.collect()));
        }
    }
    let mut points = 0;
    for (moved, shortest) in COARSER {
        let lines = whole.iter().map(|(level, line)| LevelLine {
            level: *level,
            line: MeasuredLine::new(simplified(line, moved)),
        });
        // A ring around a single grid point is no line but a dot.
        let lines: Vec<LevelLine> = lines
            .filter(|line| line.line.length() > shortest.max(0.5))
            .collect();
        points = lines.iter().map(|line| line.line.points().len()).sum();
        if points <= MOST_POINTS {
            return Ok(lines);
        }
    }
    let most = MOST_POINTS;
    Err(FigureError::TooRough { points, most })
}

/// A line simplified; of a ring each half, for its two ends are one point.
fn simplified(line: &[Pixel], moved: f64) -> Vec<Pixel> {
    let half = line.len() / 2;
    if line.len() < 4 || line.first() != line.last() {
        return simplify(line, moved);
    }
    let mut ring = simplify(&line[..=half], moved);
    ring.extend(simplify(&line[half..], moved).into_iter().skip(1));
    ring
}
