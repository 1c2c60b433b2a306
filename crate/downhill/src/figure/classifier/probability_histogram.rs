//! The predicted probabilities, class against class.

use ndarray::Array1;

use super::decision::Sides;
use super::mirrored_bars::MirroredBars;
use super::share_label::{samples_label, wrong_side_label};
use crate::figure::panels::panel::{Area, room_below};
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::theme::{BORDER, CLASSES, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};
use crate::measures::{ConfusionMatrix, check_threshold};

/// Bins of one figure.
const MOST_BINS: usize = 50;

/// How the predicted probabilities ŷ lie, class 1 upwards and class 0 downwards, with the
/// threshold of the decision.
///
/// A model that tells the classes apart has class 1 at the right above the axis and class 0 at the
/// left below it; a note counts what lies on the wrong side of the threshold. Class 1 is called
/// when ŷ > threshold.
///
/// ```
/// use downhill::figure::ProbabilityHistogram;
/// use ndarray::array;
///
/// let (y, y_hat) = (array![0.0, 0.0, 1.0, 1.0], array![0.02, 0.31, 0.45, 0.97]);
/// let figure = ProbabilityHistogram::new(&y, &y_hat)
///     .classes("benign", "malignant")
///     .draw()?;
/// assert!(figure.alt().contains("1 of 4 samples on the wrong side (0 benign, 1 malignant)"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ProbabilityHistogram {
    y: Array1<f64>,
    y_hat: Array1<f64>,
    threshold: f64,
    bins: usize,
    log_counts: bool,
    classes: [String; 2],
    title: Option<String>,
    alt: Option<String>,
}

impl ProbabilityHistogram {
    /// The histogram of probabilities `y_hat` by labels `y`, both of shape (n,), with the
    /// threshold 0.5.
    ///
    /// ```
    /// downhill::figure::ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]).draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new<'a>(
        y: impl IntoIterator<Item = &'a f64>,
        y_hat: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        Self {
            y: y.into_iter().copied().collect(),
            y_hat: y_hat.into_iter().copied().collect(),
            threshold: 0.5,
            bins: 20,
            log_counts: false,
            classes: ["class 0".to_owned(), "class 1".to_owned()],
            title: None,
            alt: None,
        }
    }

    /// Another threshold, from 0 to 1.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]).threshold(0.1);
    /// assert!(histogram.draw()?.alt().contains("Threshold 0.1"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// Another number of bins, 1 to 50; otherwise 20.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]);
    /// assert!(histogram.clone().bins(10).draw().is_ok());
    /// assert!(histogram.bins(0).draw().is_err());
    /// ```
    #[must_use]
    pub fn bins(mut self, bins: usize) -> Self {
        self.bins = bins;
        self
    }

    /// Logarithmic counts: where most samples lie in the two end bins, the others can be seen too.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]).log_counts();
    /// assert!(histogram.draw()?.svg().contains("Number of samples (logarithmic axis)"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_counts(mut self) -> Self {
        self.log_counts = true;
        self
    }

    /// The names of class 0 and class 1.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]);
    /// assert!(histogram.classes("no", "yes").draw()?.svg().contains("called yes →"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
        self.classes = [zero.into(), one.into()];
        self
    }

    /// The title above the figure; otherwise "Predicted probabilities by class".
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]).title("How sure?");
    /// assert_eq!(histogram.draw()?.title(), "How sure?");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the picture shows, in words; otherwise a description is made from the data.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let histogram = ProbabilityHistogram::new(&[0.0, 1.0], &[0.2, 0.9]).alt("Two bars.");
    /// assert_eq!(histogram.draw()?.alt(), "Two bars.");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the histogram.
    ///
    /// # Errors
    /// When there is no sample, the lengths differ, a label is not 0 or 1, a probability or the
    /// threshold is NaN or outside of \[0, 1\], or there are no bins or more than 50.
    ///
    /// ```
    /// use downhill::figure::ProbabilityHistogram;
    ///
    /// let error = ProbabilityHistogram::new(&[1.0], &[3.2]).draw().unwrap_err();
    /// assert!(error.to_string().starts_with("ŷ[0] is 3.2: a probability is a number from 0 to 1"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let (matrix, bars) = self.counts()?;
        let title = self.title.clone();
        let title = title.unwrap_or_else(|| "Predicted probabilities by class".to_owned());
        let wrong = [matrix.false_positive, matrix.false_negative];
        let wrong_side = format!(
            "Threshold {}. {}",
            value_label(self.threshold),
            wrong_side_label(wrong, matrix.samples(), &self.classes)
        );
        let members = [
            matrix.true_negative + matrix.false_positive,
            matrix.false_negative + matrix.true_positive,
        ];
        let names = [0, 1].map(|class| {
            let way = ["downwards", "upwards"][class];
            let samples = samples_label(members[class]);
            format!("{}: {samples} ({way})", self.classes[class])
        });
        let legend = [1, 0].map(|class| (Sign::Bar(CLASSES[class]), &*names[class]));
        let header = Header::new(&title, &wrong_side, &legend);
        let x_label = format!("Predicted probability of {}, ŷ", self.classes[1]);
        // The names of the sides may need a second row: it moves the halves down, and nothing else.
        let [first, _] = bars.panels(header.bottom(), &x_label);
        let sides = Sides::new(first.area, first.across(self.threshold), &self.classes);
        let halves = bars.panels(header.bottom() + sides.height(), &x_label);
        let [upper, lower] = &halves;
        let height = lower.area.bottom() + room_below(&x_label) + BORDER;
        let both = Area {
            height: lower.area.bottom() - upper.area.top,
            ..upper.area
        };

        let alt = self.alt.clone();
        let alt = alt.unwrap_or_else(|| self.description(&names, &bars.counts, &wrong_side));
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            sides.draw_tint(canvas, both);
            bars.draw(canvas, &halves);
            sides.draw(canvas, both);
        })
    }

    /// What the threshold makes of the samples, and how many of each class lie in each bin.
    fn counts(&self) -> Result<(ConfusionMatrix, MirroredBars), FigureError> {
        check_threshold(self.threshold)?;
        if self.bins == 0 {
            return Err(FigureError::Empty {
                what: "the histogram of 0 bins".to_owned(),
                advice: "Give it at least one bin.",
            });
        }
        if self.bins > MOST_BINS {
            return Err(FigureError::TooMany {
                what: "bins",
                count: self.bins,
                most: MOST_BINS,
            });
        }
        let matrix = ConfusionMatrix::new(&self.y, &self.y_hat, self.threshold)?;
        let samples = self.y_hat.iter().zip(&self.y);
        let bars = MirroredBars::new(samples, self.bins, self.log_counts);
        Ok((matrix, bars))
    }

    fn description(&self, names: &[String; 2], counts: &[[usize; 2]], wrong: &str) -> String {
        let width = 1.0 / to_f64(self.bins);
        let fullest = [1, 0].map(|class| {
            let most = counts.iter().map(|count| count[class]).max().unwrap_or(0);
            let bin = counts.iter().position(|count| count[class] == most);
            let from = width * to_f64(bin.unwrap_or(0));
            let [from, to] = [from, from + width].map(value_label);
            match most {
                0 => format!("{}.", names[class]),
                most => format!(
                    "{}, most from {from} to {to}: {}.",
                    names[class],
                    grouped(most)
                ),
            }
        });
        format!(
            "Histogram of the predicted probability of {}, the classes mirrored. {} {wrong}",
            self.classes[1],
            fullest.join(" ")
        )
    }
}

#[cfg(test)]
mod tests;
