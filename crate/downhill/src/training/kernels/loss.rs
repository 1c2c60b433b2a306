use super::Order;
use crate::lanes::{
    Aligned, Arithmetic, BLOCK, Kernel, LogLosses, exponentials_of, losses_beside, scaled_sum,
};
use crate::training::signed_blocks::SignedBlocks;

/// The summed log loss alone.
pub(in crate::training) struct Loss<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
    pub(in crate::training) weights: &'a [f64],
    pub(in crate::training) order: Order,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Instructions;
    use crate::model::{feedforward, log_loss_sum};
    use crate::training::small_problem::SmallProblem;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_plain_one_from_either_end(problem in SmallProblem::any()) {
            let plain = log_loss_sum(&problem.y, &feedforward(&problem.x, &problem.w).unwrap());
            let plain = plain.unwrap();
            for instructions in Instructions::ALL {
                for order in [Order::Forwards, Order::Backwards] {
                    let quick = instructions.run(Loss {
                        samples: &problem.blocks(),
                        weights: &problem.weights(),
                        order,
                    });
                    // A probability q is rounded to 10⁻¹⁶, so that −ln q is known to 10⁻¹⁶ / q, and
                    // 1 / q = 1 + e^m.
                    let lost = problem.m().mapv(|m| 1e-15 * (1.0 + m.min(36.0).exp())).sum();
                    prop_assert!((quick - plain).abs() <= 1e-13 * plain + lost, "{quick} {plain}");
                }
            }
        }
    }
}
