//! Rates in, figure out.

use crate::figure::LearningRateGrid;
use crate::training::{GradientDescent, TrainingError, fit_side_by_side};
use ndarray::{Array1, Array2};

/// Trains logistic regression by gradient descent once for each learning rate, side by side on all
/// cores, and sets the runs beside each other.
///
/// Shapes: `x` is (n, d) with the bias column in it, `y` is (n,) with entries 0 and 1. Every run
/// takes `epochs` epochs, and its loss after each. For runs that differ in more than the rate,
/// train with [`fit_side_by_side`] and give their histories to [`LearningRateGrid::new`].
///
/// # Errors
/// The [`TrainingError`] of [`GradientDescent::fit`], for the first rate that has one. An empty
/// list of rates is an error when the grid is drawn.
///
/// ```
/// use downhill::figure::compare_learning_rates;
/// use ndarray::array;
///
/// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
/// let y = array![0.0, 1.0, 0.0, 1.0];
/// let grid = compare_learning_rates(&x, &y, &[1e-3, 1e-1, 10.0], 200)?;
/// assert!(grid.draw()?.alt().contains("η = 10⁻³: 200 epochs, final loss 0.6"));
/// let error = compare_learning_rates(&x, &y, &[1e-3, -1.0], 200).unwrap_err();
/// assert!(error.to_string().starts_with("The learning rate is -1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare_learning_rates(
    x: &Array2<f64>,
    y: &Array1<f64>,
    learning_rates: &[f64],
    epochs: usize,
) -> Result<LearningRateGrid, TrainingError> {
    let trainers: Vec<GradientDescent> = learning_rates
        .iter()
        .map(|&learning_rate| GradientDescent::new(learning_rate, epochs))
        .collect();
    let runs = fit_side_by_side(&trainers, x, y)?;
    Ok(LearningRateGrid::new(runs.iter().map(|run| &run.history)))
}
