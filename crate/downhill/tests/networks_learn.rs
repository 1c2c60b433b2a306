//! What logistic regression cannot learn, a network can: with these seeds, on the data sets of the
//! plane.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::data::plane::{circles, linearly_separable, spiral, two_moons, xor};
use downhill::data::{Dataset, add_bias};
use downhill::measures::accuracy;
use downhill::model::feedforward;
use downhill::network::{Activation, Architecture, Initialization};
use downhill::training::{GradientDescent, StochasticGradientDescent, Trainer};

/// The share of its own training samples that a trained network gets wrong.
fn training_error(
    data: &Dataset,
    (units, activation): (usize, Activation),
    trainer: &impl Trainer,
) -> f64 {
    let initialization = match activation {
        Activation::Relu => Initialization::He,
        _ => Initialization::Xavier,
    };
    let start = Architecture::new(2)
        .hidden(units, activation)
        .initialize(initialization, 42)
        .expect("there are units");
    let x = add_bias(&data.features);
    let fitted = trainer
        .fit_network(&start, &x, &data.labels)
        .expect("the data fit");
    let y_hat = fitted.network.predict(&x).expect("the data fit");
    1.0 - accuracy(&data.labels, &y_hat).expect("the lengths fit")
}

/// The same of logistic regression.
fn error_of_logistic_regression(data: &Dataset) -> f64 {
    let x = add_bias(&data.features);
    let fitted = GradientDescent::new(0.01, 2000)
        .fit(&x, &data.labels)
        .expect("the data fit");
    let y_hat = feedforward(&x, &fitted.weights).expect("the data fit");
    1.0 - accuracy(&data.labels, &y_hat).expect("the lengths fit")
}

#[test]
fn xor_moons_circles_and_spiral_are_learned_in_full_batches() {
    let trainer = GradientDescent::new(0.01, 2000).momentum(0.9);
    let tanh = |units| (units, Activation::Tanh);
    for (name, data, layer, logistic) in [
        ("xor", xor(200, 0.25, 42), tanh(4), 0.3),
        ("moons", two_moons(200, 0.15, 42), tanh(8), 0.1),
        ("circles", circles(200, 0.1, 42), tanh(8), 0.4),
        (
            "spiral",
            spiral(200, 0.02, 42),
            (8, Activation::Sigmoid),
            0.3,
        ),
    ] {
        let data = data.expect("a fine request");
        let error = training_error(&data, layer, &trainer);
        assert!(error < 0.02, "{name}: {error}");
        let straight = error_of_logistic_regression(&data);
        assert!(straight > logistic, "{name}: {straight}");
    }
}

#[test]
fn and_in_mini_batches() {
    let trainer = StochasticGradientDescent::new(0.05, 500).momentum(0.5);
    for (name, data, layer) in [
        ("xor", xor(200, 0.25, 42), (4, Activation::Sigmoid)),
        ("moons", two_moons(200, 0.15, 42), (8, Activation::Tanh)),
        ("circles", circles(200, 0.1, 42), (8, Activation::Relu)),
    ] {
        let data = data.expect("a fine request");
        let error = training_error(&data, layer, &trainer);
        assert!(error < 0.02, "{name}: {error}");
    }
}

#[test]
fn a_line_is_enough_for_two_clouds() {
    let data = linearly_separable(200, 0.1, 42).expect("a fine request");
    assert_eq!(error_of_logistic_regression(&data), 0.0);
}
