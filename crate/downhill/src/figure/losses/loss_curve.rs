//! The loss over the epochs of one run.

use std::ops::RangeInclusive;

use super::loss_run::LossRun;
use crate::figure::{Figure, FigureError};
use crate::landscape::DescentPath;
use crate::training::History;

mod drawing;

/// The loss after every epoch of one run; the title says the last.
///
/// Of plain losses the first is the loss after epoch 1; a [`History`] says itself when its losses
/// were taken. A run that diverged says so below the title.
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
    run: LossRun,
    learning_rate: Option<f64>,
    momentum: f64,
    counted: String,
    smoothed: Option<usize>,
    title: Option<String>,
    x_label: Option<String>,
    y_label: String,
    log_x: bool,
    log_y: bool,
    x_range: Option<RangeInclusive<f64>>,
    y_range: Option<RangeInclusive<f64>>,
    up_to: Option<usize>,
    half_width: bool,
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
            run: LossRun::new("the losses", history),
            learning_rate: None,
            momentum: 0.0,
            counted: "epochs".to_owned(),
            smoothed: None,
            title: None,
            x_label: None,
            y_label: "Log loss".to_owned(),
            log_x: false,
            log_y: false,
            x_range: None,
            y_range: None,
            up_to: None,
            half_width: false,
        }
    }

    /// The curve of a trainer's history, which knows its learning rate, its momentum, whether it
    /// counts epochs or iterations, and whether it diverged.
    ///
    /// ```
    /// use downhill::figure::LossCurve;
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let fitted = GradientDescent::new(0.01, 3).momentum(0.9).fit(&x, &y)?;
    /// let title = LossCurve::of(&fitted.history).draw()?.title().to_owned();
    /// assert!(title.starts_with("Log loss after 3 epochs, learning rate 0.01, momentum 0.9: 0.6"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut curve = Self::new(&[])
            .learning_rate(history.learning_rate)
            .counted_in(history.count().plural());
        curve.run = LossRun::of(history);
        curve.momentum = history.momentum;
        curve
    }

    /// The curve of a path over two weights: its first loss is that of the start, at x = 0.
    ///
    /// ```
    /// use downhill::figure::LossCurve;
    /// use downhill::landscape::descend;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -2.0], [1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0, 1.0]);
    /// let path = descend(&x, &y, &array![0.0, -1.0], (0, 1), 0.1, 50)?;
    /// let figure = LossCurve::of_path(&path).draw()?;
    /// assert!(figure.title().starts_with("Log loss after 50 epochs, learning rate 0.1: "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_path(path: &DescentPath) -> Self {
        let mut curve = Self::new(&[]);
        curve.learning_rate = path.learning_rate;
        curve.run = LossRun::of_path(path);
        curve
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

    /// A logarithmic x axis: the first epochs, in which most happens, take as much room as the many
    /// later ones.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.5; 1000]).log_x().draw()?;
    /// assert!(figure.svg().contains("Number of epochs (logarithmic axis)"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_x(mut self) -> Self {
        self.log_x = true;
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

    /// From where to where the x axis goes; otherwise from the first loss to the last.
    ///
    /// A row is kept free for the note on losses beyond, as
    /// [`LineChart::x_range`](crate::figure::LineChart::x_range) says.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69, 0.5]).x_range(0.0..=100.0).draw()?;
    /// assert!(figure.svg().contains(">100</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_range(mut self, range: RangeInclusive<f64>) -> Self {
        self.x_range = Some(range);
        self
    }

    /// From where to where the y axis goes: it is the same then in all frames of an
    /// [explorer](crate::explore). The curve is cut where it goes on beyond, and a note says so.
    ///
    /// ```
    /// let figure = downhill::figure::LossCurve::new(&[0.69, 40.0]).y_range(0.0..=1.0).draw()?;
    /// assert!(figure.svg().contains("1 of 2 points lies above 1."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn y_range(mut self, range: RangeInclusive<f64>) -> Self {
        self.y_range = Some(range);
        self
    }

    /// Draws the curve strong up to the loss taken after so many epochs (or iterations), with a dot
    /// there, and pale from there on. Before the first loss all is pale.
    ///
    /// ```
    /// use downhill::figure::LossCurve;
    ///
    /// let curve = LossCurve::new(&[0.69, 0.5, 0.4, 0.35]).up_to(2);
    /// assert!(curve.draw()?.alt().contains("up to 2: from 0.69 at 1 to 0.5 at 2"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn up_to(mut self, count: usize) -> Self {
        self.up_to = Some(count);
        self
    }

    /// A sheet of half the width, to stand beside another.
    ///
    /// ```
    /// let curve = downhill::figure::LossCurve::new(&[0.69, 0.31]).half_width();
    /// assert!(curve.draw()?.svg().contains("width=\"430\""));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.half_width = true;
        self
    }

    /// The moving average over `window` losses, drawn strong over the pale curve of them all. Each
    /// mean stands at the last loss of its window: with a window of 100, the first at x = 100.
    ///
    /// ```
    /// use downhill::figure::LossCurve;
    ///
    /// let jagged = [0.69, 0.2, 0.6, 0.1, 0.5, 0.1];
    /// let curve = LossCurve::new(&jagged).counted_in("iterations");
    /// let figure = curve.clone().smoothed(3).draw()?;
    /// assert!(figure.svg().contains(">every batch<") && figure.svg().contains(">mean of the last 3<"));
    /// let error = curve.smoothed(7).draw().unwrap_err();
    /// assert!(error.to_string().ends_with("Give a window from 1 to 6."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn smoothed(mut self, window: usize) -> Self {
        self.smoothed = Some(window);
        self
    }

    /// Draws the curve.
    ///
    /// # Errors
    /// When the history is empty or has no finite loss, or a moving average's window is 0 or longer
    /// than it.
    ///
    /// ```
    /// let error = downhill::figure::LossCurve::new(&[f64::NAN]).draw().unwrap_err();
    /// assert!(error.to_string().contains("learning rate that is too large"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.drawn()
    }
}

#[cfg(test)]
mod tests;
