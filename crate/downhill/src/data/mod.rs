//! Reading and cleaning tables, and making data sets.
//!
//! The course has one table, [Breast Cancer Wisconsin (Original)][source] by W. H. Wolberg
//! (CC BY 4.0): 699 samples, nine features from 1 to 10, benign or malignant.
//!
//! - [`load_breast_cancer`] reads and cleans it in one call and gives a [`Dataset`].
//! - [`read_rows`] gives the rows as they stand in the file, missing values included.
//! - With the feature `polars`, `read_frame` gives the same rows as a DataFrame, to be cleaned step
//!   by step.
//! - [`add_bias`] puts the column of ones before the features.
//! - [`plane`] makes data sets of two features from a seed, for pictures.
//! - [`Dataset::hold_out`] keeps a share of the samples back, and a [`Standardizer`] brings every
//!   feature to mean 0 and standard deviation 1.
//! - [`DataError`] names every fault by file, line and column.
//!
//! [source]: https://doi.org/10.24432/C5HP4Z

mod bias;
mod breast_cancer;
mod columns;
mod dataset;
mod error;
#[cfg(feature = "polars")]
mod frame;
mod hold_out;
mod median;
mod place;
pub mod plane;
mod rows;
mod standardizer;
mod text;
mod value;

pub use bias::add_bias;
pub use breast_cancer::load_breast_cancer;
pub use columns::{COLUMN_NAMES, FEATURE_NAMES};
pub use dataset::Dataset;
pub use error::DataError;
#[cfg(feature = "polars")]
pub use frame::{cast_column, fill_with_median, label_from_class, null_counts, read_frame};
pub use hold_out::{HeldOut, HoldOutError};
pub use place::Place;
pub use plane::{PlaneError, circles, linearly_separable, spiral, two_moons, xor};
pub use rows::{Row, read_rows};
pub use standardizer::{Standardizer, StandardizerError};
