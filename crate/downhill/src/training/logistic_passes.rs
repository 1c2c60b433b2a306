//! The passes over samples that logistic regression needs, as kernels.

use super::signed_blocks::SignedBlocks;
use crate::lanes::{
    Arithmetic, BLOCK, Kernel, LogLosses, SUMS, add_products, add_scaled, halved,
    losses_and_residuals, losses_of, residuals_of,
};

/// The summed log loss of the samples and its gradient, in one pass.
pub(super) struct LossAndGradient<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) gradient: &'a mut [f64],
    /// eight sums for each feature, to be used again
    pub(super) sums: &'a mut [[f64; SUMS]],
}

impl Kernel for LossAndGradient<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> f64 {
        self.sums.fill([0.0; SUMS]);
        let mut losses = LogLosses::new();
        for group in self.samples.groups() {
            let mut m = [0.0; BLOCK];
            add_scaled::<A>(&mut m, group, self.weights);
            let residuals = losses_and_residuals::<A>(&m, &mut losses);
            for (sums, feature) in self.sums.iter_mut().zip(group) {
                add_products::<A>(sums, feature, &residuals);
            }
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
        for group in self.samples.groups() {
            let mut m = [0.0; BLOCK];
            add_scaled::<A>(&mut m, group, self.weights);
            losses_of::<A>(&m, &mut losses);
        }
        losses.sum(self.samples.samples())
    }
}

/// The gradient alone.
pub(super) struct Gradient<'a> {
    pub(super) samples: &'a SignedBlocks,
    pub(super) weights: &'a [f64],
    pub(super) gradient: &'a mut [f64],
    pub(super) sums: &'a mut [[f64; SUMS]],
}

impl Kernel for Gradient<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        self.sums.fill([0.0; SUMS]);
        for group in self.samples.groups() {
            let mut m = [0.0; BLOCK];
            add_scaled::<A>(&mut m, group, self.weights);
            let residuals = residuals_of::<A>(&m);
            for (sums, feature) in self.sums.iter_mut().zip(group) {
                add_products::<A>(sums, feature, &residuals);
            }
        }
        put_together(self.gradient, self.sums);
    }
}

#[inline(always)]
fn put_together(gradient: &mut [f64], sums: &[[f64; SUMS]]) {
    for (entry, sums) in gradient.iter_mut().zip(sums) {
        *entry = halved(*sums, |a, b| a + b);
    }
}
