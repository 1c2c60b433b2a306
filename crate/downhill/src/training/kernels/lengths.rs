use crate::lanes::{Aligned, Arithmetic, BLOCK, Block, Kernel, halved};
use crate::training::signed_blocks::SignedBlocks;

/// Σᵢ ‖xᵢ‖ of all samples.
pub(in crate::training) struct Lengths<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Instructions;
    use crate::training::small_problem::SmallProblem;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_the_plain_ones(problem in SmallProblem::any()) {
            let rows = problem.x.rows();
            let plain: f64 = rows.into_iter().map(|x| x.dot(&x).sqrt()).sum();
            for instructions in Instructions::ALL {
                let quick = instructions.run(Lengths { samples: &problem.blocks() });
                prop_assert!((quick - plain).abs() <= 1e-13 * plain, "{quick} {plain}");
            }
        }
    }
}
