use super::learner::{Learner, OVERFLOW, look_at};
use super::recorder::Look;
use crate::network::{Activation, Forward, Network};
use ndarray::{Array1, Array2, ArrayView1, ArrayView2};

/// A network on its way: its weights, and how they move.
pub(super) struct NetworkDescent {
    pub(super) network: Network,
    velocities: Vec<Array2<f64>>,
    learning_rate: f64,
    momentum: f64,
}

impl NetworkDescent {
    /// Begins at the network's weights, at rest.
    pub(super) fn new(network: &Network, learning_rate: f64, momentum: f64) -> Self {
        let layers = network.layers().iter();
        Self {
            velocities: layers
                .map(|layer| Array2::zeros(layer.weights.dim()))
                .collect(),
            network: network.clone(),
            learning_rate,
            momentum,
        }
    }
}

impl Learner for NetworkDescent {
    /// The forward pass, and whether e^(−z) overflowed in some sigmoid unit.
    type Pass = (Forward, bool);

    fn forward(&self, x: ArrayView2<'_, f64>) -> Self::Pass {
        let forward = self.network.feedforward_checked(x);
        let layers = self.network.layers().iter().zip(&forward.pre_activations);
        let mut sigmoids = layers.filter(|(layer, _)| layer.activation == Activation::Sigmoid);
        let overflow = sigmoids.any(|(_, z)| z.iter().any(|&z| z < OVERFLOW));
        (forward, overflow)
    }

    fn look((forward, overflow): &Self::Pass, y: &Array1<f64>) -> Look {
        look_at(y, &forward.y_hat(), *overflow)
    }

    fn step(&mut self, x: ArrayView2<'_, f64>, y: ArrayView1<'_, f64>, (forward, _): &Self::Pass) {
        let gradients = self.network.backprop_checked(x, y, forward).gradients;
        let layers = self.network.layers_mut().iter_mut();
        for ((layer, velocity), gradient) in layers.zip(&mut self.velocities).zip(&gradients) {
            *velocity *= self.momentum;
            velocity.scaled_add(-self.learning_rate, gradient);
            layer.weights += &*velocity;
        }
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
