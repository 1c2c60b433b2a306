//! The weights of several fits side by side, and how far they lie from those of the first.

mod coefficient_chart;
mod coefficient_drawing;
mod coefficient_panels;
mod coefficient_values;

pub use coefficient_chart::CoefficientChart;
