//! One pass, the loss and its gradient, over tables that no cache holds, on one thread; `thrpt` is
//! bytes of X a second. Beside it the plain formulas, and a plain loop that reads X and does nothing
//! else. The pass asks memory for what it will need, which that loop does not, so it can even be the
//! faster one; scripts/bench has the loop that reads fastest.

#![allow(
    clippy::expect_used,
    reason = "without the data there is nothing to measure"
)]

mod naive;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use downhill::big_data::ColumnSamples;
use downhill::random::RandomState;
use naive::{backprop, feedforward, mean_log_loss};
use ndarray::{Array1, Array2, ArrayView1, Axis, concatenate};
use std::hint::black_box;

const ROWS: usize = 1_000_000;

/// A row a sample; every label agrees with its first feature.
fn samples(features: usize) -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(42);
    let x = Array2::from_shape_simple_fn((ROWS, features), || 2.0 * random.random_sample() - 1.0);
    let y = x.column(0).mapv(|x| f64::from(u8::from(x > 0.0)));
    (x, y)
}

fn in_columns(x: &Array2<f64>, y: &Array1<f64>) -> ColumnSamples {
    let columns = x.columns().into_iter().map(|column| column.to_vec());
    let names = (1..=x.ncols()).map(|j| format!("x{j}"));
    ColumnSamples::from_columns(names, columns.collect(), &y.to_vec())
        .expect("a column for each name, of finite numbers")
}

/// Eight stretches side by side: a processor looks ahead in several places at once.
fn sum(numbers: &[f64]) -> f64 {
    let blocks = numbers.as_chunks::<64>().0;
    let length = blocks.len() / 8;
    // As many sums as keep the additions from waiting for each other.
    let mut sums = [0.0; 64];
    for index in 0..length {
        for stretch in 0..8 {
            let block = &blocks[stretch * length + index];
            for k in 0..64 {
                sums[k] += block[k];
            }
        }
    }
    sums.iter().chain(&numbers[8 * length * 64..]).sum()
}

fn by_hand(x: &Array2<f64>, y: &Array1<f64>, w: &Array1<f64>) -> (f64, Array1<f64>) {
    (mean_log_loss(y, &feedforward(x, w)), backprop(x, w, y))
}

fn large_tables(criterion: &mut Criterion) {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let one_thread = one_thread.expect("the machine has room for a thread");
    let mut group = criterion.benchmark_group("one pass, a million samples");
    group.sample_size(10);
    for features in [10, 100] {
        let (x, y) = samples(features);
        let w = Array1::linspace(-0.5, 0.5, features + 1);
        group.throughput(Throughput::Bytes((8 * x.len()) as u64));
        let columns = in_columns(&x, &y);
        let pass =
            |w: ArrayView1<'_, f64>| columns.loss_and_gradient(w).expect("a weight for each");
        group.bench_function(BenchmarkId::new("downhill", features), |bencher| {
            one_thread.install(|| bencher.iter(|| pass(black_box(w.view()))));
        });
        drop(columns);
        if let Some(numbers) = x.as_slice() {
            group.bench_function(BenchmarkId::new("reading", features), |bencher| {
                bencher.iter(|| sum(black_box(numbers)));
            });
        }
        let ones = Array2::ones((ROWS, 1));
        let x = concatenate(Axis(1), &[ones.view(), x.view()]).expect("as many rows in both");
        group.bench_function(BenchmarkId::new("by hand", features), |bencher| {
            bencher.iter(|| by_hand(black_box(&x), black_box(&y), black_box(&w)));
        });
    }
    group.finish();
}

criterion_group!(benches, large_tables);
criterion_main!(benches);
