//! Lines over a common pair of axes.

use std::ops::RangeInclusive;

use super::line::Line;
use super::scaled_lines::ScaledLines;
use crate::figure::panels::axis::{Range, Scale};
use crate::figure::sheet::theme::Sheet;
use crate::figure::{Figure, FigureError};

mod drawing;

/// Points at which a function is computed for its curve.
const SAMPLES: u32 = 600;

/// Lines over a common pair of axes: losses of several runs, a function's curve.
///
/// Points with a NaN or infinite value (on a logarithmic axis also those at or below 0) leave a
/// gap, and a note on the figure counts them. Of long lines, what is kept is what can be seen:
/// the lowest and the highest point of every column of pixels.
///
/// ```
/// use downhill::figure::LineChart;
///
/// let epochs = [1.0, 2.0, 3.0, 4.0];
/// let figure = LineChart::new()
///     .title("Two learning rates")
///     .x_label("Number of epochs")
///     .y_label("Log loss")
///     .line("η = 0.1", &epochs, &[0.69, 0.40, 0.31, 0.27])
///     .line("η = 0.01", &epochs, &[0.69, 0.65, 0.61, 0.58])
///     .draw()?;
/// assert!(figure.svg().contains("η = 0.01"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct LineChart {
    title: Option<String>,
    sheet: Sheet,
    lines: ScaledLines,
    intervals: Vec<(String, f64, f64)>,
    legend: Option<bool>,
    note: Option<String>,
    alt: Option<String>,
}

impl LineChart {
    /// An empty chart.
    ///
    /// ```
    /// assert!(downhill::figure::LineChart::new().draw().is_err(), "nothing to draw yet");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The title above the chart; otherwise the names of the lines.
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0], &[0.5]).title("The loss");
    /// assert_eq!(chart.draw()?.title(), "The loss");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the x axis counts.
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0], &[0.5]).x_label("epoch");
    /// assert!(chart.draw()?.svg().contains(">epoch</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.lines.x_label = label.into();
        self
    }

    /// What the y axis measures.
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0], &[0.5]).y_label("loss");
    /// assert!(chart.draw()?.svg().contains(">loss</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn y_label(mut self, label: impl Into<String>) -> Self {
        self.lines.y_label = label.into();
        self
    }

    /// A logarithmic x axis.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let chart = LineChart::new().line("L", &[1e-4, 1e-2, 1.0], &[0.5, 0.3, 0.6]).log_x();
    /// assert!(chart.draw()?.svg().contains("10⁻⁴"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_x(mut self) -> Self {
        self.lines.x_scale = Scale::Log;
        self
    }

    /// A logarithmic y axis.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let chart = LineChart::new().line("error", &[1.0, 2.0, 3.0], &[1e-1, 1e-3, 1e-6]).log_y();
    /// assert!(chart.draw()?.svg().contains("10⁻⁶"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_y(mut self) -> Self {
        self.lines.y_scale = Scale::Log;
        self
    }

    /// From where to where the x axis goes; otherwise as far as the lines do.
    ///
    /// A line that goes on beyond is cut at the border, and a note counts the points that are not
    /// seen. A row is kept free for that note, so that the panel has the same place in all frames
    /// of an [explorer](crate::explore).
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0, 2.0, 3.0], &[0.5, 0.4, 0.3]);
    /// let figure = chart.x_range(0.0..=2.5).draw()?;
    /// assert!(figure.svg().contains("1 of 3 points lies right of 2.5."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_range(mut self, range: RangeInclusive<f64>) -> Self {
        self.lines.x_range = Some(Range::from(range));
        self
    }

    /// From where to where the y axis goes; otherwise as far as the lines do, with air above and
    /// below. What goes on beyond is cut as with [`x_range`](Self::x_range).
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0, 2.0, 3.0], &[0.5, 8.0, 0.3]);
    /// let figure = chart.y_range(0.0..=1.0).draw()?;
    /// assert!(figure.svg().contains("1 of 3 points lies above 1."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn y_range(mut self, range: RangeInclusive<f64>) -> Self {
        self.lines.y_range = Some(Range::from(range));
        self
    }

    /// A sheet of half the width, with letters of the same size: two of them stand beside each
    /// other in a frame of an [explorer](crate::explore).
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0, 2.0], &[0.5, 0.4]);
    /// assert!(chart.half_width().draw()?.svg().contains("width=\"430\""));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.sheet = Sheet::HALF;
        self
    }

    /// One more line, through the points (x, y) in this order.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let wrong = LineChart::new().line("loss", &[1.0, 2.0], &[0.5]).draw().unwrap_err();
    /// assert!(wrong.to_string().contains("x of shape [2] but y of shape [1]"));
    /// ```
    #[must_use]
    pub fn line<'a>(
        self,
        name: impl Into<String>,
        x: impl IntoIterator<Item = &'a f64>,
        y: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        self.with_line(Line::new(name, x, y))
    }

    /// One more [`Line`], with a look of your choice.
    ///
    /// ```
    /// use downhill::figure::{Color, Line, LineChart};
    ///
    /// let raw = Line::new("raw", &[1.0, 2.0], &[0.5, 0.4]).pale().color(Color::Sky);
    /// assert!(LineChart::new().with_line(raw).draw()?.svg().contains("#56b4e9"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn with_line(mut self, line: Line) -> Self {
        self.lines.lines.push(line);
        self
    }

    /// The curve of a function over an interval.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let figure = LineChart::new()
    ///     .curve("σ(z)", -6.0..=6.0, |z| 1.0 / (1.0 + (-z).exp()))
    ///     .x_label("z")
    ///     .draw()?;
    /// assert_eq!(figure.title(), "σ(z)");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn curve(
        mut self,
        name: impl Into<String>,
        interval: RangeInclusive<f64>,
        function: impl Fn(f64) -> f64,
    ) -> Self {
        let (name, from, to) = (name.into(), *interval.start(), *interval.end());
        let x: Vec<f64> = (0..=SAMPLES)
            .map(|sample| {
                let part = f64::from(sample) / f64::from(SAMPLES);
                // Even steps on the axis as it is when the curve is added.
                match self.lines.x_scale {
                    Scale::Log if from > 0.0 => from.powf(1.0 - part) * to.powf(part),
                    _ => from * (1.0 - part) + to * part,
                }
            })
            .collect();
        let y: Vec<f64> = x.iter().map(|&x| function(x)).collect();
        self.intervals.push((name.clone(), from, to));
        self.with_line(Line::new(name, &x, &y))
    }

    /// Whether there is a legend; otherwise there is one from two lines on.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let chart = LineChart::new().title("Loss").line("run 1", &[1.0], &[0.5]);
    /// assert!(!chart.clone().draw()?.svg().contains(">run 1</text>"));
    /// assert!(chart.legend(true).draw()?.svg().contains(">run 1</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn legend(mut self, shown: bool) -> Self {
        self.legend = Some(shown);
        self
    }

    /// A line of small text below the title.
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0], &[0.5]).note("First run.");
    /// assert!(chart.draw()?.svg().contains("First run."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// What the picture shows, in words; otherwise a description is made from the data.
    ///
    /// ```
    /// let chart = downhill::figure::LineChart::new().line("L", &[1.0], &[0.5]).alt("One point.");
    /// assert_eq!(chart.draw()?.alt(), "One point.");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the chart.
    ///
    /// # Errors
    /// When there is no line, a line is empty or has x and y of different lengths, no point can be
    /// drawn, an interval or a range is empty, or there are too many lines.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let figure = LineChart::new().line("loss", &[1.0, 2.0], &[0.69, 0.31]).draw()?;
    /// assert!(figure.svg().len() < 60_000);
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.drawn()
    }
}

#[cfg(test)]
mod tests;
