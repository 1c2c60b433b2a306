//! Puts the header and the panel of a line chart on a sheet.

use super::LineChart;
use crate::figure::lines::line::looks;
use crate::figure::lines::line_drawing::{draw_line, is_smooth};
use crate::figure::panels::panel::room_below;
use crate::figure::panels::thin::Pieces;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::theme::BORDER;
use crate::figure::{Figure, FigureError};

impl LineChart {
    /// The figure of a chart, or what is wrong with its data.
    pub(super) fn drawn(&self) -> Result<Figure, FigureError> {
        self.check_intervals()?;
        self.lines.check()?;
        let lines = &self.lines.lines;
        let title = self.title.clone().unwrap_or_else(|| {
            let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
            names.join(", ")
        });
        let notes: Vec<String> = self
            .note
            .clone()
            .into_iter()
            .chain(self.lines.note())
            .collect();
        let looks = looks(lines);
        let named = self.legend.unwrap_or(lines.len() > 1);
        let header = |looks: &[LineLook]| {
            let listed = lines.iter().zip(looks).filter(|(line, _)| line.listed);
            let legend: Vec<(Sign, &str)> = listed
                .filter(|_| named)
                .map(|(line, look)| (Sign::Line(*look), line.name.as_str()))
                .collect();
            let rows = usize::from(self.lines.is_fixed());
            Header::on(self.sheet, &title, &notes.join(" "), &legend).with_note_rows(rows)
        };
        // How lines look changes no sizes, only how the legend must show them.
        let bottom = header(&looks).bottom();
        // A long legend makes the figure higher, not its panel lower.
        let height = self.sheet.height.max(bottom + self.sheet.lowest);
        let top = bottom + 4.0;
        let below = BORDER + room_below(&self.lines.x_label);
        let panel = self.lines.panel(self.sheet, top, height - below - top)?;
        let pieces = self.lines.pieces(&panel)?;
        let as_drawn = |(look, pieces): (&LineLook, &Pieces)| match is_smooth(&panel, pieces) {
            true => *look,
            false => look.undashed(),
        };
        let looks: Vec<LineLook> = looks.iter().zip(&pieces).map(as_drawn).collect();
        let header = header(&looks);

        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.lines.description(&notes));
        draw((self.sheet.width, height), &title, &alt, |canvas| {
            header.draw(canvas);
            panel.draw_vertical_grid(canvas);
            panel.draw_horizontal_grid(canvas);
            panel.draw_x_axis(canvas);
            panel.draw_y_axis(canvas);
            for (pieces, look) in pieces.iter().zip(&looks) {
                draw_line(canvas, &panel, pieces, *look);
            }
            for (line, look) in lines.iter().zip(&looks).filter(|(line, _)| line.ended) {
                if let Some(end) = self.lines.end(line, &panel) {
                    look.draw_marker(canvas, end);
                }
            }
        })
    }

    fn check_intervals(&self) -> Result<(), FigureError> {
        for (curve, from, to) in &self.intervals {
            if !(from.is_finite() && to.is_finite() && from < to) {
                let (curve, from, to) = (curve.clone(), *from, *to);
                return Err(FigureError::Interval { curve, from, to });
            }
        }
        Ok(())
    }
}
