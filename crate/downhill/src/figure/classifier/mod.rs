//! How a fitted classifier decides and how well: the sigmoid with its samples, the predicted
//! probabilities, the confusion matrix, ROC curves.
//!
//! `decision` draws the threshold that the first two share.

mod confusion_chart;
mod decision;
mod mirrored_bars;
mod probability_histogram;
mod roc_chart;
mod roc_legend;
mod sample_rug;
pub(super) mod share_label;
mod sigmoid_curve;

pub use confusion_chart::ConfusionChart;
pub use probability_histogram::ProbabilityHistogram;
pub use roc_chart::RocChart;
pub use sigmoid_curve::SigmoidCurve;
