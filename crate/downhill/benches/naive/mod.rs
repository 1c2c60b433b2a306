//! What the trainers are measured beside: the course's own functions over ndarray, formula by formula.

#![allow(
    dead_code,
    reason = "each bench is a program of its own and uses its part"
)]
#![allow(
    clippy::expect_used,
    reason = "without the data there is nothing to measure"
)]

use downhill::data::{add_bias, load_breast_cancer};
use ndarray::{Array1, Array2};

/// The course's X with its column of ones, and y.
pub(crate) fn table() -> (Array2<f64>, Array1<f64>) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/breast-cancer-wisconsin.data"
    );
    let data = load_breast_cancer(path).expect("the table is in the repository");
    (add_bias(&data.features), data.labels)
}

pub(crate) fn feedforward(x: &Array2<f64>, w: &Array1<f64>) -> Array1<f64> {
    x.dot(w).mapv(|z| 1.0 / (1.0 + (-z).exp()))
}

pub(crate) fn backprop(x: &Array2<f64>, w: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
    x.t().dot(&(feedforward(x, w) - y))
}

pub(crate) fn mean_log_loss(y: &Array1<f64>, y_hat: &Array1<f64>) -> f64 {
    let p = y_hat.mapv(|p| p.clamp(f64::EPSILON, 1.0 - f64::EPSILON));
    let gain = y * &p.ln() + (1.0 - y) * (1.0 - &p).ln();
    -gain.sum() / y.len() as f64
}
