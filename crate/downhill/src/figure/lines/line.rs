//! One line: its name, its points, and its look beside the others of a chart.

use crate::figure::sheet::line_look::{LineLook, Mark};
use crate::figure::sheet::theme::{Color, SERIES};

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
    /// Whether a dot marks its last point.
    pub(super) ended: bool,
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
            ended: false,
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

    /// The same line with a dot at its last point: so far it has come.
    ///
    /// ```
    /// use downhill::figure::{Line, LineChart};
    ///
    /// let line = Line::new("so far", &[1.0, 2.0], &[0.69, 0.31]).marked_end();
    /// assert!(LineChart::new().with_line(line).draw()?.svg().contains("<circle"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn marked_end(mut self) -> Self {
        self.ended = true;
        self
    }

    /// Whether it has no point at all.
    pub(in crate::figure) fn is_empty(&self) -> bool {
        self.y.is_empty()
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
        let mark = (!line.pale && strong > 1).then(|| Mark::of_line(place, strong));
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
