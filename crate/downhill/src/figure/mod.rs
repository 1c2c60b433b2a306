//! Figures as values, drawn as SVG in one look.
//!
//! A helper such as [`LineChart`] collects what is to be drawn; its `draw` gives a [`Figure`],
//! which shows when it ends a cell and which [`Figure::save`] writes to a file. A helper that ends
//! a cell undrawn shows its figure too. All figures share their sizes, their axes and their
//! colours (Okabe and Ito's, which colour-blind readers can tell apart too).
//!
//! - Any lines: [`LineChart`], made of [`Line`]s.
//! - What is in a table: [`BarChart`], [`FeatureHistograms`].
//! - How a training went: [`LossCurve`] for one run, [`LiveLossCurve`] while it goes on,
//!   [`LossCurves`] for several,
//!   [`LearningRateGrid`] and [`compare_learning_rates`] for runs with different learning rates.
//! - What a fitted classifier does: [`SigmoidCurve`], [`ProbabilityHistogram`],
//!   [`ConfusionChart`], [`RocChart`].
//! - Two features as a plane: [`SampleChart`] for the samples, [`DecisionBoundary`] for what a
//!   classifier makes of it, [`DecisionBoundaries`] for several side by side, [`HiddenUnits`] for
//!   what the units of a network see.
//! - The weights of several fits: [`CoefficientChart`].
//! - The loss over two weights: [`ContourChart`], [`SurfaceChart`].
//! - A neural network: [`NetworkDiagram`], and one sample's two passes step by step:
//!   [`StepDiagrams`].
//!
//! How the parts stand on each other, from the outside in: a helper puts a header and one or more
//! panels on a sheet; a panel has two axes and turns values into pixels; an axis has a range, a
//! scale and ticks; the canvas draws in pixels through plotters' SVG backend, and what it drew
//! becomes the finished document. `sheet` and `panels` hold what all figures stand on; every other
//! folder holds one family of helpers.

mod at_cell_end;
mod boundary;
mod classifier;
mod coefficients;
mod error;
mod landscape;
mod learning_rates;
mod lines;
mod losses;
mod network;
mod panels;
mod picture;
mod sheet;
mod table;

pub use boundary::{DecisionBoundaries, DecisionBoundary, HiddenUnits, SampleChart};
pub use classifier::{ConfusionChart, ProbabilityHistogram, RocChart, SigmoidCurve};
pub use coefficients::CoefficientChart;
pub use error::FigureError;
pub use landscape::{ContourChart, SurfaceChart};
pub use learning_rates::{LearningRateGrid, compare_learning_rates};
pub use lines::{Line, LineChart};
pub use losses::{LiveLossCurve, LossCurve, LossCurves};
pub use network::{DiagramError, NetworkDiagram, StepDiagrams};
pub(crate) use panels::tick_labels::{rate_label, value_label};
pub use picture::Figure;
pub use sheet::Color;
pub use table::{BarChart, BarValue, FeatureHistograms};
