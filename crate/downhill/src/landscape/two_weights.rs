//! The model as a function of two of its weights.

use ndarray::{Array1, Array2, Axis, stack};

use super::LandscapeError;
use crate::model::{ModelError, check_labels, check_model, feedforward, log_loss_mean};
use crate::training::check_finite;

/// Logistic regression with all weights but two held fixed.
///
/// What the fixed weights add to every sample's z is computed once and stands as a column of its
/// own, with weight 1: z = 1 · fixed + a · xⱼ + b · xₖ. So the model's own functions serve.
pub(super) struct TwoWeights<'a> {
    /// (n, 3): the fixed part, xⱼ, xₖ.
    columns: Array2<f64>,
    y: &'a Array1<f64>,
    /// The two weights as they were given.
    pub(super) start: (f64, f64),
}

impl<'a> TwoWeights<'a> {
    pub(super) fn new(
        x: &Array2<f64>,
        y: &'a Array1<f64>,
        weights: &Array1<f64>,
        (j, k): (usize, usize),
    ) -> Result<Self, LandscapeError> {
        check_model(x.view(), weights.view())?;
        check_labels(x.view(), y.view())?;
        for index in [j, k] {
            if index >= weights.len() {
                let weights = weights.len();
                return Err(ModelError::NoSuchWeight { index, weights }.into());
            }
        }
        if j == k {
            return Err(LandscapeError::SameWeight { index: j });
        }
        if let Some(index) = weights.iter().position(|weight| !weight.is_finite()) {
            let value = weights[index];
            return Err(LandscapeError::WeightNotFinite { index, value });
        }
        check_finite(x)?;
        let mut others = weights.clone();
        (others[j], others[k]) = (0.0, 0.0);
        let fixed = x.dot(&others);
        let columns = [fixed.view(), x.column(j), x.column(k)];
        Ok(Self {
            // The three have one length: n.
            columns: stack(Axis(1), &columns).unwrap_or_default(),
            y,
            start: (weights[j], weights[k]),
        })
    }

    /// The mean log loss where the two weights are `at`.
    pub(super) fn loss(&self, at: (f64, f64)) -> Result<f64, ModelError> {
        log_loss_mean(self.y, &self.y_hat(at)?)
    }

    /// The two derivatives of the summed log loss, Σᵢ xᵢⱼ (ŷᵢ − yᵢ) and the same with k.
    pub(super) fn gradient(&self, at: (f64, f64)) -> Result<(f64, f64), ModelError> {
        let slope = self.columns.t().dot(&(self.y_hat(at)? - self.y));
        Ok((slope[1], slope[2]))
    }

    fn y_hat(&self, (a, b): (f64, f64)) -> Result<Array1<f64>, ModelError> {
        feedforward(&self.columns, &Array1::from_vec(vec![1.0, a, b]))
    }
}

/// w₃ for 3.
pub(super) fn weight_name(index: usize) -> String {
    let digits = index.to_string();
    let lowered = digits.chars().filter_map(|digit| digit.to_digit(10));
    let lowered = lowered.filter_map(|digit| char::from_u32(0x2080 + digit));
    format!("w{}", lowered.collect::<String>())
}
