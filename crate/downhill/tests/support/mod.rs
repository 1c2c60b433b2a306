//! The course's table, for tests against numpy's figures.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::data::{add_bias, load_breast_cancer};
use ndarray::{Array1, Array2};

/// X with its column of ones, and y.
pub(crate) fn table() -> (Array2<f64>, Array1<f64>) {
    let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data").expect("it is clean");
    (add_bias(&data.features), data.labels)
}
