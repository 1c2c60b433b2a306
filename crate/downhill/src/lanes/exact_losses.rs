use super::{Arithmetic, BLOCK, Block, exponential, halved};

/// How many factors, each from 1 to 2, a product may have: 2¹⁰²³ is still a number.
const FACTORS: usize = 1023;

/// The summed log loss of many blocks, on its way, neither clipped nor rounded to a fixed place.
///
/// As in [`LogLosses`](super::LogLosses) one logarithm serves many samples: the sum of the
/// ln(1 + e) with e = e^−|m| is the logarithm of Π (1 + e). But where the samples lie far on their
/// right sides each e is small, 1 + e is nearly 1 and has lost digits of e. So what is kept is
/// q = Π (1 + e) − 1, by (1 + q) (1 + e) − 1 = q + e + q e: a sum of what is positive.
#[derive(Debug, Clone)]
#[repr(align(64))]
pub(crate) struct ExactLosses {
    products_less_one: Block,
    sums: Block,
    /// how many factors each product has
    factors: usize,
    logarithms: f64,
}

impl ExactLosses {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self {
            products_less_one: [0.0; BLOCK],
            sums: [0.0; BLOCK],
            factors: 0,
            logarithms: 0.0,
        }
    }

    /// Takes the losses ln(1 + e^m) of a block; the first derivatives σ(m) and the second ones
    /// σ(m) σ(−m) go where they are wanted. Where there is no sample, m must be so low that it
    /// counts for nothing.
    #[inline(always)]
    pub(crate) fn take<A: Arithmetic>(&mut self, m: &Block, first: &mut Block, second: &mut Block) {
        if self.factors == FACTORS {
            self.take_logarithms();
        }
        self.factors += 1;
        for k in 0..BLOCK {
            let e = exponential::<A>(-m[k].abs());
            let share = 1.0 / (1.0 + e);
            let small = e * share;
            first[k] = if m[k] > 0.0 { share } else { small };
            second[k] = small * share;
            self.sums[k] += if m[k] > 0.0 { m[k] } else { 0.0 };
            // A NaN counts as 0 in the sum, but it is in the product.
            let q = self.products_less_one[k];
            self.products_less_one[k] = A::multiply_add(q, e, q + e);
        }
    }

    #[inline(always)]
    pub(crate) fn sum(mut self) -> f64 {
        let sums = halved(self.sums, |a, b| a + b);
        if self.factors * BLOCK <= FACTORS {
            // All factors fit into one product.
            return sums + halved(self.products_less_one, |p, q| p * q + (p + q)).ln_1p();
        }
        self.take_logarithms();
        sums + self.logarithms
    }

    // Rarely called, so it may stay a function of its own.
    fn take_logarithms(&mut self) {
        self.logarithms += halved(self.products_less_one.map(f64::ln_1p), |a, b| a + b);
        self.products_less_one = [0.0; BLOCK];
        self.factors = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use crate::model::{pairwise_sum, sigmoid};
    use proptest::prelude::*;

    struct Losses<'a>(&'a [f64]);

    impl Kernel for Losses<'_> {
        type Output = (f64, Vec<f64>, Vec<f64>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let mut losses = ExactLosses::new();
            let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
            for part in self.0.chunks(BLOCK) {
                let m = std::array::from_fn(|k| part.get(k).copied().unwrap_or(-708.0));
                let (mut first, mut second) = ([0.0; BLOCK], [0.0; BLOCK]);
                losses.take::<A>(&m, &mut first, &mut second);
                firsts.extend(first);
                seconds.extend(second);
            }
            (losses.sum(), firsts, seconds)
        }
    }

    fn singly(m: &[f64]) -> f64 {
        pairwise_sum(
            &m.iter()
                .map(|m| m.max(0.0) + (-m.abs()).exp().ln_1p())
                .collect(),
        )
    }

    fn assert_exact(m: &[f64]) {
        for instructions in Instructions::ALL {
            let (sum, ..) = instructions.run(Losses(m));
            assert!(
                (sum / singly(m) - 1.0).abs() < 1e-13,
                "{sum:e} {:e}",
                singly(m)
            );
        }
    }

    proptest! {
        #[test]
        fn they_are_those_of_single_samples(
            m in prop::collection::vec(prop_oneof![-700.0..700.0_f64, -5.0..5.0_f64], 1..200)
        ) {
            assert_exact(&m);
            for instructions in Instructions::ALL {
                let (_, first, second) = instructions.run(Losses(&m));
                for ((&m, first), second) in m.iter().zip(first).zip(second) {
                    prop_assert!((first / sigmoid(m) - 1.0).abs() < 2e-15, "{m}");
                    let product = sigmoid(m) * sigmoid(-m);
                    prop_assert!((second / product - 1.0).abs() < 3e-15, "{m}");
                }
            }
        }

        #[test]
        fn small_losses_keep_their_digits(m in prop::collection::vec(-600.0..-30.0_f64, 1..200)) {
            assert_exact(&m);
        }
    }

    #[test]
    fn many_blocks_need_logarithms_between() {
        let wavy = |i: usize| 1e-3 * (i % 7) as f64 - 2.0 * (i % 5) as f64;
        assert_exact(&(0..2000 * BLOCK - 7).map(wavy).collect::<Vec<_>>());
    }

    #[test]
    fn a_nan_is_not_lost() {
        for instructions in Instructions::ALL {
            assert!(instructions.run(Losses(&[1.0, f64::NAN])).0.is_nan());
        }
    }
}
