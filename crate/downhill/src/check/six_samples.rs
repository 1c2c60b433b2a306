use ndarray::{Array1, Array2, array};

/// Samples with a column of ones, and their labels, few enough to be read in a panel. No line
/// separates the two classes, so that their loss has a lowest point.
pub(super) fn six_samples() -> (Array2<f64>, Array1<f64>) {
    let x = array![
        [1.0, 2.0],
        [1.0, -1.0],
        [1.0, 0.5],
        [1.0, 3.0],
        [1.0, -2.5],
        [1.0, 1.5],
    ];
    (x, array![1.0, 0.0, 1.0, 1.0, 0.0, 0.0])
}
