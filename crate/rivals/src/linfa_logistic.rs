//! linfa's logistic regression, by L-BFGS.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use linfa::prelude::Fit;
use linfa_logistic::LogisticRegression;
use ndarray_of_linfa::{Array1, Array2};
use std::rc::Rc;

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::Rival(format!("linfa: {error}"))
}

/// The optimum with the penalty Σ wⱼ² / (2 C); linfa adds the intercept itself.
pub(crate) fn optimum(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let c = needed(&settings.penalty_c, "penalty_c")?;
    let features = data.x()?.slice(ndarray::s![.., 1..]).to_owned();
    let shape = features.dim();
    let features = Array2::from_shape_vec(shape, features.into_iter().collect()).map_err(failed)?;
    let labels: Array1<bool> = data.y()?.iter().map(|&y| y == 1.0).collect();
    let samples = linfa::Dataset::new(features, labels);
    Ok(Box::new(move || {
        let fitted = LogisticRegression::default()
            .alpha(1.0 / c)
            .gradient_tolerance(1e-8)
            .max_iterations(100_000)
            .fit(&samples)
            .map_err(failed)?;
        // linfa chooses which class its weights speak for.
        let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
        let weights = std::iter::once(fitted.intercept()).chain(fitted.params().iter().copied());
        Ok(Answer {
            values: weights.map(|weight| sign * weight).collect(),
            ..Answer::default()
        })
    }))
}
