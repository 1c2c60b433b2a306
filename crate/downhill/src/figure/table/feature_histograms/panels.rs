//! The panels of feature histograms: where they stand, and how one is drawn.

use super::FeatureHistograms;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::grid::{columns, places};
use crate::figure::panels::panel::{Panel, room_below, room_left};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering};
use crate::figure::sheet::text_width::fit;
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, LABEL, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::table::histogram::Histogram;

/// Height of a panel without its labels, in figures of one row, of two, of more.
const PANEL: [f64; 3] = [250.0, 190.0, 150.0];
/// Room above a panel for its feature's name.
const NAME: f64 = 26.0;

impl FeatureHistograms<'_> {
    /// The panels with their axes, from `top` on.
    pub(super) fn panels(&self, histograms: &[Histogram], top: f64) -> Vec<Panel> {
        let columns = columns(histograms.len());
        let panel_height = PANEL[histograms.len().div_ceil(columns).clamp(1, PANEL.len()) - 1];
        let highest = histograms.iter().map(Histogram::highest).max().unwrap_or(0);
        let count_axis = |highest: usize| {
            let range = Range {
                low: 0.0,
                high: 1.05 * to_f64(highest.max(1)),
            };
            Axis::new(Scale::Linear, range, true, Direction::Up, panel_height, 5)
        };
        let axes: Vec<Axis> = histograms
            .iter()
            .map(|histogram| {
                count_axis(if self.free_y {
                    histogram.highest()
                } else {
                    highest
                })
            })
            .collect();
        let label_room = axes.iter().map(room_left).fold(0.0, f64::max);
        let left = BORDER + LABEL + 10.0 + label_room;
        let gap = if self.free_y { label_room + 14.0 } else { 26.0 };
        let width = WIDTH - BORDER - left;
        let row_gap = NAME + room_below("") + 12.0;
        let places = places(
            histograms.len(),
            left,
            top + NAME,
            width,
            panel_height,
            (gap, row_gap),
        );
        let panels = places.into_iter().zip(histograms).zip(axes).enumerate();
        panels
            .map(|(index, ((area, histogram), mut y))| {
                let range = Range {
                    low: histogram.low,
                    high: histogram.high(),
                };
                let x = Axis::new(
                    Scale::Linear,
                    range,
                    histogram.whole,
                    Direction::Across,
                    area.width,
                    10,
                );
                if !self.free_y && index % columns != 0 {
                    // The grid lines stay, the numbers stand at the first panel of the row.
                    y.ticks.iter_mut().for_each(|(_, label)| label.clear());
                }
                Panel { area, x, y }
            })
            .collect()
    }
}

pub(super) fn draw_panel(
    canvas: &mut Canvas<'_>,
    panel: &Panel,
    histogram: &Histogram,
    name: &str,
) {
    let area = panel.area;
    let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
    lettering.bold = true;
    let name = fit(&name.replace('_', " "), TICK * 1.08, area.width);
    canvas.text((area.left, area.top - 9.0), &name, lettering);
    panel.draw_horizontal_grid(canvas);
    for (bin, counts) in histogram.counts.iter().enumerate() {
        let from = panel.across(histogram.low + to_f64(bin) * histogram.width);
        let to = panel.across(histogram.low + to_f64(bin + 1) * histogram.width);
        let bar = (to - from) * 0.42;
        for (class, &count) in counts.iter().enumerate() {
            let left = from + (to - from) * 0.08 + to_f64(class) * bar;
            let corner = (left, panel.up(to_f64(count)));
            if count > 0 {
                canvas.rect(corner, (left + bar, area.bottom()), CLASSES[class], 1.0);
            }
        }
    }
    panel.draw_x_axis(canvas);
    panel.draw_y_axis(canvas);
}
