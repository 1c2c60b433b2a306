//! A field as it is painted in a panel: its areas as smooth shapes, and one of its levels as a line.

use super::field::Field;
use super::superlevel::Loop;
use crate::figure::FigureError;
use crate::figure::panels::panel::Area;
use crate::figure::panels::thin::simplify;
use crate::figure::sheet::canvas::{Canvas, PathLook, Pixel};
use crate::figure::sheet::path_data::PathData;
use crate::figure::sheet::theme::Color;

/// How far a line may be moved, and how small a loop may be before it is left out, in pixels: as
/// little as serves.
const COARSER: [(f64, f64); 5] = [(0.1, 1.0), (0.2, 2.0), (0.4, 3.0), (0.8, 5.0), (1.5, 9.0)];
/// What a figure may take, what its header does, and what each panel's frame does, in bytes.
const FIGURE: usize = 59_000;
const HEADER: usize = 5_000;
const FRAME: usize = 800;
/// What all fields should take at most, and what they may.
const SHARE: usize = 22_000;
const LARGEST_SHARE: usize = 40_000;
/// Width of the line, and of its rim of paper.
const LINE: f64 = 2.6;
const RIM: f64 = 5.0;

/// What is painted of one field.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldInPanel {
    /// The shapes of every level.
    shapes: Vec<PathData>,
    line: PathData,
}

impl FieldInPanel {
    fn new(field: &Field, line: usize, area: Area, (moved, smallest): (f64, f64)) -> Self {
        let pixel =
            |(x, y): (f64, f64)| (area.left + x * area.width, area.bottom() - y * area.height);
        let mut painted = Self::default();
        for (level, loops) in field.areas.iter().enumerate() {
            let mut shapes = PathData::default();
            for found in loops {
                let pixels: Vec<Pixel> = found.points.iter().map(|at| pixel(*at)).collect();
                if extent(&pixels) < smallest {
                    continue;
                }
                shapes.ring(&simplified(&pixels, moved));
                if level == line {
                    for piece in inner_pieces(found, &pixels) {
                        painted.line.line(&simplify(&piece, moved));
                    }
                }
            }
            painted.shapes.push(shapes);
        }
        painted
    }

    fn len(&self) -> usize {
        let shapes: usize = self.shapes.iter().map(PathData::len).sum();
        // The line is drawn twice, and an element takes its share.
        shapes + 2 * self.line.len() + 40 * self.shapes.len()
    }

    /// Whether the line is anywhere in the window.
    pub(super) fn has_line(&self) -> bool {
        !self.line.is_empty()
    }

    /// Paints the areas over each other, the lowest first, and the line above them. There is one
    /// colour more than levels.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Area, colors: &[Color]) {
        let corner = (area.right(), area.bottom());
        canvas.rect((area.left, area.top), corner, colors[0], 1.0);
        for (shapes, color) in self.shapes.iter().zip(&colors[1..]) {
            canvas.path(shapes, PathLook::Filled(*color));
        }
        canvas.path(&self.line, PathLook::Drawn(Color::Paper, RIM));
        canvas.path(&self.line, PathLook::Drawn(Color::Ink, LINE));
    }
}

/// Fields in their panels, each with the place of the level that is drawn as a line, and the bytes
/// that they leave to the samples.
///
/// Most fields are smooth and take little. A rough one is drawn as finely as it can be without
/// taking more than its usual share, or else more coarsely with more than that.
pub(super) fn in_panels(
    fields: &[(&Field, usize, Area)],
) -> Result<(Vec<FieldInPanel>, usize), FigureError> {
    drawn_from(0, fields)
}

/// The same for a picture of which a page holds hundreds: no finer than the eye can see from where
/// it reads.
pub(super) fn in_small_panel(
    field: (&Field, usize, Area),
) -> Result<(Vec<FieldInPanel>, usize), FigureError> {
    drawn_from(2, &[field])
}

/// Fields drawn as finely as this place among `COARSER`, or more coarsely.
fn drawn_from(
    finest: usize,
    fields: &[(&Field, usize, Area)],
) -> Result<(Vec<FieldInPanel>, usize), FigureError> {
    let room = FIGURE - HEADER - FRAME * fields.len();
    let fine = COARSER[finest..3].iter().map(|coarser| (coarser, SHARE));
    let coarse = COARSER[2..].iter().map(|coarser| (coarser, LARGEST_SHARE));
    for (coarser, most) in fine.chain(coarse) {
        let painted: Vec<FieldInPanel> = fields
            .iter()
            .map(|(field, line, area)| FieldInPanel::new(field, *line, *area, *coarser))
            .collect();
        let taken = painted.iter().map(FieldInPanel::len).sum::<usize>();
        if taken <= most {
            return Ok((painted, room - taken));
        }
    }
    Err(FigureError::TooManyJumps)
}

/// The longer side of the box around a loop.
fn extent(pixels: &[Pixel]) -> f64 {
    let side = |pick: fn(&Pixel) -> f64| {
        let values = || pixels.iter().map(pick);
        values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
    };
    side(|pixel| pixel.0).max(side(|pixel| pixel.1))
}

/// A loop simplified, each half by itself, for its two ends are one point.
fn simplified(pixels: &[Pixel], moved: f64) -> Vec<Pixel> {
    let half = pixels.len() / 2;
    if half < 2 {
        return pixels.to_vec();
    }
    let mut ring = simplify(&pixels[..=half], moved);
    let back: Vec<Pixel> = pixels[half..].iter().chain(&pixels[..1]).copied().collect();
    let back = simplify(&back, moved);
    ring.extend(&back[1..back.len() - 1]);
    ring
}

/// The pieces of a loop that do not run along the border.
fn inner_pieces(found: &Loop, pixels: &[Pixel]) -> Vec<Vec<Pixel>> {
    let count = pixels.len();
    let Some(start) = found.along_border.iter().position(|along| *along) else {
        // Closed: the two halves, joined where they meet.
        let whole: Vec<Pixel> = pixels.iter().chain(&pixels[..1]).copied().collect();
        let half = count / 2;
        return vec![whole[..=half].to_vec(), whole[half..].to_vec()];
    };
    let mut pieces: Vec<Vec<Pixel>> = Vec::new();
    let mut open = false;
    for step in 0..count {
        let index = (start + step) % count;
        if found.along_border[index] {
            open = false;
            continue;
        }
        if !open {
            pieces.push(vec![pixels[index]]);
            open = true;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(pixels[(index + 1) % count]);
        }
    }
    pieces
}
