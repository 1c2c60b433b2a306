//! The passes over samples that logistic regression needs, as kernels.

use super::signed_blocks::SignedBlocks;
use crate::lanes::{
    Aligned, Arithmetic, BLOCK, Block, Kernel, LogLosses, SUMS, Sums, add_products, halved,
    losses_and_residuals, losses_of, residuals_of, scaled_sum,
};

/// The summed log loss of the samples and its gradient, in one pass.
pub(super) struct LossAndGradient<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) gradient: &'a mut [f64],
    /// eight sums for each feature, to be used again
    pub(super) sums: &'a mut [Sums],
}

impl Kernel for LossAndGradient<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        self.sums.fill([0.0; SUMS]);
        let mut losses = LogLosses::new();
        for (group, signs) in self.samples.groups().zip(self.samples.signs()) {
            let Aligned(m) = &mut Aligned([0.0; BLOCK]);
            scaled_sum::<A>(m, group, self.weights);
            let residuals = losses_and_residuals::<A>(m, signs, &mut losses);
            add_to_gradient::<A>(self.sums, group, &residuals);
        }
        put_together(self.gradient, self.sums);
        losses.sum(self.samples.samples())
    }
}

/// The summed log loss alone.
pub(super) struct Loss<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
}

impl Kernel for Loss<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        let mut losses = LogLosses::new();
        for (group, signs) in self.samples.groups().zip(self.samples.signs()) {
            let Aligned(m) = &mut Aligned([0.0; BLOCK]);
            scaled_sum::<A>(m, group, self.weights);
            losses_of::<A>(m, signs, &mut losses);
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
        for group in self.samples.groups() {
            let Aligned(m) = &mut Aligned([0.0; BLOCK]);
            scaled_sum::<A>(m, group, self.weights);
            let residuals = residuals_of::<A>(m);
            add_to_gradient::<A>(self.sums, group, &residuals);
        }
        put_together(self.gradient, self.sums);
    }
}

/// Adds Xᵀ σ(m) for one group. Feature by feature: two at a time, as for networks, is slower here,
/// where X comes from the second cache.
#[inline(always)]
fn add_to_gradient<A: Arithmetic>(sums: &mut [Sums], group: &[Block], residuals: &Block) {
    for (sums, feature) in sums.iter_mut().zip(group) {
        add_products::<A>(sums, feature, residuals);
    }
}

#[inline(always)]
fn put_together(gradient: &mut [f64], sums: &[Sums]) {
    for (entry, sums) in gradient.iter_mut().zip(sums) {
        *entry = halved(*sums, |a, b| a + b);
    }
}
