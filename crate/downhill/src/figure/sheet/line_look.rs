//! How one of several series is told from the others: colour, dashes, markers.

use super::canvas::{Canvas, Pixel, Stroke};
use super::theme::{CLASSES, Color, PATHS, SERIES};
use super::to_f64::to_f64;

/// The looks of series of dots without lines between them. Blue and sky, close to each other on a
/// dark page, have different markers.
pub(in crate::figure) fn dot_looks(count: usize) -> Vec<LineLook> {
    let look = |place: usize| LineLook {
        color: SERIES[place % SERIES.len()],
        pale: false,
        mark: Some(Mark {
            dashes: None,
            marker: MARKERS[(place + 2 * (place / MARKERS.len())) % MARKERS.len()],
            offset: 0.0,
        }),
    };
    (0..count).map(look).collect()
}

/// The looks of paths over a surface, in colours of their own. They are told apart by the shape of
/// the marks at their steps too, but not by dashes: these would look like steps.
pub(in crate::figure) fn path_looks(paths: usize) -> Vec<LineLook> {
    let look = |place: usize| LineLook {
        color: PATHS[place % PATHS.len()],
        pale: false,
        mark: Some(Mark {
            dashes: None,
            marker: MARKERS[place % MARKERS.len()],
            offset: 0.0,
        }),
    };
    (0..paths).map(look).collect()
}

/// The looks of the samples of class 0 and class 1: told apart by their shape too.
pub(in crate::figure) fn class_looks() -> [LineLook; 2] {
    [(Marker::Circle, CLASSES[0]), (Marker::Triangle, CLASSES[1])].map(|(marker, color)| LineLook {
        color,
        pale: false,
        mark: Some(Mark {
            dashes: None,
            marker,
            offset: 0.0,
        }),
    })
}

/// Dashes and markers tell lines apart where colours cannot: in grey print.
const DASHES: [Option<&str>; 4] = [None, Some("9 5"), Some("2.5 4"), Some("12 4 2.5 4")];
const MARKERS: [Marker; 5] = [
    Marker::Circle,
    Marker::Square,
    Marker::Triangle,
    Marker::Diamond,
    Marker::Cap,
];

/// How many lines differ in colour, dashes and markers.
pub(in crate::figure) const MOST_LINES: usize = 20;

/// The corners of the triangle that marks, in units of its size.
pub(in crate::figure) const TRIANGLE: [Pixel; 3] = [(0.0, -1.2), (1.15, 0.8), (-1.15, 0.8)];

/// The shape of the marks on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cap,
}

/// What tells one of several lines from the others, besides its colour.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) struct Mark {
    dashes: Option<&'static str>,
    marker: Marker,
    /// How far its markers are set off from those of the first line, in parts of their distance.
    pub(in crate::figure) offset: f64,
}

impl Mark {
    /// What tells line `place` from the others of `lines` lines.
    pub(in crate::figure) fn of_line(place: usize, lines: usize) -> Self {
        Self {
            dashes: DASHES[place % DASHES.len()],
            marker: MARKERS[place % MARKERS.len()],
            offset: to_f64(place) / to_f64(lines),
        }
    }
}

/// Draws a marked point of a curve: a ring, so that no marker of a line looks like it.
pub(in crate::figure) fn draw_target(canvas: &mut Canvas<'_>, at: Pixel, color: Color) {
    canvas.circle(at, 8.5, Color::Paper, 1.0);
    canvas.circle(at, 7.0, color, 1.0);
    canvas.circle(at, 3.2, Color::Paper, 1.0);
}

/// How a line is drawn, on the panel and in the legend.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) struct LineLook {
    pub(in crate::figure) color: Color,
    pub(in crate::figure) pale: bool,
    pub(in crate::figure) mark: Option<Mark>,
}

impl LineLook {
    /// The stroke. Smooth curves are broad, and dashed if they have a mark; on a jagged line
    /// dashes are noise, and a broad stroke hides what lies behind it.
    pub(in crate::figure) fn stroke(&self, smooth: bool) -> Stroke {
        Stroke {
            color: self.color,
            width: match (self.pale, smooth) {
                (true, _) => 1.2,
                (false, true) => 2.6,
                (false, false) => 1.6,
            },
            opacity: if self.pale { 0.45 } else { 1.0 },
            dashes: self.mark.filter(|_| smooth).and_then(|mark| mark.dashes),
        }
    }

    /// The same look without dashes, as a jagged line is drawn.
    pub(in crate::figure) fn undashed(mut self) -> Self {
        if let Some(mark) = &mut self.mark {
            mark.dashes = None;
        }
        self
    }

    /// One marker, with a rim of paper that sets it off from the lines.
    pub(in crate::figure) fn draw_marker(&self, canvas: &mut Canvas<'_>, at: Pixel) {
        self.draw_mark(canvas, at, 5.0);
    }

    /// The same marker in another size; the rim goes with it.
    pub(in crate::figure) fn draw_mark(&self, canvas: &mut Canvas<'_>, at: Pixel, size: f64) {
        let shape: &[Pixel] = match self.mark.map_or(Marker::Circle, |mark| mark.marker) {
            Marker::Circle => {
                canvas.circle(at, 1.3 * size, Color::Paper, 1.0);
                canvas.circle(at, size, self.color, 1.0);
                return;
            }
            Marker::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Marker::Triangle => &TRIANGLE,
            Marker::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
            Marker::Cap => &[(0.0, 1.2), (1.15, -0.8), (-1.15, -0.8)],
        };
        for (radius, color) in [(1.36 * size, Color::Paper), (size, self.color)] {
            let corner = |(x, y): &Pixel| (at.0 + radius * x, at.1 + radius * y);
            let corners: Vec<Pixel> = shape.iter().map(corner).collect();
            canvas.polygon(&corners, color, 1.0);
        }
    }

    /// A short piece of the line, from `left` on, as the legend shows it.
    pub(in crate::figure) fn draw_sample(&self, canvas: &mut Canvas<'_>, left: Pixel, width: f64) {
        let ends = [left, (left.0 + width, left.1)];
        let mut stroke = self.stroke(true);
        if self.pale {
            // A thin pale line is seen by its turns only; a straight piece must be broader.
            stroke.width = 6.0;
        }
        canvas.line(&ends, stroke);
        if self.mark.is_some() {
            self.draw_marker(canvas, (left.0 + width / 2.0, left.1));
        }
    }
}
