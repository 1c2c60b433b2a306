//! Newton's optimum on the course's table against numpy's and scikit-learn's, made by
//! `reference/optimum.py`, and against the weights that the course prints.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::model::{feedforward, gradient, log_loss_sum};
use downhill::training::{Newton, Optimum};
use ndarray::{Array1, array};
use support::{COURSE_WEIGHTS, table};

fn fit(newton: Newton) -> Optimum {
    let (x, y) = table();
    newton.fit(&x, &y).expect("there is an optimum")
}

/// The values of one quantity of the reference, in order.
fn reference(quantity: &str) -> Array1<f64> {
    let values: Array1<f64> = include_str!("reference/optimum.csv")
        .lines()
        .filter_map(|line| line.strip_prefix(quantity)?.strip_prefix(','))
        .filter_map(|line| line.split_once(','))
        .map(|(_, value)| value.parse::<f64>().expect("a number"))
        .collect();
    assert!(!values.is_empty(), "no {quantity} in the reference");
    values
}

fn furthest(ours: &Array1<f64>, others: &Array1<f64>) -> f64 {
    assert_eq!(ours.len(), others.len());
    let apart = ours.iter().zip(others).map(|(a, b)| (a - b).abs());
    apart.fold(0.0, |most, next| {
        if next > most || next.is_nan() {
            next
        } else {
            most
        }
    })
}

#[test]
fn the_optimum_is_where_gradient_descent_ends() {
    let optimum = fit(Newton::new());
    let apart = furthest(&optimum.weights, &Array1::from_iter(COURSE_WEIGHTS));
    assert!(apart < 1e-7, "{apart:e}");
    assert!(optimum.gradient_norm < 1e-8, "{optimum}");
    assert!(optimum.iterations <= 10, "{optimum}");
}

#[test]
fn weights_errors_condition_and_loss_are_numpys() {
    let optimum = fit(Newton::new());
    assert!(furthest(&optimum.weights, &reference("numpy_weight")) < 1e-11);
    let errors = reference("numpy_standard_error");
    assert!(furthest(&optimum.standard_errors, &errors) < 1e-11);
    let condition = optimum.condition / reference("numpy_condition")[0] - 1.0;
    assert!(condition.abs() < 1e-9, "{condition:e}");
    let loss = reference("numpy_loss")[0];
    assert!(
        (optimum.loss - loss).abs() < 1e-11,
        "{} {loss}",
        optimum.loss
    );
    assert_eq!(optimum.mean_loss, optimum.loss / 699.0);
}

#[test]
fn with_a_penalty_it_is_scikit_learns() {
    for (c, quantity) in [(10_000.0, "sklearn_10000"), (1.0, "sklearn_1")] {
        let optimum = fit(Newton::new().penalty_c(c));
        let apart = furthest(&optimum.weights, &reference(quantity));
        assert!(apart < 1e-6, "{quantity}: {apart:e}");
        assert!(optimum.gradient_norm < 1e-8, "{optimum}");
        let squares = optimum.weights.iter().skip(1).map(|w| w * w).sum::<f64>();
        let penalty = squares / (2.0 * c);
        assert!((optimum.objective - optimum.loss - penalty).abs() < 1e-12);
    }
}

/// The figures that scikit-learn's default solver printed for the course lie up to 1e-2 away.
#[test]
fn the_published_figures_stop_early() {
    let (x, y) = table();
    let published = array![
        -9.72392166,
        0.53527556,
        0.010504,
        0.32491021,
        0.23780949,
        0.0579741,
        0.4285776,
        0.41241511,
        0.15827911,
        0.53749624
    ];
    let penalised = fit(Newton::new().penalty_c(10_000.0));
    let away = furthest(&penalised.weights, &published);
    assert!((1e-3..1e-2).contains(&away), "{away:e}");
    let loss = |w: &Array1<f64>| log_loss_sum(&y, &feedforward(&x, w).unwrap()).unwrap();
    let norm = |w: &Array1<f64>| {
        let slope = gradient(&x, w, &y).unwrap();
        slope.dot(&slope).sqrt()
    };
    for ours in [fit(Newton::new()), penalised] {
        assert!(loss(&ours.weights) < loss(&published));
        assert!(norm(&ours.weights) < norm(&published) / 100.0);
    }
}
