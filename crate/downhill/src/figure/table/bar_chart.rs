//! Named bars with their values written on them.

use crate::figure::panels::axis::Scale;
use crate::figure::panels::panel::room_below;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Anchor, Lettering, Stroke, draw};
use crate::figure::sheet::header::Header;
use crate::figure::sheet::text_width::{CAPITALS, text_width};
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, SERIES, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};

mod panel;
mod value;

pub use value::BarValue;
use value::ratio_label;

/// Bars of one figure.
const MOST_BARS: usize = 60;
/// Room for a bar and the gap to the next, for few bars and for many.
const WIDE: f64 = 64.0;
const NARROW: f64 = 34.0;
/// The widest a bar's name may be.
const NAME: f64 = 330.0;

/// Named bars with their values written on them: class balance, missing values a column.
///
/// Bars lie on their side, so that long names can be read; they stand in the order given.
///
/// ```
/// use downhill::figure::BarChart;
///
/// let figure = BarChart::new()
///     .title("Class balance")
///     .x_label("Number of samples")
///     .bar("benign", 458)
///     .bar("malignant", 241)
///     .draw()?;
/// assert!(figure.svg().contains(">458</text>"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct BarChart {
    title: Option<String>,
    x_label: String,
    bars: Vec<(String, f64)>,
    own_colors: bool,
    ratios: bool,
    alt: Option<String>,
}

impl BarChart {
    /// An empty chart.
    ///
    /// ```
    /// assert!(downhill::figure::BarChart::new().draw().is_err(), "no bar yet");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The title above the chart.
    ///
    /// ```
    /// let chart = downhill::figure::BarChart::new().bar("a", 1).title("Missing values");
    /// assert_eq!(chart.draw()?.title(), "Missing values");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the bars measure.
    ///
    /// ```
    /// let chart = downhill::figure::BarChart::new().bar("a", 1).x_label("Samples");
    /// assert!(chart.draw()?.svg().contains(">Samples</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.x_label = label.into();
        self
    }

    /// One more bar; a count or a number.
    ///
    /// ```
    /// let chart = downhill::figure::BarChart::new().bar("share", 0.655);
    /// assert!(chart.draw()?.svg().contains(">0.655</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn bar(mut self, name: impl Into<String>, value: impl BarValue) -> Self {
        self.bars.push((name.into(), value.value()));
        self
    }

    /// More bars, from pairs of a name and a value.
    ///
    /// ```
    /// use downhill::figure::BarChart;
    ///
    /// let missing = [("Bare_Nuclei", 16_usize), ("Mitoses", 0)];
    /// assert!(BarChart::new().bars(missing).draw()?.alt().contains("Bare_Nuclei: 16"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn bars<N: Into<String>, V: BarValue>(
        self,
        bars: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        bars.into_iter()
            .fold(self, |chart, (name, value)| chart.bar(name, value))
    }

    /// A colour for every bar, where bars are classes; otherwise all have one.
    ///
    /// ```
    /// use downhill::figure::{BarChart, Color};
    ///
    /// let classes = [("benign", 458), ("malignant", 241)];
    /// let figure = BarChart::new().bars(classes).own_colors().draw()?;
    /// assert!(figure.svg().contains(Color::Orange.hex()));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn own_colors(mut self) -> Self {
        self.own_colors = true;
        self
    }

    /// The values are ratios: the axis is logarithmic and bars begin at 1, so that twice as much and
    /// half as much are equally long.
    ///
    /// ```
    /// use downhill::figure::BarChart;
    ///
    /// let chart = BarChart::new().bar("a loop", 21.3).bar("two loops", 0.5).ratios();
    /// assert!(chart.draw()?.svg().contains(">21.3×</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn ratios(mut self) -> Self {
        self.ratios = true;
        self
    }

    /// What the picture shows, in words; otherwise the bars are listed.
    ///
    /// ```
    /// let chart = downhill::figure::BarChart::new().bar("a", 1).alt("One bar.");
    /// assert_eq!(chart.draw()?.alt(), "One bar.");
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
    /// When there is no bar, a value is not finite, a ratio is not above 0, or there are more than 60
    /// bars.
    ///
    /// ```
    /// let error = downhill::figure::BarChart::new().bar("mean", f64::NAN).draw().unwrap_err();
    /// assert!(error.to_string().contains("\"mean\" is NaN"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.check()?;
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| match self.x_label.as_str() {
                "" => "Bar chart".to_owned(),
                label => label.to_owned(),
            });
        let header = Header::new(&title, "", &[]);
        let count = to_f64(self.bars.len());
        let room = if self.bars.len() <= 6 { WIDE } else { NARROW };
        let panel = self.panel(header.bottom(), count * room);
        let height = panel.area.bottom() + room_below(&panel.x.label) + BORDER;

        let listed: Vec<String> = self
            .bars
            .iter()
            .map(|(name, value)| format!("{name}: {}", self.label(*value)))
            .collect();
        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| format!("Bar chart. {}.", listed.join("; ")));
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            panel.draw_vertical_grid(canvas);
            let start = self.start();
            let zero = panel.across(start);
            for (place, (_, value)) in self.bars.iter().enumerate() {
                let middle = panel.up(count - 1.0 - to_f64(place));
                let end = panel.across(*value);
                let half = 0.36 * room;
                let (from, to) = (zero.min(end), zero.max(end));
                if to - from > 0.05 {
                    canvas.rect(
                        (from, middle - half),
                        (to, middle + half),
                        self.color(place),
                        1.0,
                    );
                }
                let label = self.label(*value);
                let width = 1.1 * text_width(&label, TICK);
                let (at, anchor) = match *value < start {
                    true => ((from - 7.0).max(width + 4.0), Anchor::End),
                    false => ((to + 7.0).min(WIDTH - width - 4.0), Anchor::Start),
                };
                let mut lettering = Lettering::new(TICK, Color::Ink, anchor);
                lettering.bold = true;
                canvas.text((at, middle + CAPITALS * TICK / 2.0), &label, lettering);
            }
            panel.draw_x_axis(canvas);
            let ends = [(zero, panel.area.top), (zero, panel.area.bottom())];
            canvas.line(&ends, Stroke::solid(Color::MutedInk, 1.2));
            panel.draw_y_axis(canvas);
        })
    }

    fn check(&self) -> Result<(), FigureError> {
        if self.bars.is_empty() {
            let advice = "Add a bar with `bar`.";
            return Err(FigureError::Empty {
                what: "the bar chart".to_owned(),
                advice,
            });
        }
        if self.bars.len() > MOST_BARS {
            let count = self.bars.len();
            return Err(FigureError::TooMany {
                what: "bars",
                count,
                most: MOST_BARS,
            });
        }
        for (index, (name, value)) in self.bars.iter().enumerate() {
            let (bar, value) = (name.clone(), *value);
            if !value.is_finite() {
                let what = format!("The bar \"{bar}\"");
                return Err(FigureError::NotFinite { what, index, value });
            }
            if self.ratios && !Scale::Log.holds(value) {
                return Err(FigureError::Ratio { bar, value });
            }
        }
        Ok(())
    }

    /// Where the bars begin.
    fn start(&self) -> f64 {
        if self.ratios { 1.0 } else { 0.0 }
    }

    fn label(&self, value: f64) -> String {
        match self.ratios {
            true => ratio_label(value),
            false => value_label(value),
        }
    }

    fn color(&self, place: usize) -> Color {
        match (self.own_colors, self.bars.len()) {
            (false, _) => SERIES[0],
            (true, 1..=2) => CLASSES[place],
            (true, _) => SERIES[place % SERIES.len()],
        }
    }
}

#[cfg(test)]
mod tests;
