use super::Order;
use super::gradient_sums::{add_to_gradient, put_together};
use crate::lanes::{
    Aligned, Arithmetic, BLOCK, Kernel, LogLosses, SUMS, Sums, exponentials_of,
    losses_and_residuals_beside, scaled_sum,
};
use crate::training::signed_blocks::SignedBlocks;

/// The summed log loss of the samples and its gradient, in one pass.
pub(in crate::training) struct LossAndGradient<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
    pub(in crate::training) weights: &'a [f64],
    pub(in crate::training) gradient: &'a mut [f64],
    /// eight sums for each feature, to be used again
    pub(in crate::training) sums: &'a mut [Sums],
    pub(in crate::training) order: Order,
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

#[cfg(test)]
mod tests {
    use super::super::{Gradient, Loss};
    use super::*;
    use crate::lanes::Instructions;
    use crate::training::small_problem::SmallProblem;
    use proptest::prelude::*;

    proptest! {
        /// The two slower passes are compared with the formulas in their own files.
        #[test]
        fn it_is_the_loss_and_the_gradient_in_one(problem in SmallProblem::any()) {
            let (samples, weights) = (&problem.blocks(), &problem.weights()[..]);
            for instructions in Instructions::ALL {
                for order in [Order::Forwards, Order::Backwards] {
                    let nothing = || (vec![f64::NAN; weights.len()], vec![[f64::NAN; SUMS]; weights.len()]);
                    let ((mut both, mut sums_of_both), (mut alone, mut sums)) = (nothing(), nothing());
                    let loss = instructions.run(LossAndGradient {
                        samples,
                        weights,
                        gradient: &mut both,
                        sums: &mut sums_of_both,
                        order,
                    });
                    prop_assert_eq!(loss, instructions.run(Loss { samples, weights, order }));
                    instructions.run(Gradient {
                        samples,
                        weights,
                        gradient: &mut alone,
                        sums: &mut sums,
                    });
                    for ((both, alone), size) in both.iter().zip(&alone).zip(&problem.sizes()) {
                        prop_assert!((both - alone).abs() <= 1e-14 * size, "{both} {alone}");
                    }
                }
            }
        }
    }
}
