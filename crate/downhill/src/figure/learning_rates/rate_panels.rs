//! The panels of a learning-rate grid: where they stand, and how one is drawn.

use super::panel_title::HEAD;
use super::rate_runs::{RateRun, RateRuns};
use super::verdict_sign::verdict_color;
use crate::figure::lines::line_drawing::{draw_line, is_smooth};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::clip::clip_above;
use crate::figure::panels::grid::{columns, places};
use crate::figure::panels::panel::{Area, Panel, room_below, room_left};
use crate::figure::panels::thin::{Pieces, thin_together};
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::{BORDER, Color, LABEL, NOTE, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// Height of a panel without its labels, in figures of one row, of two, of more.
const PANEL: [f64; 3] = [260.0, 190.0, 150.0];
/// From this many rows on there are few ticks.
const MANY_ROWS: usize = 5;
/// Bytes of an SVG, and of one point in it.
const BYTES: usize = 59_000;
const POINT: usize = 12;
/// Points that a run may keep however many runs there are.
const LEAST: usize = 24;

impl RateRuns<'_> {
    /// The panels with their axes, from `top` on.
    pub(super) fn panels(&self, top: f64) -> Vec<Panel> {
        let rows = self.rows();
        let height = PANEL[rows.clamp(1, PANEL.len()) - 1];
        let (most_x, most_y) = match (self.has_many_rows(), self.y_scale, self.free) {
            (false, _, _) => (6, 5),
            (true, Scale::Linear, true) => (2, 2),
            (true, _, _) => (2, 3),
        };
        // In a long column of the same axes, the numbers stand below the last.
        let x_ranges: Vec<Range> = self.runs.iter().map(|run| self.x_range(run)).collect();
        let x_once = self.has_many_rows() && x_ranges.windows(2).all(|pair| pair[0] == pair[1]);
        let below = if x_once { 0.0 } else { room_below("") };
        let y_axis =
            |range: Range| Axis::new(self.y_scale, range, false, Direction::Up, height, most_y);
        let y_axes: Vec<Axis> = self
            .runs
            .iter()
            .map(|run| y_axis(self.y_axis_range(run)))
            .collect();
        let room = y_axes.iter().map(room_left).fold(0.0, f64::max);
        // Half of a label stands out at an axis's end.
        let widest = x_ranges
            .iter()
            .map(|range| text_width(&value_label(range.high.round()), TICK))
            .fold(0.0, f64::max);
        let left = BORDER + LABEL + 10.0 + room;
        let gap = if self.free { room + 14.0 } else { 16.0 } + (widest / 2.0).max(10.0);
        let right = BORDER.max(widest / 2.0 + 6.0);
        let areas = places(
            self.runs.len(),
            left,
            top + HEAD,
            WIDTH - right - left,
            height,
            (gap, HEAD + below + 14.0),
        );
        let columns = columns(self.runs.len());
        let parts = areas.into_iter().zip(x_ranges).zip(y_axes).enumerate();
        parts
            .map(|(index, ((area, x), mut y))| {
                let mut x = Axis::new(
                    Scale::Linear,
                    x,
                    true,
                    Direction::Across,
                    area.width,
                    most_x,
                );
                if !self.free && index % columns != 0 {
                    // The grid lines stay, the numbers stand at the first panel of the row.
                    y.ticks.iter_mut().for_each(|(_, label)| label.clear());
                }
                if x_once && index + columns < self.runs.len() {
                    x.ticks.clear();
                }
                Panel { area, x, y }
            })
            .collect()
    }

    fn has_many_rows(&self) -> bool {
        self.rows() >= MANY_ROWS
    }

    fn rows(&self) -> usize {
        self.runs.len().div_ceil(columns(self.runs.len()))
    }

    /// Whether the loss before the first step is drawn: not in many panels of different height,
    /// where it says little for the bytes that it takes.
    pub(super) fn draws_start(&self) -> bool {
        !(self.has_many_rows() && self.free)
    }

    /// The range of a panel's y axis.
    fn y_axis_range(&self, run: &RateRun<'_>) -> Range {
        let scale = self.y_scale;
        let of_all = self.y_range(scale);
        let (own, start) = if self.free {
            let losses = run.points().map(|(_, loss)| loss);
            (Range::around(losses, scale).or(of_all), None)
        } else {
            (of_all, self.common_start())
        };
        let own = own.unwrap_or(Range {
            low: 0.0,
            high: 1.0,
        });
        let with_start = start.map_or(own, |start| Range {
            low: own.low.min(start),
            high: own.high.max(start),
        });
        match self.top {
            None => with_start.aired(scale),
            Some(top) => {
                let low = with_start.low.min(top);
                Range {
                    high: top,
                    ..Range { low, high: top }.aired(scale)
                }
            }
        }
    }

    /// What is seen of every run in a figure that has `bytes` without them.
    pub(super) fn pieces(&self, panels: &[Panel], bytes: usize) -> Vec<Pieces> {
        let most = (BYTES.saturating_sub(bytes) / POINT).max(LEAST * panels.len());
        let width = panels.first().map_or(0.0, |panel| panel.area.width);
        // Two points to a column, and as much again for the ends of pieces.
        let widest = 4.0 * width * to_f64(panels.len()) / to_f64(most);
        let top = self.top.unwrap_or(f64::INFINITY);
        let pixels = |run: usize| {
            let points = clip_above(self.runs[run].points(), top);
            points.map(move |point| point.and_then(|(x, y)| panels[run].pixel(x, y)))
        };
        thin_together(panels.len(), pixels, most, widest)
    }

    /// Whether the grid lines of a row are drawn at once.
    fn has_row_grids(&self) -> bool {
        self.has_many_rows() && !self.free
    }

    /// The grid lines of all rows where there are many: one line a row, whose gaps are those
    /// between the panels, instead of one a panel.
    pub(super) fn draw_row_grids(&self, canvas: &mut Canvas<'_>, panels: &[Panel]) {
        if !self.has_row_grids() {
            return;
        }
        for row in panels.chunks(columns(panels.len())) {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            let gap = row
                .get(1)
                .map_or(0.0, |second| second.area.left - first.area.right());
            for (tick, _) in &first.y.ticks {
                let y = first.up(*tick);
                let ends = [(first.area.left, y), (last.area.right(), y)];
                let stroke = Stroke::solid(Color::Grid, 1.0);
                canvas.dashed_line(&ends, stroke, [first.area.width, gap]);
            }
        }
    }

    /// One panel with its curve.
    pub(super) fn draw_panel(
        &self,
        canvas: &mut Canvas<'_>,
        panel: &Panel,
        run: &RateRun<'_>,
        pieces: &Pieces,
    ) {
        if !self.has_row_grids() {
            panel.draw_horizontal_grid(canvas);
        }
        panel.draw_x_axis(canvas);
        panel.draw_y_axis(canvas);
        let Area {
            left,
            top,
            width,
            height,
        } = panel.area;
        let color = verdict_color(run.verdict);
        let look = LineLook {
            color,
            pale: false,
            mark: None,
        };
        draw_line(canvas, panel, pieces, look);
        // Above the curve, and on a rim of paper if need be: an oscillating one would hide it.
        let start = run.history.initial_loss;
        let Range { low, high } = panel.y.range;
        if self.draws_start() && self.y_scale.holds(start) && (low..=high).contains(&start) {
            let y = panel.up(start);
            let stroke = Stroke {
                dashes: Some("5 4"),
                ..Stroke::solid(Color::MutedInk, 1.2)
            };
            let ends = [(left, y), (left + width, y)];
            if !is_smooth(panel, pieces) {
                // Between the dashes the curve is seen.
                let rim = Stroke {
                    color: Color::Paper,
                    width: 3.2,
                    ..stroke
                };
                canvas.line(&ends, rim);
            }
            canvas.line(&ends, stroke);
        }
        let lettering = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        let middle = (left + width / 2.0, top + height / 2.0);
        if !run.is_drawn(self.y_scale) {
            let words = match run.history.losses.iter().any(|loss| loss.is_finite()) {
                true => "no loss above 0",
                false => "no finite loss",
            };
            canvas.text(middle, words, lettering);
        }
        if let Some((x, _)) = self.beyond(run) {
            let x = panel.across(x).clamp(left + 8.0, left + width - 8.0);
            for (size, color) in [(8.0, Color::Paper), (6.0, color)] {
                let corners = [
                    (x, top + 7.0 - 1.3 * size),
                    (x + size, top + 8.0),
                    (x - size, top + 8.0),
                ];
                canvas.polygon(&corners, color, 1.0);
            }
            if pieces.len() == 0 {
                canvas.text(middle, "above the axis", lettering);
            }
        }
    }
}
