//! A network 2-8-1 over ndarray as a textbook writes it: a forward pass of all samples, a backward
//! pass by the formulas of backpropagation, a step; a new array for every result.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::naive_ndarray::mean_log_loss;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use ndarray::{Array1, Array2, Axis, concatenate};
use std::rc::Rc;

fn with_ones(a: &Array2<f64>) -> Result<Array2<f64>, Problem> {
    let ones = Array2::ones((a.nrows(), 1));
    Ok(concatenate(Axis(1), &[ones.view(), a.view()])?)
}

/// The activations of the hidden units, with a column of ones, and ŷ.
fn forward(
    x: &Array2<f64>,
    w1: &Array2<f64>,
    w2: &Array2<f64>,
) -> Result<(Array2<f64>, Array1<f64>), Problem> {
    let hidden = with_ones(&x.dot(&w1.t()).mapv(f64::tanh))?;
    let y_hat = hidden.dot(&w2.row(0)).mapv(|z| 1.0 / (1.0 + (-z).exp()));
    Ok((hidden, y_hat))
}

/// Gradient descent with the loss of every epoch; one forward pass serves an epoch's loss and the
/// gradient after it.
pub(crate) fn network(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    let epochs = needed(&settings.epochs, "epochs")?;
    let y = data.y()?;
    Ok(Box::new(move || {
        let x = data.x()?;
        let (mut w1, mut w2) = (data.matrix("w1")?.clone(), data.matrix("w2")?.clone());
        let mut history = Vec::new();
        let (mut hidden, mut y_hat) = forward(x, &w1, &w2)?;
        for _epoch in 0..epochs {
            let delta2 = (&y_hat - &y).insert_axis(Axis(1));
            let gradient2 = delta2.t().dot(&hidden);
            let activations = hidden.slice(ndarray::s![.., 1..]);
            let delta1 =
                delta2.dot(&w2.slice(ndarray::s![.., 1..])) * activations.mapv(|a| 1.0 - a * a);
            let gradient1 = delta1.t().dot(x);
            w1 = w1 - learning_rate * gradient1;
            w2 = w2 - learning_rate * gradient2;
            (hidden, y_hat) = forward(x, &w1, &w2)?;
            history.push(mean_log_loss(&y, &y_hat));
        }
        Ok(Answer {
            loss: history.last().copied(),
            values: w1.iter().chain(&w2).copied().collect(),
            ..Answer::default()
        })
    }))
}
