//! Runs that differ in their learning rate, one panel a rate, each with its verdict.

mod compare_learning_rates;
mod learning_rate_grid;
mod panel_title;
mod rate_panels;
mod rate_runs;
mod verdict_sign;

pub use compare_learning_rates::compare_learning_rates;
pub use learning_rate_grid::LearningRateGrid;
