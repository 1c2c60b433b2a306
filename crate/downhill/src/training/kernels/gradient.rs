use super::gradient_sums::{add_to_gradient, put_together};
use crate::lanes::{Aligned, Arithmetic, BLOCK, Kernel, SUMS, Sums, residuals_of, scaled_sum};
use crate::training::signed_blocks::SignedBlocks;

/// The gradient alone.
pub(in crate::training) struct Gradient<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
    pub(in crate::training) weights: &'a [f64],
    pub(in crate::training) gradient: &'a mut [f64],
    pub(in crate::training) sums: &'a mut [Sums],
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Instructions;
    use crate::model::{feedforward, gradient};
    use crate::training::small_problem::SmallProblem;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_plain_one(problem in SmallProblem::any()) {
            let SmallProblem { x, y, w } = &problem;
            let plain = gradient(x, w, y).unwrap();
            prop_assert_eq!(&plain, &x.t().dot(&(feedforward(x, w).unwrap() - y)));
            for instructions in Instructions::ALL {
                let mut quick = vec![f64::NAN; w.len()];
                instructions.run(Gradient {
                    samples: &problem.blocks(),
                    weights: &problem.weights(),
                    gradient: &mut quick,
                    sums: &mut vec![[f64::NAN; SUMS]; w.len()],
                });
                for ((quick, slow), size) in quick.iter().zip(&plain).zip(&problem.sizes()) {
                    prop_assert!((quick - slow).abs() <= 1e-14 * size, "{quick} {slow}");
                }
            }
        }
    }
}
