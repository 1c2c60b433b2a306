//! Gradient descent for Jupyter classrooms.
//!
//! A notebook loads this crate with `:dep downhill = { path = "../crate/downhill" }` and then
//! `use downhill::prelude::*;`. The mathematics stays in the notebook, in the student's own hand;
//! what is here is the ground it stands on:
//!
//! - [`data`]: reads and cleans the Breast Cancer Wisconsin table, and names every fault by file,
//!   line and column; makes data sets of the plane, holds samples out, standardises features;
//! - [`model`]: logistic regression (sigmoid, log loss, gradient) and checks of a gradient by
//!   finite differences;
//! - [`network`]: feed-forward networks and backpropagation, with every value by its name;
//! - [`training`]: gradient descent, and the history of a run;
//! - [`big_data`]: tables too large for a second copy, from memory and from files;
//! - [`random`]: numpy's legacy generator, so that runs here and there shuffle alike;
//! - [`smoothing`]: convolution and moving averages, to see the trend of a noisy history;
//! - [`measures`]: how good a fitted classifier is (accuracy, confusion matrix, ROC curve);
//! - [`landscape`]: the loss over two of the weights, and paths of descent through it;
//! - [`progress`]: how far long work has come;
//! - [`figure`]: figures as values, drawn as SVG in one look;
//! - [`explore`]: figures that follow sliders, in notebooks and in exported pages;
//! - [`display`]: how values show, at the end of a notebook cell and in the middle of it;
//! - [`check`]: exercises of the course that check themselves, with a hint for each mistake;
//! - [`interrupt`]: how long work learns that the stop button was pressed.

pub mod big_data;
pub mod check;
pub mod data;
pub mod display;
pub mod explore;
pub mod figure;
pub mod interrupt;
pub mod landscape;
mod lanes;
mod linear_algebra;
mod live;
pub mod measures;
pub mod model;
pub mod network;
pub mod prelude;
pub mod progress;
pub mod random;
pub mod smoothing;
pub mod training;

// A kernel writes the types of a notebook's variables out in full; it can name those of ndarray
// and polars only through a path that begins here.
pub use ndarray;
#[cfg(feature = "polars")]
pub use polars;
