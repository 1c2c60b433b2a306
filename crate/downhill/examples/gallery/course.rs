//! The course's table and the weights it ends with, for the pictures of real data.

use std::error::Error;

use downhill::data::{add_bias, load_breast_cancer};
use ndarray::{Array1, Array2};

/// What 100 000 epochs of gradient descent at η = 3e−4 end with.
pub(crate) const TRAINED: [f64; 10] = [
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

/// X with its bias column, and y.
pub(crate) fn table() -> Result<(Array2<f64>, Array1<f64>), Box<dyn Error>> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/breast-cancer-wisconsin.data"
    );
    let data = load_breast_cancer(file)?;
    Ok((add_bias(&data.features), data.labels))
}
