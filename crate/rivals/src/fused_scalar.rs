//! The rival that an experienced hand writes: no arrays in between, all of a sample's work in one
//! turn of a loop, one exponential and one logarithm a sample, plain Rust for one number at a time.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use std::rc::Rc;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Adds up the gradient at w, and gives the summed loss.
fn pass(x: &[f64], y: &[f64], w: &[f64], gradient: &mut [f64]) -> f64 {
    gradient.fill(0.0);
    let mut loss = 0.0;
    for (row, &y) in x.chunks_exact(w.len()).zip(y) {
        let p = 1.0 / (1.0 + (-dot(row, w)).exp());
        let of_the_label = if y == 1.0 { p } else { 1.0 - p };
        loss -= of_the_label.clamp(f64::EPSILON, 1.0 - f64::EPSILON).ln();
        let error = p - y;
        for (gradient, x) in gradient.iter_mut().zip(row) {
            *gradient += error * x;
        }
    }
    loss
}

fn slices(data: &DataSet) -> Result<(&[f64], &[f64]), Problem> {
    let x = data.x()?.as_slice().ok_or(Problem::NoArray("x"))?;
    let y = data.matrix("y")?.as_slice().ok_or(Problem::NoArray("y"))?;
    Ok((x, y))
}

/// Gradient descent; the pass for an epoch's loss is the one for the next epoch's gradient.
pub(crate) fn full_batch(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    let epochs = needed(&settings.epochs, "epochs")?;
    Ok(Box::new(move || {
        let (x, y) = slices(&data)?;
        let mut w = vec![0.0; data.x()?.ncols()];
        let mut gradient = w.clone();
        let mut history = Vec::with_capacity(epochs);
        pass(x, y, &w, &mut gradient);
        for _epoch in 0..epochs {
            for (w, gradient) in w.iter_mut().zip(&gradient) {
                *w -= learning_rate * gradient;
            }
            history.push(pass(x, y, &w, &mut gradient) / y.len() as f64);
        }
        Ok(Answer {
            loss: history.last().copied(),
            values: w,
            ..Answer::default()
        })
    }))
}

/// The loss and the gradient of all samples.
pub(crate) fn one_pass(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    let w = data.vector("w")?.to_vec();
    Ok(Box::new(move || {
        let (x, y) = slices(&data)?;
        let mut gradient = vec![0.0; w.len()];
        let loss = pass(x, y, &w, &mut gradient) / y.len() as f64;
        Ok(Answer {
            loss: Some(loss),
            values: gradient,
            ..Answer::default()
        })
    }))
}

/// One epoch of stochastic gradient descent, a step after every sample.
pub(crate) fn in_order(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    Ok(Box::new(move || {
        let (x, y) = slices(&data)?;
        let mut w = vec![0.0; data.x()?.ncols()];
        for (row, &y) in x.chunks_exact(w.len()).zip(y) {
            let error = 1.0 / (1.0 + (-dot(row, &w)).exp()) - y;
            for (w, x) in w.iter_mut().zip(row) {
                *w -= learning_rate * error * x;
            }
        }
        Ok(Answer {
            values: w,
            ..Answer::default()
        })
    }))
}
