//! Backpropagation against central differences, for every single weight of random networks.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::network::{Activation, Architecture, Initialization, Layer, Network};
use downhill::random::RandomState;
use ndarray::{Array1, Array2, array};
use proptest::prelude::*;
use proptest::sample::select;

/// How far two derivatives of one weight may be apart, as a share of the larger one.
const RELATIVE: f64 = 1e-6;

/// The step h of the difference (8 (L(w + h) − L(w − h)) − (L(w + 2h) − L(w − 2h))) / 12h. Its error
/// is of order h⁴, so that h need not be so small that rounding hides a small derivative.
const STEP: f64 = 1e-4;

/// A derivative above this stands clear of rounding in the networks with fixed seeds: for it nothing
/// is added to the tolerance.
const CLEAR: f64 = 1e-5;

/// A probability of the true label below this is left out: the log loss magnifies its rounding.
const LEAST_PROBABILITY: f64 = 1e-2;

struct Problem {
    network: Network,
    x: Array2<f64>,
    y: Array1<f64>,
}

/// What came out for all weights of a network.
#[derive(Debug, Default)]
struct Outcome {
    compared: usize,
    /// Weights along which a ReLU has its kink within the step.
    at_a_kink: usize,
    /// Weights that are further apart than allowed.
    apart: Vec<String>,
    /// The largest relative difference of derivatives above [`CLEAR`].
    worst: f64,
}

impl Problem {
    /// Weights from [−1, 1), features from [−2, 2), labels by chance.
    fn draw(inputs: usize, hidden: &[(usize, Activation)], samples: usize, seed: u32) -> Self {
        let architecture = hidden
            .iter()
            .fold(Architecture::new(inputs), |architecture, &(units, g)| {
                architecture.hidden(units, g)
            });
        let uniform = Initialization::Uniform { limit: 1.0 };
        let network = architecture
            .initialize(uniform, seed)
            .expect("no layer is empty");
        let mut random = RandomState::new(seed.wrapping_add(1));
        let x = Array2::from_shape_fn((samples, inputs + 1), |(_, column)| match column {
            0 => 1.0,
            _ => 4.0 * random.random_sample() - 2.0,
        });
        let y = Array1::from_shape_fn(samples, |_| (random.random_sample() * 2.0).floor());
        Self { network, x, y }
    }

    /// Σᵢ 1 / qᵢ, where q is the probability of the true label: so much does the summed log loss
    /// magnify a rounding of the probabilities. None if it is too much.
    fn magnification(&self) -> Option<f64> {
        let y_hat = self.network.predict(&self.x).expect("X fits");
        let probabilities = y_hat.iter().zip(&self.y);
        let probabilities = probabilities.map(|(p, &y)| if y == 1.0 { *p } else { 1.0 - p });
        let probabilities: Vec<f64> = probabilities.collect();
        let fine = probabilities.iter().all(|&q| q > LEAST_PROBABILITY);
        fine.then(|| probabilities.iter().map(|q| 1.0 / q).sum())
    }

    /// The network with one weight moved.
    fn moved(&self, layer: usize, index: (usize, usize), by: f64) -> Network {
        let mut layers = self.network.layers().to_vec();
        layers[layer].weights[index] += by;
        Network::from_layers(layers).expect("the shapes are as before")
    }

    /// The derivative of the summed loss by one weight from four points along it; None if a
    /// ReLU's kink is among them.
    fn difference(&self, layer: usize, index: (usize, usize)) -> Option<f64> {
        let moves = [-2.0, -1.0, 1.0, 2.0];
        let networks = moves.map(|steps| self.moved(layer, index, steps * STEP));
        if networks.iter().any(|moved| self.crosses_a_kink(moved)) {
            return None;
        }
        let losses = networks.map(|moved| moved.loss_sum(&self.x, &self.y).expect("X and y fit"));
        let [far_below, below, above, far_above] = losses;
        Some((8.0 * (above - below) - (far_above - far_below)) / (12.0 * STEP))
    }

    /// Whether a z of a ReLU unit is no further from 0 than twice the way it went.
    fn crosses_a_kink(&self, moved: &Network) -> bool {
        let here = self.network.feedforward(&self.x).expect("X fits");
        let there = moved.feedforward(&self.x).expect("X fits");
        let layers = self.network.layers().iter();
        let passes = here.pre_activations.iter().zip(&there.pre_activations);
        layers.zip(passes).any(|(layer, (here, there))| {
            let mut z = here.iter().zip(there);
            layer.activation == Activation::Relu
                && z.any(|(a, b)| a != b && a.abs() <= 2.0 * (a - b).abs())
        })
    }

    /// The table that a notebook shows: its step is shorter, and rounding is more of its difference.
    fn assert_own_check_agrees(&self) {
        let checks = self.network.check_gradient(&self.x, &self.y);
        let checks = checks.expect("X and y fit");
        assert_eq!(checks.0.len(), self.network.weight_count());
        assert!(checks.largest_difference() < 1e-7, "{checks:?}");
    }

    /// Compares all weights; None if the log loss magnifies rounding too much.
    fn compare(&self) -> Option<Outcome> {
        // What rounding leaves uncertain in a difference: four units in the last place of each loss.
        let floor = 4.0 * f64::EPSILON * self.magnification()? / STEP;
        let backward = self
            .network
            .backprop(&self.x, &self.y)
            .expect("X and y fit");
        let mut outcome = Outcome::default();
        for (layer, gradient) in backward.gradients.iter().enumerate() {
            for (index, &analytic) in gradient.indexed_iter() {
                let Some(numeric) = self.difference(layer, index) else {
                    outcome.at_a_kink += 1;
                    continue;
                };
                outcome.compared += 1;
                let apart = (analytic - numeric).abs();
                let size = analytic.abs().max(numeric.abs());
                // NaN does not agree.
                let agrees = apart <= RELATIVE * size + floor;
                if !agrees {
                    let weight = format!("layer {}, {index:?}", layer + 1);
                    outcome
                        .apart
                        .push(format!("{weight}: {analytic} {numeric}"));
                }
                if size > CLEAR {
                    outcome.worst = outcome.worst.max(apart / size);
                }
            }
        }
        Some(outcome)
    }
}

fn hidden_layers() -> impl Strategy<Value = Vec<(usize, Activation)>> {
    let layer = (1..=5_usize, select(Activation::ALL.to_vec()));
    prop::collection::vec(layer, 1..=3)
}

proptest! {
    #[test]
    fn every_weight_agrees_with_its_central_difference(
        inputs in 1..=4_usize,
        hidden in hidden_layers(),
        samples in 1..=10_usize,
        seed in any::<u32>(),
    ) {
        let outcome = Problem::draw(inputs, &hidden, samples, seed).compare();
        prop_assume!(outcome.is_some());
        let outcome = outcome.expect("it was assumed");
        prop_assert!(outcome.apart.is_empty(), "{:?}: {:?}", hidden, outcome);
    }
}

#[test]
fn few_weights_are_left_out_at_a_kink() {
    let (mut compared, mut at_a_kink, mut left_out) = (0, 0, 0);
    let mut worst: f64 = 0.0;
    for seed in 0..300 {
        // Every activation in every place, 1 to 3 hidden layers, 1 to 5 units.
        let layers = 1 + seed as usize % 3;
        let hidden: Vec<(usize, Activation)> = (0..layers)
            .map(|layer| {
                let activation = Activation::ALL[(seed as usize / 3 + layer) % 3];
                (1 + (seed as usize + 2 * layer) % 5, activation)
            })
            .collect();
        let problem = Problem::draw(2, &hidden, 8, seed);
        match problem.compare() {
            Some(outcome) => {
                assert!(outcome.apart.is_empty(), "seed {seed}: {outcome:?}");
                compared += outcome.compared;
                at_a_kink += outcome.at_a_kink;
                worst = worst.max(outcome.worst);
                if outcome.at_a_kink == 0 {
                    problem.assert_own_check_agrees();
                }
            }
            None => left_out += 1,
        }
    }
    // Most networks and nearly all of their weights are compared.
    assert!(left_out < 15, "{left_out} of 300 networks are left out");
    assert!(
        at_a_kink * 50 < compared,
        "{at_a_kink} weights at a kink, {compared} compared"
    );
    assert!(worst < RELATIVE, "{worst}");
}

#[test]
fn a_kink_within_the_step_is_seen() {
    let layers = [
        Layer::new(array![[0.5 * STEP, 1.0]], Activation::Relu),
        Layer::new(array![[0.2, 0.9]], Activation::Sigmoid),
    ];
    let problem = Problem {
        network: Network::from_layers(layers).expect("the layers fit"),
        x: array![[1.0, 0.0]],
        y: array![1.0],
    };
    // z is half a step from 0: the bias moves it across, and the feature, which is 0, does not.
    assert_eq!(problem.difference(0, (0, 0)), None);
    assert_eq!(problem.difference(0, (0, 1)), Some(0.0));
    assert!(problem.difference(1, (0, 1)).is_some());
}
