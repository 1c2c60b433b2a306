//! Weights of several fits side by side.

use super::coefficient_drawing::{draw_distances, draw_weights, label};
use super::coefficient_panels::groups;
use super::coefficient_values::{Coefficients, Series};
use crate::figure::panels::panel::room_below;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::dot_looks;
use crate::figure::sheet::theme::{BORDER, WIDTH};
use crate::figure::{Figure, FigureError};

/// Weights of several fits side by side: a row for each coefficient, a dot for each fit.
///
/// Where some coefficients are far larger than the others, such as a bias, they stand above these
/// with an axis of their own, so that the small ones can be read. Dots that lie one above the other
/// agree to the eye; how far they really are apart shows in a second panel with
/// [`distances`](Self::distances).
///
/// ```
/// use downhill::figure::CoefficientChart;
///
/// let figure = CoefficientChart::new(["bias", "Mitoses"])
///     .series("ours", &[-9.714544, 0.535843])
///     .series("scikit-learn", &[-9.723922, 0.537496])
///     .distances()
///     .draw()?;
/// assert!(figure.alt().contains("scikit-learn is at most 0.009378 from ours (bias)"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct CoefficientChart {
    coefficients: Coefficients,
    distances: bool,
    errors_without_series: bool,
    title: Option<String>,
    x_label: Option<String>,
    note: Option<String>,
    alt: Option<String>,
}

impl CoefficientChart {
    /// A chart of the coefficients with these names, from above; no weights yet.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// assert!(CoefficientChart::new(["bias", "Mitoses"]).draw().is_err(), "no series yet");
    /// ```
    #[must_use]
    pub fn new<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut chart = Self::default();
        chart.coefficients.names = names.into_iter().map(Into::into).collect();
        chart
    }

    /// One more set of weights, one for each name; up to 7 sets.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias", "Mitoses"]).series("ours", &[0.5]);
    /// let error = chart.draw().unwrap_err().to_string();
    /// assert!(error.contains("have shape [1], but there are 2 names"), "{error}");
    /// ```
    #[must_use]
    pub fn series<'a>(
        mut self,
        name: impl Into<String>,
        weights: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        self.coefficients.series.push(Series {
            name: name.into(),
            values: weights.into_iter().copied().collect(),
            errors: None,
        });
        self
    }

    /// The standard errors of the series added last, one for each weight: whiskers that reach so far
    /// to either side of its dots.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]).errors(&[0.25]);
    /// assert!(chart.draw()?.alt().contains("1.5 ± 0.25"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn errors<'a>(mut self, errors: impl IntoIterator<Item = &'a f64>) -> Self {
        match self.coefficients.series.last_mut() {
            Some(series) => series.errors = Some(errors.into_iter().copied().collect()),
            None => self.errors_without_series = true,
        }
        self
    }

    /// Adds a panel with the distance of every other series from the first one, on a logarithmic
    /// axis: 10⁻² and 10⁻⁹ can both be read there.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]).series("theirs", &[1.6]);
    /// assert!(chart.distances().draw()?.svg().contains(">Distance from ours</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn distances(mut self) -> Self {
        self.distances = true;
        self
    }

    /// The title above the chart; otherwise the names of the series.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]);
    /// assert_eq!(chart.draw()?.title(), "Coefficients: ours");
    /// assert_eq!(chart.title("Our fit").draw()?.title(), "Our fit");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the dots are; otherwise "Weight".
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]).x_label("Log odds");
    /// assert!(chart.draw()?.svg().contains(">Log odds</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.x_label = Some(label.into());
        self
    }

    /// A line of small text below the title.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]).note("699 samples.");
    /// assert!(chart.draw()?.svg().contains("699 samples."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// What the picture shows, in words; otherwise all weights are listed.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[1.5]).alt("One dot.");
    /// assert_eq!(chart.draw()?.alt(), "One dot.");
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
    /// When there is no name or no series, a series or its errors do not have one finite value for
    /// each name, an error is below 0, or there are more than 7 series or 140 dots.
    ///
    /// ```
    /// use downhill::figure::CoefficientChart;
    ///
    /// let chart = CoefficientChart::new(["bias"]).series("ours", &[f64::NAN]);
    /// assert!(chart.draw().unwrap_err().to_string().contains("weight of \"ours\" is NaN"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        if self.errors_without_series {
            return Err(FigureError::ErrorsWithoutSeries);
        }
        let coefficients = &self.coefficients;
        coefficients.check(self.distances)?;
        let names: Vec<&str> = coefficients
            .series
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        let title = match &self.title {
            Some(title) => title.clone(),
            None => format!("Coefficients: {}", names.join(", ")),
        };
        let rows = coefficients.groups();
        let notes = self.notes(&rows);
        let looks = dot_looks(names.len());
        let signs = looks.iter().map(|look| Sign::Dot(*look));
        let legend: Vec<(Sign, &str)> = signs.zip(names.iter().copied()).collect();
        let header = Header::new(&title, &notes, &legend);
        let groups = groups(coefficients, rows, self.distances, header.bottom() + 6.0);
        let bottom = groups
            .last()
            .map_or(0.0, |group| group.weights.area.bottom());

        let x_label = self.x_label.as_deref().unwrap_or("Weight");
        let distance_label = format!("Distance from {}", names[0]);
        let described = || coefficients.description(self.distances, &notes);
        let alt = self.alt.clone().unwrap_or_else(described);
        let height = bottom + room_below("label") + BORDER;
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            for (place, group) in groups.iter().enumerate() {
                draw_weights(canvas, coefficients, group, &looks);
                let last = place + 1 == groups.len();
                if last {
                    label(canvas, &group.weights, x_label);
                }
                if let Some(panel) = &group.distances {
                    draw_distances(canvas, coefficients, group, panel, &looks, last);
                    if last {
                        label(canvas, panel, &distance_label);
                    }
                }
            }
        })
    }

    /// What a reader must know, after the note of the chart's own.
    fn notes(&self, groups: &[Vec<usize>]) -> String {
        let coefficients = &self.coefficients;
        let mut notes: Vec<String> = self.note.clone().into_iter().collect();
        match groups {
            [large, _] if large.len() == 1 => {
                let name = coefficients.names[large[0]].replace('_', " ");
                notes.push(format!(
                    "{name} is far greater in size than the others and has its own axis."
                ));
            }
            [large, _] => {
                let count = large.len();
                notes.push(format!(
                    "The upper {count} are far greater in size and have their own axis."
                ));
            }
            _ => {}
        }
        if coefficients
            .series
            .iter()
            .any(|series| series.errors.is_some())
        {
            notes.push("Whiskers: one standard error to either side.".to_owned());
        }
        if self.distances && coefficients.distances().any(|distance| distance == 0.0) {
            notes.push("Distances of exactly 0 stand at the left.".to_owned());
        }
        notes.join(" ")
    }
}

#[cfg(test)]
mod tests;
