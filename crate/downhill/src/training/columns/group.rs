use super::pass::Pass;
use crate::big_data::{Block, Views};
use crate::lanes::{
    self, Aligned, Arithmetic, BLOCK, Kernel, LogLosses, SUMS, Sums, add_products, halved,
    losses_and_residuals,
};
use std::hint::black_box;
use std::ops::Range;

/// So many blocks of 64 samples are looked up at once, and only then taken through the pass, block by
/// block: its features are read for z, and are still in the cache for the gradient.
const BLOCKS: usize = 8;
const ROWS: usize = BLOCKS * BLOCK;

/// How far ahead of what is read memory is asked for, in blocks of 64 samples. Half of the columns are
/// asked for while z is made and half while the gradient is: memory, the slowest part, has no break.
/// Further ahead it is worse with many features: with 100 a pass took 5 % longer at two blocks, and
/// 12 % at four.
const AHEAD: usize = 1;

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
            for index in 0..blocks {
                let Aligned(z) = &mut Aligned([weights[0]; BLOCK]);
                linear_combination::<A>(&block, index, &weights[1..], z);
                let labels = block.labels().get(index * BLOCK..).unwrap_or_default();
                residuals::<A>(labels, z, &mut losses, &mut smallest);
                gradient::<A>(&block, index, z, &mut sums);
            }
        }
        let gradient = sums.iter().map(|sums| halved(*sums, |a, b| a + b));
        Pass {
            gradient: gradient.collect(),
            smallest: halved(smallest, |a, b| if a < b { a } else { b }),
            loss: losses.sum(samples),
        }
    }
}

/// z ← z + Σⱼ wⱼ xⱼ, up to eight columns at a time, so that z is read and written less often.
#[inline(always)]
fn linear_combination<A: Arithmetic>(
    block: &Block<'_>,
    index: usize,
    w: &[f64],
    z: &mut lanes::Block,
) {
    let (eights, rest) = w.as_chunks::<8>();
    let (twos, one) = rest.as_chunks::<2>();
    let mut first = 0;
    for w in eights {
        add_columns::<A, 8>(block, index, first, w, z);
        first += 8;
    }
    for w in twos {
        add_columns::<A, 2>(block, index, first, w, z);
        first += 2;
    }
    if let [w] = one {
        add_columns::<A, 1>(block, index, first, &[*w], z);
    }
}

#[inline(always)]
fn add_columns<A: Arithmetic, const N: usize>(
    block: &Block<'_>,
    index: usize,
    first: usize,
    w: &[f64; N],
    z: &mut lanes::Block,
) {
    let mut x: [&lanes::Block; N] = [&[0.0; BLOCK]; N];
    for (j, x) in x.iter_mut().enumerate() {
        *x = &blocks_of(block.column(first + j))[index];
        ask_ahead::<FOR_Z>(first + j, x);
    }
    for k in 0..BLOCK {
        let mut sum = z[k];
        for j in 0..N {
            sum = A::multiply_add(w[j], x[j][k], sum);
        }
        z[k] = sum;
    }
}

/// Asks for what will be read in this column after this block, in every second column.
#[inline(always)]
fn ask_ahead<const WHICH: usize>(column: usize, x: &lanes::Block) {
    if column % 2 == WHICH {
        lanes::prefetch(x.as_ptr().wrapping_add(AHEAD * BLOCK));
    }
}

/// Puts the residuals ŷ − y in the places of z, and takes the losses. Places without a sample get
/// a residual of zero.
#[inline(always)]
fn residuals<A: Arithmetic>(
    labels: &[u8],
    z: &mut lanes::Block,
    losses: &mut LogLosses,
    smallest: &mut lanes::Block,
) {
    let Aligned(m) = &mut Aligned([0.0; BLOCK]);
    // m is z where y = 0 and −z where y = 1.
    let signs = signs(labels);
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
    index: usize,
    residuals: &lanes::Block,
    sums: &mut [Sums],
) {
    let Some((bias, sums)) = sums.split_first_mut() else {
        return;
    };
    for part in residuals.as_chunks::<SUMS>().0 {
        for k in 0..SUMS {
            bias[k] += part[k];
        }
    }
    let (fours, rest) = sums.as_chunks_mut::<4>();
    let four = fours.len();
    let mut group = 0;
    // How many there are is hidden from the compiler, as in `kernels/gradient_sums.rs`: it would make
    // vectors of features.
    while group < black_box(four) {
        let x = std::array::from_fn(|j| {
            let x = &blocks_of(block.column(4 * group + j))[index];
            ask_ahead::<FOR_GRADIENT>(j, x);
            x
        });
        add_products_with_four::<A>(&mut fours[group], x, residuals);
        group += 1;
    }
    for (j, sums) in rest.iter_mut().enumerate() {
        let x = &blocks_of(block.column(4 * four + j))[index];
        ask_ahead::<FOR_GRADIENT>(j, x);
        add_products::<A>(sums, x, residuals);
    }
}

/// Adds Σₖ rₖ xⱼₖ for four columns: memory gives more when several are read side by side.
#[inline(always)]
fn add_products_with_four<A: Arithmetic>(
    sums: &mut [Sums; 4],
    [xa, xb, xc, xd]: [&lanes::Block; 4],
    r: &lanes::Block,
) {
    // A copy of the sums as the loop, and the block inside it: so the compiler makes vectors of them.
    let [mut a, mut b, mut c, mut d] = *sums;
    for k in 0..SUMS {
        let (mut sum_a, mut sum_b, mut sum_c, mut sum_d) = (a[k], b[k], c[k], d[k]);
        for at in 0..BLOCK / SUMS {
            let place = at * SUMS + k;
            sum_a = A::multiply_add(r[place], xa[place], sum_a);
            sum_b = A::multiply_add(r[place], xb[place], sum_b);
            sum_c = A::multiply_add(r[place], xc[place], sum_c);
            sum_d = A::multiply_add(r[place], xd[place], sum_d);
        }
        (a[k], b[k], c[k], d[k]) = (sum_a, sum_b, sum_c, sum_d);
    }
    *sums = [a, b, c, d];
}

#[inline(always)]
fn blocks_of(column: &[f64]) -> &[lanes::Block] {
    column.as_chunks::<BLOCK>().0
}
