//! What is in a table before any training: named counts as bars, and how each feature is spread
//! over the two classes.

mod bar_chart;
mod feature_histograms;
mod histogram;

pub use bar_chart::{BarChart, BarValue};
pub use feature_histograms::FeatureHistograms;
