//! Samples from polars: DataFrames, and with the feature `big-data` files.

mod cast;
#[cfg(feature = "big-data")]
mod csv_file;
mod frame;
#[cfg(feature = "big-data")]
mod parquet_batches;
#[cfg(feature = "big-data")]
mod parquet_file;

#[cfg(feature = "big-data")]
pub use parquet_batches::ParquetBatches;
