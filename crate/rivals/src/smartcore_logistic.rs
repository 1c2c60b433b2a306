//! smartcore's logistic regression, by L-BFGS; its tolerance is its own and cannot be set.

use crate::contestants::{Job, needed};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use ndarray::{Array1, Array2};
use smartcore::linear::logistic_regression::{LogisticRegression, LogisticRegressionParameters};
use std::rc::Rc;

type Model = LogisticRegression<f64, i32, Array2<f64>, Array1<i32>>;

/// The optimum with the penalty Σ wⱼ² / (2 C); smartcore adds the intercept itself.
pub(crate) fn optimum(data: Rc<DataSet>, settings: &Settings) -> Result<Job, Problem> {
    let c = needed(&settings.penalty_c, "penalty_c")?;
    let features = data.x()?.slice(ndarray::s![.., 1..]).to_owned();
    let labels = data.y()?.mapv(|y| y as i32);
    Ok(Box::new(move || {
        let parameters = LogisticRegressionParameters::default().with_alpha(1.0 / c);
        let fitted = Model::fit(&features, &labels, parameters)
            .map_err(|error| Problem::Rival(format!("smartcore: {error}")))?;
        let weights = fitted.intercept().iter().chain(fitted.coefficients());
        Ok(Answer {
            values: weights.copied().collect(),
            ..Answer::default()
        })
    }))
}
