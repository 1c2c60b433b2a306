use super::pass::Pass;
use crate::big_data::{Block, Views};
use crate::lanes::{
    self, Arithmetic, BLOCK, Kernel, LogLosses, SUMS, halved, losses_and_residuals,
};
use std::ops::Range;

/// So many blocks of 64 samples are taken through a whole pass before the next: their features are
/// read from memory for z, and are still in the cache for the gradient.
const BLOCKS: usize = 8;
const ROWS: usize = BLOCKS * BLOCK;

/// The pass over one group of samples.
pub(super) struct GroupPass<'a> {
    pub(super) views: &'a Views<'a>,
    pub(super) rows: Range<usize>,
    pub(super) weights: &'a [f64],
    pub(super) scratch: &'a mut Vec<f64>,
}

impl Kernel for GroupPass<'_> {
    type Output = Pass;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> Pass {
        let Self {
            views,
            rows,
            weights,
            scratch,
        } = self;
        let mut losses = LogLosses::new();
        let mut sums = vec![[0.0; SUMS]; weights.len()];
        let mut smallest = [f64::INFINITY; BLOCK];
        let samples = rows.len();
        for first in rows.clone().step_by(ROWS) {
            let rows = first..(first + ROWS).min(rows.end);
            let blocks = rows.len().div_ceil(BLOCK);
            let block = views.block(rows, blocks * BLOCK, scratch);
            let mut numbers = [[weights[0]; BLOCK]; BLOCKS];
            let numbers = &mut numbers[..blocks];
            linear_combinations::<A>(&block, &weights[1..], numbers);
            residuals::<A>(block.labels(), numbers, &mut losses, &mut smallest);
            gradient::<A>(&block, numbers, &mut sums);
        }
        let gradient = sums.iter().map(|sums| halved(*sums, |a, b| a + b));
        Pass {
            gradient: gradient.collect(),
            smallest: halved(smallest, |a, b| if a < b { a } else { b }),
            loss: losses.sum(samples),
        }
    }
}

/// z ← z + Σⱼ wⱼ xⱼ, four columns at a time.
#[inline(always)]
fn linear_combinations<A: Arithmetic>(block: &Block<'_>, w: &[f64], z: &mut [lanes::Block]) {
    let (fours, rest) = w.as_chunks::<4>();
    for (four, [wa, wb, wc, wd]) in fours.iter().enumerate() {
        let [xa, xb, xc, xd] = [0, 1, 2, 3].map(|k| blocks_of(block.column(4 * four + k)));
        for ((((z, xa), xb), xc), xd) in z.iter_mut().zip(xa).zip(xb).zip(xc).zip(xd) {
            for k in 0..BLOCK {
                let first = A::multiply_add(*wb, xb[k], A::multiply_add(*wa, xa[k], z[k]));
                z[k] = A::multiply_add(*wd, xd[k], A::multiply_add(*wc, xc[k], first));
            }
        }
    }
    for (index, w) in rest.iter().enumerate() {
        let x = blocks_of(block.column(4 * fours.len() + index));
        for (z, x) in z.iter_mut().zip(x) {
            for k in 0..BLOCK {
                z[k] = A::multiply_add(*w, x[k], z[k]);
            }
        }
    }
}

/// Puts the residuals ŷ − y in the places of z, and takes the losses. Places without a sample get
/// a residual of zero.
#[inline(always)]
fn residuals<A: Arithmetic>(
    labels: &[u8],
    z: &mut [lanes::Block],
    losses: &mut LogLosses,
    smallest: &mut lanes::Block,
) {
    for (z, labels) in z.iter_mut().zip(labels.chunks(BLOCK)) {
        // m is z where y = 0 and −z where y = 1.
        let mut signs = [0.0; BLOCK];
        for (sign, &label) in signs.iter_mut().zip(labels) {
            *sign = 1.0 - 2.0 * f64::from(label);
        }
        let mut m = [0.0; BLOCK];
        for k in 0..BLOCK {
            m[k] = z[k] * signs[k];
            // Of a place without a sample z is the bias alone; that is no z of anything.
            let here = if signs[k] == 0.0 { f64::INFINITY } else { z[k] };
            smallest[k] = if here < smallest[k] {
                here
            } else {
                smallest[k]
            };
        }
        let shares = losses_and_residuals::<A>(&m, losses);
        for k in 0..BLOCK {
            z[k] = shares[k] * signs[k];
        }
    }
}

/// Adds Xᵀ r, the bias first.
#[inline(always)]
fn gradient<A: Arithmetic>(
    block: &Block<'_>,
    residuals: &[lanes::Block],
    sums: &mut [[f64; SUMS]],
) {
    let Some((bias, sums)) = sums.split_first_mut() else {
        return;
    };
    let mut local = [0.0; BLOCK];
    for r in residuals {
        for k in 0..BLOCK {
            local[k] += r[k];
        }
    }
    add_folded(bias, &local);
    for (index, sums) in sums.iter_mut().enumerate() {
        let mut local = [0.0; BLOCK];
        for (r, x) in residuals.iter().zip(blocks_of(block.column(index))) {
            for k in 0..BLOCK {
                local[k] = A::multiply_add(r[k], x[k], local[k]);
            }
        }
        add_folded(sums, &local);
    }
}

/// Brings 64 sums together to eight, and adds them.
#[inline(always)]
fn add_folded(sums: &mut [f64; SUMS], local: &lanes::Block) {
    for part in local.as_chunks::<SUMS>().0 {
        for k in 0..SUMS {
            sums[k] += part[k];
        }
    }
}

#[inline(always)]
fn blocks_of(column: &[f64]) -> &[lanes::Block] {
    column.as_chunks::<BLOCK>().0
}
