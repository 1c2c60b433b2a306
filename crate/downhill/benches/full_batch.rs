//! Gradient descent over all samples, the mean loss after every epoch; `thrpt` is epochs a second.

mod naive;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use downhill::training::{Fitted, GradientDescent, TrainingError};
use naive::{backprop, feedforward, mean_log_loss, table};
use ndarray::{Array1, Array2};
use std::hint::black_box;

const LEARNING_RATE: f64 = 3e-4;
const EPOCHS: usize = 200;

fn ours(x: &Array2<f64>, y: &Array1<f64>) -> Result<Fitted, TrainingError> {
    GradientDescent::new(LEARNING_RATE, EPOCHS).fit(x, y)
}

/// Notebook 03's `logreg_fit`.
fn by_hand(x: &Array2<f64>, y: &Array1<f64>) -> (Array1<f64>, Vec<f64>) {
    let mut w = Array1::<f64>::zeros(x.ncols());
    let mut history = Vec::new();
    for _epoch in 0..EPOCHS {
        let gradient = backprop(x, &w, y);
        w = w - LEARNING_RATE * gradient;
        history.push(mean_log_loss(y, &feedforward(x, &w)));
    }
    (w, history)
}

fn full_batch(criterion: &mut Criterion) {
    let (x, y) = table();
    let mut group = criterion.benchmark_group("full batch, 699 × 10");
    group.throughput(Throughput::Elements(EPOCHS as u64));
    group.bench_function("downhill", |bencher| {
        bencher.iter(|| ours(black_box(&x), black_box(&y)));
    });
    group.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(&x), black_box(&y)));
    });
    group.finish();
}

criterion_group!(benches, full_batch);
criterion_main!(benches);
