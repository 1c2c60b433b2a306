//! The loss over the epochs of one run.

use super::tick_labels::{grouped, rate_label, value_label};
use super::ticks::to_f64;
use super::{Figure, FigureError, LineChart};

/// The loss after every epoch of one run; the title says the last.
///
/// The first entry of the history is the loss after epoch 1.
///
/// ```
/// use downhill::figure::LossCurve;
///
/// let history = [0.69, 0.40, 0.31, 0.27];
/// let figure = LossCurve::new(&history).learning_rate(1e-4).draw()?;
/// assert_eq!(figure.title(), "Log loss after 4 epochs, learning rate 10⁻⁴: 0.270000");
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct LossCurve {
    history: Vec<f64>,
    learning_rate: Option<f64>,
    counted: String,
    title: Option<String>,
    x_label: Option<String>,
    y_label: String,
    log_y: bool,
}

impl LossCurve {
    /// The curve of a history of losses.
    ///
    /// ```
    /// let history = vec![0.69, 0.40];
    /// downhill::figure::LossCurve::new(&history).draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new<'a>(history: impl IntoIterator<Item = &'a f64>) -> Self {
        Self {
            history: history.into_iter().copied().collect(),
            learning_rate: None,
            counted: "epochs".to_owned(),
            title: None,
            x_label: None,
            y_label: "Log loss".to_owned(),
            log_y: false,
        }
    }

    /// The learning rate of the run, for the title.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69]).learning_rate(0.1).draw()?;
    /// assert_eq!(figure.title(), "Log loss after 1 epoch, learning rate 0.1: 0.690000");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn learning_rate(mut self, learning_rate: f64) -> Self {
        self.learning_rate = Some(learning_rate);
        self
    }

    /// What the history counts, in the plural, when not epochs.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69, 0.5]).counted_in("iterations").draw()?;
    /// assert_eq!(figure.title(), "Log loss after 2 iterations: 0.500000");
    /// assert!(figure.svg().contains("Number of iterations"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn counted_in(mut self, plural: impl Into<String>) -> Self {
        self.counted = plural.into();
        self
    }

    /// A title of your own.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69]).title("First run").draw()?;
    /// assert_eq!(figure.title(), "First run");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the x axis counts; otherwise "Number of epochs".
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69]).x_label("Epoch").draw()?;
    /// assert!(figure.svg().contains(">Epoch</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.x_label = Some(label.into());
        self
    }

    /// What the loss is; otherwise "Log loss". The title takes it too.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69]).y_label("Squared error").draw()?;
    /// assert_eq!(figure.title(), "Squared error after 1 epoch: 0.690000");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn y_label(mut self, label: impl Into<String>) -> Self {
        self.y_label = label.into();
        self
    }

    /// A logarithmic y axis.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[1.0, 1e-2, 1e-4]).log_y().draw()?;
    /// assert!(figure.svg().contains("10⁻⁴"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_y(mut self) -> Self {
        self.log_y = true;
        self
    }

    /// Draws the curve.
    ///
    /// # Errors
    /// When the history is empty or has no finite loss.
    ///
    /// ```
    /// let error = downhill::figure::LossCurve::new(&[f64::NAN]).draw().unwrap_err();
    /// assert!(error.to_string().contains("learning rate that is too large"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let Some(last) = self.history.last() else {
            return Err(FigureError::Empty {
                what: "the history of losses".to_owned(),
                advice: "Train for at least one epoch.",
            });
        };
        let title = self.title.clone().unwrap_or_else(|| self.final_loss(*last));
        let x_label = self.x_label.clone();
        let epochs: Vec<f64> = (1..=self.history.len()).map(to_f64).collect();
        let chart = LineChart::new()
            .title(title)
            .x_label(x_label.unwrap_or_else(|| format!("Number of {}", self.counted)))
            .y_label(&self.y_label)
            .line(&self.y_label, &epochs, &self.history);
        if self.log_y {
            chart.log_y().draw()
        } else {
            chart.draw()
        }
    }

    /// The title: how long, how fast, how good.
    fn final_loss(&self, last: f64) -> String {
        let count = self.history.len();
        let counted = match count {
            1 => self.counted.strip_suffix('s').unwrap_or(&self.counted),
            _ => &self.counted,
        };
        let rate = match self.learning_rate {
            Some(rate) => format!(", learning rate {}", rate_label(rate)),
            None => String::new(),
        };
        let last = match last {
            last if !last.is_finite() => "not finite".to_owned(),
            last if last == 0.0 || (1e-3..1e7).contains(&last.abs()) => {
                format!("{last:.6}").replace('-', "−")
            }
            last => value_label(last),
        };
        format!(
            "{} after {} {counted}{rate}: {last}",
            self.y_label,
            grouped(count)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::inspect::texts;

    #[test]
    fn the_title_carries_the_final_loss() {
        let history = vec![0.102583; 10_000];
        let figure = LossCurve::new(&history).draw().unwrap();
        assert_eq!(
            figure.title(),
            "Log loss after 10\u{2009}000 epochs: 0.102583"
        );
        let texts = texts(&figure);
        for text in [figure.title(), "Number of epochs", "Log loss"] {
            assert!(
                texts.iter().any(|found| found == text),
                "{text} in {texts:?}"
            );
        }
    }

    #[test]
    fn a_run_that_diverged_is_drawn_as_far_as_it_goes() {
        let figure = LossCurve::new(&[0.69, 2.0, f64::NAN])
            .learning_rate(0.1)
            .draw()
            .unwrap();
        assert_eq!(
            figure.title(),
            "Log loss after 3 epochs, learning rate 0.1: not finite"
        );
        assert!(
            texts(&figure)
                .iter()
                .any(|text| text.starts_with("1 of 3 points are not finite"))
        );
    }

    #[test]
    fn small_losses_keep_their_digits() {
        let figure = LossCurve::new(&[1.0, 1.25e-7]).log_y().draw().unwrap();
        assert_eq!(figure.title(), "Log loss after 2 epochs: 1.25×10⁻⁷");
    }
}
