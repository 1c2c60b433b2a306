//! A confusion matrix as a picture.

use super::share_label::{percent_label, samples_label, share_label};
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke, draw};
use crate::figure::sheet::header::Header;
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};
use crate::measures::ConfusionMatrix;

/// Size of a cell, and the gap between two.
const CELL: (f64, f64) = (194.0, 132.0);
const GAP: f64 = 6.0;
/// Room for the headings of rows and columns.
const ROW_HEADING: f64 = 136.0;
const COLUMN_HEADING: f64 = 50.0;
/// Where the measures begin.
const MEASURES: f64 = BORDER + ROW_HEADING + 2.0 * CELL.0 + GAP + 36.0;
/// Size of the counts' figures.
const COUNT: f64 = 38.0;

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
        let header = Header::new(&title, "", &[]);
        let left = BORDER + ROW_HEADING;
        let top = header.bottom() + COLUMN_HEADING;
        let height = top + 2.0 * CELL.1 + GAP + BORDER + 4.0;
        let alt = self.alt.clone().unwrap_or_else(|| self.description());
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            self.draw_headings(canvas, (left, top));
            for cell in self.cells() {
                let at = |place: usize, size: f64| to_f64(place) * (size + GAP);
                let corner = (left + at(cell.column, CELL.0), top + at(cell.row, CELL.1));
                self.draw_cell(canvas, corner, &cell);
            }
            self.draw_measures(canvas, top);
        })
    }

    fn cells(&self) -> [Cell; 4] {
        let m = &self.matrix;
        let cell = |row, column, name, count| Cell {
            row,
            column,
            name,
            count,
        };
        [
            cell(0, 0, "true negative", m.true_negative),
            cell(0, 1, "false positive", m.false_positive),
            cell(1, 0, "false negative", m.false_negative),
            cell(1, 1, "true positive", m.true_positive),
        ]
    }

    /// Samples of a class.
    fn in_row(&self, row: usize) -> usize {
        let cells = self.cells();
        let counts = cells.iter().filter(|cell| cell.row == row);
        counts.map(|cell| cell.count).sum()
    }

    /// Samples that are called a class.
    fn in_column(&self, column: usize) -> usize {
        let cells = self.cells();
        let counts = cells.iter().filter(|cell| cell.column == column);
        counts.map(|cell| cell.count).sum()
    }

    fn draw_headings(&self, canvas: &mut Canvas<'_>, (left, top): Pixel) {
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::Middle);
        strong.bold = true;
        let mut small = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        for place in 0..2 {
            let middle = left + to_f64(place) * (CELL.0 + GAP) + CELL.0 / 2.0;
            let name = format!("called {}", self.classes[place]);
            canvas.text(
                (middle, top - 30.0),
                &fit(&name, TICK, CELL.0 / 1.08),
                strong,
            );
            let count = samples_label(self.in_column(place));
            canvas.text((middle, top - 10.0), &fit(&count, NOTE, CELL.0), small);
        }
        (strong.anchor, small.anchor) = (Anchor::End, Anchor::End);
        let room = ROW_HEADING - 12.0;
        for place in 0..2 {
            let middle = top + to_f64(place) * (CELL.1 + GAP) + CELL.1 / 2.0;
            let name = fit(&self.classes[place], TICK, room / 1.08);
            canvas.text((left - 12.0, middle - 2.0), &name, strong);
            let count = samples_label(self.in_row(place));
            canvas.text(
                (left - 12.0, middle + 18.0),
                &fit(&count, NOTE, room),
                small,
            );
        }
    }

    fn draw_cell(&self, canvas: &mut Canvas<'_>, (left, top): Pixel, cell: &Cell) {
        let members = self.in_row(cell.row);
        let color = if cell.is_right() {
            Color::Green
        } else {
            Color::Vermillion
        };
        let (right, bottom) = (left + CELL.0, top + CELL.1);
        let share = match members {
            0 => 0.0,
            members => to_f64(cell.count) / to_f64(members),
        };
        canvas.rect((left, top), (right, bottom), color, 0.08 + 0.30 * share);
        let border = Stroke {
            dashes: (!cell.is_right()).then_some("8 5"),
            ..Stroke::solid(color, 2.4)
        };
        let inset = 1.2;
        let (l, t, r, b) = (left + inset, top + inset, right - inset, bottom - inset);
        canvas.line(&[(l, t), (r, t), (r, b), (l, b), (l, t)], border);

        let middle = left + CELL.0 / 2.0;
        let room = CELL.0 - 20.0;
        let small = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
        canvas.text((middle, top + 28.0), &cell.title(), small);
        let count = grouped(cell.count);
        let width = 1.08 * text_width(&count, COUNT);
        let size = (COUNT * room / width).clamp(NOTE, COUNT);
        let mut large = Lettering::new(size, Color::Ink, Anchor::Middle);
        large.bold = true;
        canvas.text((middle, top + 80.0), &count, large);
        let percent = percent_label(cell.count, members);
        let share = format!("{percent} of {}", self.classes[cell.row]);
        canvas.text((middle, bottom - 17.0), &fit(&share, NOTE, room), small);
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
        let f1 = match text_width(&f1, NOTE) <= WIDTH - BORDER - MEASURES {
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

    fn draw_measures(&self, canvas: &mut Canvas<'_>, top: f64) {
        let mut name_lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        name_lettering.bold = true;
        let mut value_lettering = name_lettering;
        value_lettering.anchor = Anchor::End;
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
        let right = WIDTH - BORDER;
        let step = (2.0 * CELL.1 + GAP) / 5.0;
        for (place, (name, value, counted)) in self.measures().into_iter().enumerate() {
            let baseline = top + to_f64(place) * step + 20.0;
            let value = value.map_or("0 / 0".to_owned(), share_label);
            canvas.text((MEASURES, baseline), name, name_lettering);
            canvas.text((right, baseline), &value, value_lettering);
            let counted = fit(&counted, NOTE, right - MEASURES);
            canvas.text((MEASURES, baseline + 20.0), &counted, small);
        }
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

/// One of the four counts.
struct Cell {
    /// The class that the samples have.
    row: usize,
    /// The class that they are called.
    column: usize,
    name: &'static str,
    count: usize,
}

impl Cell {
    fn is_right(&self) -> bool {
        self.row == self.column
    }

    fn title(&self) -> String {
        let judged = if self.is_right() { "right" } else { "wrong" };
        format!("{judged}: {}", self.name)
    }
}

#[cfg(test)]
mod tests;
