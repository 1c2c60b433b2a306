//! Lines over a common pair of axes: the chart that draws any lines, and what other figures with
//! lines take from it.

pub(super) mod line;
mod line_chart;
pub(super) mod line_drawing;
mod scaled_lines;

pub use line::Line;
pub use line_chart::LineChart;
