//! Moons and circles against scikit-learn's, row for row; the expected values are made by
//! `reference/plane.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::data::plane::{circles, two_moons};

/// numpy's sine and cosine are its own: their last digit may differ from the system's.
const TOLERANCE: f64 = 1e-12;

/// One sample of the reference: what it was made with, x₁, x₂ and label.
type Sample = ((&'static str, usize, f64, u32), [f64; 3]);

fn reference() -> Vec<Sample> {
    let lines = include_str!("reference/plane.csv").lines().skip(1);
    let number = |field: &str| field.parse::<f64>().expect("a number");
    lines
        .map(|line| {
            let fields: Vec<&'static str> = line.split(',').collect();
            let samples = fields[1].parse().expect("a count");
            let seed = fields[3].parse().expect("a seed");
            let values = [4, 5, 6].map(|column| number(fields[column]));
            ((fields[0], samples, number(fields[2]), seed), values)
        })
        .collect()
}

#[test]
fn every_row_is_scikit_learns() {
    let reference = reference();
    let runs: Vec<&[Sample]> = reference.chunk_by(|a, b| a.0 == b.0).collect();
    assert_eq!(runs.len(), 8);
    for run in runs {
        let (name, samples, noise, seed) = run[0].0;
        let data = match name {
            "two_moons" => two_moons(samples, noise, seed),
            "circles" => circles(samples, noise, seed),
            other => panic!("no such data set: {other}"),
        };
        let data = data.expect("the request makes sense");
        assert_eq!((data.labels.len(), run.len()), (samples, samples));
        for (row, (_, [x1, x2, label])) in run.iter().enumerate() {
            let place = format!("{name}({samples}, {noise}, {seed}), row {row}");
            assert_eq!(data.labels[row], *label, "{place}");
            for (column, expected) in [x1, x2].into_iter().enumerate() {
                let value = data.features[[row, column]];
                assert!(
                    (value - expected).abs() < TOLERANCE,
                    "{place}: {value} {expected}"
                );
            }
        }
    }
}
