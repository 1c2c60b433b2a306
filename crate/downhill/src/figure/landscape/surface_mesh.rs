//! The surface as a mesh of coloured cells, drawn from the back to the front.

use super::projection::Projection;
use crate::figure::panels::axis::Axis;
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::path_data::PathData;
use crate::figure::sheet::theme::{Color, HEIGHTS};
use crate::figure::sheet::to_f64::to_f64;
use crate::landscape::LossSurface;

/// Heights on a grid that is coarse enough for one figure, from 0 to 1 as the axis has them.
pub(super) struct SurfaceMesh {
    cells: usize,
    heights: Vec<Option<f64>>,
}

impl SurfaceMesh {
    pub(super) fn new(surface: &LossSurface, cells: usize, height: &Axis) -> Self {
        let (a, b) = (surface.a(), surface.b());
        let at = |axis: &[f64], part: f64| match axis {
            [first, .., last] if part < 1.0 => first * (1.0 - part) + last * part,
            [.., last] => *last,
            [] => 0.0,
        };
        let side = cells + 1;
        let heights = (0..side * side).map(|index| {
            let part = |index: usize| to_f64(index) / to_f64(cells);
            let (a, b) = (at(a, part(index % side)), at(b, part(index / side)));
            let value = surface.height_at(a, b);
            value
                .filter(|value| height.scale.holds(*value))
                .map(|value| height.at(value))
        });
        Self {
            cells,
            heights: heights.collect(),
        }
    }

    /// Draws the cells; those nearer to the viewer cover those behind.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, view: &Projection) {
        canvas.outlined(mesh_lines(), |canvas| {
            for (corners, color) in self.visible(view) {
                canvas.polygon(&corners, color, 1.0);
            }
        });
    }

    /// The same in fewer bytes: corners to half a pixel, and neighbours of one colour
    /// in one path.
    pub(super) fn draw_small(&self, canvas: &mut Canvas<'_>, view: &Projection) {
        let mut patches: Vec<(PathData, Color)> = Vec::new();
        for (corners, color) in self.visible(view) {
            let half = |(x, y): Pixel| ((2.0 * x).round() / 2.0, (2.0 * y).round() / 2.0);
            let corners = corners.map(half);
            match patches.last_mut() {
                Some((path, last)) if *last == color => path.ring(&corners),
                _ => {
                    let mut path = PathData::default();
                    path.ring(&corners);
                    patches.push((path, color));
                }
            }
        }
        canvas.patches(&patches, mesh_lines());
    }

    /// The cells from the back to the front.
    fn visible(&self, view: &Projection) -> impl Iterator<Item = ([Pixel; 4], Color)> {
        let (away_a, away_b) = view.away();
        let order = |away: f64| -> Vec<usize> {
            if away > 0.0 {
                (0..self.cells).rev().collect()
            } else {
                (0..self.cells).collect()
            }
        };
        let columns = order(away_a);
        let cells = order(away_b).into_iter().flat_map(move |row| {
            let columns = columns.clone();
            columns.into_iter().map(move |column| (row, column))
        });
        cells.filter_map(|(row, column)| self.cell(row, column, view))
    }

    /// A cell's corners on the sheet and its colour; nothing beside a hole.
    fn cell(&self, row: usize, column: usize, view: &Projection) -> Option<([Pixel; 4], Color)> {
        let spot = |row: usize, column: usize| {
            let height = self.heights[row * (self.cells + 1) + column]?;
            let part = |index: usize| to_f64(index) / to_f64(self.cells);
            Some((part(column), part(row), height))
        };
        let spots = [
            spot(row, column)?,
            spot(row, column + 1)?,
            spot(row + 1, column + 1)?,
            spot(row + 1, column)?,
        ];
        let mean = spots.iter().map(|spot| spot.2).sum::<f64>() / 4.0;
        Some((spots.map(|spot| view.pixel(spot)), height_color(mean)))
    }
}

/// The lines of the mesh.
fn mesh_lines() -> Stroke {
    Stroke {
        opacity: 0.3,
        ..Stroke::solid(Color::Paper, 0.8)
    }
}

/// The ramp's colour for a height from 0 to 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn height_color(height: f64) -> Color {
    Color::Height((height * to_f64(HEIGHTS.len())).clamp(0.0, 15.0) as u8)
}
