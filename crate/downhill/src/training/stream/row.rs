//! Products of rows, which are padded to a multiple of four numbers.
//!
//! The loops count instead of zipping: where code generation is split into units that do not see
//! each other, every step of a `Zip` is a call, and these loops are a few instructions long.

use crate::lanes::Arithmetic;

/// w · x, in twice four sums that do not wait for each other.
#[inline(always)]
pub(super) fn dot<A: Arithmetic>(w: &[f64], x: &[f64]) -> f64 {
    let (w, x) = (w.as_chunks::<4>().0, x.as_chunks::<4>().0);
    let count = w.len().min(x.len());
    let (w, x) = (&w[..count], &x[..count]);
    let [mut even, mut odd] = [[0.0; 4]; 2];
    for i in 0..count / 2 {
        for k in 0..4 {
            even[k] = A::multiply_add(w[2 * i][k], x[2 * i][k], even[k]);
        }
        for k in 0..4 {
            odd[k] = A::multiply_add(w[2 * i + 1][k], x[2 * i + 1][k], odd[k]);
        }
    }
    if count % 2 == 1 {
        for k in 0..4 {
            even[k] = A::multiply_add(w[count - 1][k], x[count - 1][k], even[k]);
        }
    }
    (even[0] + odd[0] + (even[2] + odd[2])) + (even[1] + odd[1] + (even[3] + odd[3]))
}

/// sums ← sums + factor · x.
#[inline(always)]
pub(super) fn add_scaled<A: Arithmetic>(sums: &mut [f64], factor: f64, x: &[f64]) {
    let (sums, x) = (sums.as_chunks_mut::<4>().0, x.as_chunks::<4>().0);
    let count = sums.len().min(x.len());
    let (sums, x) = (&mut sums[..count], &x[..count]);
    for i in 0..count {
        let mut four = sums[i];
        for k in 0..4 {
            four[k] = A::multiply_add(factor, x[i][k], four[k]);
        }
        sums[i] = four;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{Instructions, Kernel};
    use proptest::prelude::*;

    struct All<'a>(&'a [f64], &'a [f64], &'a [f64]);

    impl Kernel for All<'_> {
        type Output = (f64, Vec<f64>, Vec<f64>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let Self(w, x, next) = self;
            let (mut sums, mut moved, mut velocity) = (w.to_vec(), w.to_vec(), next.to_vec());
            add_scaled::<A>(&mut sums, 0.5, x);
            add_with_momentum::<A>(&mut moved, &mut velocity, 0.25, 0.5, x);
            (dot::<A>(w, x), sums, moved)
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
                let (product, sums, moved) = instructions.run(All(&w, &x, &next));
                prop_assert!((product - slow(&w, &x)).abs() < 1e-13);
                for k in 0..w.len() {
                    prop_assert!((sums[k] - (w[k] + 0.5 * x[k])).abs() < 1e-15);
                    let velocity = 0.25 * next[k] + 0.5 * x[k];
                    prop_assert!((moved[k] - (w[k] + velocity)).abs() < 1e-15);
                }
            }
        }
    }
}
