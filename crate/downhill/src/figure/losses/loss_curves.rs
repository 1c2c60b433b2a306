//! The losses of several runs over one pair of axes.

use super::loss_run::{LossRun, note_on_log};
use crate::figure::panels::axis::Scale;
use crate::figure::sheet::line_look::MOST_LINES;
use crate::figure::sheet::theme::SERIES;
use crate::figure::{Figure, FigureError, Line, LineChart};
use crate::training::{Count, History};

mod axes;
mod words;

/// The losses of several runs over one pair of axes, told apart by colours, dashes and markers.
///
/// Up to 20 runs, of any lengths. Where a history's loss goes beyond three times its value before
/// the first step, it would press the others flat, and the y axis is logarithmic; a note says so,
/// and [`linear_y`](Self::linear_y) keeps it linear. Where one trainer's history counts epochs and another's
/// iterations, the x axis counts iterations for all. Notes below the title name the runs that
/// diverged.
///
/// ```
/// use downhill::figure::LossCurves;
///
/// let figure = LossCurves::new()
///     .run("η = 10⁻⁴", &[0.69, 0.40, 0.31, 0.27])
///     .run("η = 10⁻⁵", &[0.69, 0.65, 0.61, 0.58])
///     .draw()?;
/// assert_eq!(figure.title(), "Log loss of 2 runs");
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct LossCurves {
    runs: Vec<LossRun>,
    counted: Option<String>,
    smoothed: Option<usize>,
    title: Option<String>,
    y_label: String,
    alt: Option<String>,
    log_x: bool,
    y_scale: Option<Scale>,
}

impl Default for LossCurves {
    fn default() -> Self {
        Self::new()
    }
}

impl LossCurves {
    /// No runs yet.
    ///
    /// ```
    /// let error = downhill::figure::LossCurves::new().draw().unwrap_err();
    /// assert!(error.to_string().starts_with("There is nothing to draw: the list of runs is empty"));
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            runs: Vec::new(),
            counted: None,
            smoothed: None,
            title: None,
            y_label: "Log loss".to_owned(),
            alt: None,
            log_x: false,
            y_scale: None,
        }
    }

    /// One more run: its name in the legend and its losses, the first of them after epoch 1.
    ///
    /// ```
    /// use downhill::figure::LossCurves;
    ///
    /// let curves = LossCurves::new().run("by hand", &[0.69, 0.40]).run("crate", &[0.69, 0.40]);
    /// assert!(curves.draw()?.svg().contains(">by hand</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn run<'a>(
        mut self,
        name: impl Into<String>,
        losses: impl IntoIterator<Item = &'a f64>,
    ) -> Self {
        self.runs.push(LossRun::new(name, losses));
        self
    }

    /// One more run, named by its learning rate.
    ///
    /// ```
    /// use downhill::figure::LossCurves;
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let mut curves = LossCurves::new();
    /// for rate in [1e-3, 1e-2] {
    ///     curves = curves.history(&GradientDescent::new(rate, 50).fit(&x, &y)?.history);
    /// }
    /// assert!(curves.draw()?.svg().contains(">η = 10⁻³</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn history(mut self, history: &History) -> Self {
        self.runs.push(LossRun::of(history));
        self
    }

    /// What the runs count, in the plural; otherwise what their histories count, or epochs.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.69]).counted_in("iterations");
    /// assert!(curves.draw()?.svg().contains("Number of iterations"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn counted_in(mut self, plural: impl Into<String>) -> Self {
        self.counted = Some(plural.into());
        self
    }

    /// The moving average over `window` losses of every run, drawn strong over its pale curve,
    /// each mean at the last loss of its window.
    ///
    /// ```
    /// use downhill::figure::LossCurves;
    ///
    /// let curves = LossCurves::new().run("a", &[0.7, 0.2, 0.5]).run("b", &[0.7, 0.3, 0.6]);
    /// assert!(curves.smoothed(2).draw()?.svg().contains("Strong: mean of the last 2. Pale: every loss."));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn smoothed(mut self, window: usize) -> Self {
        self.smoothed = Some(window);
        self
    }

    /// A title of your own; otherwise how many runs there are.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.69]).title("First runs");
    /// assert_eq!(curves.draw()?.title(), "First runs");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the loss is; otherwise "Log loss". The title takes it too.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.69]).y_label("Error");
    /// assert_eq!(curves.draw()?.title(), "Error of 1 run");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn y_label(mut self, label: impl Into<String>) -> Self {
        self.y_label = label.into();
        self
    }

    /// A logarithmic x axis: the first steps take as much room as the thousands after them.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.5; 1000]).log_x();
    /// assert!(curves.draw()?.svg().contains(">1000</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_x(mut self) -> Self {
        self.log_x = true;
        self
    }

    /// A logarithmic y axis: for losses of very different size.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[1.0, 1e-2, 1e-4]).log_y();
    /// assert!(curves.draw()?.svg().contains("10⁻⁴"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn log_y(mut self) -> Self {
        self.y_scale = Some(Scale::Log);
        self
    }

    /// A linear y axis, whatever the losses.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
    /// # let history = GradientDescent::new(50.0, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LossCurves;
    ///
    /// let wild = LossCurves::new().history(&history);
    /// assert!(wild.draw()?.svg().contains("The y axis is logarithmic"));
    /// assert!(!wild.linear_y().draw()?.svg().contains("logarithmic"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn linear_y(mut self) -> Self {
        self.y_scale = Some(Scale::Linear);
        self
    }

    /// What the picture shows, in words; otherwise a description is made from the data.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.69]).alt("One point.");
    /// assert_eq!(curves.draw()?.alt(), "One point.");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the curves.
    ///
    /// # Errors
    /// When there is no run or more than 20, a run is empty, none has a finite loss, or a moving
    /// average's window is 0 or longer than a run.
    ///
    /// ```
    /// let curves = downhill::figure::LossCurves::new().run("a", &[0.69, 0.5]).run("b", &[]);
    /// let error = curves.draw().unwrap_err();
    /// assert!(error.to_string().contains("the run \"b\" is empty"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.check()?;
        let count = self.count();
        let counted = match (&self.counted, count) {
            (Some(counted), _) => counted,
            (None, count) => count.unwrap_or(Count::Epochs).plural(),
        };
        let title = self.title.clone().unwrap_or_else(|| self.own_title());
        let mut chart = LineChart::new()
            .title(title)
            .x_label(format!("Number of {counted}"))
            .y_label(&self.y_label)
            .legend(true);
        let wild = self.wild();
        let mut notes = self.notes();
        notes.extend(wild.map(note_on_log));
        if !notes.is_empty() {
            chart = chart.note(notes.join(" "));
        }
        if self.log_x {
            chart = chart.log_x();
        }
        if self.y_scale == Some(Scale::Log) || wild.is_some() {
            chart = chart.log_y();
        }
        if let Some(alt) = &self.alt {
            chart = chart.alt(alt);
        }
        let mut strong = Vec::new();
        for (place, run) in self.runs.iter().enumerate() {
            let x = run.x(count);
            let (name, color) = (&run.name, SERIES[place % SERIES.len()]);
            match self.smoothed {
                None => strong.push(Line::new(name, &x, &run.losses).color(color)),
                Some(window) => {
                    let (ends, means) = run.smoothed(&x, window)?;
                    strong.push(Line::new(name, &ends, &means).color(color).derived());
                    let taken = run.taken.as_deref().unwrap_or("every loss");
                    let pale = Line::new(format!("{name}, {taken}"), &x, &run.losses);
                    chart = chart.with_line(pale.color(color).pale().unlisted());
                }
            }
        }
        // All means stand before all pale curves.
        strong.into_iter().fold(chart, LineChart::with_line).draw()
    }

    fn check(&self) -> Result<(), FigureError> {
        if self.runs.is_empty() {
            return Err(FigureError::Empty {
                what: "the list of runs".to_owned(),
                advice: "Add a run with `run` or `history`.",
            });
        }
        if self.runs.len() > MOST_LINES {
            return Err(FigureError::TooMany {
                what: "runs",
                count: self.runs.len(),
                most: MOST_LINES,
            });
        }
        match self.runs.iter().find(|run| run.losses.is_empty()) {
            Some(run) => Err(FigureError::Empty {
                what: format!("the run \"{}\"", run.name),
                advice: "Train for at least one epoch.",
            }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
