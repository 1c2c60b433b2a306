//! Lines over a common pair of axes.

use std::ops::RangeInclusive;

use super::axis::Scale;
use super::canvas::draw;
use super::header::{Header, Sign};
use super::line_drawing::draw_line;
use super::line_style::{Line, looks};
use super::lines::Lines;
use super::panel::room_below;
use super::theme::{BORDER, HEIGHT, WIDTH};
use super::{Figure, FigureError};

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
    lines: Lines,
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
    /// drawn, an interval is empty, or there are too many lines.
    ///
    /// ```
    /// use downhill::figure::LineChart;
    ///
    /// let figure = LineChart::new().line("loss", &[1.0, 2.0], &[0.69, 0.31]).draw()?;
    /// assert!(figure.svg().len() < 60_000);
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.check_intervals()?;
        self.lines.check()?;
        let lines = &self.lines.lines;
        let title = self.title.clone().unwrap_or_else(|| {
            let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
            names.join(", ")
        });
        let notes: Vec<String> = self
            .note
            .clone()
            .into_iter()
            .chain(self.lines.note())
            .collect();
        let looks = looks(lines);
        let legend: Vec<(Sign, &str)> = match self.legend.unwrap_or(lines.len() > 1) {
            true => {
                let entries = lines.iter().zip(&looks);
                entries
                    .filter(|(line, _)| line.listed)
                    .map(|(line, look)| (Sign::Line(*look), line.name.as_str()))
                    .collect()
            }
            false => Vec::new(),
        };
        let header = Header::new(&title, &notes.join(" "), &legend);
        // A long legend makes the figure higher, not its panel lower.
        let height = HEIGHT.max(header.bottom() + 340.0);
        let top = header.bottom() + 4.0;
        let below = BORDER + room_below(&self.lines.x_label);
        let panel = self.lines.panel(top, height - below - top)?;
        let pieces = self.lines.pieces(&panel)?;

        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.lines.description(&notes));
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            panel.draw_vertical_grid(canvas);
            panel.draw_horizontal_grid(canvas);
            panel.draw_x_axis(canvas);
            panel.draw_y_axis(canvas);
            for (pieces, look) in pieces.iter().zip(&looks) {
                draw_line(canvas, &panel, pieces, *look);
            }
        })
    }

    fn check_intervals(&self) -> Result<(), FigureError> {
        for (curve, from, to) in &self.intervals {
            if !(from.is_finite() && to.is_finite() && from < to) {
                let (curve, from, to) = (curve.clone(), *from, *to);
                return Err(FigureError::Interval { curve, from, to });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::inspect::texts;
    use crate::figure::ticks::to_f64;
    use proptest::prelude::*;

    fn drawn(x: &[f64], y: &[f64]) -> Figure {
        let chart = LineChart::new().title("T").x_label("X").y_label("Y");
        chart.line("L", x, y).draw().unwrap()
    }

    /// The polylines of a figure.
    fn polylines(figure: &Figure) -> usize {
        figure.svg().matches("<polyline").count()
    }

    #[test]
    fn all_that_must_be_read_is_there() {
        let chart = LineChart::new()
            .title("A < B & C")
            .x_label("Epochs")
            .y_label("Loss");
        let chart = chart.line("η = 0.1", &[1.0, 2.0], &[0.7, 0.3]);
        let figure = chart
            .line("η = 1", &[1.0, 2.0], &[0.7, 0.9])
            .draw()
            .unwrap();
        let texts = texts(&figure);
        for text in [
            "A < B & C",
            "Epochs",
            "Loss",
            "η = 0.1",
            "η = 1",
            "0.4",
            "1",
        ] {
            assert!(
                texts.iter().any(|found| found == text),
                "{text} in {texts:?}"
            );
        }
        assert!(
            figure.alt().contains("η = 0.1: from 0.7 at 1 to 0.3 at 2"),
            "{}",
            figure.alt()
        );
    }

    #[test]
    fn the_same_data_give_the_same_bytes() {
        let chart = LineChart::new().curve("σ", -6.0..=6.0, |z| 1.0 / (1.0 + (-z).exp()));
        assert_eq!(chart.draw().unwrap().svg(), chart.draw().unwrap().svg());
    }

    #[test]
    fn values_that_are_not_finite_leave_gaps_and_are_counted() {
        let y = [1.0, 2.0, f64::NAN, 3.0, 1.0, 2.0, f64::INFINITY];
        let x: Vec<f64> = (0..7).map(f64::from).collect();
        let figure = drawn(&x, &y);
        let note = "2 of 7 points are not finite and not drawn.";
        assert!(texts(&figure).iter().any(|text| text == note));
        assert!(figure.alt().ends_with(note));
        // The first piece has two points and is a plain line, the second is bent.
        assert_eq!(polylines(&figure), 1);
    }

    #[test]
    fn one_point_and_a_constant_are_seen() {
        assert!(drawn(&[3.0], &[0.5]).svg().contains("<circle"));
        let constant = drawn(&[1.0, 2.0, 3.0], &[0.5; 3]);
        assert!(constant.svg().contains("stroke=\"#0072b2\""));
        texts(&constant);
    }

    #[test]
    fn a_hundred_thousand_points_stay_small() {
        let x: Vec<f64> = (0..100_000).map(f64::from).collect();
        let noise: Vec<f64> = x
            .iter()
            .map(|x| (x * 12.9898).sin() * (x * 0.37).cos())
            .collect();
        let mut spiky = noise.clone();
        spiky[54_321] = 40.0;
        let broken: Vec<f64> = noise
            .iter()
            .enumerate()
            .map(|(i, y)| if i % 2 == 0 { *y } else { f64::NAN })
            .collect();
        let several = (0..12).fold(LineChart::new(), |chart, line| {
            chart.line(format!("line {line}"), &x, &noise)
        });
        let one = |y: &[f64]| LineChart::new().line("y", &x, y).draw().unwrap();
        for figure in [
            one(&noise),
            one(&spiky),
            one(&broken),
            several.draw().unwrap(),
        ] {
            texts(&figure);
            assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
        }
        assert!(one(&spiky).alt().contains("highest 40"));
        // The spike reaches the top of the panel: its axis goes to 40 and a little more.
        let top = |figure: &Figure| -> f64 {
            let document = roxmltree::Document::parse(figure.svg()).unwrap();
            let lines = document
                .descendants()
                .filter_map(|node| node.attribute("points"));
            let heights = lines.flat_map(str::split_whitespace);
            heights
                .map(|point| point.split_once(',').unwrap().1.parse().unwrap())
                .fold(f64::MAX, f64::min)
        };
        assert!(top(&one(&spiky)) < 100.0);
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error_with_a_reason() {
        let message = |chart: LineChart| chart.draw().unwrap_err().to_string();
        let new = LineChart::new;
        assert!(message(new()).contains("the chart is empty"));
        assert!(message(new().line("L", &[], &[])).contains("the line \"L\" is empty"));
        assert!(
            message(new().line("L", &[1.0], &[1.0, 2.0]))
                .contains("x of shape [1] but y of shape [2]")
        );
        assert!(
            message(new().line("L", &[1.0], &[f64::NAN])).contains("None of the 1 points of \"L\"")
        );
        assert!(message(new().log_y().line("L", &[1.0], &[-1.0])).contains("logarithmic y axis"));
        assert!(message(new().log_x().line("L", &[0.0], &[1.0])).contains("logarithmic x axis"));
        assert!(message(new().curve("f", 1.0..=1.0, |x| x)).contains("from 1 to 1"));
        assert!(message(new().curve("f", 0.0..=f64::INFINITY, |x| x)).contains("to inf"));
        let lines = (0..21).fold(new(), |chart, line| {
            chart.line(line.to_string(), &[1.0], &[1.0])
        });
        assert!(message(lines).contains("21 lines are too many"));
        let wild: Vec<f64> = (0..50_000).map(|i| (to_f64(i) * 12.9898).sin()).collect();
        let other: Vec<f64> = (0..50_000).map(|i| (to_f64(i) * 78.233).sin()).collect();
        assert!(message(new().line("path", &wild, &other)).contains("back and forth"));
    }

    #[test]
    fn dashes_and_markers_tell_several_lines_apart_but_not_one() {
        let x = [1.0, 2.0, 3.0];
        let one = LineChart::new().line("a", &x, &[1.0, 3.0, 2.0]);
        assert!(!one.draw().unwrap().svg().contains("dasharray"));
        let pale = one
            .clone()
            .with_line(Line::new("raw", &x, &[2.0, 1.0, 3.0]).pale());
        assert!(!pale.draw().unwrap().svg().contains("dasharray"));
        // Of a long line, a few points are marked, however few it takes to draw it.
        let long: Vec<f64> = (0..100).map(f64::from).collect();
        let straight = LineChart::new()
            .line("a", &long, &long)
            .line("b", &long, &[1.0; 100]);
        let circles = straight.draw().unwrap().svg().matches("<circle").count();
        assert_eq!(
            circles,
            2 * (7 + 1),
            "seven on the line and one in the legend, with rims"
        );
        let two = one.line("b", &x, &[2.0, 1.0, 3.0]).draw().unwrap();
        assert!(two.svg().contains("stroke-dasharray=\"9 5\""));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_numbers_give_a_picture_or_an_error(
            points in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..40),
            log_x in any::<bool>(), log_y in any::<bool>(), title in ".{0,90}", name in ".{0,40}",
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let mut chart = LineChart::new().title(title).x_label(&name).y_label(&name);
            chart = chart.line(&name, &x, &y).line("other", &y, &x);
            if log_x { chart = chart.log_x(); }
            if log_y { chart = chart.log_y(); }
            if let Ok(figure) = chart.draw() {
                texts(&figure);
            }
        }
    }
}
