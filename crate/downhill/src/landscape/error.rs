use thiserror::Error;

use crate::model::ModelError;
use crate::training::TrainingError;

/// What can be wrong with a loss surface or a path over it.
///
/// # Example
/// ```
/// use downhill::landscape::LossSurface;
///
/// let error = LossSurface::new(1.0..=-1.0, 0.0..=1.0, |a, b| a + b).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "The first range goes from 1 to -1: both ends must be finite, the first below the second, \
///      for example -1.0..=1.0."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum LandscapeError {
    /// A range that is empty, or has an end that is not finite.
    #[error(
        "The {which} range goes from {from} to {to}: both ends must be finite, the first below the \
         second, for example -1.0..=1.0."
    )]
    Range {
        /// `first` or `second`
        which: &'static str,
        /// the first end
        from: f64,
        /// the second end
        to: f64,
    },
    /// A grid too coarse to have a cell, or too fine to be kept.
    #[error("A grid of {points} × {points} points cannot be used: give 2 to {most} points a side.")]
    GridSize {
        /// points a side
        points: usize,
        /// the most that are allowed
        most: usize,
    },
    /// No value of the function can be drawn.
    #[error(
        "None of the {count} values on the grid is a finite number. Look at the function, or at \
         the ranges: too far out, exponentials overflow."
    )]
    NothingFinite {
        /// how many grid points there are
        count: usize,
    },
    /// The same weight on both axes.
    #[error("Both axes have weight {index}: choose two different weights, for example (2, 3).")]
    SameWeight {
        /// the weight asked for twice
        index: usize,
    },
    /// A weight that is infinite or NaN.
    #[error("w[{index}] is {value}: every weight must be a finite number.")]
    WeightNotFinite {
        /// which weight
        index: usize,
        /// its value
        value: f64,
    },
    /// The notebook's stop button was pressed.
    #[error(
        "The surface was interrupted after {done} of its {of} values. All variables are as they \
         were before this cell."
    )]
    Interrupted {
        /// how many values were computed
        done: usize,
        /// how many there were to be
        of: usize,
    },
    /// X, w, y or the indices do not fit each other.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The learning rate or the features cannot be used.
    #[error(transparent)]
    Training(#[from] TrainingError),
}
