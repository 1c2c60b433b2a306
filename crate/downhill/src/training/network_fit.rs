//! The trainers train networks as they train logistic regression.

use super::network_descent::NetworkDescent;
use super::settings::Settings;
use super::{FittedNetwork, History, Snapshot, TrainingError};
use crate::model::check_labels;
use crate::network::{Network, Symmetry};
use ndarray::{Array1, Array2};

mod gradient_descent;
mod stochastic;
#[cfg(test)]
mod tests;

/// The network must take X, y must fit it, and the epochs to keep must be among those of the run.
fn check(
    network: &Network,
    (x, y): (&Array2<f64>, &Array1<f64>),
    settings: Settings,
    keep: &[usize],
) -> Result<(), TrainingError> {
    settings.check()?;
    network.check_inputs(x)?;
    check_labels(x.view(), y.view())?;
    let epochs = settings.epochs;
    match keep.iter().find(|&&epoch| epoch > epochs) {
        Some(&epoch) => Err(TrainingError::NoSuchEpoch { epoch, epochs }),
        None => Ok(()),
    }
}

/// Trains with `descend`, which takes the learner, a warning for the line of progress, and what is
/// to be called after each epoch; keeps the networks that are asked for.
fn fit(
    start: &Network,
    settings: Settings,
    (x, y): (&Array2<f64>, &Array1<f64>),
    keep: &[usize],
    descend: impl FnOnce(
        &mut NetworkDescent<'_>,
        Option<&str>,
        &mut dyn FnMut(usize, &NetworkDescent<'_>),
    ) -> Result<History, TrainingError>,
) -> Result<FittedNetwork, TrainingError> {
    let mut snapshots = Vec::new();
    let mut keep_network = |epoch, network: &dyn Fn() -> Network| {
        if keep.contains(&epoch) {
            let network = network();
            snapshots.push(Snapshot { epoch, network });
        }
    };
    keep_network(0, &|| start.clone());
    let symmetry = Symmetry::find(start);
    let warning = symmetry.map(|symmetry| format!("warning: {symmetry}"));
    let mut descent = NetworkDescent::new(start, settings, x, y);
    let history = descend(&mut descent, warning.as_deref(), &mut |epoch, descent| {
        keep_network(epoch, &|| descent.network());
    })?;
    Ok(FittedNetwork {
        network: descent.network(),
        history,
        snapshots,
        symmetry,
    })
}
