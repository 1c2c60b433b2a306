//! A line's data and look.

use crate::figure::panels::ticks::to_f64;
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::theme::{Color, PATHS, SERIES};

/// One line of a [`LineChart`](crate::figure::LineChart): a name, its points, and what sets it off.
///
/// ```
/// use downhill::figure::{Color, Line, LineChart};
///
/// let epochs = [1.0, 2.0, 3.0];
/// let chart = LineChart::new()
///     .with_line(Line::new("every batch", &epochs, &[0.9, 0.4, 0.5]).pale())
///     .with_line(Line::new("smoothed", &epochs, &[0.9, 0.65, 0.6]).color(Color::Vermillion));
/// assert!(chart.draw()?.svg().contains("#d55e00"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Line {
    pub(super) name: String,
    pub(super) x: Vec<f64>,
    pub(super) y: Vec<f64>,
    color: Option<Color>,
    pale: bool,
    /// Whether the legend names it.
    pub(super) listed: bool,
    /// Whether it is computed from another line of the chart, whose points are counted already.
    pub(super) derived: bool,
}

impl Line {
    /// The line through the points (x, y), in this order.
    ///
    /// ```
    /// downhill::figure::Line::new("loss", &[1.0, 2.0], &[0.69, 0.31]);
    /// ```
    #[must_use]
    pub fn new<'a>(
        name: impl Into<String>,
        x: impl IntoIterator<Item = &'a f64>,
        y: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        Self {
            name: name.into(),
            x: x.into_iter().copied().collect(),
            y: y.into_iter().copied().collect(),
            color: None,
            pale: false,
            listed: true,
            derived: false,
        }
    }

    /// The same line in a colour of your choice; otherwise the next one of the series.
    ///
    /// ```
    /// use downhill::figure::{Color, Line};
    /// Line::new("loss", &[1.0, 2.0], &[0.69, 0.31]).color(Color::Green);
    /// ```
    #[must_use]
    pub fn color(mut self, color: Color) -> Self {
        self.color = Some(color);
        self
    }

    /// The same line thin and pale, to stand behind another one.
    ///
    /// ```
    /// downhill::figure::Line::new("raw", &[1.0, 2.0], &[0.69, 0.31]).pale();
    /// ```
    #[must_use]
    pub fn pale(mut self) -> Self {
        self.pale = true;
        self
    }

    /// The same line without an entry in the legend.
    pub(in crate::figure) fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// The same line as one that is computed from another line.
    pub(in crate::figure) fn derived(mut self) -> Self {
        self.derived = true;
        self
    }

    /// Whether it must be told from others by its look.
    pub(super) fn is_strong(&self) -> bool {
        !self.pale
    }
}

/// The looks of the lines of one chart. Pale lines take no part in telling the others apart, and a
/// line that stands alone needs neither dashes nor markers.
pub(in crate::figure) fn looks(lines: &[Line]) -> Vec<LineLook> {
    let strong = lines.iter().filter(|line| line.is_strong()).count();
    let mut place = 0;
    let look = |(index, line): (usize, &Line)| {
        let mark = (!line.pale && strong > 1).then(|| Mark {
            dashes: DASHES[place % DASHES.len()],
            marker: MARKERS[place % MARKERS.len()],
            offset: to_f64(place) / to_f64(strong),
        });
        place += usize::from(!line.pale);
        let color = line.color.unwrap_or(SERIES[index % SERIES.len()]);
        LineLook {
            color,
            pale: line.pale,
            mark,
        }
    };
    lines.iter().enumerate().map(look).collect()
}

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
    pub(super) offset: f64,
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
    pub(super) fn stroke(&self, smooth: bool) -> Stroke {
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
            Marker::Triangle => &[(0.0, -1.2), (1.15, 0.8), (-1.15, 0.8)],
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
        canvas.line(&ends, self.stroke(true));
        if self.mark.is_some() {
            self.draw_marker(canvas, (left.0 + width / 2.0, left.1));
        }
    }
}
