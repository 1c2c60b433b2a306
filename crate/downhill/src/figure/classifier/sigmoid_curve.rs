//! The sigmoid and the decision that a threshold makes of it.

use ndarray::ArrayView1;

use self::drawing::draw_curve;
use super::decision::{Sides, dashed};
use super::sample_rug::draw_rug;
use super::share_label::samples_label;
use crate::figure::panels::panel::room_below;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, HEIGHT, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::measures::{check_labels, check_scores};

mod drawing;
mod words;

/// Height of the bands with the samples, below 0 and above 1 on the y axis.
const BAND: f64 = 0.15;

/// The sigmoid σ(z) = 1 / (1 + exp(−z)) with a decision threshold and the samples of a model.
///
/// Class 1 is called where σ(z) > t, which is where z > ln(t / (1 − t)). Samples are ticks: those of
/// class 0 along the lower edge, those of class 1 along the upper. Where many are near each other
/// they share a tick, the longer the more they are.
///
/// ```
/// use downhill::figure::SigmoidCurve;
/// use ndarray::array;
///
/// let (z, y) = (array![-4.0, -1.0, 0.5, 3.0], array![0.0, 0.0, 1.0, 1.0]);
/// let figure = SigmoidCurve::new()
///     .threshold(0.5)
///     .samples(&z, &y)
///     .classes("benign", "malignant")
///     .draw()?;
/// assert!(figure.svg().contains("called malignant →"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct SigmoidCurve {
    threshold: Option<f64>,
    samples: Option<(Vec<f64>, Vec<f64>)>,
    classes: [String; 2],
    title: Option<String>,
    alt: Option<String>,
}

impl Default for SigmoidCurve {
    fn default() -> Self {
        Self::new()
    }
}

impl SigmoidCurve {
    /// The curve alone.
    ///
    /// ```
    /// let figure = downhill::figure::SigmoidCurve::new().draw()?;
    /// assert_eq!(figure.title(), "The sigmoid σ(z) = 1 / (1 + exp(−z))");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            threshold: None,
            samples: None,
            classes: ["class 0".to_owned(), "class 1".to_owned()],
            title: None,
            alt: None,
        }
    }

    /// With the decision: class 1 where σ(z) > `threshold`, a number between 0 and 1.
    ///
    /// ```
    /// use downhill::figure::SigmoidCurve;
    ///
    /// let figure = SigmoidCurve::new().threshold(0.8).draw()?;
    /// assert!(figure.svg().contains("z &gt; ln(0.8 / 0.2) = 1.386"));
    /// assert!(SigmoidCurve::new().threshold(1.0).draw().is_err(), "σ never reaches 1");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// With samples: z = X w and the labels y, 0 or 1, both of shape (n,).
    ///
    /// ```
    /// let curve = downhill::figure::SigmoidCurve::new().samples(&[-2.0, 3.0], &[0.0, 1.0]);
    /// assert!(curve.draw()?.svg().contains("class 1: 1 sample"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn samples<'a>(
        mut self,
        z: impl IntoIterator<Item = &'a f64>,
        y: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        let owned = (z.into_iter().copied(), y.into_iter().copied());
        self.samples = Some((owned.0.collect(), owned.1.collect()));
        self
    }

    /// The names of class 0 and class 1.
    ///
    /// ```
    /// let curve = downhill::figure::SigmoidCurve::new().classes("benign", "malignant");
    /// assert!(curve.draw()?.svg().contains("Probability of malignant"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
        self.classes = [zero.into(), one.into()];
        self
    }

    /// The title above the curve; otherwise it names the threshold.
    ///
    /// ```
    /// let curve = downhill::figure::SigmoidCurve::new().title("From z to a probability");
    /// assert_eq!(curve.draw()?.title(), "From z to a probability");
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
    /// let curve = downhill::figure::SigmoidCurve::new().alt("An S.");
    /// assert_eq!(curve.draw()?.alt(), "An S.");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the curve.
    ///
    /// # Errors
    /// When the threshold is not between 0 and 1, there are samples of different lengths or none,
    /// a label is not 0 or 1, or a z is not finite.
    ///
    /// ```
    /// let curve = downhill::figure::SigmoidCurve::new().samples(&[f64::NAN], &[1.0]);
    /// assert!(curve.draw().unwrap_err().to_string().contains("index 0 is NaN"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let split = self.split()?;
        let (z, ones) = self.checked_samples()?;
        let range = self.range(z, split);
        let notes = self.notes(z, &ones, range, split);
        let title = self.title.clone().unwrap_or_else(|| match self.threshold {
            Some(threshold) => format!("The sigmoid and the threshold {}", value_label(threshold)),
            None => "The sigmoid σ(z) = 1 / (1 + exp(−z))".to_owned(),
        });
        let [zeros, positives] = [false, true].map(|class| {
            let count = ones.iter().filter(|one| **one == class).count();
            let edge = if class { "upper" } else { "lower" };
            let name = &self.classes[usize::from(class)];
            format!(
                "{name}: {} (ticks at the {edge} edge)",
                samples_label(count)
            )
        });
        let legend = match z {
            [] => Vec::new(),
            _ => vec![
                (Sign::Bar(CLASSES[1]), &*positives),
                (Sign::Bar(CLASSES[0]), &*zeros),
            ],
        };
        let header = Header::new(&title, &notes.join(" "), &legend);
        let x_label = if z.is_empty() { "z" } else { "z = X w" };
        let panel = |strip: f64| {
            let top = header.bottom() + strip;
            let height = (HEIGHT - BORDER - room_below(x_label) - top).max(300.0);
            self.panel(top, height, range, x_label)
        };
        // Names that need a second row move the panel down, and the line between them stays.
        let first = panel(0.0);
        let sides = split.map(|z| Sides::new(first.area, first.across(z), &self.classes));
        let panel = panel(sides.as_ref().map_or(4.0, Sides::height));
        let height = panel.area.bottom() + room_below(x_label) + BORDER;

        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.description(range, &[zeros, positives], &notes));
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            if let Some(sides) = &sides {
                sides.draw_tint(canvas, panel.area);
            }
            panel.draw_vertical_grid(canvas);
            panel.draw_horizontal_grid(canvas);
            panel.draw_x_axis(canvas);
            panel.draw_y_axis(canvas);
            let band = panel.area.height * BAND / (1.0 + 2.0 * BAND);
            draw_rug(canvas, &panel, z, &ones, band - 7.0);
            if let Some(threshold) = self.threshold {
                let y = panel.up(threshold);
                canvas.line(&[(panel.area.left, y), (panel.area.right(), y)], dashed());
            }
            if let Some(sides) = &sides {
                sides.draw(canvas, panel.area);
            }
            draw_curve(canvas, &panel);
            if let (Some(split), Some(threshold)) = (split, self.threshold) {
                let at = (panel.across(split), panel.up(threshold));
                canvas.circle(at, 8.0, Color::Paper, 1.0);
                canvas.circle(at, 6.0, Color::Ink, 1.0);
            }
        })
    }

    /// Where z splits the classes: ln(t / (1 − t)).
    fn split(&self) -> Result<Option<f64>, FigureError> {
        match self.threshold {
            None => Ok(None),
            Some(t) if t > 0.0 && t < 1.0 => Ok(Some((t / (1.0 - t)).ln())),
            Some(threshold) => Err(FigureError::NotReached { threshold }),
        }
    }

    /// z of every sample, and whether it is of class 1.
    fn checked_samples(&self) -> Result<(&[f64], Vec<bool>), FigureError> {
        let Some((z, y)) = &self.samples else {
            return Ok((&[], Vec::new()));
        };
        check_labels(ArrayView1::from(y), z.len())?;
        check_scores(ArrayView1::from(z))?;
        Ok((z, y.iter().map(|label| *label == 1.0).collect()))
    }
}

#[cfg(test)]
mod tests;
