//! Steps after batches of several samples.

use super::row::{add_scaled, add_with_momentum, dot};
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
        let (descent, losses) = (steps.descent, steps.losses);
        let width = descent.weights.len();
        let row = |index: usize| &steps.rows[index * width..][..width];
        let samples = steps.labels.len();
        for first in (0..samples).step_by(steps.batch_size) {
            let end = (first + steps.batch_size).min(samples);
            gradient.fill(0.0);
            for first in (first..end).step_by(BLOCK) {
                let labels = &steps.labels[first..end.min(first + BLOCK)];
                // Places without a sample have m = 0 and a residual of 0.
                let [mut signs, mut m, mut shares] = [[0.0; BLOCK]; 3];
                for k in 0..labels.len().min(BLOCK) {
                    let z = dot::<A>(&descent.weights, row(first + k));
                    losses.smallest = if z < losses.smallest {
                        z
                    } else {
                        losses.smallest
                    };
                    signs[k] = 1.0 - 2.0 * labels[k];
                    m[k] = signs[k] * z;
                }
                losses_and_residuals::<A>(&m, &signs, &mut losses.blocks, &mut shares);
                losses.in_blocks += labels.len();
                for k in 0..labels.len().min(BLOCK) {
                    add_scaled::<A>(gradient, signs[k] * shares[k], row(first + k));
                }
            }
            let (w, v) = (&mut descent.weights, &mut descent.velocity);
            add_with_momentum::<A>(w, v, descent.momentum, -descent.learning_rate, gradient);
        }
    }
}
