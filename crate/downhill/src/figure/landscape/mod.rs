//! Pictures of a loss over two weights: the surface, its contour map, and paths over both.
//!
//! `window` says which part of a path is seen, in units of the window; `paths` draws one,
//! `all_paths` those of a picture. The contour map chooses `levels` and sets a `level_labels` text
//! into each line; the surface stands in a `surface_box`, which `projection` brings onto the sheet.

mod all_paths;
mod contour_chart;
mod contour_lines;
mod height_bar;
mod level_labels;
mod levels;
mod map_sheet;
mod measured_line;
mod path_on_surface;
mod paths;
mod projection;
mod signs;
mod surface_box;
mod surface_chart;
mod surface_mesh;
mod surface_note;
mod window;

pub use contour_chart::ContourChart;
pub use surface_chart::SurfaceChart;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sheet::inspect::texts;
    use crate::landscape::{DescentPath, LossSurface};

    /// A bowl, and a path that crosses it.
    fn bowl() -> (LossSurface, DescentPath) {
        let bowl = LossSurface::new(-2.0..=2.0, -1.0..=1.0, |w, b| w * w + 4.0 * b * b);
        let path =
            DescentPath::new([(1.5, 0.5), (-1.0, -0.3), (0.4, 0.1)]).with_learning_rate(1e-4);
        (bowl.unwrap().named(["w₁", "w₂", "Loss"]), path)
    }

    #[test]
    fn all_that_must_be_read_on_a_map_is_there() {
        let (bowl, path) = bowl();
        let map = ContourChart::new(&bowl)
            .path(&path)
            .mark_minimum()
            .levels([1.0, 2.5]);
        let figure = map.title("A bowl").note("Made by hand.").draw().unwrap();
        let texts = texts(&figure);
        for text in [
            "A bowl",
            "Made by hand.",
            "w₁",
            "w₂",
            "η = 10⁻⁴",
            "start",
            "lowest: 0",
            "1",
            "2.5",
        ] {
            assert!(
                texts.iter().any(|found| found == text),
                "{text} in {texts:?}"
            );
        }
        let words = "η = 10⁻⁴: 2 steps from (1.5, 0.5) to (0.4, 0.1).";
        assert!(figure.alt().contains(words), "{}", figure.alt());
    }

    #[test]
    fn all_that_must_be_read_on_a_surface_is_there() {
        let (bowl, path) = bowl();
        let figure = SurfaceChart::new(&bowl).path(&path).draw().unwrap();
        let texts = texts(&figure);
        for text in [
            "Loss over w₁ and w₂",
            "w₁",
            "w₂",
            "Loss",
            "η = 10⁻⁴",
            "−2",
            "0.0",
            "8",
        ] {
            assert!(
                texts.iter().any(|found| found == text),
                "{text} in {texts:?}"
            );
        }
        assert!(
            figure.alt().contains("Lowest 0 at (0, 0), highest 8"),
            "{}",
            figure.alt()
        );
    }
}
