use super::exponential::{LOWEST, exponential};
use super::{Arithmetic, BLOCK, Block, LogLosses};

/// Below this, e^(−z) is more than the largest f64: ln(`f64::MAX`), with its sign turned.
pub(crate) const OVERFLOW: f64 = -709.782_712_893_384;

/// Takes the losses of a block with the given m, z where y = 0 and −z where y = 1, and the given
/// signs, 1 where y = 0 and −1 where y = 1. Gives σ(m): ŷ − y where y = 0, y − ŷ where y = 1.
#[inline(always)]
pub(crate) fn losses_and_residuals<A: Arithmetic>(
    m: &Block,
    signs: &Block,
    losses: &mut LogLosses,
    residuals: &mut Block,
) {
    losses.make_room();
    for k in 0..BLOCK {
        let [for_it, against] = sigmoids::<A>(m[k]);
        residuals[k] = for_it;
        losses.products[k] *= probability(signs[k], for_it, against);
    }
}

/// Takes the losses of a block alone.
#[inline(always)]
pub(crate) fn losses_of<A: Arithmetic>(m: &Block, signs: &Block, losses: &mut LogLosses) {
    losses.make_room();
    for k in 0..BLOCK {
        let [for_it, against] = sigmoids::<A>(m[k]);
        losses.products[k] *= probability(signs[k], for_it, against);
    }
}

/// e^−m: the first half of [`losses_and_residuals`]. [`losses_and_residuals_beside`] has the second.
#[inline(always)]
pub(crate) fn exponentials_of<A: Arithmetic>(m: &Block, exponentials: &mut Block) {
    for k in 0..BLOCK {
        exponentials[k] = exponential_of::<A>(m[k]);
    }
}

/// The second half of [`losses_and_residuals`] for a block whose exponentials are there, beside the
/// first half for the next block.
///
/// From m to the product of the probabilities each step waits for the one before. In two halves
/// beside each other more of them need not wait: an epoch took a seventh less time.
#[inline(always)]
pub(crate) fn losses_and_residuals_beside<A: Arithmetic>(
    exponentials: &mut Block,
    signs: &Block,
    losses: &mut LogLosses,
    residuals: &mut Block,
    next: Option<&Block>,
) {
    losses.make_room();
    match next {
        Some(m) => {
            for k in 0..BLOCK {
                let [for_it, against] = of_exponential(exponentials[k]);
                residuals[k] = for_it;
                losses.products[k] *= probability(signs[k], for_it, against);
                exponentials[k] = exponential_of::<A>(m[k]);
            }
        }
        None => {
            for k in 0..BLOCK {
                let [for_it, against] = of_exponential(exponentials[k]);
                residuals[k] = for_it;
                losses.products[k] *= probability(signs[k], for_it, against);
            }
        }
    }
}

/// The same without residuals.
#[inline(always)]
pub(crate) fn losses_beside<A: Arithmetic>(
    exponentials: &mut Block,
    signs: &Block,
    losses: &mut LogLosses,
    next: Option<&Block>,
) {
    losses.make_room();
    match next {
        Some(m) => {
            for k in 0..BLOCK {
                let [for_it, against] = of_exponential(exponentials[k]);
                losses.products[k] *= probability(signs[k], for_it, against);
                exponentials[k] = exponential_of::<A>(m[k]);
            }
        }
        None => {
            for k in 0..BLOCK {
                let [for_it, against] = of_exponential(exponentials[k]);
                losses.products[k] *= probability(signs[k], for_it, against);
            }
        }
    }
}

/// σ(m) alone.
#[inline(always)]
pub(crate) fn residuals_of<A: Arithmetic>(m: &Block, residuals: &mut Block) {
    for k in 0..BLOCK {
        residuals[k] = sigmoids::<A>(m[k])[0];
    }
}

/// The probability of what was the case, clipped, with the digits that the plain algorithm has.
///
/// Where y = 0 it is 1 − ŷ, which loses digits when ŷ is near 1; where y = 1 it is ŷ, which does
/// not. A loss of 30 would differ from the plain one in its first decimal if this kept the digits
/// that the formula loses.
#[inline(always)]
fn probability(sign: f64, for_it: f64, against: f64) -> f64 {
    let q = if sign < 0.0 { against } else { 1.0 - for_it };
    // Written so that a NaN goes through.
    if q < f64::EPSILON { f64::EPSILON } else { q }
}

/// σ(m) and σ(−m), both with all their digits.
#[inline(always)]
pub(super) fn sigmoids<A: Arithmetic>(m: f64) -> [f64; 2] {
    of_exponential(exponential_of::<A>(m))
}

/// e^−m; beyond ±708 it is what it is there.
#[inline(always)]
fn exponential_of<A: Arithmetic>(m: f64) -> f64 {
    // Written so that a NaN goes through.
    exponential::<A>(-if m < LOWEST { LOWEST } else { m })
}

/// σ(m) and σ(−m) from e^−m: 1 / (1 + e^−m) keeps its digits on both sides as long as e^−m is a
/// number, so the side of m need not be asked for.
#[inline(always)]
fn of_exponential(e: f64) -> [f64; 2] {
    let for_it = 1.0 / (1.0 + e);
    [for_it, e * for_it]
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use crate::model::{log_loss_sum, sigmoid};
    use ndarray::Array1;
    use proptest::prelude::*;

    struct Both<'a>(&'a [Block], &'a [Block]);

    impl Kernel for Both<'_> {
        type Output = (LogLosses, LogLosses, Vec<Block>, Vec<Block>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let (mut one, mut other) = (LogLosses::new(), LogLosses::new());
            let (mut both, mut alone) = (Vec::new(), Vec::new());
            for (m, signs) in self.0.iter().zip(self.1) {
                let mut residuals = [[7.0; BLOCK]; 2];
                losses_and_residuals::<A>(m, signs, &mut one, &mut residuals[0]);
                losses_of::<A>(m, signs, &mut other);
                residuals_of::<A>(m, &mut residuals[1]);
                both.push(residuals[0]);
                alone.push(residuals[1]);
            }
            (one, other, both, alone)
        }
    }

    struct InHalves<'a>(&'a [Block], &'a [Block]);

    impl Kernel for InHalves<'_> {
        type Output = (LogLosses, LogLosses, Vec<Block>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let (mut one, mut other) = (LogLosses::new(), LogLosses::new());
            let mut all = Vec::new();
            let [mut e, mut residuals] = [[7.0; BLOCK]; 2];
            exponentials_of::<A>(&self.0[0], &mut e);
            for (index, signs) in self.1.iter().enumerate() {
                let (next, mut same) = (self.0.get(index + 1), e);
                losses_beside::<A>(&mut same, signs, &mut other, next);
                losses_and_residuals_beside::<A>(&mut e, signs, &mut one, &mut residuals, next);
                assert_eq!(e, same);
                all.push(residuals);
            }
            (one, other, all)
        }
    }

    fn blocks(numbers: &[f64]) -> Vec<Block> {
        let block = |part: &[f64]| std::array::from_fn(|k| part.get(k).copied().unwrap_or(0.0));
        numbers.chunks(BLOCK).map(block).collect()
    }

    /// m and signs of samples given by z and the label.
    fn signed(samples: &[(f64, bool)]) -> (Vec<Block>, Vec<Block>) {
        let m: Vec<f64> = samples
            .iter()
            .map(|&(z, one)| if one { -z } else { z })
            .collect();
        let signs: Vec<f64> = samples
            .iter()
            .map(|&(_, one)| if one { -1.0 } else { 1.0 })
            .collect();
        (blocks(&m), blocks(&signs))
    }

    fn of_the_model(samples: &[(f64, bool)]) -> f64 {
        let y_hat: Array1<f64> = samples.iter().map(|&(z, _)| sigmoid(z)).collect();
        let labels: Array1<f64> = samples
            .iter()
            .map(|&(_, one)| f64::from(u8::from(one)))
            .collect();
        log_loss_sum(&labels, &y_hat).unwrap()
    }

    proptest! {
        #[test]
        fn losses_and_residuals_are_the_models(
            samples in prop::collection::vec(
                (prop_oneof![-800.0..-40.0_f64, -5.0..5.0_f64, 40.0..800.0_f64], any::<bool>()), 1..1500,
            )
        ) {
            let (m, signs) = signed(&samples);
            for instructions in Instructions::ALL {
                let (one, other, both, alone) = instructions.run(Both(&m, &signs));
                prop_assert_eq!(&both, &alone);
                let (half, half_alone, in_halves) = instructions.run(InHalves(&m, &signs));
                prop_assert_eq!(&both, &in_halves);
                let slow = of_the_model(&samples);
                for losses in [one, other, half, half_alone] {
                    let sum = losses.sum(samples.len());
                    prop_assert!((sum - slow).abs() <= 1e-13 * (1.0 + slow), "{sum} {slow}");
                }
                for (m, residual) in m.iter().flatten().zip(both.iter().flatten()) {
                    prop_assert!((residual - sigmoid(*m)).abs() < 3e-16, "{m}: {residual}");
                }
            }
        }

        #[test]
        fn nearly_certain_and_wrong_costs_what_the_model_says(
            z in prop::collection::vec((15.0..40.0_f64, any::<bool>()), 1..200)
        ) {
            let samples: Vec<_> = z.iter().map(|&(z, one)| (if one { -z } else { z }, one)).collect();
            let (m, signs) = signed(&samples);
            let slow = of_the_model(&samples);
            for instructions in Instructions::ALL {
                let sum = instructions.run(Both(&m, &signs)).0.sum(samples.len());
                prop_assert!((sum - slow).abs() <= 1e-9 * slow, "{sum} {slow}");
            }
        }
    }

    #[test]
    fn empty_places_count_nothing() {
        for instructions in Instructions::ALL {
            let (losses, ..) = instructions.run(Both(&blocks(&[0.0; 5]), &blocks(&[0.0; 5])));
            assert_eq!(losses.sum(5), 32.0_f64.ln());
        }
    }

    #[test]
    fn a_nan_is_not_lost() {
        for instructions in Instructions::ALL {
            let m = blocks(&[1.0, f64::NAN]);
            let (losses, _, residuals, _) = instructions.run(Both(&m, &blocks(&[0.0; 2])));
            assert!(losses.sum(2).is_nan());
            assert!(residuals[0][1].is_nan());
        }
    }
}
