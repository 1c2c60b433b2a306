//! An epoch of stochastic gradient descent with a step after every sample, in order, over a million
//! samples with ten features; `thrpt` is samples a second. Beside it the obvious loop, which takes no
//! losses and has its samples row by row already.

#![allow(
    clippy::expect_used,
    reason = "without the data there is nothing to measure"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use downhill::big_data::ColumnSamples;
use downhill::model::sigmoid;
use downhill::random::RandomState;
use downhill::training::{LossEvery, StochasticGradientDescent};
use std::hint::black_box;

const SAMPLES: usize = 1_000_000;
const FEATURES: usize = 10;
const RATE: f64 = 0.01;

/// A row a sample, and the labels: whether the features' sum is more than a random number.
fn samples() -> (Vec<f64>, Vec<f64>) {
    let mut random = RandomState::new(42);
    let x: Vec<f64> = (0..SAMPLES * FEATURES)
        .map(|_| 2.0 * random.random_sample() - 1.0)
        .collect();
    let label =
        |row: &[f64]| f64::from(u8::from(sigmoid(row.iter().sum()) > random.random_sample()));
    let y = x.chunks_exact(FEATURES).map(label).collect();
    (x, y)
}

fn in_columns(x: &[f64], y: &[f64]) -> ColumnSamples {
    let column = |j: usize| x[j..].iter().step_by(FEATURES).copied().collect();
    let names = (1..=FEATURES).map(|j| format!("x{j}"));
    ColumnSamples::from_columns(names, (0..FEATURES).map(column).collect(), y)
        .expect("a column for each name, of finite numbers")
}

/// w ← w − η (ŷ − y) x after every sample, the bias first.
fn by_hand(x: &[f64], y: &[f64]) -> [f64; FEATURES + 1] {
    let mut w = [0.0; FEATURES + 1];
    for (x, y) in x.chunks_exact(FEATURES).zip(y) {
        let z = w[0] + x.iter().zip(&w[1..]).map(|(x, w)| x * w).sum::<f64>();
        let step = RATE * (sigmoid(z) - y);
        w[0] -= step;
        for (w, x) in w[1..].iter_mut().zip(x) {
            *w -= step * x;
        }
    }
    w
}

fn steps_in_order(criterion: &mut Criterion) {
    let (x, y) = samples();
    let columns = in_columns(&x, &y);
    let trainer = StochasticGradientDescent::new(RATE, 1)
        .batch_size(1)
        .loss_every(LossEvery::Epoch);
    let mut group = criterion.benchmark_group("a step after every sample, a million samples");
    group.sample_size(10);
    group.throughput(Throughput::Elements(SAMPLES as u64));
    group.bench_function("downhill", |bencher| {
        bencher.iter(|| trainer.fit_stream(&mut columns.batches()).expect("samples"));
    });
    group.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(&x), black_box(&y)));
    });
    group.finish();
}

criterion_group!(benches, steps_in_order);
criterion_main!(benches);
