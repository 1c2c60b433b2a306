//! The committed table is the published one, byte for byte.

use std::fs;

use downhill::data::{Row, load_breast_cancer, read_rows};
use sha2::{Digest, Sha256};

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/breast-cancer-wisconsin.data"
);

#[test]
fn checksum_is_the_published_one() {
    let sum = Sha256::digest(fs::read(PATH).unwrap());
    let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "402c585309c399237740f635ef9919dc512cca12cbeb20de5e563a4593f22b64"
    );
}

#[test]
fn rows_gaps_and_classes_are_as_many_as_the_readme_says() {
    let text = fs::read_to_string(PATH).unwrap();
    assert_eq!(text.matches('?').count(), 16);

    let rows = read_rows(PATH).unwrap();
    assert_eq!(rows.len(), 699);
    let gaps = |column: usize| {
        rows.iter()
            .filter(|row| row.features[column].is_none())
            .count()
    };
    assert_eq!(
        [0, 1, 2, 3, 4, 5, 6, 7, 8].map(gaps),
        [0, 0, 0, 0, 0, 16, 0, 0, 0]
    );
    let of_class = |class| rows.iter().filter(|row| row.class == class).count();
    assert_eq!((of_class(2), of_class(4)), (458, 241));
    let shared = |(index, row): (usize, &Row)| {
        rows[..index]
            .iter()
            .any(|earlier| earlier.sample_id == row.sample_id)
    };
    assert_eq!(
        rows.iter().enumerate().filter(|row| shared(*row)).count(),
        54
    );
}

#[test]
fn the_rows_written_out_are_the_file() {
    let mut written = String::new();
    for row in read_rows(PATH).unwrap() {
        let grades = row
            .features
            .map(|grade| grade.map_or("?".to_owned(), |grade| grade.to_string()));
        written += &format!("{},{},{}\n", row.sample_id, grades.join(","), row.class);
    }
    assert!(written == fs::read_to_string(PATH).unwrap());
}

/// The sums are of the file's columns, taken without this crate, with 16 ones for the gaps.
#[test]
fn the_clean_dataset_has_the_columns_sums() {
    let data = load_breast_cancer(PATH).unwrap();
    assert_eq!(data.features.dim(), (699, 9));
    let sums = data.features.sum_axis(ndarray::Axis(0)).to_vec();
    assert_eq!(
        sums,
        [
            3088.0,
            2191.0,
            2242.0,
            1962.0,
            2248.0,
            2421.0 + 16.0,
            2403.0,
            2004.0,
            1111.0
        ]
    );
    assert_eq!(data.class_counts(), [458, 241]);
    assert_eq!(data.labels.sum(), 241.0);
}
