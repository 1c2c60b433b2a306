//! How a confusion matrix is painted: headings, cells, measures.

use super::cells::Cell;
use super::{CELL, ConfusionChart, GAP, MEASURES, ROW_HEADING};
use crate::figure::classifier::share_label::{percent_label, samples_label, share_label};
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// Size of the counts' figures.
const COUNT: f64 = 38.0;

impl ConfusionChart {
    pub(super) fn draw_headings(&self, canvas: &mut Canvas<'_>, (left, top): Pixel) {
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::Middle);
        strong.bold = true;
        let mut small = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        for place in 0..2 {
            let middle = left + to_f64(place) * (CELL.0 + GAP) + CELL.0 / 2.0;
            let name = format!("called {}", self.classes[place]);
            canvas.text(
                (middle, top - 30.0),
                &fit(&name, TICK, CELL.0 / 1.08),
                strong,
            );
            let count = samples_label(self.in_column(place));
            canvas.text((middle, top - 10.0), &fit(&count, NOTE, CELL.0), small);
        }
        (strong.anchor, small.anchor) = (Anchor::End, Anchor::End);
        let room = ROW_HEADING - 12.0;
        for place in 0..2 {
            let middle = top + to_f64(place) * (CELL.1 + GAP) + CELL.1 / 2.0;
            let name = fit(&self.classes[place], TICK, room / 1.08);
            canvas.text((left - 12.0, middle - 2.0), &name, strong);
            let count = samples_label(self.in_row(place));
            canvas.text(
                (left - 12.0, middle + 18.0),
                &fit(&count, NOTE, room),
                small,
            );
        }
    }

    pub(super) fn draw_cell(&self, canvas: &mut Canvas<'_>, (left, top): Pixel, cell: &Cell) {
        let members = self.in_row(cell.row);
        let color = if cell.is_right() {
            Color::Green
        } else {
            Color::Vermillion
        };
        let (right, bottom) = (left + CELL.0, top + CELL.1);
        let share = match members {
            0 => 0.0,
            members => to_f64(cell.count) / to_f64(members),
        };
        canvas.rect((left, top), (right, bottom), color, 0.08 + 0.30 * share);
        let border = Stroke {
            dashes: (!cell.is_right()).then_some("8 5"),
            ..Stroke::solid(color, 2.4)
        };
        let inset = 1.2;
        let (l, t, r, b) = (left + inset, top + inset, right - inset, bottom - inset);
        canvas.line(&[(l, t), (r, t), (r, b), (l, b), (l, t)], border);

        let middle = left + CELL.0 / 2.0;
        let room = CELL.0 - 20.0;
        let small = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
        canvas.text((middle, top + 28.0), &cell.title(), small);
        let count = grouped(cell.count);
        let width = 1.08 * text_width(&count, COUNT);
        let size = (COUNT * room / width).clamp(NOTE, COUNT);
        let mut large = Lettering::new(size, Color::Ink, Anchor::Middle);
        large.bold = true;
        canvas.text((middle, top + 80.0), &count, large);
        let percent = percent_label(cell.count, members);
        let share = format!("{percent} of {}", self.classes[cell.row]);
        canvas.text((middle, bottom - 17.0), &fit(&share, NOTE, room), small);
    }

    pub(super) fn draw_measures(&self, canvas: &mut Canvas<'_>, top: f64) {
        let mut name_lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        name_lettering.bold = true;
        let mut value_lettering = name_lettering;
        value_lettering.anchor = Anchor::End;
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
        let right = WIDTH - BORDER;
        let step = (2.0 * CELL.1 + GAP) / 5.0;
        for (place, (name, value, counted)) in self.measures().into_iter().enumerate() {
            let baseline = top + to_f64(place) * step + 20.0;
            let value = value.map_or("0 / 0".to_owned(), share_label);
            canvas.text((MEASURES, baseline), name, name_lettering);
            canvas.text((right, baseline), &value, value_lettering);
            let counted = fit(&counted, NOTE, right - MEASURES);
            canvas.text((MEASURES, baseline + 20.0), &counted, small);
        }
    }
}
