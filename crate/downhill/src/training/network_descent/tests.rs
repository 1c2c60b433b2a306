use super::plain::PlainNetworkDescent;
use super::*;
use crate::lanes::{Instructions, OVERFLOW};
use crate::network::{Activation, Layer};
use crate::progress::SilentDisplay;
use crate::training::settings::Batches;
use crate::training::{History, LossEvery, full_batch, mini_batches};
use ndarray::{Array, array};
use proptest::prelude::*;

fn settings(learning_rate: f64, momentum: f64, instructions: Instructions) -> Settings {
    Settings {
        learning_rate,
        momentum,
        epochs: 20,
        loss_every: LossEvery::Batch,
        instructions,
    }
}

fn full(learner: &mut impl Learner, settings: Settings) -> History {
    full_batch::descend(learner, settings, SilentDisplay, None, |_, _| ()).unwrap()
}

fn network(
    layers: &[(usize, Activation)],
    inputs: usize,
    mut weight: impl FnMut() -> f64,
) -> Network {
    let mut columns = inputs + 1;
    let output = (1, Activation::Sigmoid);
    let layers = layers
        .iter()
        .copied()
        .chain([output])
        .map(|(units, activation)| {
            let weights = Array2::from_shape_simple_fn((units, columns), &mut weight);
            columns = units + 1;
            Layer::new(weights, activation)
        });
    Network::from_layers(layers).unwrap()
}

/// Networks of up to three hidden layers, whose outputs stay within a few units of zero, so that
/// 1 − ŷ keeps its digits; samples that fill blocks partly, wholly and by one too many.
fn problem() -> impl Strategy<Value = (Network, Array2<f64>, Array1<f64>)> {
    let samples = prop_oneof![
        Just(1_usize),
        Just(63),
        Just(64),
        Just(65),
        Just(129),
        2..140_usize
    ];
    let layer = (1..8_usize, prop::sample::select(&Activation::ALL));
    let layers = prop::collection::vec(layer, 0..4);
    (samples, 1..6_usize, layers).prop_flat_map(|(n, inputs, layers)| {
        let entries = prop::collection::vec(-2.0..2.0_f64, n * inputs);
        let labels = prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n);
        let weights = prop::collection::vec(-0.6..0.6_f64, 300);
        (entries, labels, weights).prop_map(move |(x, y, weights)| {
            let mut weights = weights.into_iter();
            let network = network(&layers, inputs, || weights.next().unwrap());
            let x = Array::from_shape_vec((n, inputs), x).expect("n times inputs entries");
            (network, crate::data::add_bias(&x), Array1::from(y))
        })
    })
}

fn furthest(one: &Network, other: &Network) -> f64 {
    let (one, other) = (flat_weights(one), flat_weights(other));
    one.iter()
        .zip(&other)
        .fold(0.0, |most, (a, b)| (a - b).abs().max(most))
}

fn assert_same(slow: &History, quick: &History) -> Result<(), TestCaseError> {
    prop_assert_eq!(&slow.counts, &quick.counts);
    prop_assert_eq!(&slow.overflows, &quick.overflows);
    prop_assert!((slow.initial_loss - quick.initial_loss).abs() < 1e-12);
    for (slow, quick) in slow.losses.iter().zip(&quick.losses) {
        prop_assert!((slow - quick).abs() < 1e-12, "{} {}", slow, quick);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn gradients_are_those_of_backpropagation((start, x, y) in problem()) {
        let gradients = start.backprop(&x, &y).unwrap().gradients;
        for instructions in Instructions::ALL {
            let mut descent = NetworkDescent::new(&start, settings(1.0, 0.0, instructions), &x, &y);
            descent.evaluate();
            for (quick, slow) in descent.gradient.iter().zip(gradients.iter().flatten()) {
                prop_assert!((quick - slow).abs() < 1e-12, "{instructions:?}: {slow} {quick}");
            }
            let both = descent.gradient.clone();
            descent.look();
            prop_assert_eq!(&descent.gradient, &both);
        }
    }

    #[test]
    fn full_batches_are_the_plain_algorithms(
        (start, x, y) in problem(), momentum in 0.0..0.9_f64,
    ) {
        let rate = 0.05 / x.nrows() as f64;
        for instructions in Instructions::ALL {
            let settings = settings(rate, momentum, instructions);
            let mut plain = PlainNetworkDescent::new(&start, settings, &x, &y);
            let mut fast = NetworkDescent::new(&start, settings, &x, &y);
            assert_same(&full(&mut plain, settings), &full(&mut fast, settings))?;
            prop_assert!(furthest(&plain.network, &fast.network()) < 1e-12);
        }
    }

    #[test]
    fn batches_are_the_plain_algorithms((start, x, y) in problem(), share in 0.0..1.0_f64) {
        let n = x.nrows();
        let batch_size = 1 + (share * (n - 1) as f64) as usize;
        let batches = Batches { batch_size, random_state: 7 };
        for instructions in Instructions::ALL {
            let mut settings = settings(0.05 / n as f64, 0.5, instructions);
            settings.epochs = 3;
            let mut plain = PlainNetworkDescent::new(&start, settings, &x, &y);
            let mut fast = NetworkDescent::new(&start, settings, &x, &y);
            let slow = mini_batches::descend(
                &mut plain, settings, batches, n, SilentDisplay, None, |_, _| (),
            ).unwrap();
            let quick = mini_batches::descend(
                &mut fast, settings, batches, n, SilentDisplay, None, |_, _| (),
            ).unwrap();
            assert_same(&slow, &quick)?;
            prop_assert!(furthest(&plain.network, &fast.network()) < 1e-12);
        }
    }

    #[test]
    fn weights_that_are_no_numbers_show_as_in_the_plain_one(
        (start, x, y) in problem(),
        at in any::<prop::sample::Index>(),
        bad in prop::sample::select(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300]),
    ) {
        for instructions in Instructions::ALL {
            let settings = settings(1.0, 0.0, instructions);
            let mut plain = PlainNetworkDescent::new(&start, settings, &x, &y);
            let mut fast = NetworkDescent::new(&start, settings, &x, &y);
            let at = at.index(fast.weights.len());
            fast.weights[at] = bad;
            set_weights(&mut plain.network, &fast.weights);
            for (slow, quick) in [(plain.look(), fast.look()), (plain.evaluate(), fast.evaluate())] {
                prop_assert_eq!(slow.loss.is_nan(), quick.loss.is_nan());
                prop_assert!(slow.loss.is_nan() || (slow.loss - quick.loss).abs() < 1e-12);
                prop_assert_eq!(slow.overflow, quick.overflow);
            }
            prop_assert_eq!(plain.is_finite(), fast.is_finite());
        }
    }
}

#[test]
fn runs_that_lose_their_numbers_end_alike() {
    let mut weights = (1..).map(|i| (f64::from(i) * 0.7).sin());
    let x = Array2::from_shape_fn((70, 3), |(i, j)| match j {
        0 => 1.0,
        _ => ((i * 3 + j) as f64).cos(),
    });
    let y = Array1::from_shape_fn(70, |i| (i % 2) as f64);
    for activation in Activation::ALL {
        let start = network(&[(4, activation)], 2, || weights.next().unwrap());
        let settings = settings(1e308, 0.0, Instructions::Best);
        let mut plain = PlainNetworkDescent::new(&start, settings, &x, &y);
        let mut fast = NetworkDescent::new(&start, settings, &x, &y);
        let (slow, quick) = (full(&mut plain, settings), full(&mut fast, settings));
        assert!(slow.divergence.is_some(), "{activation}");
        assert_eq!(slow.divergence, quick.divergence, "{activation}");
        assert_eq!(slow.losses.len(), quick.losses.len(), "{activation}");
    }
}

#[test]
fn the_plain_ones_first_step_is_minus_the_rate_times_every_derivative() {
    let mut weights = (1..).map(|i| (f64::from(i) * 0.7).sin());
    let layers = [(4, Activation::Tanh), (3, Activation::Relu)];
    let start = network(&layers, 2, || weights.next().unwrap());
    let x = Array2::from_shape_fn((60, 3), |(i, j)| match j {
        0 => 1.0,
        _ => ((i * 3 + j) as f64).cos(),
    });
    let y = Array1::from_shape_fn(60, |i| (i % 2) as f64);
    let mut settings = settings(0.25, 0.0, Instructions::Best);
    settings.epochs = 1;
    let mut plain = PlainNetworkDescent::new(&start, settings, &x, &y);
    let history = full(&mut plain, settings);
    let gradients = start.backprop(&x, &y).unwrap().gradients;
    for (l, gradient) in gradients.iter().enumerate() {
        let by_hand = &start.layers()[l].weights - &(0.25 * gradient);
        assert_eq!(plain.network.layers()[l].weights, by_hand);
    }
    assert_eq!(history.initial_loss, start.loss_mean(&x, &y).unwrap());
    assert_eq!(
        history.final_loss(),
        plain.network.loss_mean(&x, &y).unwrap()
    );
}

#[test]
fn overflow_is_where_the_exponential_of_a_sigmoid_unit_is_infinite() {
    for z in [OVERFLOW, OVERFLOW - 1e-9, -OVERFLOW + 1e-9] {
        let (x, y) = (array![[1.0, z], [1.0, 0.5]], array![0.0, 1.0]);
        let hidden = |activation| {
            let layers = [
                Layer::new(array![[0.0, 1.0]], activation),
                Layer::new(array![[0.0, 0.25]], Activation::Sigmoid),
            ];
            Network::from_layers(layers).unwrap()
        };
        let output = Layer::new(array![[0.0, 1.0]], Activation::Sigmoid);
        let output = Network::from_layers([output]).unwrap();
        for (start, expected) in [
            (output, (-z).exp().is_infinite()),
            (hidden(Activation::Sigmoid), (-z).exp().is_infinite()),
            (hidden(Activation::Tanh), false),
        ] {
            for instructions in Instructions::ALL {
                let settings = settings(1.0, 0.0, instructions);
                let mut descent = NetworkDescent::new(&start, settings, &x, &y);
                assert_eq!(descent.evaluate().overflow, expected, "{start} at {z}");
                assert_eq!(descent.look().overflow, expected, "{start} at {z}");
            }
        }
    }
}

#[test]
fn an_infinite_output_costs_what_clipping_leaves_and_empty_places_cost_nothing() {
    let layers = [
        Layer::new(array![[0.0, 1e300]], Activation::Relu),
        Layer::new(array![[0.0, 1e300]], Activation::Sigmoid),
    ];
    let start = Network::from_layers(layers).unwrap();
    let (x, y) = (array![[1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0]);
    for instructions in Instructions::ALL {
        let settings = settings(1.0, 0.0, instructions);
        let mut fast = NetworkDescent::new(&start, settings, &x, &y);
        let loss = fast.look().loss;
        assert!((loss + f64::EPSILON.ln() / 2.0).abs() < 1e-12, "{loss}");
    }
}
