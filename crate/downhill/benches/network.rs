//! Gradient descent of a network with eight hidden tanh units over all samples of two moons, the
//! mean loss after every epoch; `thrpt` is epochs a second.

#![allow(
    clippy::expect_used,
    reason = "without the data there is nothing to measure"
)]

mod naive;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use downhill::data::add_bias;
use downhill::data::plane::two_moons;
use downhill::network::{Activation, Architecture, Initialization, Network};
use downhill::training::GradientDescent;
use naive::mean_log_loss;
use ndarray::{Array1, Array2, Axis, concatenate, s};
use std::hint::black_box;

const LEARNING_RATE: f64 = 1e-3;
const EPOCHS: usize = 50;

/// The activations of the hidden units with a column of ones, and ŷ.
fn forward(x: &Array2<f64>, w1: &Array2<f64>, w2: &Array2<f64>) -> (Array2<f64>, Array1<f64>) {
    let hidden = x.dot(&w1.t()).mapv(f64::tanh);
    let ones = Array2::ones((x.nrows(), 1));
    let hidden = concatenate(Axis(1), &[ones.view(), hidden.view()]).expect("equally many rows");
    let y_hat = hidden.dot(&w2.row(0)).mapv(|z| 1.0 / (1.0 + (-z).exp()));
    (hidden, y_hat)
}

/// Backpropagation formula by formula.
fn by_hand(start: &Network, x: &Array2<f64>, y: &Array1<f64>) -> Vec<f64> {
    let mut weights = start.layers().iter().map(|layer| layer.weights.clone());
    let mut w1 = weights.next().expect("a hidden layer");
    let mut w2 = weights.next().expect("an output layer");
    let mut history = Vec::new();
    let (mut hidden, mut y_hat) = forward(x, &w1, &w2);
    for _epoch in 0..EPOCHS {
        let delta2 = (&y_hat - y).insert_axis(Axis(1));
        let gradient2 = delta2.t().dot(&hidden);
        let slopes = hidden.slice(s![.., 1..]).mapv(|a| 1.0 - a * a);
        let delta1 = delta2.dot(&w2.slice(s![.., 1..])) * slopes;
        w1 = w1 - LEARNING_RATE * delta1.t().dot(x);
        w2 = w2 - LEARNING_RATE * gradient2;
        (hidden, y_hat) = forward(x, &w1, &w2);
        history.push(mean_log_loss(y, &y_hat));
    }
    history
}

fn network(criterion: &mut Criterion) {
    let data = two_moons(1000, 0.1, 42).expect("enough samples");
    let (x, y) = (add_bias(&data.features), data.labels);
    let start = Architecture::new(2)
        .hidden(8, Activation::Tanh)
        .initialize(Initialization::Xavier, 42)
        .expect("the architecture is sound");
    let trainer = GradientDescent::new(LEARNING_RATE, EPOCHS);
    let mut group = criterion.benchmark_group("network 2-8-1, 1000 samples");
    group.throughput(Throughput::Elements(EPOCHS as u64));
    group.bench_function("downhill", |bencher| {
        bencher.iter(|| trainer.fit_network(black_box(&start), black_box(&x), black_box(&y)));
    });
    group.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(&start), black_box(&x), black_box(&y)));
    });
    group.finish();
}

criterion_group!(benches, network);
criterion_main!(benches);
