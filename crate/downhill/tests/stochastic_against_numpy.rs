//! Stochastic gradient descent against numpy's histories, made by `reference/stochastic.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::training::{StochasticGradientDescent, Verdict};
use support::table;

/// numpy's history in one column of the reference.
fn reference(column: usize) -> Vec<f64> {
    include_str!("reference/stochastic.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(column)?.parse().ok())
        .collect()
}

#[test]
fn the_stable_rates_are_numpys_in_every_entry() {
    let (x, y) = table();
    for (column, learning_rate) in [(0, 3e-3), (1, 1e-3)] {
        let trainer = StochasticGradientDescent::new(learning_rate, 100);
        let history = trainer.fit(&x, &y).unwrap().history;
        let expected = reference(column);
        assert_eq!((history.losses.len(), expected.len()), (2100, 2100));
        for (iteration, (loss, expected)) in history.losses.iter().zip(&expected).enumerate() {
            assert!(
                (loss - expected).abs() < 1e-9,
                "{learning_rate}, iteration {}: {loss} {expected}",
                iteration + 1
            );
        }
        assert_eq!(history.divergence, None);
    }
}

#[test]
fn the_largest_rate_is_as_wild_as_numpys() {
    let (x, y) = table();
    let trainer = StochasticGradientDescent::new(1e-1, 100);
    let history = trainer.fit(&x, &y).unwrap().history;
    assert_eq!(history.verdict(), Verdict::Oscillates);
    let expected = reference(2);
    let largest = |losses: &[f64]| losses.iter().copied().fold(0.0, f64::max);
    assert!(largest(&history.losses) > 10.0 && largest(&expected) > 10.0);
    // Before rounding has had time to grow the two are the same run.
    for (loss, expected) in history.losses.iter().zip(&expected).take(20) {
        assert!((loss - expected).abs() < 1e-9, "{loss} {expected}");
    }
}
