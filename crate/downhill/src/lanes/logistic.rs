use super::{Arithmetic, BLOCK, Block, exponential, halved};

/// Below this, e^(−z) is more than the largest f64: ln(`f64::MAX`), with its sign turned.
pub(crate) const OVERFLOW: f64 = -709.782_712_893_384;
/// −ln ε: what a sample costs at most, because probabilities are clipped to [ε, 1 − ε].
const MOST: f64 = 36.043_653_389_117_15;
/// How many factors, each from 1 to 2, a product may have: 2¹⁰²³ is still a number.
const FACTORS: usize = 1023;

/// The summed log loss of many blocks, on its way.
///
/// The loss of a sample with m = z where y = 0 and m = −z where y = 1 is ln(1 + e^m), which is
/// max(m, 0) + ln(1 + e^−|m|). The first part is summed. Of the second only 1 + e^−|m| is
/// multiplied, because the sum of logarithms is the logarithm of the product: one logarithm in
/// place of hundreds.
#[derive(Debug, Clone)]
pub(crate) struct LogLosses {
    products: Block,
    sums: Block,
    /// how many factors each product has
    factors: usize,
    logarithms: f64,
    blocks: usize,
}

impl LogLosses {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self {
            products: [1.0; BLOCK],
            sums: [0.0; BLOCK],
            factors: 0,
            logarithms: 0.0,
            blocks: 0,
        }
    }

    /// Before each block: whether the products can take another factor.
    #[inline(always)]
    fn make_room(&mut self) {
        if self.factors == FACTORS {
            self.take_logarithms();
        }
        self.factors += 1;
        self.blocks += 1;
    }

    #[inline(always)]
    fn take(&mut self, k: usize, m: f64, whole: f64) {
        self.products[k] *= whole;
        let above = if m > 0.0 { m } else { 0.0 };
        self.sums[k] += if above > MOST { MOST } else { above };
        // A NaN counts as 0 here, but it is in the product.
    }

    /// The sum over `samples` places. The other places of the blocks must have had m = 0: each has
    /// brought a factor of 2.
    #[inline(always)]
    pub(crate) fn sum(mut self, samples: usize) -> f64 {
        let empty = (self.blocks * BLOCK).saturating_sub(samples);
        let sums = halved(self.sums, |a, b| a + b);
        if self.blocks * BLOCK <= FACTORS {
            // All factors fit into one product; a power of two takes the empty places' out exactly.
            let product = halved(self.products, |a, b| a * b);
            return sums + (product / 2.0_f64.powi(empty as i32)).ln();
        }
        self.take_logarithms();
        sums + (self.logarithms - empty as f64 * std::f64::consts::LN_2)
    }

    // Rarely called, so it may stay a function of its own.
    fn take_logarithms(&mut self) {
        self.logarithms += halved(self.products.map(f64::ln), |a, b| a + b);
        self.products = [1.0; BLOCK];
        self.factors = 0;
    }
}

/// Takes the losses of a block with the given m, and gives σ(m): ŷ − y where y = 0, and y − ŷ
/// where y = 1.
#[inline(always)]
pub(crate) fn losses_and_residuals<A: Arithmetic>(m: &Block, losses: &mut LogLosses) -> Block {
    losses.make_room();
    let mut residuals = [0.0; BLOCK];
    for k in 0..BLOCK {
        let (residual, whole) = sigmoid_and_whole::<A>(m[k]);
        residuals[k] = residual;
        losses.take(k, m[k], whole);
    }
    residuals
}

/// Takes the losses of a block alone.
#[inline(always)]
pub(crate) fn losses_of<A: Arithmetic>(m: &Block, losses: &mut LogLosses) {
    losses.make_room();
    for k in 0..BLOCK {
        let whole = 1.0 + exponential::<A>(-m[k].abs());
        losses.take(k, m[k], whole);
    }
}

/// σ(m) alone.
#[inline(always)]
pub(crate) fn residuals_of<A: Arithmetic>(m: &Block) -> Block {
    let mut residuals = [0.0; BLOCK];
    for k in 0..BLOCK {
        residuals[k] = sigmoid_and_whole::<A>(m[k]).0;
    }
    residuals
}

/// σ(m), and 1 + e^−|m|.
#[inline(always)]
fn sigmoid_and_whole<A: Arithmetic>(m: f64) -> (f64, f64) {
    let e = exponential::<A>(-m.abs());
    let whole = 1.0 + e;
    // 1 / (1 + e) on the one side and e / (1 + e) on the other: small values keep their digits.
    let share = if m > 0.0 { 1.0 } else { e };
    (share / whole, whole)
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use crate::model::{log_loss_sum, pairwise_sum, sigmoid};
    use ndarray::Array1;
    use proptest::prelude::*;

    struct Both<'a>(&'a [Block]);

    impl Kernel for Both<'_> {
        type Output = (LogLosses, LogLosses, Vec<Block>, Vec<Block>);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let (mut one, mut other) = (LogLosses::new(), LogLosses::new());
            let (mut both, mut alone) = (Vec::new(), Vec::new());
            for m in self.0 {
                both.push(losses_and_residuals::<A>(m, &mut one));
                losses_of::<A>(m, &mut other);
                alone.push(residuals_of::<A>(m));
            }
            (one, other, both, alone)
        }
    }

    fn blocks(m: &[f64]) -> Vec<Block> {
        let block = |part: &[f64]| std::array::from_fn(|k| part.get(k).copied().unwrap_or(0.0));
        m.chunks(BLOCK).map(block).collect()
    }

    /// Sample by sample, without a probability between: 1 − ŷ has lost digits where ŷ is near 1.
    fn singly(m: &[f64]) -> f64 {
        let losses = m
            .iter()
            .map(|m| m.clamp(0.0, MOST) + (-m.abs()).exp().ln_1p());
        pairwise_sum(&losses.collect())
    }

    /// The model's loss of samples with y = 0, whose m is z.
    fn of_the_model(m: &[f64]) -> f64 {
        let y_hat: Array1<f64> = m.iter().map(|&m| sigmoid(m)).collect();
        log_loss_sum(&Array1::zeros(m.len()), &y_hat).unwrap()
    }

    #[test]
    fn the_most_is_what_clipping_leaves() {
        assert_eq!(MOST, -f64::EPSILON.ln());
    }

    proptest! {
        #[test]
        fn losses_and_residuals_are_those_of_single_samples(
            m in prop::collection::vec(prop_oneof![-800.0..800.0_f64, -5.0..5.0_f64], 1..200)
        ) {
            for instructions in Instructions::ALL {
                let (one, other, both, alone) = instructions.run(Both(&blocks(&m)));
                prop_assert_eq!(&both, &alone);
                let slow = singly(&m);
                for losses in [one, other] {
                    let sum = losses.sum(m.len());
                    prop_assert!((sum - slow).abs() <= 1e-14 * (1.0 + slow), "{sum} {slow}");
                }
                for (&m, residual) in m.iter().zip(both.iter().flatten()) {
                    prop_assert!((residual - sigmoid(m)).abs() < 3e-16, "{m}: {residual}");
                }
            }
        }

        #[test]
        fn the_loss_is_the_models_where_that_keeps_its_digits(
            m in prop::collection::vec(-800.0..3.0_f64, 1..200)
        ) {
            for instructions in Instructions::ALL {
                let (losses, ..) = instructions.run(Both(&blocks(&m)));
                let (sum, slow) = (losses.sum(m.len()), of_the_model(&m));
                prop_assert!((sum - slow).abs() < 1e-13 * (1.0 + slow), "{sum} {slow}");
            }
        }
    }

    #[test]
    fn empty_places_count_nothing() {
        for instructions in Instructions::ALL {
            let (losses, ..) = instructions.run(Both(&blocks(&[0.0; 5])));
            assert_eq!(losses.sum(5), 32.0_f64.ln());
        }
    }

    #[test]
    fn many_blocks_need_logarithms_between() {
        // 2 000 factors of nearly 2 in every place, and some empty places at the end.
        let m: Vec<f64> = (0..2000 * BLOCK - 7)
            .map(|i| 1e-3 * (i % 7) as f64)
            .collect();
        let slow = singly(&m);
        for instructions in Instructions::ALL {
            let (losses, ..) = instructions.run(Both(&blocks(&m)));
            let sum = losses.sum(m.len());
            assert!((sum / slow - 1.0).abs() < 1e-13, "{sum} {slow}");
        }
    }

    #[test]
    fn a_nan_is_not_lost() {
        for instructions in Instructions::ALL {
            let (losses, _, residuals, _) = instructions.run(Both(&blocks(&[1.0, f64::NAN])));
            assert!(losses.sum(2).is_nan());
            assert!(residuals[0][1].is_nan());
        }
    }
}
