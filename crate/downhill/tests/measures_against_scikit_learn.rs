//! The measures of the course's classifier against scikit-learn's, made by `reference/measures.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::measures::{ConfusionMatrix, RocCurve, accuracy, accuracy_at};
use downhill::model::feedforward;
use ndarray::Array1;
use support::{COURSE_WEIGHTS, table};

/// The labels and the model's probabilities.
fn predictions() -> (Array1<f64>, Array1<f64>) {
    let (x, y) = table();
    let w = Array1::from_iter(COURSE_WEIGHTS);
    let y_hat = feedforward(&x, &w).expect("the shapes fit");
    (y, y_hat)
}

/// scikit-learn's values of one quantity, in order.
fn reference(quantity: &str) -> Vec<f64> {
    let values: Vec<f64> = include_str!("reference/measures.csv")
        .lines()
        .filter_map(|line| line.strip_prefix(quantity)?.strip_prefix(','))
        .filter_map(|line| line.split_once(','))
        .map(|(_, value)| value.parse().expect("value"))
        .collect();
    assert!(!values.is_empty(), "no {quantity} in the reference");
    values
}

#[track_caller]
fn assert_near(found: impl IntoIterator<Item = f64>, quantity: &str) {
    let found: Vec<f64> = found.into_iter().collect();
    let expected = reference(quantity);
    assert_eq!(found.len(), expected.len(), "{quantity}");
    for (index, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let same = found == expected || (found - expected).abs() <= 1e-12;
        assert!(same, "{quantity}[{index}]: {found} {expected}");
    }
}

#[test]
fn the_probabilities_are_the_same() {
    assert_near(predictions().1, "probability");
}

#[test]
fn every_measure_is_the_same_at_every_threshold() {
    let (y, y_hat) = predictions();
    let matrices: Vec<ConfusionMatrix> = reference("at")
        .into_iter()
        .map(|threshold| ConfusionMatrix::new(&y, &y_hat, threshold).expect("it fits"))
        .collect();
    let count = |of: fn(&ConfusionMatrix) -> usize| -> Vec<f64> {
        matrices.iter().map(|m| of(m) as f64).collect()
    };
    assert_near(count(|m| m.true_negative), "true_negative");
    assert_near(count(|m| m.false_positive), "false_positive");
    assert_near(count(|m| m.false_negative), "false_negative");
    assert_near(count(|m| m.true_positive), "true_positive");
    assert_near(matrices.iter().map(ConfusionMatrix::accuracy), "accuracy");
    assert_near(matrices.iter().filter_map(|m| m.precision()), "precision");
    assert_near(matrices.iter().filter_map(|m| m.recall()), "recall");
    assert_near(
        matrices.iter().filter_map(|m| m.specificity()),
        "specificity",
    );
    assert_near(matrices.iter().filter_map(|m| m.f1()), "f1");
    let half = matrices
        .iter()
        .find(|m| m.threshold == 0.5)
        .expect("it is there");
    assert_eq!(accuracy(&y, &y_hat), Ok(half.accuracy()));
    assert_eq!(accuracy_at(&y, &y_hat, 0.5), Ok(half.accuracy()));
}

fn assert_curve(roc: &RocCurve, name: &str) {
    let points = roc.points();
    assert_near(
        points.iter().map(|p| p.threshold),
        &format!("{name}_threshold"),
    );
    let false_positive = points.iter().map(|p| p.false_positive_rate);
    assert_near(false_positive, &format!("{name}_false_positive_rate"));
    let true_positive = points.iter().map(|p| p.true_positive_rate);
    assert_near(true_positive, &format!("{name}_true_positive_rate"));
    assert_near([roc.area()], &format!("{name}_area"));
}

#[test]
fn the_roc_curve_of_the_model_is_the_same() {
    let (y, y_hat) = predictions();
    assert_curve(&RocCurve::new(&y, &y_hat).expect("it fits"), "model");
}

#[test]
fn the_roc_curve_of_one_feature_with_many_ties_is_the_same() {
    let (x, y) = table();
    let clump = x.column(1).to_owned();
    assert_curve(&RocCurve::new(&y, &clump).expect("it fits"), "clump");
}
