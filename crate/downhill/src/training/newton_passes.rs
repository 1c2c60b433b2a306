//! The passes over samples that Newton's method needs, as kernels.

use super::signed_blocks::SignedBlocks;
use crate::lanes::{
    Aligned, AlignedVec, Arithmetic, BLOCK, Block, ExactLosses, Kernel, SUMS, add_products_of,
    add_row, add_scaled, halved,
};

/// So far on the right side, a sample's loss and its derivatives count for nothing.
const OF_NO_SAMPLE: f64 = -708.0;

/// What [`SecondOrder`] needs, to be used again and again.
#[derive(Debug)]
pub(super) struct Scratch {
    /// the features of 64 samples, each times its second derivative
    scaled: AlignedVec<BLOCK>,
    gradient: AlignedVec<SUMS>,
    /// eight sums for each entry of the Hessian on and right of the diagonal; two rows at a time,
    /// both as long as the upper one
    hessian: AlignedVec<SUMS>,
}

impl Scratch {
    pub(super) fn new(features: usize) -> Self {
        let pairs = (0..features).step_by(2);
        let entries = pairs.map(|first| (features - first) * 2.min(features - first));
        Self {
            scaled: AlignedVec::zeros(features),
            gradient: AlignedVec::zeros(features),
            hessian: AlignedVec::zeros(entries.sum()),
        }
    }
}

/// The smallest and the largest m = ±xᵢ·w of all samples, or zero where that lies further out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) lowest: f64,
    pub(super) highest: f64,
}

/// The summed log loss, its gradient and its Hessian Xᵀ S X, in one pass; and the range of m.
///
/// The Hessian is symmetric: half of its products are enough. For ten features they are 55 to 20
/// for z and the gradient together, and one exponential: it costs least where the features are in
/// the nearest cache anyway.
pub(super) struct SecondOrder<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) scratch: &'a mut Scratch,
    pub(super) gradient: &'a mut [f64],
    /// row by row
    pub(super) hessian: &'a mut [f64],
}

impl Kernel for SecondOrder<'_> {
    type Output = (f64, Range);

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> (f64, Range) {
        let Scratch {
            scaled,
            gradient,
            hessian,
        } = self.scratch;
        gradient.fill([0.0; SUMS]);
        hessian.fill([0.0; SUMS]);
        let mut losses = ExactLosses::new();
        let Aligned([m, first, second, lowest, highest]) = &mut Aligned([[0.0; BLOCK]; 5]);
        let mut left = self.samples.samples();
        for index in 0..self.samples.groups() {
            let group = self.samples.group(index);
            m.fill(0.0);
            add_scaled::<A>(m, group, self.weights);
            widen(lowest, highest, m);
            if left < BLOCK {
                m[left..].fill(OF_NO_SAMPLE);
            }
            left = left.saturating_sub(BLOCK);
            losses.take::<A>(m, first, second);
            add_row::<A>(gradient, first, group);
            for (scaled, feature) in scaled.iter_mut().zip(group) {
                for k in 0..BLOCK {
                    scaled[k] = second[k] * feature[k];
                }
            }
            let (mut sums, mut columns) = (&mut hessian[..], group);
            for rows in scaled.chunks(2) {
                let (these, later) = sums.split_at_mut(rows.len() * columns.len());
                add_products_of::<A>(these, rows, columns);
                (sums, columns) = (later, &columns[rows.len()..]);
            }
        }
        for (entry, sums) in self.gradient.iter_mut().zip(gradient.iter()) {
            *entry = halved(*sums, |a, b| a + b);
        }
        put_together(self.hessian, hessian, self.weights.len());
        (losses.sum(), range(lowest, highest))
    }
}

#[inline(always)]
fn put_together(hessian: &mut [f64], sums: &[[f64; SUMS]], features: usize) {
    let mut sums = sums.iter();
    for row in 0..features {
        // The lower row of two begins where the upper one does, left of its diagonal.
        for column in row - row % 2..features {
            let Some(sums) = sums.next() else { return };
            if column >= row {
                let entry = halved(*sums, |a, b| a + b);
                hessian[row * features + column] = entry;
                hessian[column * features + row] = entry;
            }
        }
    }
}

/// The range of m alone.
pub(super) struct Extremes<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
}

impl Kernel for Extremes<'_> {
    type Output = Range;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> Range {
        let Aligned([m, lowest, highest]) = &mut Aligned([[0.0; BLOCK]; 3]);
        for index in 0..self.samples.groups() {
            let group = self.samples.group(index);
            m.fill(0.0);
            add_scaled::<A>(m, group, self.weights);
            widen(lowest, highest, m);
        }
        range(lowest, highest)
    }
}

#[inline(always)]
fn widen(lowest: &mut Block, highest: &mut Block, m: &Block) {
    for k in 0..BLOCK {
        lowest[k] = if m[k] < lowest[k] { m[k] } else { lowest[k] };
        highest[k] = if m[k] > highest[k] { m[k] } else { highest[k] };
    }
}

#[inline(always)]
fn range(lowest: &Block, highest: &Block) -> Range {
    Range {
        lowest: halved(*lowest, |a, b| if a < b { a } else { b }),
        highest: halved(*highest, |a, b| if a > b { a } else { b }),
    }
}

/// Σᵢ ‖xᵢ‖ of all samples.
pub(super) struct Lengths<'a> {
    pub(super) samples: &'a SignedBlocks,
}

impl Kernel for Lengths<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        let Aligned([squares, lengths]) = &mut Aligned([[0.0; BLOCK]; 2]);
        for index in 0..self.samples.groups() {
            let group = self.samples.group(index);
            squares.fill(0.0);
            for feature in group {
                add_squares::<A>(squares, feature);
            }
            for k in 0..BLOCK {
                lengths[k] += squares[k].sqrt();
            }
        }
        halved(*lengths, |a, b| a + b)
    }
}

#[inline(always)]
fn add_squares<A: Arithmetic>(squares: &mut Block, feature: &Block) {
    for k in 0..BLOCK {
        squares[k] = A::multiply_add(feature[k], feature[k], squares[k]);
    }
}
