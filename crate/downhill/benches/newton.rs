//! The optimum by Newton's method, beside the same steps by hand.

mod naive;

use criterion::{Criterion, criterion_group, criterion_main};
use downhill::training::Newton;
use naive::{backprop, feedforward, table};
use ndarray::{Array1, Array2, Axis};
use std::hint::black_box;

/// Solves A d = b by Gauss's elimination; a Hessian needs no pivots.
fn solve(mut a: Array2<f64>, mut b: Array1<f64>) -> Array1<f64> {
    let n = b.len();
    for column in 0..n {
        for row in column + 1..n {
            let factor = a[[row, column]] / a[[column, column]];
            for k in column..n {
                a[[row, k]] -= factor * a[[column, k]];
            }
            b[row] -= factor * b[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| a[[row, k]] * b[k]).sum();
        b[row] = (b[row] - known) / a[[row, row]];
    }
    b
}

/// Full steps until the gradient vanishes: from w = 0 that is enough for the course's table.
fn by_hand(x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    let mut w = Array1::<f64>::zeros(x.ncols());
    for _step in 0..100 {
        let gradient = backprop(x, &w, y);
        if gradient.dot(&gradient).sqrt() <= 1e-9 {
            break;
        }
        let y_hat = feedforward(x, &w);
        let curvature = (&y_hat * &(1.0 - &y_hat)).insert_axis(Axis(1));
        let hessian = x.t().dot(&(x * &curvature));
        w = w - solve(hessian, gradient);
    }
    w
}

fn newton(criterion: &mut Criterion) {
    let (x, y) = table();
    let mut group = criterion.benchmark_group("optimum, 699 × 10");
    group.bench_function("downhill", |bencher| {
        bencher.iter(|| Newton::new().fit(black_box(&x), black_box(&y)));
    });
    group.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(&x), black_box(&y)));
    });
    group.finish();
}

criterion_group!(benches, newton);
criterion_main!(benches);
