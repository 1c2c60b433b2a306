//! The lines of a chart on their common scales: what can be drawn, where, and how it reads.

use super::line::Line;
use crate::figure::FigureError;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::clip::clip_to;
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::panels::thin::{Pieces, thin_together};
use crate::figure::panels::tick_labels::{grouped, is_or_are, value_label};
use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::line_look::MOST_LINES;
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::{BORDER, Sheet, TICK};
use crate::figure::sheet::to_f64::to_f64;

/// Points that all lines of a figure may keep together, so that its SVG stays under 60 kB, ten
/// or fewer of them with markers and an entry in the legend; each further one costs as much as
/// `POINTS_OF_MARKS` points.
const MOST_POINTS: usize = 3200;
const POINTS_OF_MARKS: usize = 160;

/// Lines, the scales of their axes, and what these measure.
#[derive(Debug, Clone, Default)]
pub(super) struct ScaledLines {
    pub(super) lines: Vec<Line>,
    pub(super) x_scale: Scale,
    pub(super) y_scale: Scale,
    /// From where to where the axes go, if that is fixed.
    pub(super) x_range: Option<Range>,
    pub(super) y_range: Option<Range>,
    pub(super) x_label: String,
    pub(super) y_label: String,
}

impl ScaledLines {
    /// The points of a line that have a place on the axes.
    fn drawn<'a>(&self, line: &'a Line) -> impl DoubleEndedIterator<Item = (f64, f64)> + use<'a> {
        let (x_scale, y_scale) = (self.x_scale, self.y_scale);
        let points = line.x.iter().copied().zip(line.y.iter().copied());
        points.filter(move |&(x, y)| x_scale.holds(x) && y_scale.holds(y))
    }

    /// The lines that are given, not computed from others.
    fn given(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.derived)
    }

    /// How many points there are, with a place on the axes or not.
    fn count(&self) -> usize {
        self.given().map(|line| line.y.len()).sum()
    }

    /// Whether there is something to draw, of fitting shapes.
    pub(super) fn check(&self) -> Result<(), FigureError> {
        let count = self.lines.len();
        if self.strong() > MOST_LINES || count > 2 * MOST_LINES {
            return Err(FigureError::TooMany {
                what: "lines",
                count,
                most: MOST_LINES,
            });
        }
        for (axis, range, scale) in [
            ('x', self.x_range, self.x_scale),
            ('y', self.y_range, self.y_scale),
        ] {
            let sound = |range: &Range| {
                scale.holds(range.low) && scale.holds(range.high) && range.low < range.high
            };
            if let Some(Range { low, high }) = range.filter(|range| !sound(range)) {
                let (from, to, needs) = (low, high, scale.needs());
                return Err(FigureError::AxisRange {
                    axis,
                    from,
                    to,
                    needs,
                });
            }
        }
        if self.lines.is_empty() {
            let advice = "Add a line with `line` or a curve with `curve`.";
            return Err(FigureError::Empty {
                what: "the chart".to_owned(),
                advice,
            });
        }
        for line in &self.lines {
            if line.x.len() != line.y.len() {
                let (x, y) = (line.x.len(), line.y.len());
                return Err(FigureError::LineShape {
                    line: line.name.clone(),
                    x,
                    y,
                });
            }
            if line.y.is_empty() {
                let what = format!("the line \"{}\"", line.name);
                let advice = "Give it at least one point.";
                return Err(FigureError::Empty { what, advice });
            }
        }
        Ok(())
    }

    /// Whether an axis is as long as somebody wants it, not as the lines need it.
    pub(super) fn is_fixed(&self) -> bool {
        self.x_range.is_some() || self.y_range.is_some()
    }

    /// What a reader must know: how many points are left out.
    pub(super) fn note(&self) -> Option<String> {
        let notes: Vec<String> = self.note_on_missing().into_iter().collect();
        let notes = [notes, self.notes_on_beyond()].concat();
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    /// How many points lie where a fixed axis does not reach.
    fn notes_on_beyond(&self) -> Vec<String> {
        let points = || self.given().flat_map(|line| self.drawn(line));
        let mut notes = Vec::new();
        let mut note = |beyond: &dyn Fn((f64, f64)) -> bool, place: String| {
            let count = points().filter(|point| beyond(*point)).count();
            if count > 0 {
                let (lie, all) = (if count == 1 { "lies" } else { "lie" }, points().count());
                notes.push(format!(
                    "{} of {} points {lie} {place}.",
                    grouped(count),
                    grouped(all)
                ));
            }
        };
        if let Some(Range { low, high }) = self.x_range {
            note(&|(x, _)| x < low, format!("left of {}", value_label(low)));
            note(
                &|(x, _)| x > high,
                format!("right of {}", value_label(high)),
            );
        }
        if let Some(Range { low, high }) = self.y_range {
            note(&|(_, y)| y > high, format!("above {}", value_label(high)));
            note(&|(_, y)| y < low, format!("below {}", value_label(low)));
        }
        notes
    }

    fn note_on_missing(&self) -> Option<String> {
        let drawn: usize = self.given().map(|line| self.drawn(line).count()).sum();
        let count = self.count();
        let log = self.x_scale == Scale::Log || self.y_scale == Scale::Log;
        let why = if log {
            "not finite or not above 0"
        } else {
            "not finite"
        };
        (drawn < count).then(|| {
            let missing = grouped(count - drawn);
            format!(
                "{missing} of {} points {} {why} and not drawn.",
                grouped(count),
                is_or_are(count - drawn)
            )
        })
    }

    /// The panel that holds all lines, from `top` on and as wide as the sheet.
    pub(super) fn panel(&self, sheet: Sheet, top: f64, height: f64) -> Result<Panel, FigureError> {
        let drawn = || self.lines.iter().flat_map(|line| self.drawn(line));
        let x = Range::around(drawn().map(|(x, _)| x), self.x_scale);
        let y = Range::around(drawn().map(|(_, y)| y), self.y_scale);
        let (Some(x), Some(y)) = (x, y) else {
            return Err(self.why_nothing_is_drawn());
        };

        let whole = drawn().all(|(x, _)| x.fract() == 0.0);
        let y_range = self.y_range.unwrap_or_else(|| y.aired(self.y_scale));
        let y_axis = Axis::new(self.y_scale, y_range, false, Direction::Up, height, 6)
            .labelled(&self.y_scale.said_beside(&self.y_label));
        let left = BORDER + room_left(&y_axis);
        let mut right = BORDER + 8.0;
        let x_range = self.x_range.unwrap_or_else(|| x.filled(self.x_scale));
        let axis = |right: f64| {
            let width = sheet.width - left - right;
            Axis::new(self.x_scale, x_range, whole, Direction::Across, width, 10)
        };
        let mut x_axis = axis(right);
        // The last tick label may reach over the end of its axis.
        if let Some((tick, label)) = x_axis.ticks.last() {
            let beyond = (1.0 - x_axis.at(*tick)) * (sheet.width - left - right);
            let half = text_width(label, TICK) / 2.0;
            right += (half - beyond - 8.0).max(0.0);
            x_axis = axis(right);
        }
        Ok(Panel {
            area: Area {
                left,
                top,
                width: sheet.width - left - right,
                height,
            },
            x: x_axis.labelled(&self.x_scale.said_beside(&self.x_label)),
            y: y_axis,
        })
    }

    fn why_nothing_is_drawn(&self) -> FigureError {
        let count = self.count();
        let points = || {
            self.lines
                .iter()
                .flat_map(|line| line.x.iter().zip(&line.y))
        };
        let finite = || points().filter(|(x, y)| x.is_finite() && y.is_finite());
        if finite().next().is_none() {
            let what = match self.lines.as_slice() {
                [line] => format!("\"{}\"", line.name),
                lines => format!("the {} lines", lines.len()),
            };
            return FigureError::NothingFinite { what, count };
        }
        let axis = if finite().any(|(x, _)| self.x_scale.holds(*x)) {
            'y'
        } else {
            'x'
        };
        FigureError::NothingPositive { axis, count }
    }

    /// What is seen of every line.
    pub(super) fn pieces(&self, panel: &Panel) -> Result<Vec<Pieces>, FigureError> {
        let most = MOST_POINTS - POINTS_OF_MARKS * self.strong().saturating_sub(10);
        let share = most / self.lines.len();
        let widest = (2.0 * panel.area.width / to_f64(share)).max(1.0);
        let pixels = |line: usize| {
            let Line { x, y, .. } = &self.lines[line];
            let points = x.iter().zip(y);
            // Only a fixed axis may end before a line does.
            match self.is_fixed() {
                true => {
                    let pixels = points.map(|(&x, &y)| panel.pixel_beyond(x, y));
                    clip_to(pixels, panel.area).collect::<Vec<_>>()
                }
                false => points.map(|(&x, &y)| panel.pixel(x, y)).collect(),
            }
        };
        let all = thin_together(self.lines.len(), pixels, most, widest);
        // Two to a column, and the ends of pieces; a path that goes back and forth may have more.
        let most = 2 * share;
        let fits = all.iter().map(Pieces::len).sum::<usize>() <= MOST_POINTS;
        let dense = all.iter().position(|pieces| pieces.len() > most);
        match dense {
            Some(line) if !fits => Err(FigureError::TooDense {
                line: self.lines[line].name.clone(),
                points: all[line].len(),
                most,
            }),
            _ => Ok(all),
        }
    }

    /// Where a line ends, if that is seen.
    pub(super) fn end(&self, line: &Line, panel: &Panel) -> Option<Pixel> {
        let (x, y) = self.drawn(line).next_back()?;
        let (across, up) = (panel.x.beyond(x), panel.y.beyond(y));
        let seen = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&up);
        panel.pixel(x, y).filter(|_| seen)
    }

    /// How many lines must be told apart.
    fn strong(&self) -> usize {
        self.lines.iter().filter(|line| line.is_strong()).count()
    }

    /// The chart in words.
    pub(super) fn description(&self, notes: &[String]) -> String {
        let named = |label: &str, else_name: &str| match label {
            "" => else_name.to_owned(),
            label => label.to_owned(),
        };
        let scale = |scale| {
            if scale == Scale::Log {
                " (logarithmic)"
            } else {
                ""
            }
        };
        let mut words = format!(
            "Line chart of {}{} against {}{}.",
            named(&self.y_label, "y"),
            scale(self.y_scale),
            named(&self.x_label, "x"),
            scale(self.x_scale),
        );
        for line in &self.lines {
            let points = || self.drawn(line);
            let (Some(first), Some(last)) = (points().next(), points().next_back()) else {
                words += &format!(" {}: nothing drawn.", line.name);
                continue;
            };
            let lowest = points().map(|(_, y)| y).fold(f64::INFINITY, f64::min);
            let highest = points().map(|(_, y)| y).fold(f64::NEG_INFINITY, f64::max);
            words += &format!(
                " {}: from {} at {} to {} at {}, lowest {}, highest {}.",
                line.name,
                value_label(first.1),
                value_label(first.0),
                value_label(last.1),
                value_label(last.0),
                value_label(lowest),
                value_label(highest),
            );
        }
        for note in notes {
            words.push(' ');
            words += note;
        }
        words
    }
}
