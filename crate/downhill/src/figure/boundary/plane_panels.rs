//! Panels that show the same window of the plane, beside each other.

use super::plane::Plane;
use crate::figure::panels::axis::{Axis, Direction, Scale};
use crate::figure::panels::grid::{columns, places};
use crate::figure::panels::panel::{Area, Panel, room_below, room_left};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::{CAPITALS, fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, LABEL, NOTE, Sheet, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// The highest panels in figures of one row, of two, of more.
const HIGHEST: [f64; 3] = [440.0, 300.0, 240.0];
/// What a panel on half a sheet takes, whatever its shape: pictures of several windows that take
/// turns are all of one size.
const HALF: f64 = 270.0;
/// Height of panels whose axes have scales of their own, as a part of the highest.
const FREE: f64 = 0.9;
/// Between panels.
const GAP: f64 = 18.0;
/// Room above a panel for a caption, and for a second line of it.
const CAPTION: f64 = 26.0;
const SECOND_LINE: f64 = 20.0;

/// The laid out panels.
pub(super) struct PlanePanels {
    pub(super) panels: Vec<Panel>,
    /// Height of the sheet.
    pub(super) height: f64,
    labels: [String; 2],
    captions: Vec<(String, String)>,
}

impl PlanePanels {
    /// A panel for each caption, from `top` on; a lone panel needs no caption. A caption is a bold
    /// line and a plain one.
    pub(super) fn new(
        sheet: Sheet,
        plane: &Plane,
        captions: Vec<(String, String)>,
        labels: &[String; 2],
        top: f64,
    ) -> Self {
        let count = captions.len().max(1);
        let columns = columns(count);
        let rows = count.div_ceil(columns);
        let head = match &*captions {
            [(bold, _)] if bold.is_empty() => 6.0,
            captions if captions.iter().all(|(_, plain)| plain.is_empty()) => CAPTION,
            _ => CAPTION + SECOND_LINE,
        };
        let most = |length: f64| if length < 330.0 { 5 } else { 8 };
        let axis = |range, direction, length: f64| {
            Axis::new(Scale::Linear, range, false, direction, length, most(length))
        };

        // How wide the numbers at the left are depends on the height a little; a first guess
        // serves for the width.
        let is_half = sheet.width < WIDTH;
        let highest = match is_half {
            true => HALF,
            false => HIGHEST[rows.clamp(1, HIGHEST.len()) - 1],
        };
        let label = &labels[1];
        let y = axis(plane.y, Direction::Up, highest).labelled(label);
        let room = room_left(&y);
        let last = axis(plane.x, Direction::Across, 300.0);
        let last = last
            .ticks
            .last()
            .map_or(0.0, |(_, label)| text_width(label, TICK) / 2.0);
        let (left, right) = (BORDER + room, BORDER.max(last + 6.0));
        let gap = GAP.max(if columns > 1 { 1.3 * last + 8.0 } else { 0.0 });
        let widest = (sheet.width - left - right - gap * to_f64(columns - 1)) / to_f64(columns);
        let (width, height) = if plane.is_equal() {
            let height = (widest * plane.ratio()).min(highest);
            (height / plane.ratio(), height)
        } else {
            (widest, (FREE * highest).min(widest))
        };
        let all = width * to_f64(columns) + gap * to_f64(columns - 1);
        let left = left + (sheet.width - left - right - all).max(0.0) / 2.0;
        let free = if is_half { highest - height } else { 0.0 };
        let gaps = (gap, head + 30.0);
        let areas = places(count, left, top + head, all, height, gaps);

        let panels: Vec<Panel> = areas
            .into_iter()
            .enumerate()
            .map(|(index, area)| {
                let mut panel = Panel {
                    area,
                    x: axis(plane.x, Direction::Across, width),
                    y: axis(plane.y, Direction::Up, height),
                };
                // Ticks stand once, at the first panel of a row and below the last of a column.
                if index % columns != 0 {
                    panel.y.ticks.clear();
                }
                if index + columns < count {
                    panel.x.ticks.clear();
                }
                panel
            })
            .collect();
        let bottom = panels.iter().map(|panel| panel.area.bottom());
        let bottom = bottom.fold(top, f64::max) + free;
        let height = bottom + room_below(&labels[0]) + BORDER;
        Self {
            panels,
            height,
            labels: labels.clone(),
            captions,
        }
    }

    /// Frames, ticks, numbers, the labels that all panels share, and the captions.
    pub(super) fn draw_axes(&self, canvas: &mut Canvas<'_>) {
        for (panel, (bold, plain)) in self.panels.iter().zip(&self.captions) {
            draw_frame(canvas, panel);
            panel.draw_x_axis(canvas);
            panel.draw_y_axis(canvas);
            let Area {
                left, top, width, ..
            } = panel.area;
            let second = if plain.is_empty() { 0.0 } else { SECOND_LINE };
            let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
            lettering.bold = true;
            // Bold letters are about a twelfth wider.
            let bold = fit(bold, 1.08 * TICK, width);
            canvas.text((left, top - 9.0 - second), &bold, lettering);
            let lettering = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
            canvas.text((left, top - 9.0), &fit(plain, NOTE, width), lettering);
        }
        let (Some(first), Some(last)) = (self.panels.first(), self.panels.last()) else {
            return;
        };
        let right = self.panels.iter().map(|panel| panel.area.right());
        let (left, right) = (first.area.left, right.fold(0.0, f64::max));
        let (top, bottom) = (first.area.top, last.area.bottom());
        let mut lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
        let middle = f64::midpoint(left, right);
        let label = fit(&self.labels[0], LABEL, right - left);
        let baseline = bottom + room_below(&label) - (1.0 - CAPITALS) * LABEL;
        canvas.text((middle, baseline), &label, lettering);
        lettering.upwards = true;
        let label = fit(&self.labels[1], LABEL, bottom - top);
        let baseline = left - first.y.widest_label() - 20.0;
        canvas.text((baseline, f64::midpoint(top, bottom)), &label, lettering);
    }
}

/// The edge of a panel, and the ticks of y.
fn draw_frame(canvas: &mut Canvas<'_>, panel: &Panel) {
    let Area { left, top, .. } = panel.area;
    let (right, bottom) = (panel.area.right(), panel.area.bottom());
    let stroke = Stroke::solid(Color::MutedInk, 1.2);
    for (tick, _) in &panel.y.ticks {
        let y = panel.up(*tick);
        canvas.line(&[(left - 4.0, y), (left, y)], stroke);
    }
    let frame = [(left, bottom), (left, top), (right, top), (right, bottom)];
    canvas.line(&frame, stroke);
}
