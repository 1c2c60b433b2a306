//! The passes over samples that logistic regression needs, as kernels.

use super::signed_blocks::SignedBlocks;
use crate::lanes::{
    Aligned, Arithmetic, BLOCK, Block, Kernel, LogLosses, SUMS, Sums, add_products,
    exponentials_of, halved, losses_and_residuals_beside, losses_beside, residuals_of, scaled_sum,
};
use std::hint::black_box;

/// Where a pass begins.
///
/// Samples that do not quite fit into the nearest cache are found there by the next pass if it
/// begins where the last one has ended; if it began at the other end, each would be thrown out just
/// before it is needed. The last digits of a loss or a gradient differ with the order; which pass of
/// a run has which does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    #[default]
    Forwards,
    Backwards,
}

impl Order {
    pub(super) fn turn(&mut self) -> Self {
        *self = match self {
            Self::Forwards => Self::Backwards,
            Self::Backwards => Self::Forwards,
        };
        *self
    }

    #[inline(always)]
    fn place(self, index: usize, of: usize) -> usize {
        match self {
            Self::Forwards => index,
            Self::Backwards => of - 1 - index,
        }
    }
}

/// The summed log loss of the samples and its gradient, in one pass.
pub(super) struct LossAndGradient<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) gradient: &'a mut [f64],
    /// eight sums for each feature, to be used again
    pub(super) sums: &'a mut [Sums],
    pub(super) order: Order,
}

impl Kernel for LossAndGradient<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        self.sums.fill([0.0; SUMS]);
        let (samples, groups) = (self.samples, self.samples.groups());
        let at = |index| self.order.place(index, groups);
        let mut losses = LogLosses::new();
        let Aligned([m, exponentials, residuals]) = &mut Aligned([[0.0; BLOCK]; 3]);
        if groups > 0 {
            scaled_sum::<A>(m, samples.group(at(0)), self.weights);
            exponentials_of::<A>(m, exponentials);
        }
        for index in 0..groups {
            let next = if index + 1 < groups {
                scaled_sum::<A>(m, samples.group(at(index + 1)), self.weights);
                Some(&*m)
            } else {
                None
            };
            let signs = samples.signs(at(index));
            losses_and_residuals_beside::<A>(exponentials, signs, &mut losses, residuals, next);
            add_to_gradient::<A>(self.sums, samples.group(at(index)), residuals);
        }
        put_together(self.gradient, self.sums);
        losses.sum(self.samples.samples())
    }
}

/// The summed log loss alone.
pub(super) struct Loss<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) order: Order,
}

impl Kernel for Loss<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        let (samples, groups) = (self.samples, self.samples.groups());
        let at = |index| self.order.place(index, groups);
        let mut losses = LogLosses::new();
        let Aligned([m, exponentials]) = &mut Aligned([[0.0; BLOCK]; 2]);
        if groups > 0 {
            scaled_sum::<A>(m, samples.group(at(0)), self.weights);
            exponentials_of::<A>(m, exponentials);
        }
        for index in 0..groups {
            let next = if index + 1 < groups {
                scaled_sum::<A>(m, samples.group(at(index + 1)), self.weights);
                Some(&*m)
            } else {
                None
            };
            losses_beside::<A>(exponentials, samples.signs(at(index)), &mut losses, next);
        }
        losses.sum(self.samples.samples())
    }
}

/// The gradient alone.
pub(super) struct Gradient<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) gradient: &'a mut [f64],
    pub(super) sums: &'a mut [Sums],
}

impl Kernel for Gradient<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        self.sums.fill([0.0; SUMS]);
        for index in 0..self.samples.groups() {
            let group = self.samples.group(index);
            let Aligned([m, residuals]) = &mut Aligned([[0.0; BLOCK]; 2]);
            scaled_sum::<A>(m, group, self.weights);
            residuals_of::<A>(m, residuals);
            add_to_gradient::<A>(self.sums, group, residuals);
        }
        put_together(self.gradient, self.sums);
    }
}

/// Adds Xᵀ σ(m) for one group. Feature by feature: two at a time, as for networks, is slower here,
/// where X comes from the second cache.
#[inline(always)]
fn add_to_gradient<A: Arithmetic>(sums: &mut [Sums], group: &[Block], residuals: &Block) {
    let features = sums.len().min(group.len());
    let mut index = 0;
    // How many features there are is hidden from the compiler. It would make vectors of eight
    // features instead of eight sums, whose numbers it must gather: half as fast.
    while index < black_box(features) {
        add_products::<A>(&mut sums[index], &group[index], residuals);
        index += 1;
    }
}

#[inline(always)]
fn put_together(gradient: &mut [f64], sums: &[Sums]) {
    for index in 0..gradient.len().min(sums.len()) {
        gradient[index] = halved(sums[index], |a, b| a + b);
    }
}
