//! What stands beside and on ROC curves: the legend at the right, the marked points.

use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke};
use crate::figure::sheet::line_look::{LineLook, draw_target};
use crate::figure::sheet::text_width::{CAPITALS, text_width, wrap};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// Width of a sign, and the gap to its name.
const SIGN: f64 = 40.0;
const SIGN_GAP: f64 = 10.0;
/// Height of a line of a name and of what stands below it.
const NAME_LINE: f64 = 1.3 * TICK;
const DETAIL_LINE: f64 = 1.35 * NOTE;
/// Between two entries.
const ENTRY_GAP: f64 = 14.0;

/// One entry: a sign, a name, and a smaller text below.
pub(super) struct Entry {
    sign: EntrySign,
    name: String,
    detail: String,
}

enum EntrySign {
    Curve(LineLook),
    Mark(Color),
    Stroke(Stroke),
}

impl Entry {
    pub(super) fn curve(look: LineLook, name: &str, detail: &str) -> Self {
        Self::new(EntrySign::Curve(look), name, detail)
    }

    pub(super) fn mark(color: Color, name: &str, detail: &str) -> Self {
        Self::new(EntrySign::Mark(color), name, detail)
    }

    pub(super) fn stroke(stroke: Stroke, name: &str, detail: &str) -> Self {
        Self::new(EntrySign::Stroke(stroke), name, detail)
    }

    fn new(sign: EntrySign, name: &str, detail: &str) -> Self {
        Self {
            sign,
            name: name.to_owned(),
            detail: detail.to_owned(),
        }
    }
}

/// A laid out legend, from `left` to the border of the sheet.
pub(super) struct RocLegend<'a> {
    left: f64,
    entries: Vec<(&'a EntrySign, Vec<String>, Vec<String>)>,
}

impl<'a> RocLegend<'a> {
    pub(super) fn new(entries: &'a [Entry], left: f64) -> Self {
        let room = WIDTH - BORDER - left - SIGN - SIGN_GAP;
        let laid_out = entries.iter().map(|entry| {
            let name = wrap(&entry.name, TICK, room);
            (&entry.sign, name, wrap(&entry.detail, NOTE, room))
        });
        Self {
            left,
            entries: laid_out.collect(),
        }
    }

    pub(super) fn height(&self) -> f64 {
        let heights = self.entries.iter().map(|(_, name, detail)| {
            to_f64(name.len().max(1)) * NAME_LINE + to_f64(detail.len()) * DETAIL_LINE + ENTRY_GAP
        });
        heights.sum()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, top: f64) {
        let mut top = top;
        let left = self.left + SIGN + SIGN_GAP;
        for (sign, name, detail) in &self.entries {
            let middle = top + NAME_LINE / 2.0;
            match sign {
                EntrySign::Curve(look) => look.draw_sample(canvas, (self.left, middle), SIGN),
                EntrySign::Mark(color) => {
                    draw_target(canvas, (self.left + SIGN / 2.0, middle), *color);
                }
                EntrySign::Stroke(stroke) => {
                    let ends = [(self.left, middle), (self.left + SIGN, middle)];
                    canvas.line(&ends, *stroke);
                }
            }
            let lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
            for (line, text) in name.iter().enumerate() {
                let baseline = middle + to_f64(line) * NAME_LINE + CAPITALS * TICK / 2.0;
                canvas.text((left, baseline), text, lettering);
            }
            top += to_f64(name.len().max(1)) * NAME_LINE;
            let lettering = Lettering::new(NOTE, Color::MutedInk, Anchor::Start);
            for text in detail {
                canvas.text((left, top + NOTE), text, lettering);
                top += DETAIL_LINE;
            }
            top += ENTRY_GAP;
        }
    }
}

/// Writes the threshold of every marked point beside it: below at the right, or above at the left
/// where that place is taken. One that finds no place stands in the legend only.
pub(super) fn draw_mark_labels(canvas: &mut Canvas<'_>, area: Area, marks: &[(Pixel, String)]) {
    let ring = |(x, y): Pixel| Area {
        left: x - 9.0,
        top: y - 9.0,
        width: 18.0,
        height: 18.0,
    };
    let mut taken: Vec<Area> = marks.iter().map(|(at, _)| ring(*at)).collect();
    for ((x, y), label) in marks {
        // Bold letters are about a twelfth wider.
        let width = 1.08 * text_width(label, TICK);
        let place = |left, top| Area {
            left,
            top,
            width,
            height: TICK,
        };
        let places = [
            place(x + 10.0, y + 9.0),
            place(x - 10.0 - width, y - 9.0 - TICK),
            place(x - 10.0 - width, y + 9.0),
            place(x + 10.0, y - 9.0 - TICK),
        ];
        let free = |place: &&Area| {
            let inside = place.left >= area.left
                && place.right() <= area.right()
                && place.top >= area.top
                && place.bottom() <= area.bottom();
            inside && taken.iter().all(|other| apart(place, other))
        };
        if let Some(place) = places.iter().find(free) {
            let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
            lettering.bold = true;
            canvas.text((place.left, place.top + 0.86 * TICK), label, lettering);
            taken.push(*place);
        }
    }
}

/// Whether two rectangles have nothing in common.
fn apart(one: &Area, other: &Area) -> bool {
    other.left >= one.right()
        || one.left >= other.right()
        || other.top >= one.bottom()
        || one.top >= other.bottom()
}
