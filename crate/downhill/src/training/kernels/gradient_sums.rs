//! What the passes that make a gradient share.

use crate::lanes::{Arithmetic, Block, Sums, add_products, halved};
use std::hint::black_box;

/// Adds Xᵀ σ(m) for one group. Feature by feature: two at a time, as for networks, is slower here,
/// where X comes from the second cache.
#[inline(always)]
pub(super) fn add_to_gradient<A: Arithmetic>(
    sums: &mut [Sums],
    group: &[Block],
    residuals: &Block,
) {
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
pub(super) fn put_together(gradient: &mut [f64], sums: &[Sums]) {
    for index in 0..gradient.len().min(sums.len()) {
        gradient[index] = halved(sums[index], |a, b| a + b);
    }
}
