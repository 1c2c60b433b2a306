//! The figures of the course's chapters 2 and 3 against numpy's, made by `reference/first_run.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::model::{feedforward, forward_difference, gradient, log_loss_sum};
use downhill::training::GradientDescent;
use ndarray::{Array1, array};
use support::table;

/// numpy's values of one quantity, each with its index.
fn reference(quantity: &str) -> Vec<(usize, f64)> {
    let values: Vec<_> = include_str!("reference/first_run.csv")
        .lines()
        .filter_map(|line| line.strip_prefix(quantity)?.strip_prefix(','))
        .filter_map(|line| line.split_once(','))
        .map(|(index, value)| (index.parse().expect("index"), value.parse().expect("value")))
        .collect();
    assert!(!values.is_empty(), "no {quantity} in the reference");
    values
}

#[test]
fn the_gradient_at_zero_is_exact() {
    let (x, y) = table();
    let expected = array![
        108.5, -190.0, -488.5, -460.0, -356.0, -153.0, -606.5, -239.5, -411.0, -68.5
    ];
    assert_eq!(gradient(&x, &Array1::zeros(10), &y).unwrap(), expected);
}

#[test]
fn the_forward_difference_agrees_in_every_digit() {
    let (x, y) = table();
    let loss = |w: &Array1<f64>| log_loss_sum(&y, &feedforward(&x, w).unwrap()).unwrap();
    let w = Array1::zeros(10);
    let mut moved = w.clone();
    moved[9] += 1e-7;
    assert_eq!(loss(&w), reference("summed_loss")[0].1);
    assert_eq!(loss(&moved), reference("summed_loss_moved")[0].1);
    let slope = forward_difference(loss, &w, 9, 1e-7).unwrap();
    // One rounding of the loss, 2⁻⁴⁴, over h is 5.7e-7: this is less than two of them.
    let expected = reference("forward_difference")[0].1;
    assert!((slope - expected).abs() < 1e-6, "{slope} {expected}");
}

#[test]
fn the_first_run_is_numpys() {
    let (x, y) = table();
    let fitted = GradientDescent::new(1e-4, 10_000).fit(&x, &y).unwrap();
    assert_eq!(fitted.history.losses.len(), 10_000);
    assert_eq!(fitted.history.divergence, None);
    for (epoch, expected) in reference("mean_loss") {
        let loss = fitted.history.losses[epoch - 1];
        assert!(
            (loss - expected).abs() < 1e-10,
            "epoch {epoch}: {loss} {expected}"
        );
    }
    for (index, expected) in reference("weight") {
        let weight = fitted.weights[index];
        assert!(
            (weight - expected).abs() < 1e-9,
            "w[{index}]: {weight} {expected}"
        );
    }
}
