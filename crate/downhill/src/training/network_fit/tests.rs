use crate::data::add_bias;
use crate::network::{Activation, Architecture, Initialization, Network};
use crate::progress::LineDisplay;
use crate::random::RandomState;
use crate::training::{
    DivergenceCause, GradientDescent, LossEvery, StochasticGradientDescent, TrainingError,
};
use ndarray::{Array1, Array2, array};

/// Sixty samples of two classes that overlap.
fn problem() -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(5);
    let y = Array1::from_shape_fn(60, |i| (i % 2) as f64);
    let x = Array2::from_shape_fn((60, 2), |(i, _)| y[i] + random.standard_normal());
    (add_bias(&x), y)
}

fn network() -> Network {
    let architecture = Architecture::new(2)
        .hidden(4, Activation::Tanh)
        .hidden(3, Activation::Relu);
    architecture.initialize(Initialization::Xavier, 1).unwrap()
}

#[test]
fn without_a_hidden_layer_it_is_logistic_regression() {
    let (x, y) = problem();
    let zeros = Architecture::new(2)
        .initialize(Initialization::Zeros, 0)
        .unwrap();
    let full = GradientDescent::new(0.01, 300).momentum(0.5);
    let batches = StochasticGradientDescent::new(0.02, 40).batch_size(7);
    let pairs = [
        (full.fit(&x, &y), full.fit_network(&zeros, &x, &y)),
        (batches.fit(&x, &y), batches.fit_network(&zeros, &x, &y)),
    ];
    for (logistic, network) in pairs {
        let (logistic, network) = (logistic.unwrap(), network.unwrap());
        assert_eq!(network.symmetry, None);
        let weights = &network.network.layers()[0].weights;
        for (one, other) in logistic.weights.iter().zip(weights) {
            assert!((one - other).abs() < 1e-13, "{one} {other}");
        }
        let (one, other) = (&logistic.history, &network.history);
        assert_eq!((one.count(), &one.counts), (other.count(), &other.counts));
        for (one, other) in one.losses.iter().zip(&other.losses) {
            assert!((one - other).abs() < 1e-14, "{one} {other}");
        }
    }
}

#[test]
fn the_first_step_is_minus_the_rate_times_every_derivative() {
    let (x, y) = problem();
    let start = network();
    let gradients = start.backprop(&x, &y).unwrap().gradients;
    let fitted = GradientDescent::new(0.25, 1)
        .fit_network(&start, &x, &y)
        .unwrap();
    for (l, gradient) in gradients.iter().enumerate() {
        let by_hand = &start.layers()[l].weights - &(0.25 * gradient);
        let weights = &fitted.network.layers()[l].weights;
        for (one, other) in weights.iter().zip(&by_hand) {
            assert!((one - other).abs() < 1e-12, "{one} {other}");
        }
    }
    // To the last bit it is asserted of the plain version, in `network_descent/tests.rs`.
    let first = start.loss_mean(&x, &y).unwrap();
    assert!((fitted.history.initial_loss - first).abs() < 1e-12);
    let last = fitted.network.loss_mean(&x, &y).unwrap();
    assert!((fitted.history.final_loss() - last).abs() < 1e-12);
}

#[test]
fn a_snapshot_is_the_network_of_a_shorter_run() {
    let (x, y) = problem();
    let keep = [20, 0, 5, 5];
    let full = GradientDescent::new(0.01, 20).momentum(0.9);
    let batches = StochasticGradientDescent::new(0.01, 20).batch_size(8);
    for epochs in [0, 5, 20] {
        let at = [0, 5, 20]
            .iter()
            .position(|&epoch| epoch == epochs)
            .unwrap();
        let runs = [
            full.fit_network_keeping(&network(), &x, &y, &keep),
            batches.fit_network_keeping(&network(), &x, &y, &keep),
        ];
        let (mut full, mut batches) = (full, batches);
        (full.epochs, batches.epochs) = (epochs.max(1), epochs.max(1));
        let short = [
            full.fit_network(&network(), &x, &y).unwrap().network,
            batches.fit_network(&network(), &x, &y).unwrap().network,
        ];
        for (run, short) in runs.into_iter().zip(short) {
            let snapshots = run.unwrap().snapshots;
            assert_eq!(snapshots.len(), 3);
            assert_eq!(snapshots[at].epoch, epochs);
            let expected = if epochs == 0 { network() } else { short };
            assert_eq!(snapshots[at].network, expected);
        }
    }
}

#[test]
fn how_often_the_loss_is_taken_changes_no_weight() {
    let (x, y) = problem();
    let fit = |loss_every| {
        let trainer = StochasticGradientDescent::new(0.1, 10).batch_size(8);
        let trainer = trainer.loss_every(loss_every);
        trainer.fit_network(&network(), &x, &y).unwrap()
    };
    let (batches, epochs) = (fit(LossEvery::Batch), fit(LossEvery::Epoch));
    assert_eq!(batches.network, epochs.network);
    assert_eq!(batches.history.losses.len(), 70);
    assert_eq!(epochs.history.losses.len(), 10);
}

#[test]
fn a_network_that_loses_its_numbers_stops_and_says_when() {
    let (x, y) = problem();
    let architecture = Architecture::new(2).hidden(4, Activation::Relu);
    let start = architecture.initialize(Initialization::He, 2).unwrap();
    let trainer = GradientDescent::new(1e200, 100);
    let fitted = trainer
        .fit_network_keeping(&start, &x, &y, &[0, 100])
        .unwrap();
    let divergence = fitted.history.divergence.expect("it diverges");
    assert_eq!(divergence.cause, DivergenceCause::NotFinite);
    assert!(fitted.history.losses.len() < 10);
    assert_eq!(fitted.snapshots.len(), 1);
}

#[test]
fn a_start_that_cannot_learn_is_told_at_the_end_of_the_progress() {
    let (x, y) = problem();
    let architecture = Architecture::new(2).hidden(4, Activation::Tanh);
    let start = architecture.initialize(Initialization::Zeros, 2).unwrap();
    let mut printed = Vec::new();
    let display = LineDisplay::new(&mut printed);
    let fitted = GradientDescent::new(0.1, 30)
        .fit_network_showing(&start, &x, &y, display)
        .unwrap();
    assert!(fitted.symmetry.is_some_and(|symmetry| symmetry.all_zero));
    let line = String::from_utf8(printed).unwrap();
    let last = line.trim_end().lines().last().unwrap();
    assert!(last.ends_with("draw them at random"), "{last}");
}

#[test]
fn bad_input_is_an_error() {
    let (x, y) = problem();
    let trainer = GradientDescent::new(0.1, 10);
    let message = |x: &Array2<f64>, y: &Array1<f64>| {
        let error = trainer.fit_network(&network(), x, y).unwrap_err();
        error.to_string()
    };
    assert!(message(&Array2::ones((60, 4)), &y).contains("(60, 4)"));
    assert!(message(&x, &array![0.0, 1.0]).contains("(2,)"));
    assert!(message(&x, &(y.clone() * 2.0)).starts_with("y[1] is 2"));
    let mut missing = x.clone();
    missing[[7, 2]] = f64::NAN;
    assert!(message(&missing, &y).starts_with("X[7, 2] is NaN"));
    missing[[7, 0]] = 0.0;
    missing[[7, 2]] = 0.0;
    assert!(message(&missing, &y).starts_with("X[7, 0] is 0"));
    let error = GradientDescent::new(-0.1, 10).fit_network(&network(), &x, &y);
    assert!(matches!(error, Err(TrainingError::LearningRate { .. })));
    let batches = StochasticGradientDescent::new(0.1, 10).batch_size(61);
    let error = batches.fit_network(&network(), &x, &y);
    assert!(matches!(error, Err(TrainingError::BatchSize { .. })));
}
