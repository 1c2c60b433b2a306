//! Runs side by side, one panel a learning rate.

use super::panel_title::{LossPlace, draw_panel_title};
use super::rate_runs::RateRuns;
use crate::figure::panels::axis::Scale;
use crate::figure::panels::panel::room_below;
use crate::figure::panels::shared_labels::draw_shared_labels;
use crate::figure::panels::thin::Pieces;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::theme::{BORDER, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::training::History;

/// Runs side by side, one small panel each; above it stand the learning rate, the final loss and
/// the verdict: too small, good, oscillates or diverged.
///
/// All panels share their axes, so that they compare; a run of less than a quarter of the longest
/// one's steps has an x axis of its own, and a note says so. A dashed line is the loss before the
/// first step: a run above it is worse than a model that has learned nothing. Where losses go
/// beyond three times that, one wild run would press all others flat, and the shared y axis is
/// logarithmic; [`linear_y`](Self::linear_y) cuts off the high losses instead, with a triangle
/// where they go on.
///
/// [`compare_learning_rates`](crate::figure::compare_learning_rates) trains and draws in one call.
///
/// ```
/// use downhill::figure::LearningRateGrid;
/// use downhill::training::{GradientDescent, fit_side_by_side};
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
/// let trainers = [1e-3, 1e-2, 1e-1].map(|rate| GradientDescent::new(rate, 100));
/// let runs = fit_side_by_side(&trainers, &x, &y)?;
/// let figure = LearningRateGrid::new(runs.iter().map(|run| &run.history)).draw()?;
/// assert_eq!(figure.title(), "Log loss at 3 learning rates");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct LearningRateGrid {
    histories: Vec<History>,
    title: Option<String>,
    alt: Option<String>,
    free_axes: bool,
    y_scale: Option<Scale>,
}

impl LearningRateGrid {
    /// One panel for each of these runs, in this order; up to 40.
    ///
    /// ```
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let error = LearningRateGrid::new(&[]).draw().unwrap_err();
    /// assert!(error.to_string().ends_with("Give at least one learning rate."));
    /// ```
    #[must_use]
    pub fn new<'a>(histories: impl IntoIterator<Item = &'a History>) -> Self {
        Self {
            histories: histories.into_iter().cloned().collect(),
            title: None,
            alt: None,
            free_axes: false,
            y_scale: None,
        }
    }

    /// The runs that are drawn.
    ///
    /// ```
    /// use downhill::figure::compare_learning_rates;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let grid = compare_learning_rates(&x, &y, &[1e-3, 1e-2], 100)?;
    /// let [slow, fast] = grid.histories() else { unreachable!() };
    /// assert!(fast.final_loss() < slow.final_loss());
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn histories(&self) -> &[History] {
        &self.histories
    }

    /// A title of your own; otherwise how many learning rates there are.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// # let history = GradientDescent::new(0.1, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let grid = LearningRateGrid::new([&history]).title("Which rate?");
    /// assert_eq!(grid.draw()?.title(), "Which rate?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Axes of its own for every panel: each curve fills its panel, and heights no longer compare.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// # let histories = [1e-4, 1e-1].map(|rate| GradientDescent::new(rate, 100).fit(&x, &y).map(|f| f.history));
    /// # let [Ok(slow), Ok(fast)] = histories else { unreachable!() };
    /// use downhill::figure::LearningRateGrid;
    ///
    /// LearningRateGrid::new([&slow, &fast]).free_axes().draw()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn free_axes(mut self) -> Self {
        self.free_axes = true;
        self
    }

    /// Logarithmic y axes, whatever the losses.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// # let history = GradientDescent::new(0.1, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let figure = LearningRateGrid::new([&history]).log_y().draw()?;
    /// assert!(figure.alt().starts_with("Log loss (logarithmic)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn log_y(mut self) -> Self {
        self.y_scale = Some(Scale::Log);
        self
    }

    /// Linear y axes, whatever the losses. Shared ones end where the wild losses begin, at one and
    /// a half times the loss before the first step, and triangles mark where these go on.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
    /// # let history = GradientDescent::new(50.0, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let figure = LearningRateGrid::new([&history]).linear_y().draw()?;
    /// assert!(figure.alt().contains("Triangles: the loss goes on above the axis"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn linear_y(mut self) -> Self {
        self.y_scale = Some(Scale::Linear);
        self
    }

    /// What the picture shows, in words; otherwise every rate's final loss and verdict.
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// # let history = GradientDescent::new(0.1, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let grid = LearningRateGrid::new([&history]).alt("One run.");
    /// assert_eq!(grid.draw()?.alt(), "One run.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the panels.
    ///
    /// # Errors
    /// When there is no run or more than 40, a run has no losses, or none of all losses is finite
    /// (or above 0, where you ask for logarithmic axes).
    ///
    /// ```
    /// # use downhill::training::GradientDescent;
    /// # use ndarray::array;
    /// # let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// # let history = GradientDescent::new(0.1, 100).fit(&x, &y)?.history;
    /// use downhill::figure::LearningRateGrid;
    ///
    /// let error = LearningRateGrid::new(vec![&history; 41]).draw().unwrap_err();
    /// assert!(error.to_string().starts_with("41 runs are too many for one figure; it holds 40."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let runs = RateRuns::new(&self.histories, self.y_scale, self.free_axes)?;
        let title = self.title.clone().unwrap_or_else(|| runs.title());
        let mut notes = runs.notes();
        let width = runs
            .panels(0.0)
            .first()
            .map_or(0.0, |panel| panel.area.width);
        let place = LossPlace::for_all(&runs.runs, width);
        if place.is_below() {
            notes.push("The number beside a verdict is the final loss.".to_owned());
        }
        let header = Header::new(&title, &notes.join(" "), &[]);
        let panels = runs.panels(header.bottom());
        let alt = self.alt.clone().unwrap_or_else(|| runs.description(&notes));
        let x_label = format!("Number of {}", runs.count.plural());
        let y_label = runs.y_scale.said_beside("Log loss");
        let last = panels.last().map_or(0.0, |panel| panel.area.bottom());
        let height = last + room_below(&x_label) + BORDER;
        let draw = |pieces: &[Pieces]| {
            draw((WIDTH, height), &title, &alt, |canvas| {
                header.draw(canvas);
                runs.draw_row_grids(canvas, &panels);
                for ((panel, run), pieces) in panels.iter().zip(&runs.runs).zip(pieces) {
                    draw_panel_title(canvas, panel.area, run, place);
                    runs.draw_panel(canvas, panel, run, pieces);
                }
                draw_shared_labels(canvas, &panels, &x_label, &y_label);
            })
        };
        // How many points the curves may have, the frame without them tells.
        let nothing: Vec<Pieces> = panels.iter().map(|_| Pieces::default()).collect();
        let bytes = draw(&nothing)?.svg().len();
        draw(&runs.pieces(&panels, bytes))
    }
}

#[cfg(test)]
mod tests;
