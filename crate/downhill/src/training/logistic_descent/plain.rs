//! The slow obvious version of logistic regression's passes: the judge of the fast one.

use crate::lanes::OVERFLOW;
use crate::model::sigmoid;
use crate::training::learner::{Learner, look_at};
use crate::training::recorder::Look;
use crate::training::settings::Settings;
use ndarray::{Array1, Array2, Axis};

/// Logistic regression on its way, each formula as the textbook has it.
pub(in crate::training) struct PlainDescent<'a> {
    pub(in crate::training) weights: Array1<f64>,
    velocity: Array1<f64>,
    gradient: Array1<f64>,
    settings: Settings,
    x: &'a Array2<f64>,
    y: &'a Array1<f64>,
}

impl<'a> PlainDescent<'a> {
    pub(in crate::training) fn new(
        settings: Settings,
        x: &'a Array2<f64>,
        y: &'a Array1<f64>,
    ) -> Self {
        let zeros = Array1::zeros(x.ncols());
        Self {
            weights: zeros.clone(),
            velocity: zeros.clone(),
            gradient: zeros,
            settings,
            x,
            y,
        }
    }
}

impl Learner for PlainDescent<'_> {
    fn evaluate(&mut self) -> Look {
        let z = self.x.dot(&self.weights);
        let overflow = z.iter().any(|&z| z < OVERFLOW);
        let y_hat = z.mapv_into(sigmoid);
        self.gradient = self.x.t().dot(&(&y_hat - self.y));
        look_at(self.y, &y_hat, overflow)
    }

    fn step(&mut self) {
        self.velocity *= self.settings.momentum;
        self.velocity
            .scaled_add(-self.settings.learning_rate, &self.gradient);
        self.weights += &self.velocity;
    }

    fn look(&mut self) -> Look {
        let z = self.x.dot(&self.weights);
        let overflow = z.iter().any(|&z| z < OVERFLOW);
        look_at(self.y, &z.mapv_into(sigmoid), overflow)
    }

    fn step_down(&mut self, samples: &[usize]) {
        let (x, y) = (
            self.x.select(Axis(0), samples),
            self.y.select(Axis(0), samples),
        );
        let y_hat = x.dot(&self.weights).mapv_into(sigmoid);
        self.gradient = x.t().dot(&(y_hat - y));
        self.step();
    }

    fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}
