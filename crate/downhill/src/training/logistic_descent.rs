use super::kernels::{Gradient, Loss, LossAndGradient, Order};
use super::learner::Learner;
use super::recorder::Look;
use super::settings::Settings;
use super::signed_blocks::SignedBlocks;
use crate::lanes::{AlignedVec, OVERFLOW, SUMS};
use ndarray::{Array1, Array2};

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;

/// Logistic regression on its way: the weights, the samples, and how the weights move.
pub(super) struct LogisticDescent<'a> {
    weights: Vec<f64>,
    velocity: Vec<f64>,
    gradient: Vec<f64>,
    sums: AlignedVec<SUMS>,
    /// of the last pass over all samples
    order: Order,
    settings: Settings,
    x: &'a Array2<f64>,
    y: &'a Array1<f64>,
    all: SignedBlocks,
    batch: SignedBlocks,
    /// the largest |x| of each feature
    largest: Vec<f64>,
}

impl<'a> LogisticDescent<'a> {
    /// Begins at w = 0, at rest.
    pub(super) fn new(settings: Settings, x: &'a Array2<f64>, y: &'a Array1<f64>) -> Self {
        let zeros = vec![0.0; x.ncols()];
        Self {
            weights: zeros.clone(),
            velocity: zeros.clone(),
            gradient: zeros,
            sums: AlignedVec::zeros(x.ncols()),
            order: Order::default(),
            settings,
            all: SignedBlocks::of_all(x.view(), y.view()),
            batch: SignedBlocks::default(),
            largest: x
                .columns()
                .into_iter()
                .map(|column| column.iter().fold(0.0, |most: f64, x| most.max(x.abs())))
                .collect(),
            x,
            y,
        }
    }

    pub(super) fn into_weights(self) -> Array1<f64> {
        self.weights.into()
    }

    fn look_of(&self, sum: f64) -> Look {
        // |z| is at most Σⱼ |wⱼ| max |xⱼ|. Only where that is large enough is each z looked at.
        let weights = self.weights.iter().zip(&self.largest);
        let bound: f64 = weights.map(|(weight, x)| weight.abs() * x).sum();
        Look {
            loss: sum / self.y.len() as f64,
            overflow: bound > -OVERFLOW && {
                let z = self.x.dot(&Array1::from(self.weights.clone()));
                z.iter().any(|&z| z < OVERFLOW)
            },
        }
    }
}

impl Learner for LogisticDescent<'_> {
    fn evaluate(&mut self) -> Look {
        let losses = self.settings.instructions.run(LossAndGradient {
            samples: &self.all,
            weights: &self.weights,
            gradient: &mut self.gradient,
            sums: &mut self.sums,
            order: self.order.turn(),
        });
        self.look_of(losses)
    }

    /// v ← μ v − η ∇L, w ← w + v. Without momentum that is w ← w − η ∇L to the last bit.
    fn step(&mut self) {
        let Settings {
            learning_rate,
            momentum,
            ..
        } = self.settings;
        let weights = self.weights.iter_mut().zip(&mut self.velocity);
        for ((weight, velocity), slope) in weights.zip(&self.gradient) {
            *velocity = momentum * *velocity - learning_rate * slope;
            *weight += *velocity;
        }
    }

    fn look(&mut self) -> Look {
        let losses = self.settings.instructions.run(Loss {
            samples: &self.all,
            weights: &self.weights,
            order: self.order.turn(),
        });
        self.look_of(losses)
    }

    fn step_down(&mut self, samples: &[usize]) {
        self.batch
            .fill(self.x.view(), self.y.view(), samples.iter().copied());
        self.settings.instructions.run(Gradient {
            samples: &self.batch,
            weights: &self.weights,
            gradient: &mut self.gradient,
            sums: &mut self.sums,
        });
        self.step();
    }

    fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}
