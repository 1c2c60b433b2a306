//! downhill itself: one function a work. When the crate learns a faster way to do one of these, this
//! file is what changes.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use downhill::big_data::ColumnSamples;
use downhill::network::{Activation, Layer, Network};
use downhill::training::{
    Fitted, GradientDescent, Instructions, LossEvery, Newton, StochasticGradientDescent,
    fit_side_by_side,
};
use std::rc::Rc;

fn answer_of(fitted: Fitted) -> Answer {
    Answer {
        loss: Some(fitted.history.final_loss()),
        values: fitted.weights.to_vec(),
        ..Answer::default()
    }
}

fn gradient_descent(settings: &Settings) -> Result<GradientDescent, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    Ok(GradientDescent::new(
        learning_rate,
        needed(&settings.epochs, "epochs")?,
    ))
}

/// Gradient descent with the mean loss after every epoch.
pub(crate) fn full_batch(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let (trainer, y) = (gradient_descent(settings)?, data.y()?);
    Ok(Box::new(move || Ok(answer_of(trainer.fit(data.x()?, &y)?))))
}

/// The same without the wider instructions that a processor may have.
pub(crate) fn full_batch_on_baseline(
    data: Rc<DataSet>,
    settings: &Settings,
) -> Result<Job, Problem> {
    let trainer = gradient_descent(settings)?.instructions(Instructions::Baseline);
    let y = data.y()?;
    Ok(Box::new(move || Ok(answer_of(trainer.fit(data.x()?, &y)?))))
}

/// The optimum, with scikit-learn's penalty.
pub(crate) fn optimum(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let newton = Newton::new().penalty_c(needed(&settings.penalty_c, "penalty_c")?);
    let y = data.y()?;
    Ok(Box::new(move || {
        Ok(Answer {
            values: newton.fit(data.x()?, &y)?.weights.to_vec(),
            ..Answer::default()
        })
    }))
}

/// Stochastic gradient descent with the loss of all samples after every batch.
pub(crate) fn mini_batches(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let learning_rate = needed(&settings.learning_rate, "learning_rate")?;
    let trainer =
        StochasticGradientDescent::new(learning_rate, needed(&settings.epochs, "epochs")?)
            .batch_size(needed(&settings.batch_size, "batch_size")?)
            .random_state(needed(&settings.random_state, "random_state")?);
    let y = data.y()?;
    Ok(Box::new(move || Ok(answer_of(trainer.fit(data.x()?, &y)?))))
}

/// The samples as downhill keeps large tables: column by column, without the column of ones.
fn columns(data: &DataSet) -> Result<ColumnSamples, Problem> {
    let (x, y) = (data.x()?, data.y()?);
    let columns: Vec<Vec<f64>> = x
        .columns()
        .into_iter()
        .skip(1)
        .map(|x| x.to_vec())
        .collect();
    let names: Vec<String> = (1..=columns.len()).map(|j| format!("x{j}")).collect();
    Ok(ColumnSamples::from_columns(names, columns, &y.to_vec())?)
}

/// The mean loss and the gradient of all samples at given weights.
pub(crate) fn one_pass(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    let (samples, w) = (columns(&data)?, data.vector("w")?);
    Ok(Box::new(move || {
        let (loss, gradient) = samples.loss_and_gradient(w.view())?;
        Ok(Answer {
            loss: Some(loss),
            values: gradient.to_vec(),
            ..Answer::default()
        })
    }))
}

/// One epoch of stochastic gradient descent, sample by sample, in the order in which they come.
pub(crate) fn in_order(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let samples = columns(&data)?;
    let trainer =
        StochasticGradientDescent::new(needed(&settings.learning_rate, "learning_rate")?, 1)
            .batch_size(1)
            .loss_every(LossEvery::Epoch);
    Ok(Box::new(move || {
        Ok(Answer {
            values: trainer.fit_stream(&mut samples.batches())?.weights.to_vec(),
            ..Answer::default()
        })
    }))
}

/// Gradient descent of a network 2-8-1 with the mean loss after every epoch.
pub(crate) fn network(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let (trainer, y) = (gradient_descent(settings)?, data.y()?);
    let start = Network::from_layers([
        Layer::new(data.matrix("w1")?.clone(), Activation::Tanh),
        Layer::new(data.matrix("w2")?.clone(), Activation::Sigmoid),
    ])?;
    Ok(Box::new(move || {
        let fitted = trainer.fit_network(&start, data.x()?, &y)?;
        let layers = fitted.network.layers().iter();
        Ok(Answer {
            loss: Some(fitted.history.final_loss()),
            values: layers
                .flat_map(|layer| layer.weights.iter().copied())
                .collect(),
            ..Answer::default()
        })
    }))
}

/// Several learning rates side by side, on all cores.
pub(crate) fn learning_rates(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let epochs = needed(&settings.epochs, "epochs")?;
    let rates = needed(&settings.learning_rates, "learning_rates")?;
    let trainers: Vec<_> = rates
        .iter()
        .map(|&learning_rate| GradientDescent::new(learning_rate, epochs))
        .collect();
    let y = data.y()?;
    Ok(Box::new(move || {
        let runs = fit_side_by_side(&trainers, data.x()?, &y)?;
        Ok(Answer {
            values: runs.iter().map(|run| run.history.final_loss()).collect(),
            ..Answer::default()
        })
    }))
}
