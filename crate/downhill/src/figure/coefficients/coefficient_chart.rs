//! Weights of several fits side by side.

use super::coefficient_drawing::{draw_distances, draw_weights, label};
use super::coefficient_panels::groups;
use super::coefficient_values::{Coefficients, Series};
use crate::figure::lines::line_style::dot_looks;
use crate::figure::panels::panel::room_below;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
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
                let name = &coefficients.names[large[0]];
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
mod tests {
    use super::*;
    use crate::figure::Color;
    use crate::figure::sheet::inspect::texts;
    use proptest::prelude::*;

    const OURS: [f64; 3] = [-9.714544, 0.534648, 0.011282];
    const THEIRS: [f64; 3] = [-9.723922, 0.535276, 0.010504];

    fn chart() -> CoefficientChart {
        let chart = CoefficientChart::new(["bias", "Clump_Thickness", "Cell_Size"]);
        chart.series("ours", &OURS).series("theirs", &THEIRS)
    }

    /// Where the dots of the first series, which are circles, lie.
    fn circles(figure: &Figure) -> Vec<(f64, f64)> {
        let document = roxmltree::Document::parse(figure.svg()).unwrap();
        let blue = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "circle")))
            .filter(|node| node.attribute("fill") == Some(Color::Blue.hex()));
        let number = |node: &roxmltree::Node<'_, '_>, name| -> f64 {
            node.attribute(name).unwrap().parse().unwrap()
        };
        blue.map(|node| (number(&node, "cx"), number(&node, "cy")))
            .collect()
    }

    #[test]
    fn all_that_must_be_read_is_there() {
        let figure = chart().distances().draw().unwrap();
        let texts = texts(&figure);
        for text in [
            "Coefficients: ours, theirs",
            "bias",
            "Cell_Size",
            "Weight",
            "Distance from ours",
            "ours",
            "theirs",
            "10⁻²",
            "bias is far greater in size than the others and has its own axis.",
        ] {
            assert!(
                texts.iter().any(|found| found == text),
                "{text} in {texts:?}"
            );
        }
        let alt = figure.alt();
        assert!(alt.contains("Cell_Size: 0.01128, 0.0105."), "{alt}");
        // A circle in the legend, and one in each row.
        assert_eq!(circles(&figure).len(), 4);
    }

    #[test]
    fn dots_lie_where_their_weights_are() {
        let names = ["a", "b", "c"];
        let one = CoefficientChart::new(names).series("w", &[1.0, 2.0, -1.0]);
        let dots = &circles(&one.draw().unwrap())[1..];
        let step = dots[1].0 - dots[0].0;
        assert!(
            step > 100.0 && (dots[0].0 - dots[2].0 - 2.0 * step).abs() < 0.3,
            "{dots:?}"
        );
        assert!(dots[0].1 < dots[1].1 && dots[1].1 < dots[2].1, "{dots:?}");
    }

    #[test]
    fn whiskers_reach_as_far_as_the_errors() {
        let chart = CoefficientChart::new(["a"])
            .series("w", &[1.0])
            .errors(&[0.5]);
        let figure = chart.draw().unwrap();
        let notes = "Whiskers: one standard error to either side.";
        assert!(texts(&figure).iter().any(|text| text == notes));
        assert!(figure.svg().contains("<polyline"));
        assert!(!figure.svg().contains("NaN"));
    }

    #[test]
    fn equal_weights_have_a_place_among_the_distances() {
        let same = chart().series("again", &OURS).distances().draw().unwrap();
        let texts = texts(&same);
        let note = |text: &String| text.ends_with("Distances of exactly 0 stand at the left.");
        assert!(
            texts.iter().any(note) && texts.iter().any(|text| text == "0"),
            "{texts:?}"
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error_with_a_reason() {
        let message = |chart: CoefficientChart| chart.draw().unwrap_err().to_string();
        let new = || CoefficientChart::new(["a", "b"]);
        let nothing: [&str; 0] = [];
        assert!(message(CoefficientChart::new(nothing)).contains("the list of names is empty"));
        assert!(message(new()).contains("Add weights with `series`"));
        assert!(
            message(new().series("w", &[1.0, 2.0, 3.0]))
                .contains("The weights of \"w\" have shape [3], but there are 2 names")
        );
        assert!(
            message(new().series("w", &[1.0, f64::INFINITY]))
                .contains("The weight of \"w\" is inf at index 1")
        );
        let one = || new().series("w", &[1.0, 2.0]);
        assert!(message(one().errors(&[0.1])).contains("The errors of \"w\" have shape [1]"));
        assert!(message(one().errors(&[0.1, -0.1])).contains("errors are lengths"));
        assert!(message(one().errors(&[0.1, f64::NAN])).contains("The error of \"w\" is NaN"));
        assert!(message(new().errors(&[0.1, 0.1])).contains("call `series` first"));
        assert!(message(one().distances()).contains("Add a second series"));
        let eight = (0..8).fold(new(), |chart, _| chart.series("w", &[1.0, 2.0]));
        assert!(message(eight).contains("8 series are too many"));
        let long = vec![1.0; 100_000];
        let rows = CoefficientChart::new(vec!["w"; 100_000]).series("w", &long);
        assert!(message(rows).contains("100000 dots are too many for one figure; it holds 140"));
    }

    #[test]
    fn the_fullest_charts_stay_small() {
        let values: Vec<f64> = (0..20).map(|i| f64::from(i).sin()).collect();
        let errors: Vec<f64> = values.iter().map(|value| value.abs()).collect();
        let names = |rows: usize| vec!["a rather long name of a feature"; rows];
        let full = (0..7).fold(CoefficientChart::new(names(20)), |chart, series| {
            chart
                .series(format!("series {series}"), &values)
                .errors(&errors)
        });
        let two = |values: &[f64]| {
            let chart = CoefficientChart::new(names(46))
                .series("a", values)
                .series("b", values);
            chart.distances().draw().unwrap()
        };
        let long: Vec<f64> = values.iter().copied().cycle().take(46).collect();
        for figure in [full.draw().unwrap(), two(&long)] {
            texts(&figure);
            assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_weights_give_a_picture_or_an_error(
            rows in prop::collection::vec(
                (".{0,40}", prop::num::f64::ANY, prop::num::f64::ANY, prop::num::f64::ANY), 0..12,
            ),
            distances in any::<bool>(),
        ) {
            let finite = |value: f64| if value.is_nan() { 0.5 } else { value };
            let names: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
            let first: Vec<f64> = rows.iter().map(|row| finite(row.1)).collect();
            let second: Vec<f64> = rows.iter().map(|row| finite(row.2)).collect();
            let errors: Vec<f64> = rows.iter().map(|row| finite(row.3).abs()).collect();
            let chart = CoefficientChart::new(names).series("first", &first);
            let chart = chart.series("second", &second).errors(&errors);
            let chart = if distances { chart.distances() } else { chart };
            let broken = first.iter().chain(&second).chain(&errors).any(|v| !v.is_finite());
            match chart.draw() {
                Ok(figure) => { texts(&figure); }
                Err(_) => prop_assert!(broken || rows.is_empty()),
            }
        }
    }
}
