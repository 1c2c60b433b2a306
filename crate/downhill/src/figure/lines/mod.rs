//! Lines over a common pair of axes: the chart that draws any lines, and what other figures with
//! lines take from it.

mod line_chart;
pub(super) mod line_drawing;
pub(super) mod line_style;
mod scaled_lines;

pub use line_chart::LineChart;
pub use line_style::Line;
