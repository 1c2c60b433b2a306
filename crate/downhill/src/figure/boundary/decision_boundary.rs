//! The probability of class 1 over the plane, with the line where it is a half.

use std::ops::RangeInclusive;

use ndarray::{Array1, Array2};

use super::color_bar::STRIP;
use super::field_in_panel::{FieldInPanel, in_panels, in_small_panel};
use super::plane::Plane;
use super::plane_panels::PlanePanels;
use super::prediction::Prediction;
use super::ramp::{MIDDLE, probability_colors};
use super::sample_marks::Marks;
use super::samples::Samples;
use super::words::{Words, borrowed, set_words};
use crate::figure::classifier::share_label::wrong_side_label;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::theme::Sheet;
use crate::figure::{Figure, FigureError};

/// What a classifier makes of the plane: the probability of class 1 as a colour field, the line
/// where it is 0.5, and the samples, with a ring around those on the wrong side.
///
/// Class 1 is called where the probability is above 0.5. Anything that gives probabilities can be
/// drawn. The function is called at once, some ten thousand points at a time, and not kept: it may
/// borrow what it needs, and the helper may stand in a variable of a notebook.
///
/// ```
/// use downhill::figure::DecisionBoundary;
/// use ndarray::{Array2, array};
///
/// let features = array![[0.0, 0.0], [1.0, 0.5], [2.0, 2.0], [3.0, 1.0]];
/// let labels = array![0.0, 0.0, 1.0, 1.0];
/// let w = array![-2.0, 1.0, 0.5];
/// // Logistic regression: p = σ(w₀ + w₁ x₁ + w₂ x₂).
/// let predict = |x: &Array2<f64>| {
///     (x.column(0).mapv(|x1| w[0] + w[1] * x1) + x.column(1).mapv(|x2| w[2] * x2))
///         .mapv(|z| 1.0 / (1.0 + (-z).exp()))
/// };
/// let figure = DecisionBoundary::new(predict, &features, &labels).draw()?;
/// assert!(figure.alt().contains("None of 4 samples on the wrong side."));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct DecisionBoundary {
    shown: Result<Shown, FigureError>,
    words: Words,
    sheet: Sheet,
}

/// What there is to draw.
#[derive(Debug, Clone)]
struct Shown {
    samples: Samples,
    plane: Plane,
    prediction: Prediction,
}

impl DecisionBoundary {
    /// The field of `predict` around samples with `features`, of shape (n, 2), and `labels`, of
    /// shape (n,), each 0 or 1.
    ///
    /// `predict` gets points of shape (m, 2), x₁ and x₂ without a bias column, and returns the m
    /// probabilities of class 1.
    ///
    /// ```
    /// use downhill::data::add_bias;
    /// use downhill::figure::DecisionBoundary;
    /// use downhill::model::sigmoid;
    /// use ndarray::{Array2, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let w = array![-2.0, 1.0, 0.5];
    /// let predict = |x: &Array2<f64>| add_bias(x).dot(&w).mapv(sigmoid);
    /// DecisionBoundary::new(predict, &features, &labels).draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new(
        predict: impl Fn(&Array2<f64>) -> Array1<f64>,
        features: &Array2<f64>,
        labels: &Array1<f64>,
    ) -> Self {
        Self::fallible(|rows| Ok(predict(rows)), features, labels, None)
    }

    /// The same in a window of one's own, from where to where x₁ and x₂ go. Samples outside of it
    /// are not drawn, but counted among those on the right or the wrong side.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundary;
    /// use ndarray::{Array1, Array2, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let guess = |x: &Array2<f64>| Array1::from_elem(x.nrows(), 0.5);
    /// let boundary =
    ///     DecisionBoundary::in_window(-1.0..=1.0, -1.0..=1.0, guess, &features, &labels);
    /// assert!(boundary.draw()?.alt().contains("1 sample lies outside of the window."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn in_window(
        x: RangeInclusive<f64>,
        y: RangeInclusive<f64>,
        predict: impl Fn(&Array2<f64>) -> Array1<f64>,
        features: &Array2<f64>,
        labels: &Array1<f64>,
    ) -> Self {
        let plane = Plane::of(&x, &y);
        Self::fallible(|rows| Ok(predict(rows)), features, labels, Some(plane))
    }

    pub(super) fn fallible(
        predict: impl Fn(&Array2<f64>) -> Result<Array1<f64>, FigureError>,
        features: &Array2<f64>,
        labels: &Array1<f64>,
        window: Option<Plane>,
    ) -> Self {
        let shown = || {
            let samples = Samples::new(features, labels)?;
            let plane = window.unwrap_or_else(|| Plane::around(&samples.points));
            let plane = plane.checked()?;
            let prediction = Prediction::new(predict, &samples, &plane)?;
            Ok(Shown {
                samples,
                plane,
                prediction,
            })
        };
        Self {
            shown: shown(),
            words: Words::default(),
            sheet: Sheet::default(),
        }
    }

    /// A sheet of half the width, with letters of the same size, to stand beside another picture
    /// in a frame of an [explorer](crate::explore).
    ///
    /// From frame to frame nothing moves but the field, its line and the rings: how many samples
    /// are on the wrong side stands in the description and not in the picture, and the sheet is as
    /// high for every window.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundary;
    /// use ndarray::{Array1, Array2, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let guess = |x: &Array2<f64>| Array1::from_elem(x.nrows(), 0.5);
    /// let figure = DecisionBoundary::new(guess, &features, &labels).half_width().draw()?;
    /// assert!(figure.svg().contains("width=\"430\""));
    /// assert!(figure.alt().contains("1 of 2 samples on the wrong side"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.sheet = Sheet::HALF;
        self
    }

    /// Draws the field, the line and the samples.
    ///
    /// # Errors
    /// When the features have not two columns, there is no sample, the lengths differ, a feature
    /// is not finite, a label is not 0 or 1, the window has no extent, or `predict` does not give
    /// one probability for every point.
    ///
    /// ```
    /// use downhill::figure::DecisionBoundary;
    /// use ndarray::{Array2, array};
    ///
    /// let (features, labels) = (array![[0.0, 0.0], [3.0, 1.0]], array![0.0, 1.0]);
    /// let no_sigmoid = |x: &Array2<f64>| x.column(0).to_owned();
    /// let error = DecisionBoundary::new(no_sigmoid, &features, &labels).draw().unwrap_err();
    /// assert!(error.to_string().contains("a probability lies between 0 and 1"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let shown = self.shown.as_ref().map_err(FigureError::clone)?;
        let Shown {
            samples,
            plane,
            prediction,
        } = shown;
        let (words, sheet) = (&self.words, self.sheet);
        let is_half = sheet == Sheet::HALF;
        let title = words.title.as_deref().unwrap_or("Decision boundary");
        let wrong = samples.counts_of(&prediction.wrong);
        let legend = match is_half {
            true => words.legend_without_counts(),
            false => words.legend_with_wrong(samples, wrong),
        };
        let layout = |note: &str| {
            let header = Header::on(sheet, title, note, &borrowed(&legend));
            let captions = vec![(String::new(), String::new())];
            let top = header.bottom() + STRIP;
            let panels = PlanePanels::new(sheet, plane, captions, &words.labels, top);
            (header, panels)
        };
        let drawing = |panels: &PlanePanels| -> Result<(Vec<FieldInPanel>, Marks), FigureError> {
            let panel = &panels.panels[0];
            let field = (&prediction.field, MIDDLE, panel.area);
            let wrong = |index: usize| prediction.wrong[index];
            if is_half {
                let (painted, bytes) = in_small_panel(field)?;
                return Ok((painted, Marks::over_rings(samples, wrong, panel, bytes)));
            }
            let (painted, bytes) = in_panels(&[field])?;
            Ok((painted, Marks::new(samples, wrong, panel, bytes)))
        };

        // What the notes say depends on the size of the panel, which does not depend on them.
        let (painted, marks) = drawing(&layout("").1)?;
        let mut notes = vec![wrong_side_label(wrong, samples.len(), &words.classes)];
        if !painted[0].has_line() {
            notes.push(prediction.without_line());
        }
        let of_marks = marks.note();
        notes.extend(of_marks.clone());
        let notes = notes.join(" ");

        let (header, panels) = match is_half {
            true => layout(&of_marks.unwrap_or_default()),
            false => layout(&notes),
        };
        let (painted, marks) = drawing(&panels)?;
        let alt = words.alt.clone().unwrap_or_else(|| {
            let what =
                "The probability of class 1 as a colour field with the line where it is 0.5.";
            format!("{what} {} {notes}", words.samples_in_window(samples, plane))
        });
        draw((sheet.width, panels.height), title, &alt, |canvas| {
            header.draw(canvas);
            words.probability_bar().draw(canvas, header.bottom());
            for (field, panel) in painted.iter().zip(&panels.panels) {
                field.draw(canvas, panel.area, &probability_colors());
            }
            panels.draw_axes(canvas);
            marks.draw(canvas);
        })
    }
}

set_words!(
    DecisionBoundary,
    "DecisionBoundary::new(predict, &features, &labels)"
);
