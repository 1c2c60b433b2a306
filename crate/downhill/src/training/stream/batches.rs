//! Steps after batches of several samples.

use super::single::long_dot;
use super::stream_descent::Steps;
use crate::lanes::{Arithmetic, BLOCK, Kernel, losses_and_residuals};

/// Batches of any size; the last one may be smaller.
pub(super) struct BatchSteps<'a> {
    pub(super) steps: Steps<'a>,
    /// room for as many numbers as there are weights
    pub(super) gradient: &'a mut [f64],
}

impl Kernel for BatchSteps<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        let Self { steps, gradient } = self;
        let descent = steps.descent;
        let width = descent.weights.len();
        let rows = steps.rows.chunks(steps.batch_size * width);
        for (rows, labels) in rows.zip(steps.labels.chunks(steps.batch_size)) {
            gradient.fill(0.0);
            let parts = rows.chunks(BLOCK * width).zip(labels.chunks(BLOCK));
            for (rows, labels) in parts {
                let (mut signs, mut m) = ([0.0; BLOCK], [0.0; BLOCK]);
                let places = signs.iter_mut().zip(&mut m);
                for ((x, &y), (sign, m)) in rows.chunks_exact(width).zip(labels).zip(places) {
                    let z = long_dot::<A>(&descent.weights, x);
                    let smallest = &mut steps.losses.smallest;
                    *smallest = if z < *smallest { z } else { *smallest };
                    *sign = 1.0 - 2.0 * y;
                    *m = *sign * z;
                }
                let shares = losses_and_residuals::<A>(&m, &mut steps.losses.blocks);
                steps.losses.in_blocks += labels.len();
                let residuals = signs.iter().zip(&shares).map(|(sign, share)| sign * share);
                for (x, residual) in rows.chunks_exact(width).zip(residuals) {
                    add_scaled::<A>(gradient, residual, x);
                }
            }
            let moved = descent.weights.iter_mut().zip(&mut descent.velocity);
            for ((weight, velocity), slope) in moved.zip(&*gradient) {
                *velocity = descent.momentum * *velocity - descent.learning_rate * slope;
                *weight += *velocity;
            }
        }
    }
}

/// sums ← sums + factor · x.
#[inline(always)]
fn add_scaled<A: Arithmetic>(sums: &mut [f64], factor: f64, x: &[f64]) {
    for (sums, x) in sums
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(x.as_chunks::<4>().0)
    {
        for k in 0..4 {
            sums[k] = A::multiply_add(factor, x[k], sums[k]);
        }
    }
}
