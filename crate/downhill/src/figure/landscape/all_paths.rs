//! All paths of a picture together: whether they can be drawn, how they are, and in words.

use super::paths::{PathOnSheet, draw_start};
use super::window::name;
use crate::figure::FigureError;
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::{Canvas, Pixel};
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::theme::PATHS;
use crate::landscape::DescentPath;

/// Whether every path can be drawn.
pub(super) fn check_paths(paths: &[DescentPath]) -> Result<(), FigureError> {
    if paths.len() > PATHS.len() {
        let (what, count, most) = ("paths", paths.len(), PATHS.len());
        return Err(FigureError::TooMany { what, count, most });
    }
    for (index, path) in paths.iter().enumerate() {
        let what = format!("the path \"{}\"", name(path, index));
        if path.points.is_empty() {
            let advice = "Give it at least its start.";
            return Err(FigureError::Empty { what, advice });
        }
        if path
            .points
            .iter()
            .all(|(a, b)| !(a.is_finite() && b.is_finite()))
        {
            let count = path.points.len();
            return Err(FigureError::NothingFinite { what, count });
        }
    }
    Ok(())
}

/// Draws the paths, with up to `marks` marks together.
pub(super) fn draw_paths(
    canvas: &mut Canvas<'_>,
    paths: &[PathOnSheet],
    looks: &[LineLook],
    marks: usize,
) {
    // The first path on top: it is often that of the smallest rate, and the shortest.
    for (path, look) in paths.iter().zip(looks).rev() {
        path.draw_lines(canvas, *look);
        path.draw_steps(canvas, *look, marks / paths.len());
    }
    let mut starts: Vec<Pixel> = Vec::new();
    for start in paths.iter().filter_map(|path| path.start) {
        if !starts.contains(&start) {
            draw_start(canvas, start);
            starts.push(start);
        }
    }
}

/// Where every path starts and ends, for who cannot see it.
pub(super) fn paths_in_words(paths: &[DescentPath], names: &[String]) -> String {
    let place = |(a, b): (f64, f64)| format!("({}, {})", value_label(a), value_label(b));
    let words = paths.iter().zip(names).map(|(path, name)| {
        let finite = || {
            path.points
                .iter()
                .copied()
                .filter(|(a, b)| a.is_finite() && b.is_finite())
        };
        match (finite().next(), finite().next_back()) {
            (Some(first), Some(last)) => {
                let steps = grouped(path.points.len() - 1);
                format!(
                    " {name}: {steps} steps from {} to {}.",
                    place(first),
                    place(last)
                )
            }
            _ => String::new(),
        }
    });
    words.collect()
}
