use super::{BLOCK, Block, halved};

/// After so many factors, none below ε = 2⁻⁵², a product is still a normal number.
const FACTORS: usize = 19;
/// The bits of a number that are its exponent, and where they begin.
const EXPONENT: u64 = 0x7ff << MANTISSA;
const MANTISSA: u32 = 52;
/// The exponent that stands for 2⁰.
const ZERO: u64 = 1023;

/// The summed log loss of many blocks, on its way.
///
/// The loss of a sample is −ln q, where q is the probability that the model gives to what was the
/// case: ŷ where y = 1 and 1 − ŷ where y = 0, clipped from below at ε. Here the q are multiplied,
/// because the sum of logarithms is the logarithm of the product: one logarithm in place of
/// hundreds. Now and then the products' powers of two are put aside, or they would become too small
/// for a number.
#[derive(Debug, Clone)]
#[repr(align(64))]
pub(crate) struct LogLosses {
    pub(super) products: Block,
    /// how many factors each product has
    factors: usize,
    /// the sum of the exponents put aside
    exponents: i64,
    /// zero, or NaN once a product was one
    lost: f64,
    blocks: usize,
}

impl LogLosses {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self {
            products: [1.0; BLOCK],
            factors: 0,
            exponents: 0,
            lost: 0.0,
            blocks: 0,
        }
    }

    /// Before each block: whether the products can take another factor.
    #[inline(always)]
    pub(super) fn make_room(&mut self) {
        if self.factors == FACTORS {
            self.put_exponents_aside();
        }
        self.factors += 1;
        self.blocks += 1;
    }

    /// The sum over `samples` places. The other places of the blocks must have had z = 0: each has
    /// brought a factor of ½.
    #[inline(always)]
    pub(crate) fn sum(mut self, samples: usize) -> f64 {
        self.put_exponents_aside();
        let empty = (self.blocks * BLOCK).saturating_sub(samples);
        let exponents = (self.exponents + empty as i64) as f64;
        // What is left of each product is from 1 to 2, so all together stay a number.
        let product = halved(self.products, |a, b| a * b);
        self.lost - (exponents * std::f64::consts::LN_2 + product.ln())
    }

    #[inline(always)]
    fn put_exponents_aside(&mut self) {
        let mut exponents = 0;
        let mut lost = [0.0; BLOCK];
        for (k, product) in self.products.iter_mut().enumerate() {
            // Zero for every number, and NaN for a NaN, whose bits would pass for a number below.
            lost[k] = 0.0 * *product;
            let bits = product.to_bits();
            exponents += ((bits & EXPONENT) >> MANTISSA) as i64 - ZERO as i64;
            *product = f64::from_bits(bits & !EXPONENT | ZERO << MANTISSA);
        }
        self.lost += halved(lost, |a, b| a + b);
        self.exponents += exponents;
        self.factors = 0;
    }
}
