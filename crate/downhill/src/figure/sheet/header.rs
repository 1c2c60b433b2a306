//! What stands above the panels: the title, the legend, a note.

use super::canvas::{Anchor, Canvas, Lettering, PathLook, Stroke};
use super::line_look::{LineLook, draw_target};
use super::path_data::PathData;
use super::text_width::{CAPITALS, fit, text_width, wrap};
use super::theme::{BORDER, Color, NOTE, Sheet, TICK, TITLE, WIDTH};
use super::to_f64::to_f64;

/// The sign beside a name in the legend.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) enum Sign {
    Line(LineLook),
    Dot(LineLook),
    Bar(Color),
    /// The ring around a sample.
    Ring,
    /// A marked point of a curve.
    Target(Color),
    Stroke(Stroke),
}

impl Sign {
    fn width(self) -> f64 {
        match self {
            Self::Line(_) | Self::Stroke(_) => 40.0,
            Self::Dot(_) | Self::Ring | Self::Target(_) => 14.0,
            Self::Bar(_) => 18.0,
        }
    }
}

/// Between a sign and its name.
const SIGN_GAP: f64 = 8.0;
/// Between two entries of the legend.
const ENTRY_GAP: f64 = 26.0;
/// Height of a line of the title in units of its letters, and of the legend and the note.
const TITLE_LINE: f64 = 1.3;
/// Bold letters of a broad font, DejaVu Sans, in units of the estimate by Helvetica's plain ones:
/// 1.27 to 1.29 over four titles of the course. Where a reader has no other font, no title is cut.
const BROAD: f64 = 1.29;
/// Titles of half a sheet have smaller letters.
const NARROW_TITLE: f64 = 18.0;
const LEGEND_LINE: f64 = 1.6 * TICK;
const NOTE_LINE: f64 = 1.4 * NOTE;

/// The laid out header of a figure.
pub(in crate::figure) struct Header {
    title: Vec<String>,
    title_size: f64,
    note: Vec<String>,
    /// Rows that the note has room for, whether it fills them or not.
    note_rows: usize,
    legend: Vec<Vec<(Sign, String)>>,
}

impl Header {
    /// Lays out a header as wide as a figure.
    pub(in crate::figure) fn new(title: &str, note: &str, legend: &[(Sign, &str)]) -> Self {
        Self::on(Sheet::WHOLE, title, note, legend)
    }

    /// Lays out a header as wide as a sheet.
    pub(in crate::figure) fn on(
        sheet: Sheet,
        title: &str,
        note: &str,
        legend: &[(Sign, &str)],
    ) -> Self {
        let width = sheet.width - 2.0 * BORDER;
        let title_size = if sheet.width < WIDTH {
            NARROW_TITLE
        } else {
            TITLE
        };
        let mut rows: Vec<Vec<(Sign, String)>> = Vec::new();
        let mut taken = 0.0;
        for (sign, name) in legend {
            let name = fit(name, TICK, width - sign.width() - SIGN_GAP);
            let entry = sign.width() + SIGN_GAP + text_width(&name, TICK) + ENTRY_GAP;
            match rows.last_mut() {
                Some(row) if taken + entry - ENTRY_GAP <= width => row.push((*sign, name)),
                _ => {
                    taken = 0.0;
                    rows.push(vec![(*sign, name)]);
                }
            }
            taken += entry;
        }
        let title = wrap(title, title_size * BROAD, width);
        Self {
            title,
            title_size,
            note: wrap(note, NOTE, width),
            note_rows: 0,
            legend: rows,
        }
    }

    /// The same header with room for so many rows of notes at least: what is below has the same
    /// place whether there is a note or not.
    pub(in crate::figure) fn with_note_rows(mut self, rows: usize) -> Self {
        self.note_rows = rows;
        self
    }

    /// Where the panels may start.
    pub(in crate::figure) fn bottom(&self) -> f64 {
        let title = to_f64(self.title.len()) * TITLE_LINE * self.title_size;
        let note = to_f64(self.note.len().max(self.note_rows)) * NOTE_LINE;
        let legend = to_f64(self.legend.len()) * LEGEND_LINE;
        BORDER + title + note + legend + 10.0
    }

    /// Draws it at the top of the sheet.
    pub(in crate::figure) fn draw(&self, canvas: &mut Canvas<'_>) {
        let mut top = BORDER;
        let size = self.title_size;
        let mut lettering = Lettering::new(size, Color::Ink, Anchor::Start);
        lettering.bold = true;
        for line in &self.title {
            canvas.text((BORDER, top + 0.9 * size), line, lettering);
            top += TITLE_LINE * size;
        }
        let lettering = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
        for line in &self.note {
            canvas.text((BORDER, top + NOTE), line, lettering);
            top += NOTE_LINE;
        }
        top += to_f64(self.note_rows.saturating_sub(self.note.len())) * NOTE_LINE;
        let lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
        for row in &self.legend {
            let mut left = BORDER;
            let middle = top + LEGEND_LINE / 2.0 + 2.0;
            for (sign, name) in row {
                match sign {
                    Sign::Line(look) => look.draw_sample(canvas, (left, middle), sign.width()),
                    Sign::Dot(look) => look.draw_marker(canvas, (left + 7.0, middle)),
                    Sign::Ring => {
                        let mut ring = PathData::default();
                        ring.circle((left + 7.0, middle), 6.5);
                        canvas.path(&ring, PathLook::Drawn(Color::Ink, 1.8));
                    }
                    Sign::Target(color) => draw_target(canvas, (left + 7.0, middle), *color),
                    Sign::Stroke(stroke) => {
                        let ends = [(left, middle), (left + sign.width(), middle)];
                        canvas.line(&ends, *stroke);
                    }
                    Sign::Bar(color) => {
                        let corner = (left, middle - 9.0);
                        canvas.rect(corner, (left + sign.width(), middle + 9.0), *color, 1.0);
                    }
                }
                left += sign.width() + SIGN_GAP;
                canvas.text((left, middle + CAPITALS * TICK / 2.0), name, lettering);
                left += text_width(name, TICK) + ENTRY_GAP;
            }
            top += LEGEND_LINE;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_a_broad_font_would_cut_has_two_lines() {
        // 882 pixels in DejaVu Sans Bold, on a sheet of 860.
        let long = "Log loss after 2000 epochs, learning rate 0.01, momentum 0.9: 0.0003894";
        let header = Header::new(long, "", &[]);
        assert_eq!(header.title.len(), 2);
        assert_eq!(header.title.join(" "), long);
        // 742 pixels.
        let shorter = "Coefficients: gradient descent, Newton, scikit-learn, published";
        assert_eq!(Header::new(shorter, "", &[]).title, [shorter]);
    }
}
