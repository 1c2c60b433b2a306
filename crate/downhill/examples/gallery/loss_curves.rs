//! Losses: real runs at the course's learning rates, and awkward ones.

use std::error::Error;
use std::time::Duration;

use downhill::figure::{Figure, LearningRateGrid, LossCurve, LossCurves, compare_learning_rates};
use downhill::training::{
    Count, Divergence, Fitted, GradientDescent, History, LossEvery, StochasticGradientDescent,
    fit_side_by_side,
};

use crate::course::table;
use crate::lines::{falling, noise};

/// A history of these losses, one an epoch.
fn history(learning_rate: f64, losses: Vec<f64>) -> History {
    let counts: Vec<usize> = (1..=losses.len()).collect();
    let initial_loss = 2.0_f64.ln();
    History {
        learning_rate,
        momentum: 0.0,
        epochs: losses.len(),
        batches_per_epoch: 1,
        loss_every: LossEvery::Epoch,
        initial_loss,
        divergence: Divergence::find(initial_loss, &losses, &counts, &[], Count::Epochs),
        losses,
        counts,
        overflows: Vec::new(),
        elapsed: Duration::ZERO,
    }
}

fn jagged(count: usize, height: f64) -> Vec<f64> {
    let losses = falling(count, 0.01).into_iter().zip(noise(count));
    losses.map(|(loss, n)| loss + height * n * n).collect()
}

fn histories(runs: &[Fitted]) -> impl Iterator<Item = &History> {
    runs.iter().map(|run| &run.history)
}

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = table()?;
    let rates = [
        (1e-5, 10_000),
        (1e-4, 10_000),
        (3e-4, 10_000),
        (1e-3, 10_000),
        (1e-2, 10_000),
        (1e-1, 50),
    ];
    let trainers = rates.map(|(rate, epochs)| GradientDescent::new(rate, epochs));
    let runs = fit_side_by_side(&trainers, &x, &y)?;
    let six = LearningRateGrid::new(histories(&runs));
    let all = |runs: &[Fitted]| histories(runs).fold(LossCurves::new(), LossCurves::history);

    let stochastic = [1e-3, 3e-3, 1e-1]
        .map(|rate| StochasticGradientDescent::new(rate, 100).loss_every(LossEvery::Batch));
    let stochastic = fit_side_by_side(&stochastic, &x, &y)?;
    let long: Vec<History> = (0..12)
        .map(|run| {
            history(
                1e-4 * f64::from(run + 1),
                jagged(100_000, 0.1 * f64::from(run)),
            )
        })
        .collect();
    let many: Vec<f64> = (0..40)
        .map(|power| 1e-5 * 10_f64.powf(f64::from(power) / 10.0))
        .collect();
    let momenta =
        [0.0, 0.5, 0.9].map(|momentum| GradientDescent::new(1e-5, 2000).momentum(momentum));
    let momenta = fit_side_by_side(&momenta, &x, &y)?;
    let awkward = [
        history(1e-3, vec![0.5]),
        history(1e-2, vec![0.4; 50]),
        history(1e-1, vec![0.69, 2.0, f64::NAN]),
        history(1.0, vec![f64::NAN; 3]),
    ];
    Ok(vec![
        ("curve-first-run", LossCurve::of(&runs[1].history).draw()?),
        ("curve-jagged", LossCurve::of(&runs[4].history).draw()?),
        ("curve-diverged", LossCurve::of(&runs[5].history).draw()?),
        (
            "curve-sgd",
            LossCurve::of(&stochastic[1].history).smoothed(100).draw()?,
        ),
        (
            "curve-sgd-diverged",
            LossCurve::of(&stochastic[2].history).smoothed(100).draw()?,
        ),
        (
            "curve-sgd-100000",
            LossCurve::new(&jagged(100_000, 0.3))
                .counted_in("iterations")
                .smoothed(1000)
                .draw()?,
        ),
        ("curve-sgd-nan", LossCurve::of(&awkward[2]).draw()?),
        ("curves-three", all(&runs[..3]).draw()?),
        ("curves-four", all(&runs[..4]).draw()?),
        ("curves-four-linear", all(&runs[..4]).linear_y().draw()?),
        ("curves-two-linear", all(&runs[..2]).draw()?),
        ("curves-six", all(&runs).draw()?),
        ("curves-six-log", all(&runs).log_x().log_y().draw()?),
        ("curves-sgd", all(&stochastic[..2]).smoothed(100).draw()?),
        (
            "curves-sgd-three-log",
            all(&stochastic).smoothed(100).log_y().draw()?,
        ),
        (
            "curves-awkward",
            awkward
                .iter()
                .fold(LossCurves::new(), LossCurves::history)
                .draw()?,
        ),
        ("grid-six", six.draw()?),
        ("grid-six-linear", six.clone().linear_y().draw()?),
        ("grid-six-free", six.clone().free_axes().draw()?),
        ("grid-six-free-log", six.clone().free_axes().log_y().draw()?),
        (
            "grid-three",
            LearningRateGrid::new(histories(&runs[..3])).draw()?,
        ),
        (
            "grid-two",
            LearningRateGrid::new(histories(&runs[..2])).draw()?,
        ),
        (
            "grid-one",
            LearningRateGrid::new(histories(&runs[..1])).draw()?,
        ),
        (
            "grid-momentum",
            LearningRateGrid::new(histories(&momenta)).draw()?,
        ),
        (
            "grid-sgd",
            LearningRateGrid::new(histories(&stochastic)).draw()?,
        ),
        ("grid-twelve-long", LearningRateGrid::new(&long).draw()?),
        (
            "grid-forty",
            compare_learning_rates(&x, &y, &many, 1000)?.draw()?,
        ),
        (
            "grid-forty-free",
            compare_learning_rates(&x, &y, &many, 1000)?
                .free_axes()
                .draw()?,
        ),
        ("grid-awkward", LearningRateGrid::new(&awkward).draw()?),
    ])
}
