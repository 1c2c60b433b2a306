use super::*;

#[test]
fn rows_are_the_one_the_features_and_zeros() {
    let mut block = SampleBlock::new(4, 3);
    block.push(&[1.0, 2.0, 3.0, 4.0], 1.0).unwrap();
    let columns = [[5.0, 9.0], [6.0, 8.0], [7.0, 7.0], [8.0, 6.0]];
    block.extend(|index| &columns[index], &[0, 1]);
    assert_eq!(
        block.rows(),
        [
            1.0, 1.0, 2.0, 3.0, 4.0, 0.0, 0.0, 0.0, //
            1.0, 5.0, 6.0, 7.0, 8.0, 0.0, 0.0, 0.0, //
            1.0, 9.0, 8.0, 7.0, 6.0, 0.0, 0.0, 0.0,
        ]
    );
    assert_eq!(block.labels(), [1.0, 0.0, 1.0]);
    assert!(block.is_full());
    block.clear();
    assert!(block.rows().is_empty() && block.labels().is_empty());
    block.push(&[0.0; 4], 0.0).unwrap();
    assert_eq!(block.rows(), [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_sample_that_does_not_fit_is_refused() {
    let mut block = SampleBlock::new(2, 1);
    let error = block.push(&[1.0], 0.0).unwrap_err().to_string();
    assert_eq!(
        error,
        "The sample has 1 features and the block holds 2 a sample."
    );
    let error = block.push(&[1.0, 2.0], 0.5).unwrap_err().to_string();
    assert!(
        error.starts_with("row 1, column label: the label is 0.5"),
        "{error}"
    );
    block.push(&[1.0, 2.0], 0.0).unwrap();
    assert!(
        block
            .push(&[1.0, 2.0], 0.0)
            .unwrap_err()
            .to_string()
            .contains("full")
    );
    block.clear();
    let error = block
        .push(&[1.0, f64::INFINITY], 0.0)
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("row 2, column feature 2: the value is inf"),
        "{error}"
    );
}
