//! The course's six learning rates against numpy's figures, made by `reference/learning_rates.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::training::{
    DivergenceCause, Fitted, GradientDescent, LossEvery, Verdict, fit_side_by_side,
};
use support::{COURSE_WEIGHTS, table};

/// numpy's values of one quantity of one run, each with its index.
fn reference(learning_rate: &str, quantity: &str) -> Vec<(usize, f64)> {
    let start = format!("{learning_rate},{quantity},");
    let values: Vec<_> = include_str!("reference/learning_rates.csv")
        .lines()
        .filter_map(|line| line.strip_prefix(&start)?.split_once(','))
        .map(|(index, value)| (index.parse().expect("index"), value.parse().expect("value")))
        .collect();
    assert!(!values.is_empty(), "no {start} in the reference");
    values
}

/// Compares every loss and weight of a run that is not chaotic.
fn assert_is_numpys(learning_rate: &str, fitted: &Fitted, of_loss: f64, of_weight: f64) {
    let history = &fitted.history;
    for (epoch, expected) in reference(learning_rate, "mean_loss") {
        let Some(place) = history.counts.iter().position(|&count| count == epoch) else {
            continue;
        };
        let loss = history.losses[place];
        assert!(
            (loss - expected).abs() < of_loss,
            "{learning_rate}, epoch {epoch}: {loss} {expected}"
        );
    }
    for (index, expected) in reference(learning_rate, "weight") {
        let weight = fitted.weights[index];
        assert!(
            (weight - expected).abs() < of_weight,
            "{learning_rate}, w[{index}]: {weight} {expected}"
        );
    }
}

#[test]
fn the_six_rates_end_as_numpys_do() {
    let (x, y) = table();
    let rates = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 3e-4];
    let trainers = rates.map(|learning_rate| {
        let epochs = if learning_rate == 1e-1 { 50 } else { 10_000 };
        GradientDescent::new(learning_rate, epochs)
    });
    let runs = fit_side_by_side(&trainers, &x, &y).unwrap();
    let verdicts: Vec<Verdict> = runs.iter().map(|run| run.history.verdict()).collect();
    assert_eq!(
        verdicts,
        [
            Verdict::TooSmall,
            Verdict::Good,
            Verdict::Good,
            Verdict::Oscillates,
            Verdict::Diverged,
            Verdict::Good
        ]
    );
    assert_is_numpys("1e-05", &runs[0], 1e-12, 1e-10);
    assert_is_numpys("0.0001", &runs[1], 1e-12, 1e-10);

    // The three largest rates are chaotic: what begins alike does not stay alike.
    for (place, rate) in [(2, "0.001"), (3, "0.01"), (4, "0.1")] {
        for (epoch, expected) in &reference(rate, "mean_loss")[..3] {
            let loss = runs[place].history.losses[epoch - 1];
            assert!((loss - expected).abs() < 1e-9, "{rate}, epoch {epoch}");
        }
    }
    // 10⁻³ calms down, and then both walk to the same minimum.
    let (_, settled) = *reference("0.001", "mean_loss").last().expect("a loss");
    let difference = runs[2].history.final_loss() - settled;
    assert!(difference.abs() < 1e-10, "{difference}");

    let (_, last) = reference("0.1", "mean_loss")[5];
    let divergence = runs[4].history.divergence.expect("it diverges");
    assert_eq!(divergence.cause, DivergenceCause::Saturated);
    assert!(last > runs[4].history.initial_loss, "numpy's does too");
}

#[test]
fn a_hundred_thousand_epochs_end_at_the_outlines_weights() {
    let (x, y) = table();
    let trainer = GradientDescent::new(3e-4, 100_000).loss_every(LossEvery::Steps(1000));
    let fitted = trainer.fit(&x, &y).unwrap();
    for (weight, expected) in fitted.weights.iter().zip(COURSE_WEIGHTS) {
        assert!((weight - expected).abs() < 1e-8, "{weight} {expected}");
    }
    assert_is_numpys("0.0003", &fitted, 1e-12, 1e-8);
    assert_eq!(fitted.history.losses.len(), 100);
    assert_eq!(fitted.history.verdict(), Verdict::Good);
}
