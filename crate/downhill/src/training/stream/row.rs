//! Products of rows, which are padded to a multiple of four numbers.
//!
//! The loops count instead of zipping: where code generation is split into units that do not see
//! each other, every step of a `Zip` is a call, and these loops are a few instructions long.

use crate::lanes::Arithmetic;

/// w · x, in eight sums that do not wait for each other.
#[inline(always)]
pub(super) fn dot<A: Arithmetic>(w: &[f64], x: &[f64]) -> f64 {
    let ((w, w_rest), (x, x_rest)) = (w.as_chunks::<8>(), x.as_chunks::<8>());
    let mut sums = [0.0; 8];
    let count = w.len().min(x.len());
    let (w, x) = (&w[..count], &x[..count]);
    for i in 0..count {
        for k in 0..8 {
            sums[k] = A::multiply_add(w[i][k], x[i][k], sums[k]);
        }
    }
    let mut sums = folded(&sums);
    if let ([w], [x]) = (w_rest.as_chunks::<4>().0, x_rest.as_chunks::<4>().0) {
        for k in 0..4 {
            sums[k] = A::multiply_add(w[k], x[k], sums[k]);
        }
    }
    together(sums)
}

/// w · next and x · next.
#[inline(always)]
pub(super) fn two_dots<A: Arithmetic>(w: &[f64], x: &[f64], next: &[f64]) -> [f64; 2] {
    let (w, w_rest) = w.as_chunks::<8>();
    let (x, x_rest) = x.as_chunks::<8>();
    let (next, next_rest) = next.as_chunks::<8>();
    let count = w.len().min(x.len()).min(next.len());
    let (w, x, next) = (&w[..count], &x[..count], &next[..count]);
    let (mut of_w, mut of_x) = ([0.0; 8], [0.0; 8]);
    for i in 0..count {
        for k in 0..8 {
            of_w[k] = A::multiply_add(w[i][k], next[i][k], of_w[k]);
        }
        for k in 0..8 {
            of_x[k] = A::multiply_add(x[i][k], next[i][k], of_x[k]);
        }
    }
    let (mut of_w, mut of_x) = (folded(&of_w), folded(&of_x));
    let (w, x) = (w_rest.as_chunks::<4>().0, x_rest.as_chunks::<4>().0);
    if let ([w], [x], [next]) = (w, x, next_rest.as_chunks::<4>().0) {
        for k in 0..4 {
            of_w[k] = A::multiply_add(w[k], next[k], of_w[k]);
        }
        for k in 0..4 {
            of_x[k] = A::multiply_add(x[k], next[k], of_x[k]);
        }
    }
    [together(of_w), together(of_x)]
}

/// sums ← sums + factor · x.
#[inline(always)]
pub(super) fn add_scaled<A: Arithmetic>(sums: &mut [f64], factor: f64, x: &[f64]) {
    let (sums, x) = (sums.as_chunks_mut::<4>().0, x.as_chunks::<4>().0);
    let count = sums.len().min(x.len());
    let (sums, x) = (&mut sums[..count], &x[..count]);
    for i in 0..count {
        for k in 0..4 {
            sums[i][k] = A::multiply_add(factor, x[i][k], sums[i][k]);
        }
    }
}

/// v ← μ v + factor · x, w ← w + v.
#[inline(always)]
pub(super) fn add_with_momentum<A: Arithmetic>(
    w: &mut [f64],
    v: &mut [f64],
    momentum: f64,
    factor: f64,
    x: &[f64],
) {
    let (w, v) = (w.as_chunks_mut::<4>().0, v.as_chunks_mut::<4>().0);
    let x = x.as_chunks::<4>().0;
    let count = w.len().min(v.len()).min(x.len());
    let (w, v, x) = (&mut w[..count], &mut v[..count], &x[..count]);
    for i in 0..count {
        for k in 0..4 {
            v[i][k] = A::multiply_add(momentum, v[i][k], factor * x[i][k]);
        }
        for k in 0..4 {
            w[i][k] += v[i][k];
        }
    }
}

#[inline(always)]
fn folded(sums: &[f64; 8]) -> [f64; 4] {
    let [a, b, c, d, e, f, g, h] = *sums;
    [a + e, b + f, c + g, d + h]
}

#[inline(always)]
fn together([a, b, c, d]: [f64; 4]) -> f64 {
    (a + c) + (b + d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{Instructions, Kernel};
    use proptest::prelude::*;

    struct All<'a>(&'a [f64], &'a [f64], &'a [f64]);

    impl Kernel for All<'_> {
        type Output = (f64, [f64; 2], Vec<f64>, Vec<f64>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let Self(w, x, next) = self;
            let (mut sums, mut moved, mut velocity) = (w.to_vec(), w.to_vec(), next.to_vec());
            add_scaled::<A>(&mut sums, 0.5, x);
            add_with_momentum::<A>(&mut moved, &mut velocity, 0.25, 0.5, x);
            (dot::<A>(w, x), two_dots::<A>(w, x, next), sums, moved)
        }
    }

    proptest! {
        #[test]
        fn products_are_those_of_single_numbers(
            fours in prop::collection::vec(prop::collection::vec(-2.0..2.0_f64, 12), 1..9),
        ) {
            let part = |from: usize| -> Vec<f64> {
                fours.iter().flat_map(|four| four[from..from + 4].to_vec()).collect()
            };
            let (w, x, next) = (part(0), part(4), part(8));
            let slow = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
            for instructions in Instructions::ALL {
                let (one, two, sums, moved) = instructions.run(All(&w, &x, &next));
                prop_assert!((one - slow(&w, &x)).abs() < 1e-13);
                prop_assert!((two[0] - slow(&w, &next)).abs() < 1e-13);
                prop_assert!((two[1] - slow(&x, &next)).abs() < 1e-13);
                for k in 0..w.len() {
                    prop_assert!((sums[k] - (w[k] + 0.5 * x[k])).abs() < 1e-15);
                    let velocity = 0.25 * next[k] + 0.5 * x[k];
                    prop_assert!((moved[k] - (w[k] + velocity)).abs() < 1e-15);
                }
            }
        }
    }
}
