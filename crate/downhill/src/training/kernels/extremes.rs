use super::range::{Range, range, widen};
use crate::lanes::{Aligned, Arithmetic, BLOCK, Kernel, add_scaled};
use crate::training::signed_blocks::SignedBlocks;

/// The range of m alone.
pub(in crate::training) struct Extremes<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
    pub(in crate::training) weights: &'a [f64],
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Instructions;
    use crate::training::small_problem::SmallProblem;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_the_plain_ones(problem in SmallProblem::any()) {
            // Zero is always among them, as the places without a sample are.
            let (mut lowest, mut highest) = (0.0_f64, 0.0_f64);
            for m in problem.m() {
                (lowest, highest) = (lowest.min(m), highest.max(m));
            }
            for instructions in Instructions::ALL {
                let quick = instructions.run(Extremes {
                    samples: &problem.blocks(),
                    weights: &problem.weights(),
                });
                prop_assert!((quick.lowest - lowest).abs() < 1e-12, "{quick:?} {lowest}");
                prop_assert!((quick.highest - highest).abs() < 1e-12, "{quick:?} {highest}");
            }
        }
    }
}
