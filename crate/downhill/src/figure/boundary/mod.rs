//! What a classifier makes of the plane of two features: the samples, the decision boundary, what
//! each hidden unit of a network sees.
//!
//! `plane` is the window, `samples` are what lies in it. A `field` holds the areas where a
//! function is at least as high as each of some levels (`superlevel`); `field_in_panel` paints
//! them, `sample_marks` draws the samples above, `color_bar` says what the colours are, and
//! `plane_panels` lays one or several such panels out. `of_network` asks a network.

mod color_bar;
mod decision_boundaries;
mod decision_boundary;
mod field;
mod field_in_panel;
mod hidden_units;
mod of_network;
mod plane;
mod plane_panels;
mod prediction;
mod ramp;
mod sample_chart;
mod sample_marks;
mod samples;
mod superlevel;
mod words;

#[cfg(test)]
mod tests;

pub use decision_boundaries::DecisionBoundaries;
pub use decision_boundary::DecisionBoundary;
pub use hidden_units::HiddenUnits;
pub use sample_chart::SampleChart;
