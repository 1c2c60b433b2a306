//! The chart of a loss curve: its lines, its title, what its legend says.

use super::LossCurve;
use crate::figure::losses::loss_run::{long_loss, mean_name, up_to};
use crate::figure::panels::tick_labels::{grouped, rate_label};
use crate::figure::{Color, Figure, FigureError, Line, LineChart};

impl LossCurve {
    /// The figure of a curve, or what is wrong with its losses.
    pub(super) fn drawn(&self) -> Result<Figure, FigureError> {
        let Some(last) = self.run.losses.last() else {
            return Err(FigureError::Empty {
                what: "the history of losses".to_owned(),
                advice: "Train for at least one epoch.",
            });
        };
        let title = self.title.clone().unwrap_or_else(|| self.final_loss(*last));
        let x_label = self.x_label.clone();
        let mut chart = LineChart::new()
            .title(title)
            .x_label(x_label.unwrap_or_else(|| format!("Number of {}", self.counted)))
            .y_label(&self.y_label);
        if let Some(divergence) = self.run.divergence {
            chart = chart.note(format!("The run {divergence}."));
        }
        if self.log_x {
            chart = chart.log_x();
        }
        if self.log_y {
            chart = chart.log_y();
        }
        if self.half_width {
            chart = chart.half_width();
        }
        if let Some(range) = &self.x_range {
            chart = chart.x_range(range.clone());
        }
        if let Some(range) = &self.y_range {
            chart = chart.y_range(range.clone());
        }
        self.lines(chart)?.draw()
    }

    /// The chart with the curve in it.
    fn lines(&self, chart: LineChart) -> Result<LineChart, FigureError> {
        let x = self.run.x(None);
        let losses = &self.run.losses;
        let (name, line) = match (self.smoothed, self.up_to) {
            (None, None) => return Ok(chart.line(&self.y_label, &x, losses)),
            (None, Some(count)) => {
                let (x, losses) = up_to(&x, losses, count);
                let line = Line::new(format!("up to {}", grouped(count)), x, losses);
                ("the whole run".to_owned(), line.color(Color::Blue))
            }
            (Some(window), count) => {
                let (ends, means) = self.run.smoothed(&x, window)?;
                let (ends, means) = match count {
                    Some(count) => up_to(&ends, &means, count),
                    None => (ends.as_slice(), means.as_slice()),
                };
                let line = Line::new(mean_name(window), ends, means);
                (self.taken(), line.color(Color::Vermillion))
            }
        };
        let whole = Line::new(name, &x, losses).color(Color::Blue).pale();
        let chart = chart.with_line(whole).legend(self.smoothed.is_some());
        Ok(match (line.is_empty(), self.up_to) {
            (true, _) => chart,
            (false, None) => chart.with_line(line.derived()),
            (false, Some(_)) => chart.with_line(line.derived().marked_end()),
        })
    }

    /// How often the loss was taken, for the legend.
    fn taken(&self) -> String {
        match (&self.run.taken, self.counted.as_str()) {
            (Some(taken), _) => taken.clone(),
            (None, "iterations") => "every batch".to_owned(),
            (None, plural) => format!("every {}", plural.strip_suffix('s').unwrap_or(plural)),
        }
    }

    /// The title: how long, how fast, how good.
    fn final_loss(&self, last: f64) -> String {
        let count = self.run.last_count();
        let counted = match count {
            1 => self.counted.strip_suffix('s').unwrap_or(&self.counted),
            _ => &self.counted,
        };
        let rate = match self.learning_rate {
            Some(rate) => format!(", learning rate {}", rate_label(rate)),
            None => String::new(),
        };
        let momentum = match self.momentum {
            0.0 => String::new(),
            momentum => format!(", momentum {}", rate_label(momentum)),
        };
        format!(
            "{} after {} {counted}{rate}{momentum}: {}",
            self.y_label,
            grouped(count),
            long_loss(last),
        )
    }
}
