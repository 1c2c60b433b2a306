//! Pictures of a loss over two weights: the surface, its contour map, and paths over both.
//!
//! `window` says which part of a path is seen, in units of the window; `paths` draws it. The
//! contour map chooses `levels` and sets a `level_labels` text into each line; the surface stands
//! in a `surface_box`, which `projection` brings onto the sheet.

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
mod window;

pub use contour_chart::ContourChart;
pub use surface_chart::SurfaceChart;
