//! Figures as values, drawn as SVG in one look.
//!
//! A helper such as [`LineChart`] collects what is to be drawn; its `draw` gives a [`Figure`],
//! which shows when it ends a cell and which [`Figure::save`] writes to a file. A helper that ends a
//! cell undrawn shows its figure too. All figures share
//! the sizes, the colours (Okabe and Ito's, told apart by colour-blind readers too) and the axes
//! of this module.
//!
//! How the parts stand on each other, from the outside in: a helper (`line_chart`, `loss_curve`,
//! `bar_chart`, `feature_histograms`, `coefficient_chart`) puts a header and one or more panels on a
//! sheet; a panel has two axes and turns values into pixels; an axis has a range, a scale and ticks;
//! the canvas draws in pixels through plotters' SVG backend; `document` makes the finished SVG of it.
//!
//! The helpers for several runs are `loss_curves` and `learning_rate_grid`; `loss_run` and
//! `rate_runs` hold what the histories say.
//!
//! The helpers for a fitted classifier are `sigmoid_curve`, `probability_histogram`,
//! `confusion_chart` and `roc_chart`; `decision` draws the threshold that the first two share.
//! `bar_chart`, `feature_histograms`, those of `landscape`) puts a header and one or more panels on a sheet; a
//! panel has two axes and turns values into pixels; an axis has a range, a scale and ticks; the
//! canvas draws in pixels through plotters' SVG backend; `document` makes the finished SVG of it.

mod at_cell_end;
mod axis;
mod bar_chart;
mod canvas;
mod clip;
mod coefficient_chart;
mod coefficient_drawing;
mod coefficient_panels;
mod coefficients;
mod compare_learning_rates;
mod confusion_chart;
mod decision;
mod document;
mod error;
mod feature_histograms;
mod grid;
mod header;
mod histogram;
mod landscape;
mod learning_rate_grid;
mod line_chart;
mod line_drawing;
mod line_style;
mod lines;
mod loss_curve;
mod loss_curves;
mod loss_run;
mod mirrored_bars;
mod panel;
mod panel_title;
mod picture;
mod probability_histogram;
mod rate_panels;
mod rate_runs;
mod roc_chart;
mod roc_legend;
mod sample_rug;
mod share_label;
mod shared_labels;
mod sigmoid_curve;
mod text_width;
mod theme;
mod thin;
mod tick_labels;
mod ticks;
mod verdict_sign;

#[cfg(test)]
mod inspect;

pub use bar_chart::{BarChart, BarValue};
pub use coefficient_chart::CoefficientChart;
pub use compare_learning_rates::compare_learning_rates;
pub use confusion_chart::ConfusionChart;
pub use error::FigureError;
pub use feature_histograms::FeatureHistograms;
pub use landscape::{ContourChart, SurfaceChart};
pub use learning_rate_grid::LearningRateGrid;
pub use line_chart::LineChart;
pub use line_style::Line;
pub use loss_curve::LossCurve;
pub use loss_curves::LossCurves;
pub use picture::Figure;
pub use probability_histogram::ProbabilityHistogram;
pub use roc_chart::RocChart;
pub use sigmoid_curve::SigmoidCurve;
pub use theme::Color;
