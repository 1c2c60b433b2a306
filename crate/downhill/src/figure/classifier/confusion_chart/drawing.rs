//! How a confusion matrix is painted: headings, cells, measures.

use super::ConfusionChart;
use super::cells::Cell;
use super::layout::{CELL, GAP, Layout, MEASURES_WIDTH, ROW_HEADING, ROW_LINE, TALL};
use crate::figure::classifier::share_label::{percent_label, samples_label, share_label};
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK};
use crate::figure::sheet::to_f64::to_f64;

/// Size of the counts' figures.
const COUNT: f64 = 38.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.08;

impl ConfusionChart {
    pub(super) fn draw_column_headings(&self, canvas: &mut Canvas<'_>, layout: &Layout) {
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::Middle);
        strong.bold = true;
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        let top = layout.tops[0]
            - if layout.rows_named_above {
                ROW_LINE
            } else {
                0.0
            };
        for place in 0..2 {
            let middle = layout.column(place) + CELL / 2.0;
            let name = format!("called {}", self.classes[place]);
            canvas.text((middle, top - 30.0), &fit(&name, TICK, CELL / BOLD), strong);
            let count = samples_label(self.in_column(place));
            canvas.text((middle, top - 10.0), &fit(&count, NOTE, CELL), small);
        }
    }

    /// The classes of the rows, at the left of the cells.
    pub(super) fn draw_row_headings(&self, canvas: &mut Canvas<'_>, layout: &Layout) {
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::End);
        strong.bold = true;
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::End);
        let room = ROW_HEADING - 12.0;
        for (place, top) in layout.tops.into_iter().enumerate() {
            let middle = top + layout.cell.1 / 2.0;
            let name = fit(&self.classes[place], TICK, room / BOLD);
            canvas.text((layout.left - 12.0, middle - 2.0), &name, strong);
            let count = samples_label(self.in_row(place));
            let at = (layout.left - 12.0, middle + 18.0);
            canvas.text(at, &fit(&count, NOTE, room), small);
        }
    }

    /// The classes of the rows, each above its cells.
    pub(super) fn draw_rows_named_above(&self, canvas: &mut Canvas<'_>, layout: &Layout) {
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::Start);
        strong.bold = true;
        // From the right end, so that a font with broader letters does not push a name into it.
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::End);
        let right = layout.left + 2.0 * CELL + GAP;
        for (place, top) in layout.tops.into_iter().enumerate() {
            let count = samples_label(self.in_row(place));
            let room = 2.0 * CELL + GAP - 10.0 - text_width(&count, NOTE);
            let name = fit(&self.classes[place], TICK, room / BOLD);
            canvas.text((layout.left, top - 8.0), &name, strong);
            canvas.text((right, top - 8.0), &count, small);
        }
    }

    pub(super) fn draw_cell(&self, canvas: &mut Canvas<'_>, layout: &Layout, cell: &Cell) {
        let (left, top) = (layout.column(cell.column), layout.tops[cell.row]);
        let members = self.in_row(cell.row);
        let color = if cell.is_right() {
            Color::Green
        } else {
            Color::Vermillion
        };
        let (right, bottom) = (left + layout.cell.0, top + layout.cell.1);
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

        let middle = left + CELL / 2.0;
        let room = CELL - 20.0;
        let small = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
        canvas.text((middle, top + 28.0), &cell.title(), small);
        let count = grouped(cell.count);
        let width = BOLD * text_width(&count, COUNT);
        let size = (COUNT * room / width).clamp(NOTE, COUNT);
        let mut large = Lettering::new(size, Color::Ink, Anchor::Middle);
        large.bold = true;
        canvas.text((middle, (top + bottom) / 2.0 + 14.0), &count, large);
        let percent = percent_label(cell.count, members);
        let share = format!("{percent} of {}", self.classes[cell.row]);
        canvas.text((middle, bottom - 17.0), &fit(&share, NOTE, room), small);
    }

    /// Each measure with what it counts, at the right of the cells.
    pub(super) fn draw_measures(&self, canvas: &mut Canvas<'_>, top: f64, left: f64) {
        let mut name_lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        name_lettering.bold = true;
        let mut value_lettering = name_lettering;
        value_lettering.anchor = Anchor::End;
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
        let step = (2.0 * TALL + GAP) / 5.0;
        for (place, (name, value, counted)) in self.measures().into_iter().enumerate() {
            let baseline = top + to_f64(place) * step + 20.0;
            canvas.text((left, baseline), name, name_lettering);
            let right = (left + MEASURES_WIDTH, baseline);
            canvas.text(right, &measure_label(value), value_lettering);
            let counted = fit(&counted, NOTE, MEASURES_WIDTH);
            canvas.text((left, baseline + 20.0), &counted, small);
        }
    }

    /// The measures below the cells, side by side.
    pub(super) fn draw_measures_below(&self, canvas: &mut Canvas<'_>, top: f64) {
        let small = Lettering::new(NOTE, Color::MutedInk, Anchor::Middle);
        let mut strong = Lettering::new(TICK, Color::Ink, Anchor::Middle);
        strong.bold = true;
        let measures = self.measures();
        let width = (2.0 * CELL + GAP) / to_f64(measures.len());
        for (place, (name, value, _)) in measures.into_iter().enumerate() {
            let middle = BORDER + (to_f64(place) + 0.5) * width;
            canvas.text((middle, top + 36.0), name, small);
            canvas.text((middle, top + 58.0), &measure_label(value), strong);
        }
    }
}

fn measure_label(value: Option<f64>) -> String {
    value.map_or("0 / 0".to_owned(), share_label)
}
