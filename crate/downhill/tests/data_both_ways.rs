//! The table cleaned in one call and the table cleaned as a DataFrame are the same numbers.
#![cfg(feature = "polars")]

use downhill::data::{
    COLUMN_NAMES, Dataset, FEATURE_NAMES, cast_column, fill_with_median, label_from_class,
    load_breast_cancer, null_counts, read_frame,
};
use polars::prelude::{ChunkFillNullValue, ChunkQuantile, DataType, IntoColumn};

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/breast-cancer-wisconsin.data"
);

fn assert_same(frame_way: &Dataset, one_call: &Dataset) {
    assert_eq!(frame_way.features, one_call.features);
    assert_eq!(frame_way.labels, one_call.labels);
    assert_eq!(frame_way.feature_names, one_call.feature_names);
    assert_eq!(frame_way.sample_ids, one_call.sample_ids);
}

#[test]
fn step_by_step_gives_what_one_call_gives() {
    let mut table = read_frame(PATH).unwrap();
    assert_eq!(fill_with_median(&mut table, "Bare_Nuclei").unwrap(), 1);
    label_from_class(&mut table).unwrap();
    let data = Dataset::from_frame(&table, &FEATURE_NAMES).unwrap();
    assert_same(&data, &load_breast_cancer(PATH).unwrap());
}

#[test]
fn casting_the_features_first_changes_nothing() {
    let mut table = read_frame(PATH).unwrap();
    fill_with_median(&mut table, "Bare_Nuclei").unwrap();
    label_from_class(&mut table).unwrap();
    for name in FEATURE_NAMES.into_iter().chain(["label"]) {
        cast_column(&mut table, name, &DataType::Float64).unwrap();
    }
    let data = Dataset::from_frame(&table, &FEATURE_NAMES).unwrap();
    assert_same(&data, &load_breast_cancer(PATH).unwrap());
}

/// What a student writes who uses polars itself instead of our helpers.
#[test]
fn polars_by_hand_gives_what_one_call_gives() {
    let mut table = read_frame(PATH).unwrap();
    let nuclei = table.column("Bare_Nuclei").unwrap().i64().unwrap();
    let median = nuclei.median().unwrap();
    assert_eq!(median, 1.0);
    let filled = nuclei.fill_null_with_values(median as i64).unwrap();
    table.with_column(filled.into_column()).unwrap();
    let class = table.column("Class").unwrap().as_materialized_series();
    let label = &(class / 2) - 1;
    table
        .with_column(label.with_name("label".into()).into_column())
        .unwrap();
    let data = Dataset::from_frame(&table, &FEATURE_NAMES).unwrap();
    assert_same(&data, &load_breast_cancer(PATH).unwrap());
}

#[test]
fn the_frame_is_the_file_with_real_nulls() {
    let table = read_frame(PATH).unwrap();
    assert_eq!(table.shape(), (699, 11));
    assert_eq!(table.get_column_names(), COLUMN_NAMES);
    assert!(table.dtypes().iter().all(|dtype| *dtype == DataType::Int64));
    let nuclei = table.column("Bare_Nuclei").unwrap().i64().unwrap();
    let gaps: Vec<usize> = (0..699)
        .filter(|row| nuclei.get(*row).is_none())
        .map(|row| row + 1)
        .collect();
    assert_eq!((gaps.len(), &gaps[..3]), (16, &[24, 41, 140][..]));
}

#[test]
fn nulls_are_counted_for_each_column_and_shown_as_a_table() {
    let counts = null_counts(&read_frame(PATH).unwrap()).unwrap();
    let nulls: Vec<i64> = counts
        .column("nulls")
        .unwrap()
        .i64()
        .unwrap()
        .iter()
        .flatten()
        .collect();
    assert_eq!(nulls, [0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0]);
    let shown = counts.to_string();
    assert!(
        shown.contains("Sample_code_number") && shown.contains("shape: (11, 2)"),
        "{shown}"
    );
}

#[test]
fn both_ways_refuse_a_broken_file_with_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.data");
    std::fs::write(&path, "1,5,1,1,1,2,1,3,1,1,2\n1,5,1,1,1,2,1,3,1,12,2\n").unwrap();
    let message = read_frame(&path).unwrap_err().to_string();
    assert!(
        message.contains("line 2, column 10 (Mitoses): 12 is outside 1–10"),
        "{message}"
    );
    assert_eq!(load_breast_cancer(&path).unwrap_err().to_string(), message);
}
