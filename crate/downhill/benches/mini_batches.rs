//! Stochastic gradient descent in batches of 32, the mean loss of all samples after each of them;
//! `thrpt` is batches a second.

mod naive;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use downhill::random::RandomState;
use downhill::training::{Fitted, StochasticGradientDescent, TrainingError};
use naive::{backprop, feedforward, mean_log_loss, table};
use ndarray::{Array1, Array2, Axis};
use std::hint::black_box;

const LEARNING_RATE: f64 = 3e-3;
const EPOCHS: usize = 10;
const BATCH_SIZE: usize = 32;

fn ours(x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError> {
    StochasticGradientDescent::new(LEARNING_RATE, EPOCHS)
        .batch_size(BATCH_SIZE)
        .fit(x, y)
}

/// Notebook 04's `logreg_sgd_fit`.
fn by_hand(x: &Array2<f64>, y: &Array1<f64>) -> (Array1<f64>, Vec<f64>) {
    let (mut w, mut history) = (Array1::<f64>::zeros(x.ncols()), Vec::new());
    let mut random = RandomState::new(42);
    let mut order: Vec<usize> = (0..y.len()).collect();
    for _epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for batch in order.chunks_exact(BATCH_SIZE) {
            let (x_batch, y_batch) = (x.select(Axis(0), batch), y.select(Axis(0), batch));
            let gradient = backprop(&x_batch, &w, &y_batch);
            w = w - LEARNING_RATE * gradient;
            history.push(mean_log_loss(y, &feedforward(x, &w)));
        }
    }
    (w, history)
}

fn mini_batches(criterion: &mut Criterion) {
    let (x, y) = table();
    let batches = EPOCHS * (y.len() / BATCH_SIZE);
    let mut group = criterion.benchmark_group("batches of 32, 699 × 10");
    group.throughput(Throughput::Elements(batches as u64));
    group.bench_function("downhill", |bencher| {
        bencher.iter(|| ours(black_box(&x), black_box(&y)));
    });
    group.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(&x), black_box(&y)));
    });
    group.finish();
}

criterion_group!(benches, mini_batches);
criterion_main!(benches);
