//! Steps after every sample. Each needs the weights of the one before: what it costs is not how
//! many operations there are, but how long the chain from weights to weights is.

use super::losses::WindowLosses;
use super::stream_descent::Steps;
use crate::lanes::{Arithmetic, Kernel, exponential};

/// Batches of one sample.
pub(super) struct SingleSteps<'a>(pub(super) Steps<'a>);

impl Kernel for SingleSteps<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        // Up to 16 weights are kept in registers; from there on they are read and written at every
        // step, which costs a few nanoseconds.
        match self.0.descent.weights.len() {
            4 => steps::<A, 4>(self.0),
            8 => steps::<A, 8>(self.0),
            12 => steps::<A, 12>(self.0),
            16 => steps::<A, 16>(self.0),
            _ => long_steps::<A>(self.0),
        }
    }
}

#[inline(always)]
fn steps<A: Arithmetic, const N: usize>(steps: Steps<'_>) {
    let descent = steps.descent;
    let (weights, velocity) = (&mut descent.weights, &mut descent.velocity);
    let (Some(w_place), Some(v_place)) = (
        weights.first_chunk_mut::<N>(),
        velocity.first_chunk_mut::<N>(),
    ) else {
        return;
    };
    let (mut w, mut v) = (*w_place, *v_place);
    let rate = descent.learning_rate;
    for (x, &y) in steps.rows.as_chunks::<N>().0.iter().zip(steps.labels) {
        let z = dot::<A, N>(&w, x);
        let residual = residual::<A>(z, y, steps.losses);
        let share = -rate * residual;
        if descent.momentum == 0.0 {
            for k in 0..N {
                w[k] = A::multiply_add(share, x[k], w[k]);
            }
        } else {
            for k in 0..N {
                v[k] = A::multiply_add(descent.momentum, v[k], share * x[k]);
                w[k] += v[k];
            }
        }
    }
    (*w_place, *v_place) = (w, v);
}

#[inline(always)]
fn long_steps<A: Arithmetic>(steps: Steps<'_>) {
    let descent = steps.descent;
    let width = descent.weights.len();
    let rate = descent.learning_rate;
    for (x, &y) in steps.rows.chunks_exact(width).zip(steps.labels) {
        let z = long_dot::<A>(&descent.weights, x);
        let residual = residual::<A>(z, y, steps.losses);
        let share = -rate * residual;
        let x = x.as_chunks::<4>().0;
        let w = descent.weights.as_chunks_mut::<4>().0;
        if descent.momentum == 0.0 {
            for (w, x) in w.iter_mut().zip(x) {
                for k in 0..4 {
                    w[k] = A::multiply_add(share, x[k], w[k]);
                }
            }
        } else {
            let v = descent.velocity.as_chunks_mut::<4>().0;
            for ((w, v), x) in w.iter_mut().zip(v).zip(x) {
                for k in 0..4 {
                    v[k] = A::multiply_add(descent.momentum, v[k], share * x[k]);
                    w[k] += v[k];
                }
            }
        }
    }
}

/// w · x in sums that do not wait for each other.
#[inline(always)]
fn dot<A: Arithmetic, const N: usize>(w: &[f64; N], x: &[f64; N]) -> f64 {
    let mut sums = [0.0; 4];
    for (w, x) in w.as_chunks::<4>().0.iter().zip(x.as_chunks::<4>().0) {
        for k in 0..4 {
            sums[k] = A::multiply_add(w[k], x[k], sums[k]);
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}

/// w · x for rows of any multiple of four numbers.
#[inline(always)]
pub(super) fn long_dot<A: Arithmetic>(w: &[f64], x: &[f64]) -> f64 {
    let ((w, w_rest), (x, x_rest)) = (w.as_chunks::<16>(), x.as_chunks::<16>());
    let mut sums = [0.0; 16];
    for (w, x) in w.iter().zip(x) {
        for k in 0..16 {
            sums[k] = A::multiply_add(w[k], x[k], sums[k]);
        }
    }
    let (w, x) = (w_rest.as_chunks::<4>().0, x_rest.as_chunks::<4>().0);
    for (w, x) in w.iter().zip(x) {
        for k in 0..4 {
            sums[k] = A::multiply_add(w[k], x[k], sums[k]);
        }
    }
    crate::lanes::halved(sums, |a, b| a + b)
}

/// ŷ − y, and the loss on the way.
#[inline(always)]
fn residual<A: Arithmetic>(z: f64, y: f64, losses: &mut WindowLosses) -> f64 {
    // m is z where y = 0 and −z where y = 1; σ(m) is ŷ there and 1 − ŷ here.
    let sign = 1.0 - 2.0 * y;
    let m = sign * z;
    let e = exponential::<A>(-m.abs());
    let whole = 1.0 + e;
    let share = if m > 0.0 { 1.0 } else { e };
    losses.take(m, whole);
    losses.smallest = if z < losses.smallest {
        z
    } else {
        losses.smallest
    };
    sign * (share / whole)
}
