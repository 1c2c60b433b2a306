use super::flat_network::{FlatLayer, Scratch, flat_layers, flat_weights, set_weights};
use super::kernels::{Losses, NetworkPass};
use super::labelled_blocks::LabelledBlocks;
use super::learner::Learner;
use super::recorder::Look;
use super::settings::Settings;
use crate::network::Network;
use ndarray::{Array1, Array2};

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;

/// A network on its way: its weights, the samples, and how the weights move.
pub(super) struct NetworkDescent<'a> {
    start: &'a Network,
    layers: Vec<FlatLayer>,
    weights: Vec<f64>,
    velocity: Vec<f64>,
    gradient: Vec<f64>,
    scratch: Scratch,
    settings: Settings,
    x: &'a Array2<f64>,
    y: &'a Array1<f64>,
    all: LabelledBlocks,
    batch: LabelledBlocks,
}

impl<'a> NetworkDescent<'a> {
    /// Begins at the network's weights, at rest.
    pub(super) fn new(
        start: &'a Network,
        settings: Settings,
        x: &'a Array2<f64>,
        y: &'a Array1<f64>,
    ) -> Self {
        let (layers, weights) = (flat_layers(start), flat_weights(start));
        Self {
            velocity: vec![0.0; weights.len()],
            gradient: vec![0.0; weights.len()],
            scratch: Scratch::new(&layers),
            start,
            layers,
            weights,
            settings,
            all: LabelledBlocks::of_all(x.view(), y.view()),
            batch: LabelledBlocks::default(),
            x,
            y,
        }
    }

    /// The network as it is now.
    pub(super) fn network(&self) -> Network {
        let mut network = self.start.clone();
        set_weights(&mut network, &self.weights);
        network
    }

    fn look_of(&self, Losses { sum, overflow }: Losses) -> Look {
        Look {
            loss: sum / self.y.len() as f64,
            overflow,
        }
    }
}

impl Learner for NetworkDescent<'_> {
    fn evaluate(&mut self) -> Look {
        let losses = self.settings.instructions.run(NetworkPass {
            layers: &self.layers,
            weights: &self.weights,
            samples: &self.all,
            scratch: &mut self.scratch,
            with_loss: true,
            gradient: Some(&mut self.gradient),
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
        let losses = self.settings.instructions.run(NetworkPass {
            layers: &self.layers,
            weights: &self.weights,
            samples: &self.all,
            scratch: &mut self.scratch,
            with_loss: true,
            gradient: None,
        });
        self.look_of(losses)
    }

    fn step_down(&mut self, samples: &[usize]) {
        self.batch
            .fill(self.x.view(), self.y.view(), samples.iter().copied());
        self.settings.instructions.run(NetworkPass {
            layers: &self.layers,
            weights: &self.weights,
            samples: &self.batch,
            scratch: &mut self.scratch,
            with_loss: false,
            gradient: Some(&mut self.gradient),
        });
        self.step();
    }

    fn is_finite(&self) -> bool {
        self.weights.iter().all(|weight| weight.is_finite())
    }
}
