//! The held-out rows and the standardised features against scikit-learn's; the expected values are
//! made by `reference/hold_out.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use std::collections::HashMap;

use downhill::data::{Dataset, HeldOut, Standardizer, load_breast_cancer};
use ndarray::s;

const TOLERANCE: f64 = 1e-12;

/// share and seed as the reference writes them, and the values of each quantity.
type Split = (
    (&'static str, &'static str),
    HashMap<&'static str, Vec<f64>>,
);

fn reference() -> Vec<Split> {
    let mut splits: Vec<Split> = Vec::new();
    for line in include_str!("reference/hold_out.csv").lines().skip(1) {
        let fields: Vec<&'static str> = line.split(',').collect();
        let key = (fields[0], fields[1]);
        if splits.last().is_none_or(|split| split.0 != key) {
            splits.push((key, HashMap::new()));
        }
        let values = fields[3].split(' ').map(|n| n.parse().expect("a number"));
        let (_, quantities) = splits.last_mut().expect("one was put in");
        quantities.insert(fields[2], values.collect());
    }
    splits
}

fn assert_near<'a>(name: &str, found: impl Iterator<Item = &'a f64>, expected: &[f64]) {
    let found: Vec<f64> = found.copied().collect();
    assert_eq!(found.len(), expected.len(), "{name}");
    for (index, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!((a - b).abs() < TOLERANCE, "{name}, {index}: {a} {b}");
    }
}

#[test]
fn rows_and_scales_are_scikit_learns() {
    let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data").expect("it is clean");
    // Samples share ids: the number of its row tells each from the others.
    let numbered = Dataset::new(data.features, data.labels, data.feature_names, 0..699)
        .expect("only the ids are others");
    let splits = reference();
    assert_eq!(splits.len(), 2);
    for ((share, seed), expected) in splits {
        let share = share.parse().expect("a share");
        let HeldOut { train, test } = numbered
            .hold_out(share, seed.parse().expect("a seed"))
            .expect("both parts have both labels");
        for (name, part) in [("train", &train), ("test", &test)] {
            let rows: Vec<f64> = part.sample_ids.iter().map(|&row| row as f64).collect();
            assert_eq!(rows, expected[name], "{name}");
        }
        let standardizer = Standardizer::fit(&train.features).expect("no column is constant");
        let first = test.features.slice(s![..20, ..]).to_owned();
        let z = standardizer.apply(&first).expect("the same columns");
        assert_near("mean", standardizer.mean.iter(), &expected["mean"]);
        assert_near(
            "standard deviation",
            standardizer.standard_deviation.iter(),
            &expected["standard_deviation"],
        );
        assert_near("standardised", z.iter(), &expected["standardised"]);
    }
}
