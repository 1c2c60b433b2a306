//! Several decision boundaries of the same samples, beside each other.

use std::ops::RangeInclusive;

use ndarray::{Array1, Array2};

use super::color_bar::STRIP;
use super::field_in_panel::in_panels;
use super::plane::Plane;
use super::plane_panels::PlanePanels;
use super::prediction::Prediction;
use super::ramp::{MIDDLE, probability_colors};
use super::sample_marks::Marks;
use super::samples::Samples;
use super::words::{Words, borrowed, set_words};
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::theme::{Sheet, WIDTH};
use crate::figure::{Figure, FigureError};

/// Panels of one figure.
const MOST_PANELS: usize = 9;

/// The decision boundaries of several models, or of one model at several times of its training,
/// around the same samples: two to nine panels with the same axes.
///
/// Each panel has a caption and the number of samples on the wrong side. As in
/// [`DecisionBoundary`](super::DecisionBoundary), each function is called at once and not kept.
///
/// ```
/// use downhill::figure::DecisionBoundaries;
/// use ndarray::{Array1, Array2, array};
///
/// let features = array![[0.0, 0.0], [1.0, 0.5], [2.0, 2.0], [3.0, 1.0]];
/// let labels = array![0.0, 0.0, 1.0, 1.0];
/// let line = |x: &Array2<f64>| x.column(0).mapv(|x| 1.0 / (1.0 + (6.0 - 4.0 * x).exp()));
/// let figure = DecisionBoundaries::new(&features, &labels)
///     .panel("before training", |x| Array1::from_elem(x.nrows(), 0.4))
///     .panel("after training", line)
///     .draw()?;
/// assert!(figure.alt().contains("before training: 2 of 4 on the wrong side"));
/// assert!(figure.alt().contains("after training: none of 4 on the wrong side"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct DecisionBoundaries {
    samples: Result<(Samples, Plane), FigureError>,
    panels: Vec<(String, Result<Prediction, FigureError>)>,
    words: Words,
}

impl DecisionBoundaries {
    /// Panels around samples with `features`, of shape (n, 2), and `labels`, of shape (n,), each 0
    /// or 1.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use ndarray::array;
    ///
    /// let boundaries = DecisionBoundaries::new(&array![[1.0, 2.0]], &array![1.0]);
    /// let error = boundaries.draw().unwrap_err();
    /// assert!(error.to_string().starts_with("There is nothing to draw"));
    /// ```
    #[must_use]
    pub fn new(features: &Array2<f64>, labels: &Array1<f64>) -> Self {
        Self::with_window(features, labels, None)
    }

    /// The same in a window of one's own, from where to where x₁ and x₂ go.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use ndarray::{Array1, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let figure = DecisionBoundaries::in_window(-1.0..=4.0, -2.0..=2.0, &features, &labels)
    ///     .panel("guessing", |x| Array1::from_elem(x.nrows(), 0.5))
    ///     .draw()?;
    /// assert!(figure.alt().contains("x₁ from −1 to 4, x₂ from −2 to 2"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn in_window(
        x: RangeInclusive<f64>,
        y: RangeInclusive<f64>,
        features: &Array2<f64>,
        labels: &Array1<f64>,
    ) -> Self {
        Self::with_window(features, labels, Some(Plane::of(&x, &y)))
    }

    fn with_window(features: &Array2<f64>, labels: &Array1<f64>, window: Option<Plane>) -> Self {
        let samples = || {
            let samples = Samples::new(features, labels)?;
            let plane = window.unwrap_or_else(|| Plane::around(&samples.points));
            Ok((samples, plane.checked()?))
        };
        Self {
            samples: samples(),
            panels: Vec::new(),
            words: Words::default(),
        }
    }

    /// One more panel. `predict` gets points of shape (m, 2), without a bias column, and returns
    /// the m probabilities of class 1.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use ndarray::{Array1, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let figure = DecisionBoundaries::new(&features, &labels)
    ///     .panel("guessing", |x| Array1::from_elem(x.nrows(), 0.5))
    ///     .draw()?;
    /// assert!(figure.svg().contains(">guessing</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn panel(
        self,
        caption: impl Into<String>,
        predict: impl Fn(&Array2<f64>) -> Array1<f64>,
    ) -> Self {
        self.fallible(caption.into(), |rows| Ok(predict(rows)))
    }

    pub(super) fn fallible(
        mut self,
        caption: String,
        predict: impl Fn(&Array2<f64>) -> Result<Array1<f64>, FigureError>,
    ) -> Self {
        // Without samples, or with too many panels, `draw` says what is wrong.
        if let Ok((samples, plane)) = &self.samples {
            let prediction = Prediction::new(predict, samples, plane);
            self.panels.push((caption, prediction));
        }
        self
    }

    /// Draws the panels.
    ///
    /// # Errors
    /// When there is no panel or more than nine, the samples or the window are wrong, or one of
    /// the functions does not give a probability for every point.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundaries;
    /// use ndarray::{Array1, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let boundaries = DecisionBoundaries::new(&features, &labels)
    ///     .panel("forgotten points", |_| Array1::zeros(1));
    /// assert!(boundaries.draw().unwrap_err().to_string().contains("one probability for every row"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let (samples, plane) = self.samples.as_ref().map_err(FigureError::clone)?;
        let predictions = self.predictions()?;
        let words = &self.words;
        let title = words.title.as_deref().unwrap_or("Decision boundaries");
        let legend = words.legend(samples);
        let captions: Vec<(String, String)> = predictions
            .iter()
            .map(|(caption, prediction)| {
                let wrong = prediction.wrong.iter().filter(|wrong| **wrong).count();
                let of = grouped(samples.len());
                let counted = match wrong {
                    0 => format!("none of {of} on the wrong side"),
                    wrong => format!("{} of {of} on the wrong side", grouped(wrong)),
                };
                ((*caption).to_owned(), counted)
            })
            .collect();
        let layout = |note: &str| {
            let header = Header::new(title, note, &borrowed(&legend));
            let top = header.bottom() + STRIP;
            let panels =
                PlanePanels::new(Sheet::WHOLE, plane, captions.clone(), &words.labels, top);
            (header, panels)
        };
        let drawing = |panels: &PlanePanels| -> Result<_, FigureError> {
            let fields: Vec<_> = (predictions.iter().zip(&panels.panels))
                .map(|((_, prediction), panel)| (&prediction.field, MIDDLE, panel.area))
                .collect();
            let (painted, bytes) = in_panels(&fields)?;
            let marks = panels.panels.iter().map(|panel| {
                let most = bytes / panels.panels.len();
                Marks::new(samples, |_| false, panel, most)
            });
            let marks: Vec<Marks> = marks.collect();
            Ok((painted, marks))
        };

        // What the note says depends on the size of the panels, which does not depend on it.
        let (_, marks) = drawing(&layout("").1)?;
        let note = marks.first().and_then(Marks::note).unwrap_or_default();
        let (header, panels) = layout(&note);
        let (painted, marks) = drawing(&panels)?;
        let alt = words.alt.clone().unwrap_or_else(|| {
            let counted: Vec<String> = captions
                .iter()
                .map(|(caption, counted)| format!("{caption}: {counted}"))
                .collect();
            let what = "The probability of class 1 as colour fields with the line where it is 0.5.";
            let samples = words.samples_in_window(samples, plane);
            let alt = format!("{what} {samples} {}. {note}", counted.join("; "));
            alt.trim_end().to_owned()
        });
        draw((WIDTH, panels.height), title, &alt, |canvas| {
            header.draw(canvas);
            words.probability_bar().draw(canvas, header.bottom());
            for (field, panel) in painted.iter().zip(&panels.panels) {
                field.draw(canvas, panel.area, &probability_colors());
            }
            panels.draw_axes(canvas);
            for marks in &marks {
                marks.draw(canvas);
            }
        })
    }

    /// All predictions with their captions, none of which failed.
    fn predictions(&self) -> Result<Vec<(&str, &Prediction)>, FigureError> {
        let count = self.panels.len();
        if count == 0 {
            let what = "the list of panels".to_owned();
            let advice = "Give at least one `panel`.";
            return Err(FigureError::Empty { what, advice });
        }
        if count > MOST_PANELS {
            let (what, most) = ("panels", MOST_PANELS);
            return Err(FigureError::TooMany { what, count, most });
        }
        let checked = self.panels.iter().map(|(caption, prediction)| {
            let prediction = prediction.as_ref().map_err(FigureError::clone)?;
            Ok((caption.as_str(), prediction))
        });
        checked.collect()
    }
}

set_words!(
    DecisionBoundaries,
    "DecisionBoundaries::new(&features, &labels).panel(\"trained\", predict)"
);
