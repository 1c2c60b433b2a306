//! A confusion matrix as a picture.

use self::layout::{Layout, MEASURES_WIDTH, Measures};
use super::share_label::{samples_label, share_label};
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::{NOTE, Sheet};
use crate::figure::{Figure, FigureError};
use crate::measures::ConfusionMatrix;

mod cells;
mod drawing;
mod layout;

/// A confusion matrix drawn: 2 × 2 cells with counts and shares, and the measures beside them.
///
/// Rows are what the samples are, columns what they are called. Right cells have a solid border
/// and wrong ones a dashed one, and both say so in words; the larger its share of the row, the
/// stronger a cell's tint.
///
/// ```
/// use downhill::figure::ConfusionChart;
/// use downhill::measures::ConfusionMatrix;
/// use ndarray::array;
///
/// let y = array![0.0, 0.0, 0.0, 1.0];
/// let matrix = ConfusionMatrix::new(&y, &array![0.1, 0.2, 0.7, 0.8], 0.5)?;
/// let figure = ConfusionChart::new(&matrix).classes("benign", "malignant").draw()?;
/// assert!(figure.svg().contains("66.7 % of benign"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ConfusionChart {
    matrix: ConfusionMatrix,
    sheet: Sheet,
    classes: [String; 2],
    title: Option<String>,
    alt: Option<String>,
}

impl ConfusionChart {
    /// The picture of a matrix.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.8], 0.5)?;
    /// let figure = ConfusionChart::new(&matrix).draw()?;
    /// assert_eq!(figure.title(), "Confusion matrix at the threshold 0.5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(matrix: &ConfusionMatrix) -> Self {
        Self {
            matrix: *matrix,
            sheet: Sheet::WHOLE,
            classes: ["class 0".to_owned(), "class 1".to_owned()],
            title: None,
            alt: None,
        }
    }

    /// The names of class 0 and class 1.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.8], 0.5)?;
    /// let chart = ConfusionChart::new(&matrix).classes("benign", "malignant");
    /// assert!(chart.draw()?.svg().contains("called malignant"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
        self.classes = [zero.into(), one.into()];
        self
    }

    /// A sheet of half the width, with letters of the same size: it stands beside another in a
    /// frame of an [explorer](crate::explore). Rows have their headings above them, and the
    /// measures stand below the cells.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.8], 0.5)?;
    /// let chart = ConfusionChart::new(&matrix).half_width();
    /// assert!(chart.draw()?.svg().contains("width=\"430\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.sheet = Sheet::HALF;
        self
    }

    /// The title above the matrix; otherwise it names the threshold.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.8], 0.5)?;
    /// assert_eq!(ConfusionChart::new(&matrix).title("First run").draw()?.title(), "First run");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the picture shows, in words; otherwise counts and measures are listed.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let matrix = ConfusionMatrix::new(&array![0.0, 1.0], &array![0.1, 0.8], 0.5)?;
    /// assert_eq!(ConfusionChart::new(&matrix).alt("All right.").draw()?.alt(), "All right.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the matrix.
    ///
    /// # Errors
    /// When the matrix counts no sample.
    ///
    /// ```
    /// # use downhill::figure::ConfusionChart;
    /// # use downhill::measures::ConfusionMatrix;
    /// # use ndarray::array;
    /// let mut matrix = ConfusionMatrix::new(&array![1.0], &array![0.8], 0.5)?;
    /// matrix.true_positive = 0;
    /// assert!(ConfusionChart::new(&matrix).draw().is_err());
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        if self.matrix.samples() == 0 {
            return Err(FigureError::Empty {
                what: "the confusion matrix".to_owned(),
                advice: "Count at least one sample with `ConfusionMatrix::new`.",
            });
        }
        let title = self.title.clone().unwrap_or_else(|| {
            let threshold = value_label(self.matrix.threshold);
            format!("Confusion matrix at the threshold {threshold}")
        });
        let header = Header::on(self.sheet, &title, "", &[]);
        let layout = Layout::below(header.bottom(), self.sheet);
        let alt = self.alt.clone().unwrap_or_else(|| self.description());
        let size = (self.sheet.width, layout.height);
        draw(size, &title, &alt, |canvas| {
            header.draw(canvas);
            self.draw_column_headings(canvas, &layout);
            match layout.rows_named_above {
                true => self.draw_rows_named_above(canvas, &layout),
                false => self.draw_row_headings(canvas, &layout),
            }
            for cell in self.cells() {
                self.draw_cell(canvas, &layout, &cell);
            }
            match layout.measures {
                Measures::Beside(left) => self.draw_measures(canvas, layout.tops[0], left),
                Measures::Below(top) => self.draw_measures_below(canvas, top),
            }
        })
    }

    /// Name, value and what it counts, of every measure.
    fn measures(&self) -> [(&'static str, Option<f64>, String); 5] {
        let m = &self.matrix;
        let [zero, one] = &self.classes;
        let of = |part: usize, whole: usize| format!("{} of {}", grouped(part), grouped(whole));
        let right = of(m.true_negative + m.true_positive, m.samples());
        let called = of(m.true_positive, self.in_column(1));
        let found = of(m.true_positive, self.in_row(1));
        let spared = of(m.true_negative, self.in_row(0));
        let [tp, fp, fneg] = [m.true_positive, m.false_positive, m.false_negative].map(grouped);
        let f1 = format!("2 × {tp} / (2 × {tp} + {fp} + {fneg})");
        let f1 = match text_width(&f1, NOTE) <= MEASURES_WIDTH {
            true => f1,
            false => "2 TP / (2 TP + FP + FN)".to_owned(),
        };
        [
            (
                "accuracy",
                Some(m.accuracy()),
                format!("{right} called right"),
            ),
            ("precision", m.precision(), format!("{called} called {one}")),
            ("recall", m.recall(), format!("{found} {one} found")),
            (
                "specificity",
                m.specificity(),
                format!("{spared} {zero} called so"),
            ),
            ("F₁", m.f1(), f1),
        ]
    }

    fn description(&self) -> String {
        let mut words = format!(
            "Confusion matrix of {}.",
            samples_label(self.matrix.samples())
        );
        for cell in self.cells() {
            words += &format!(
                " {} called {}: {} ({}).",
                self.classes[cell.row],
                self.classes[cell.column],
                grouped(cell.count),
                cell.title()
            );
        }
        for (name, value, counted) in self.measures() {
            let value = value.map_or("undefined".to_owned(), share_label);
            words += &format!(" {name} {value}: {counted}.");
        }
        words
    }
}

#[cfg(test)]
mod tests;
