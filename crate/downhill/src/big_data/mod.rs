//! Tables that are too large for a second copy.
//!
//! The data of the course fit anywhere. A table of a million samples with a hundred features takes
//! 800 MB, and between a file and the weights a careless program holds it three times. Here are two
//! ways that hold it once or not at all:
//!
//! - [`ColumnSamples`] keeps the columns as they lie in memory, polars' own chunks or your vectors,
//!   for [`GradientDescent::fit_columns`](crate::training::GradientDescent::fit_columns): all
//!   samples at every step, on all cores, with the same bits on any number of them.
//! - A [`BatchSource`] gives the samples a block at a time, for
//!   [`StochasticGradientDescent::fit_stream`](crate::training::StochasticGradientDescent::fit_stream):
//!   the memory is one [`SampleBlock`], however long the file. [`CsvBatches`] streams a CSV file.
//!
//! With the feature `polars`, `ColumnSamples::from_frame` takes a DataFrame over. With the feature
//! `big-data`, `ColumnSamples::from_csv` and `from_parquet` read files through polars, on all
//! cores, and `ParquetBatches` streams a Parquet file by its row groups.
//!
//! Every fault is a [`BigDataError`] with its file, line or row, and column.

mod batch_source;
mod block;
mod collect;
mod column;
mod column_batches;
mod column_samples;
mod csv_batches;
mod csv_number;
mod error;
mod from_columns;
#[cfg(feature = "polars")]
mod polars_tables;
mod roles;
mod spot;
mod turn;
mod views;

pub use batch_source::BatchSource;
pub use block::SampleBlock;
pub use column_batches::ColumnBatches;
pub use column_samples::ColumnSamples;
pub use csv_batches::CsvBatches;
pub use error::BigDataError;
#[cfg(feature = "big-data")]
pub use polars_tables::ParquetBatches;
pub use roles::ColumnRoles;
pub use spot::{Counted, Spot};
pub(crate) use views::{Block, Views};
