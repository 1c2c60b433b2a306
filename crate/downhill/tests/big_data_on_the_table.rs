//! The ways of big data, on the course's table: each gives what training on rows in memory gives.

#![allow(clippy::unwrap_used, reason = "in a test that is the failure")]

use downhill::big_data::{ColumnSamples, CsvBatches};
use downhill::data::{Dataset, FEATURE_NAMES, add_bias, load_breast_cancer};
use downhill::training::{Fitted, GradientDescent, LossEvery, StochasticGradientDescent};
use std::fmt::Write as _;
use std::fs;
use tempfile::TempDir;

fn table() -> Dataset {
    load_breast_cancer("../../data/breast-cancer-wisconsin.data").unwrap()
}

fn columns(table: &Dataset) -> ColumnSamples {
    ColumnSamples::from_array(FEATURE_NAMES, table.features.clone(), &table.labels).unwrap()
}

/// The table as a CSV file with a header, in a folder of its own.
fn csv(table: &Dataset) -> TempDir {
    let mut text = format!("{},malignant\n", FEATURE_NAMES.join(","));
    for (features, label) in table.features.rows().into_iter().zip(&table.labels) {
        features
            .iter()
            .for_each(|value| write!(text, "{value},").unwrap());
        writeln!(text, "{label}").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("table.csv"), text).unwrap();
    folder
}

fn same_bits(one: &Fitted, other: &Fitted) {
    assert_eq!(one.weights, other.weights);
    assert_eq!(one.history.losses, other.history.losses);
}

#[test]
fn training_on_columns_is_training_on_rows() {
    let table = table();
    for momentum in [0.0, 0.9] {
        let trainer = GradientDescent::new(1e-5, 3000).momentum(momentum);
        let rows = trainer
            .fit(&add_bias(&table.features), &table.labels)
            .unwrap();
        let columns = trainer.fit_columns(&columns(&table)).unwrap();
        assert!((columns.history.initial_loss - rows.history.initial_loss).abs() < 1e-15);
        assert_eq!(columns.history.losses.len(), 3000);
        for (loss, expected) in columns.history.losses.iter().zip(&rows.history.losses) {
            assert!((loss - expected).abs() < 1e-12, "{loss} {expected}");
        }
        for (weight, expected) in columns.weights.iter().zip(&rows.weights) {
            assert!((weight - expected).abs() < 1e-12, "{weight} {expected}");
        }
    }
}

#[test]
fn a_csv_file_gives_the_same_bits_as_memory() {
    let table = table();
    let folder = csv(&table);
    let open = || CsvBatches::open(folder.path().join("table.csv"), "malignant").unwrap();
    let columns = columns(&table);
    let trainer = GradientDescent::new(1e-5, 200);
    let in_memory = trainer.fit_columns(&columns).unwrap();
    let collected = ColumnSamples::collect(open()).unwrap();
    same_bits(&trainer.fit_columns(&collected).unwrap(), &in_memory);
    for batch in [1, 32] {
        let trainer = StochasticGradientDescent::new(1e-3, 5).batch_size(batch);
        let trainer = trainer.loss_every(LossEvery::Epoch);
        let in_memory = trainer.fit_stream(&mut columns.batches()).unwrap();
        same_bits(&trainer.fit_stream(&mut open()).unwrap(), &in_memory);
        let history = &in_memory.history;
        assert!(
            history.final_loss() < 0.6 * history.initial_loss,
            "{history}"
        );
    }
}

#[cfg(feature = "big-data")]
#[test]
fn polars_gives_the_same_bits_from_every_file() {
    use downhill::big_data::ParquetBatches;
    use downhill::polars::prelude::{Column, DataFrame, ParquetWriter};

    let table = table();
    let folder = csv(&table);
    let mut all: Vec<Column> = FEATURE_NAMES
        .iter()
        .zip(table.features.columns())
        .map(|(name, column)| Column::new((*name).into(), column.to_vec()))
        .collect();
    all.push(Column::new("malignant".into(), table.labels.to_vec()));
    let mut frame = DataFrame::new(table.labels.len(), all).unwrap();
    let parquet = folder.path().join("table.parquet");
    ParquetWriter::new(fs::File::create(&parquet).unwrap())
        .with_row_group_size(Some(100))
        .finish(&mut frame)
        .unwrap();
    let trainer = GradientDescent::new(1e-5, 200);
    let columns = columns(&table);
    let expected = trainer.fit_columns(&columns).unwrap();
    for samples in [
        ColumnSamples::from_frame(frame, "malignant"),
        ColumnSamples::from_csv(folder.path().join("table.csv"), "malignant"),
        ColumnSamples::from_parquet(&parquet, "malignant"),
    ] {
        same_bits(&trainer.fit_columns(&samples.unwrap()).unwrap(), &expected);
    }
    let trainer = StochasticGradientDescent::new(1e-3, 2);
    let streamed = trainer.fit_stream(&mut ParquetBatches::open(&parquet, "malignant").unwrap());
    same_bits(
        &streamed.unwrap(),
        &trainer.fit_stream(&mut columns.batches()).unwrap(),
    );
}
