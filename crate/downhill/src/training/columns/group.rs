use super::pass::Pass;
use crate::big_data::{Block, Views};
use crate::lanes::{
    self, Aligned, Arithmetic, BLOCK, Kernel, LogLosses, SUMS, halved, losses_and_residuals,
};
use std::ops::Range;

/// So many blocks of 64 samples are taken through a whole pass before the next: their features are
/// read for z, and are still in the cache for the gradient. Meanwhile the features of the next ones
/// are on their way from memory, half of the columns during each: memory, the slowest part, has no
/// break. A pass over 100 features took a third less time than without.
const BLOCKS: usize = 8;
const ROWS: usize = BLOCKS * BLOCK;

/// Which columns are asked for while z is made, and which while the gradient is.
const FOR_Z: usize = 0;
const FOR_GRADIENT: usize = 1;

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

/// z ← z + Σⱼ wⱼ xⱼ, up to eight columns at a time: memory gives more when several stretches are
/// read side by side, and z is read and written less often.
#[inline(always)]
fn linear_combinations<A: Arithmetic>(block: &Block<'_>, w: &[f64], z: &mut [lanes::Block]) {
    let (eights, rest) = w.as_chunks::<8>();
    let (twos, one) = rest.as_chunks::<2>();
    let mut first = 0;
    for w in eights {
        add_columns::<A, 8>(block, first, w, z);
        first += 8;
    }
    for w in twos {
        add_columns::<A, 2>(block, first, w, z);
        first += 2;
    }
    if let [w] = one {
        add_columns::<A, 1>(block, first, &[*w], z);
    }
}

#[inline(always)]
fn add_columns<A: Arithmetic, const N: usize>(
    block: &Block<'_>,
    first: usize,
    w: &[f64; N],
    z: &mut [lanes::Block],
) {
    let mut x: [&[lanes::Block]; N] = [&[]; N];
    for (j, x) in x.iter_mut().enumerate() {
        *x = &blocks_of(block.column(first + j))[..z.len()];
    }
    // It counts instead of zipping, here and below: where code generation is split into units that
    // do not see each other, every step of a `Zip` is a call.
    for index in 0..z.len() {
        ask_ahead::<FOR_Z, N>(first, &x, index);
        let z = &mut z[index];
        for k in 0..BLOCK {
            let mut sum = z[k];
            for j in 0..N {
                sum = A::multiply_add(w[j], x[j][index][k], sum);
            }
            z[k] = sum;
        }
    }
}

/// Asks for what the next pass over so many rows reads where this one has `x[j][index]`, in every
/// second column.
#[inline(always)]
fn ask_ahead<const WHICH: usize, const N: usize>(
    first: usize,
    x: &[&[lanes::Block]; N],
    index: usize,
) {
    for (j, column) in x.iter().enumerate() {
        if (first + j) % 2 == WHICH {
            lanes::prefetch(column[index].as_ptr().wrapping_add(ROWS));
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
    let Aligned(m) = &mut Aligned([0.0; BLOCK]);
    for index in 0..z.len() {
        let z = &mut z[index];
        // m is z where y = 0 and −z where y = 1.
        let signs = signs(&labels[index * BLOCK..]);
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
        losses_and_residuals::<A>(m, &signs, losses, z);
        for k in 0..BLOCK {
            z[k] *= signs[k];
        }
    }
}

/// 1 where y = 0, −1 where y = 1, and 0 where there is no sample.
#[inline(always)]
fn signs(labels: &[u8]) -> lanes::Block {
    let mut signs = [0.0; BLOCK];
    match labels.first_chunk::<BLOCK>() {
        Some(labels) => {
            for k in 0..BLOCK {
                signs[k] = 1.0 - 2.0 * f64::from(labels[k]);
            }
        }
        None => {
            for (k, &label) in labels.iter().enumerate() {
                signs[k] = 1.0 - 2.0 * f64::from(label);
            }
        }
    }
    signs
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
    let (fours, rest) = sums.as_chunks_mut::<4>();
    let mut first = 0;
    for sums in fours {
        add_gradients::<A, 4>(block, first, residuals, sums);
        first += 4;
    }
    for sums in rest {
        add_gradients::<A, 1>(block, first, residuals, std::array::from_mut(sums));
        first += 1;
    }
}

#[inline(always)]
fn add_gradients<A: Arithmetic, const N: usize>(
    block: &Block<'_>,
    first: usize,
    residuals: &[lanes::Block],
    sums: &mut [[f64; SUMS]; N],
) {
    let mut x: [&[lanes::Block]; N] = [&[]; N];
    for (j, x) in x.iter_mut().enumerate() {
        *x = &blocks_of(block.column(first + j))[..residuals.len()];
    }
    let Aligned(local) = &mut Aligned([[0.0; BLOCK]; N]);
    for i in 0..residuals.len() {
        ask_ahead::<FOR_GRADIENT, N>(first, &x, i);
        let r = &residuals[i];
        for k in 0..BLOCK {
            for j in 0..N {
                local[j][k] = A::multiply_add(r[k], x[j][i][k], local[j][k]);
            }
        }
    }
    for j in 0..N {
        add_folded(&mut sums[j], &local[j]);
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
