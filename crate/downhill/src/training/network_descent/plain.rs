//! The slow obvious version of a network's training: the judge of the fast one.

use crate::lanes::OVERFLOW;
use crate::network::{Activation, Forward, Network};
use crate::training::learner::{Learner, look_at};
use crate::training::recorder::Look;
use crate::training::settings::Settings;
use ndarray::{Array1, Array2, Axis};

/// A network on its way, each formula as the book has it.
pub(in crate::training) struct PlainNetworkDescent<'a> {
    pub(in crate::training) network: Network,
    velocities: Vec<Array2<f64>>,
    gradients: Vec<Array2<f64>>,
    settings: Settings,
    x: &'a Array2<f64>,
    y: &'a Array1<f64>,
}

impl<'a> PlainNetworkDescent<'a> {
    /// Begins at the network's weights, at rest.
    pub(in crate::training) fn new(
        network: &Network,
        settings: Settings,
        x: &'a Array2<f64>,
        y: &'a Array1<f64>,
    ) -> Self {
        let layers = network.layers().iter();
        let zeros: Vec<_> = layers
            .map(|layer| Array2::zeros(layer.weights.dim()))
            .collect();
        Self {
            velocities: zeros.clone(),
            gradients: zeros,
            network: network.clone(),
            settings,
            x,
            y,
        }
    }

    fn look_at(&self, forward: &Forward) -> Look {
        let layers = self.network.layers().iter().zip(&forward.pre_activations);
        let mut sigmoids = layers.filter(|(layer, _)| layer.activation == Activation::Sigmoid);
        let overflow = sigmoids.any(|(_, z)| z.iter().any(|&z| z < OVERFLOW));
        look_at(self.y, &forward.y_hat(), overflow)
    }
}

impl Learner for PlainNetworkDescent<'_> {
    fn evaluate(&mut self) -> Look {
        let forward = self.network.feedforward_checked(self.x.view());
        let backward = self
            .network
            .backprop_checked(self.x.view(), self.y.view(), &forward);
        self.gradients = backward.gradients;
        self.look_at(&forward)
    }

    fn step(&mut self) {
        let Settings {
            learning_rate,
            momentum,
            ..
        } = self.settings;
        let layers = self.network.layers_mut().iter_mut();
        for ((layer, velocity), gradient) in layers.zip(&mut self.velocities).zip(&self.gradients) {
            *velocity *= momentum;
            velocity.scaled_add(-learning_rate, gradient);
            layer.weights += &*velocity;
        }
    }

    fn look(&mut self) -> Look {
        self.look_at(&self.network.feedforward_checked(self.x.view()))
    }

    fn step_down(&mut self, samples: &[usize]) {
        let (x, y) = (
            self.x.select(Axis(0), samples),
            self.y.select(Axis(0), samples),
        );
        let forward = self.network.feedforward_checked(x.view());
        self.gradients = self
            .network
            .backprop_checked(x.view(), y.view(), &forward)
            .gradients;
        self.step();
    }

    fn is_finite(&self) -> bool {
        let mut weights = self
            .network
            .layers()
            .iter()
            .flat_map(|layer| &layer.weights);
        weights.all(|weight| weight.is_finite())
    }
}
