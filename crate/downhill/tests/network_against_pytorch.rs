//! Networks against PyTorch, whose automatic differentiation knows nothing of our formulas; the
//! expected values are made by `reference/network_torch.py`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "in a test that is the failure"
)]

use std::collections::HashMap;

use downhill::network::{Activation, Architecture, Initialization, Layer, Network};
use downhill::training::{
    FittedNetwork, GradientDescent, StochasticGradientDescent, TrainingError,
};
use ndarray::{Array1, Array2, Axis, array};

/// For every value and derivative: sums of a few numbers near 1, added in another order.
const TOLERANCE: f64 = 1e-12;

/// For a run of 100 epochs, in which each step builds on the rounding of the steps before.
const TOLERANCE_OF_TRAINING: f64 = 1e-10;

/// The network, what the array is, and its layer.
type Key = (&'static str, &'static str, usize);

/// The arrays of the reference: shape and numbers, row by row.
struct Reference(HashMap<Key, (Vec<usize>, Vec<f64>)>);

impl Reference {
    fn read() -> Self {
        let lines = include_str!("reference/network_torch.csv").lines().skip(1);
        let array = |line: &'static str| {
            let fields: Vec<&'static str> = line.split(',').collect();
            let [network, quantity, layer, shape, values] = fields[..] else {
                panic!("{line}: not five fields");
            };
            let shape = shape.split('x').filter(|size| !size.is_empty());
            let shape = shape.map(|size| size.parse().expect("a size")).collect();
            let values = values.split(' ').map(|n| n.parse().expect("a number"));
            let layer = layer.parse().expect("a layer");
            ((network, quantity, layer), (shape, values.collect()))
        };
        Self(lines.map(array).collect())
    }

    fn numbers(&self, network: &'static str, quantity: &'static str) -> Array1<f64> {
        Array1::from_vec(self.0[&(network, quantity, 0)].1.clone())
    }

    fn matrix(&self, network: &'static str, quantity: &'static str, layer: usize) -> Array2<f64> {
        let (shape, values) = &self.0[&(network, quantity, layer)];
        let shape = (shape[0], shape[1]);
        Array2::from_shape_vec(shape, values.clone()).expect("the shape of its values")
    }
}

fn assert_near(place: &str, found: &Array2<f64>, expected: &Array2<f64>, tolerance: f64) {
    assert_eq!(found.dim(), expected.dim(), "{place}");
    for ((index, a), b) in found.indexed_iter().zip(expected) {
        assert!((a - b).abs() < tolerance, "{place}, {index:?}: {a} {b}");
    }
}

/// Both passes, number by number.
fn assert_is_pytorchs(name: &'static str, network: &Network) {
    let reference = Reference::read();
    let (x, y) = (reference.matrix(name, "x", 0), reference.numbers(name, "y"));
    let forward = network.feedforward(&x).expect("X fits the network");
    let backward = network.backprop(&x, &y).expect("X and y fit");
    for (index, layer) in network.layers().iter().enumerate() {
        let expected = |quantity| reference.matrix(name, quantity, index + 1);
        // Weights are the same numbers, not near ones.
        assert_eq!(
            layer.weights,
            expected("weights"),
            "{name}, layer {}",
            index + 1
        );
        for (quantity, found) in [
            ("z", &forward.pre_activations[index]),
            ("a", &forward.activations[index]),
            ("delta", &backward.deltas[index]),
            ("gradient", &backward.gradients[index]),
        ] {
            let place = format!("{name}, {quantity} of layer {}", index + 1);
            assert_near(&place, found, &expected(quantity), TOLERANCE);
        }
    }
    let loss = network.loss_sum(&x, &y).expect("X and y fit");
    let expected = reference.numbers(name, "loss_sum")[0];
    assert!(
        (loss - expected).abs() < TOLERANCE,
        "{name}: {loss} {expected}"
    );
}

#[test]
fn the_worked_network_is_pytorchs() {
    let hidden = array![[0.1, 0.4, -0.2], [-0.3, 0.5, 0.6], [0.2, -0.7, 0.8]];
    let output = array![[0.3, 0.9, -0.5, 0.4]];
    let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
    let network = Network::from_layers(layers).expect("the layers fit");
    let x = array![
        [1.0, 0.0, 0.0],
        [1.0, 0.0, 1.0],
        [1.0, 1.0, 0.5],
        [1.0, -0.5, 2.0]
    ];
    let reference = Reference::read();
    assert_eq!(reference.matrix("worked", "x", 0), x);
    assert_eq!(reference.numbers("worked", "y"), array![0.0, 1.0, 1.0, 0.0]);
    assert_is_pytorchs("worked", &network);
}

#[test]
fn deep_networks_are_pytorchs() {
    let uniform = Initialization::Uniform { limit: 1.0 };
    let deep_3 = Architecture::new(3)
        .hidden(4, Activation::Tanh)
        .hidden(3, Activation::Relu);
    let deep_4 = Architecture::new(4)
        .hidden(5, Activation::Sigmoid)
        .hidden(4, Activation::Tanh)
        .hidden(3, Activation::Relu);
    for (name, architecture, seed) in [("deep_3", deep_3, 6), ("deep_4", deep_4, 23)] {
        let network = architecture.initialize(uniform, seed);
        assert_is_pytorchs(name, &network.expect("no layer is empty"));
    }
}

/// Trains on the reference's data and compares all losses and the last weights.
fn assert_run_is_pytorchs(
    name: &'static str,
    fit: impl Fn(&Network, &Array2<f64>, &Array1<f64>) -> Result<FittedNetwork, TrainingError>,
) {
    let reference = Reference::read();
    let data = "training";
    let activations = [Activation::Tanh, Activation::Relu, Activation::Sigmoid];
    let layers = (1..).zip(activations);
    let layers = layers.map(|(l, g)| Layer::new(reference.matrix(data, "weights", l), g));
    let start = Network::from_layers(layers).expect("the layers fit");
    let (x, y) = (reference.matrix(data, "x", 0), reference.numbers(data, "y"));
    let fitted = fit(&start, &x, &y).expect("settings and data make sense");

    let losses = Array1::from_vec(fitted.history.losses).insert_axis(Axis(1));
    let expected = reference.numbers(name, "mean_losses").insert_axis(Axis(1));
    assert_near(name, &losses, &expected, TOLERANCE_OF_TRAINING);
    for (l, layer) in (1..).zip(fitted.network.layers()) {
        let expected = reference.matrix(name, "last_weights", l);
        let place = format!("{name}, last weights of layer {l}");
        assert_near(&place, &layer.weights, &expected, TOLERANCE_OF_TRAINING);
    }
}

#[test]
fn gradient_descent_is_pytorchs() {
    for (name, learning_rate, momentum) in [
        ("full_batch", 0.05, 0.0),
        ("full_batch_momentum", 0.01, 0.9),
    ] {
        let trainer = GradientDescent::new(learning_rate, 100).momentum(momentum);
        assert_run_is_pytorchs(name, |start, x, y| trainer.fit_network(start, x, y));
    }
}

#[test]
fn stochastic_gradient_descent_is_pytorchs() {
    for (name, learning_rate, momentum) in [
        ("stochastic", 0.05, 0.0),
        ("stochastic_momentum", 0.01, 0.9),
    ] {
        let trainer = StochasticGradientDescent::new(learning_rate, 100)
            .momentum(momentum)
            .batch_size(8)
            .random_state(42);
        assert_run_is_pytorchs(name, |start, x, y| trainer.fit_network(start, x, y));
    }
}
