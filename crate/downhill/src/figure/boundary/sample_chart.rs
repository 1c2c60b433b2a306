//! Samples with two features, as a scatter plot.

use ndarray::{Array1, Array2};

use super::plane::Plane;
use super::plane_panels::PlanePanels;
use super::sample_marks::Marks;
use super::samples::Samples;
use super::words::{Words, borrowed, set_words};
use crate::figure::classifier::share_label::samples_label;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::theme::{Sheet, WIDTH};
use crate::figure::{Figure, FigureError};

/// What the marks may take of the SVG, in bytes.
const MARKS: usize = 50_000;

/// Samples with two features as points of the plane, the two classes told apart by colour and
/// shape.
///
/// One unit is as long on both axes where the features are of like size. Of very many samples a
/// part is drawn, and a note says which.
///
/// ```
/// use downhill::figure::SampleChart;
/// use ndarray::array;
///
/// let features = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
/// let labels = array![0.0, 1.0, 1.0, 0.0];
/// let figure = SampleChart::new(&features, &labels).title("XOR").draw()?;
/// assert!(figure.alt().starts_with("4 samples: 2 class 0, 2 class 1."));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct SampleChart {
    features: Array2<f64>,
    labels: Array1<f64>,
    words: Words,
}

impl SampleChart {
    /// The plot of `features`, of shape (n, 2), with `labels`, of shape (n,), each 0 or 1.
    ///
    /// ```
    /// use downhill::figure::SampleChart;
    /// use ndarray::array;
    ///
    /// SampleChart::new(&array![[1.0, 2.0]], &array![1.0]).draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new(features: &Array2<f64>, labels: &Array1<f64>) -> Self {
        Self {
            features: features.clone(),
            labels: labels.clone(),
            words: Words::default(),
        }
    }

    /// Draws the plot.
    ///
    /// # Errors
    /// When the features have not two columns, there is no sample, the lengths differ, a feature
    /// is not finite, or a label is not 0 or 1.
    ///
    /// ```
    /// use downhill::figure::SampleChart;
    /// use ndarray::array;
    ///
    /// let error = SampleChart::new(&array![[1.0, 2.0, 3.0]], &array![1.0]).draw().unwrap_err();
    /// assert!(error.to_string().contains("give two columns, without the bias column"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let samples = Samples::new(&self.features, &self.labels)?;
        let plane = Plane::around(&samples.points).checked()?;
        let words = &self.words;
        let title = words
            .title
            .clone()
            .unwrap_or_else(|| format!("{} in the plane", samples_label(samples.len())));
        let legend = words.legend(&samples);
        let panels = |note: &str| {
            let header = Header::new(&title, note, &borrowed(&legend));
            let captions = vec![(String::new(), String::new())];
            let panels = PlanePanels::new(
                Sheet::WHOLE,
                &plane,
                captions,
                &words.labels,
                header.bottom(),
            );
            (header, panels)
        };
        // The size of the panel does not depend on the note.
        let (_, first) = panels("");
        let note = Marks::new(&samples, |_| false, &first.panels[0], MARKS).note();
        let note = note.unwrap_or_default();
        let (header, panels) = panels(&note);
        let marks = Marks::new(&samples, |_| false, &panels.panels[0], MARKS);
        let alt = words.alt.clone().unwrap_or_else(|| {
            let words = words.samples_in_window(&samples, &plane);
            format!("{words} {note}").trim_end().to_owned()
        });
        draw((WIDTH, panels.height), &title, &alt, |canvas| {
            header.draw(canvas);
            for panel in &panels.panels {
                panel.draw_vertical_grid(canvas);
                panel.draw_horizontal_grid(canvas);
            }
            panels.draw_axes(canvas);
            marks.draw(canvas);
        })
    }
}

set_words!(SampleChart, "SampleChart::new(&features, &labels)");
