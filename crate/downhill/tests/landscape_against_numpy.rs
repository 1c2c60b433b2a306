//! Descent through the valley of the real loss against numpy's, made by `reference/valley.py`.

#![allow(clippy::unwrap_used, reason = "in a test that is the failure")]

mod support;

use downhill::landscape::{LossSurface, descend};
use ndarray::{Array1, Array2};
use support::{COURSE_WEIGHTS, table};

/// X with its column of ones, y, and the trained weights with the valley's start in w[2] and w[3].
fn valley() -> (Array2<f64>, Array1<f64>, Array1<f64>) {
    let (x, y) = table();
    let mut weights = Array1::from_iter(COURSE_WEIGHTS);
    (weights[2], weights[3]) = (-1.4, 1.7);
    (x, y, weights)
}

#[test]
fn every_point_of_three_paths_is_numpys() {
    let (x, y, weights) = valley();
    let mut checked = 0;
    for rate in [1e-4, 1e-3, 4e-3] {
        let path = descend(&x, &y, &weights, (2, 3), rate, 30).unwrap();
        for line in include_str!("reference/valley.csv").lines().skip(1) {
            let row: Vec<f64> = line
                .split(',')
                .map(|value| value.parse().unwrap())
                .collect();
            let [learning_rate, step, w2, w3, loss] = row[..] else {
                unreachable!("five columns")
            };
            if learning_rate == rate {
                let step = step as usize;
                let (a, b) = path.points[step];
                let wrong = (a - w2)
                    .abs()
                    .max((b - w3).abs())
                    .max((path.losses[step] - loss).abs());
                assert!(wrong < 1e-11, "η = {rate}, step {step}: {wrong}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 93);
}

#[test]
fn the_trained_weights_lie_at_the_bottom_of_the_valley() {
    let (x, y, weights) = valley();
    let (a, b) = (-1.8..=1.2, -0.5..=2.0);
    let surface = LossSurface::of_weights(&x, &y, &weights, (2, 3), a, b).unwrap();
    let ((w2, w3), lowest) = surface.lowest();
    // The grid's steps are 0.025 and 0.021; the valley is flat along its floor.
    assert!(
        (w2 - 0.01128227).abs() < 0.025 && (w3 - 0.32376783).abs() < 0.021,
        "{w2} {w3}"
    );
    assert!((lowest - 0.0809).abs() < 1e-4, "{lowest}");
}
