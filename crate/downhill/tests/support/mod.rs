//! The course's table, for tests against numpy's figures.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]
#![allow(
    dead_code,
    reason = "each test is a program of its own and uses its part"
)]

use downhill::data::{add_bias, load_breast_cancer};
use ndarray::{Array1, Array2};

/// X with its column of ones, and y.
pub(crate) fn table() -> (Array2<f64>, Array1<f64>) {
    let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data").expect("it is clean");
    (add_bias(&data.features), data.labels)
}

/// The weights that the course prints after 100 000 epochs at a learning rate of 3e-4.
pub(crate) const COURSE_WEIGHTS: [f64; 10] = [
    -9.71454392,
    0.53464755,
    0.01128227,
    0.32376783,
    0.23762062,
    0.05832409,
    0.42816088,
    0.41212863,
    0.15824303,
    0.53584273,
];
