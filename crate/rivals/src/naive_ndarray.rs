//! The rival that the course's own notebooks write: logistic regression over ndarray, formula by
//! formula, with a new array for every result.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use downhill::random::RandomState;
use ndarray::{Array1, Array2, Axis};
use std::rc::Rc;

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn feedforward(x: &Array2<f64>, w: &Array1<f64>) -> Array1<f64> {
    x.dot(w).mapv(sigmoid)
}

fn backprop(x: &Array2<f64>, w: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
    x.t().dot(&(feedforward(x, w) - y))
}

pub(crate) fn mean_log_loss(y: &Array1<f64>, y_hat: &Array1<f64>) -> f64 {
    let p = y_hat.mapv(|p| p.clamp(f64::EPSILON, 1.0 - f64::EPSILON));
    let gain = y * &p.ln() + (1.0 - y) * (1.0 - &p).ln();
    -gain.sum() / y.len() as f64
}

fn answer(w: &Array1<f64>, history: &[f64]) -> Answer {
    Answer {
        loss: history.last().copied(),
        values: w.to_vec(),
        ..Answer::default()
    }
}

/// Notebook 03's `logreg_fit`.
pub(crate) fn full_batch(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    let epochs = needed(&settings.epochs, "epochs")?;
    let y = data.y()?;
    Ok(Box::new(move || {
        let x = data.x()?;
        let mut w = Array1::<f64>::zeros(x.ncols());
        let mut history = Vec::new();
        for _epoch in 0..epochs {
            let gradient = backprop(x, &w, &y);
            w = w - learning_rate * gradient;
            history.push(mean_log_loss(&y, &feedforward(x, &w)));
        }
        Ok(answer(&w, &history))
    }))
}

/// Notebook 04's `logreg_sgd_fit`.
pub(crate) fn mini_batches(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    let epochs = needed(&settings.epochs, "epochs")?;
    let batch_size = needed(&settings.batch_size, "batch_size")?;
    let seed = needed(&settings.random_state, "random_state")?;
    let y = data.y()?;
    Ok(Box::new(move || {
        let x = data.x()?;
        let (mut w, mut history) = (Array1::<f64>::zeros(x.ncols()), Vec::new());
        let mut random = RandomState::new(seed);
        let mut order: Vec<usize> = (0..y.len()).collect();
        for _epoch in 0..epochs {
            random.shuffle(&mut order);
            for batch in order.chunks_exact(batch_size) {
                let (x_batch, y_batch) = (x.select(Axis(0), batch), y.select(Axis(0), batch));
                let gradient = backprop(&x_batch, &w, &y_batch);
                w = w - learning_rate * gradient;
                history.push(mean_log_loss(&y, &feedforward(x, &w)));
            }
        }
        Ok(answer(&w, &history))
    }))
}

/// The loss and the gradient of all samples, with one ŷ for both.
pub(crate) fn one_pass(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    let (y, w) = (data.y()?, data.vector("w")?);
    Ok(Box::new(move || {
        let x = data.x()?;
        let y_hat = feedforward(x, &w);
        let loss = mean_log_loss(&y, &y_hat);
        Ok(answer(&x.t().dot(&(y_hat - &y)), &[loss]))
    }))
}
