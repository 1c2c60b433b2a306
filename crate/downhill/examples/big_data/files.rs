use crate::memory::{tell, train_on, trainer};
use crate::samples::{columns, names};
use downhill::big_data::{ColumnSamples, ParquetBatches};
use downhill::polars::prelude::{Column, CsvWriter, DataFrame, ParquetWriter, SerWriter};
use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::time::Instant;

/// Writes `big.csv` and `big.parquet` into a folder.
pub(crate) fn write(folder: &str) -> Result<(), Box<dyn Error>> {
    let (features, labels) = columns(1_000_000, 10, 42);
    let mut all: Vec<Column> = names(10)
        .into_iter()
        .zip(features)
        .map(|(name, column)| Column::new(name.into(), column))
        .collect();
    let labels: Vec<i64> = labels
        .iter()
        .map(|&label| i64::from(label == 1.0))
        .collect();
    all.push(Column::new("y".into(), labels));
    let mut frame = DataFrame::new(1_000_000, all)?;
    let folder = Path::new(folder);
    CsvWriter::new(File::create(folder.join("big.csv"))?).finish(&mut frame)?;
    ParquetWriter::new(File::create(folder.join("big.parquet"))?).finish(&mut frame)?;
    Ok(())
}

/// Reads a CSV file through polars and trains on it.
pub(crate) fn csv(file: &str) -> Result<(), Box<dyn Error>> {
    tell("before");
    let start = Instant::now();
    train_on(&ColumnSamples::from_csv(file, "y")?, start)
}

/// Reads a Parquet file through polars and trains on it.
pub(crate) fn parquet(file: &str) -> Result<(), Box<dyn Error>> {
    tell("before");
    let start = Instant::now();
    train_on(&ColumnSamples::from_parquet(file, "y")?, start)
}

/// Streams a Parquet file.
pub(crate) fn stream_parquet(file: &str) -> Result<(), Box<dyn Error>> {
    tell("before");
    let start = Instant::now();
    let fitted = trainer().fit_stream(&mut ParquetBatches::open(file, "y")?)?;
    println!("{} ({:.2?})", fitted.history, start.elapsed());
    tell("streamed");
    Ok(())
}
