use crate::lanes::{LogLosses, OVERFLOW};

/// After so many factors, none below ε = 2⁻⁵², a product is still a normal number.
const FACTORS: u32 = 19;
/// The bits of a number that are its exponent, and where they begin.
const EXPONENT: u64 = 0x7ff << MANTISSA;
const MANTISSA: u32 = 52;
/// The exponent that stands for 2⁰.
const ZERO: u64 = 1023;

/// The log losses of a window of batches, each taken before its step.
///
/// The loss of a sample is −ln q, where q is the probability that the model gives to what was the
/// case, clipped from below at ε. As in [`LogLosses`] the q are multiplied: one logarithm in place
/// of many.
#[derive(Debug)]
pub(super) struct WindowLosses {
    /// of samples that came one by one: the product, and the power of two that was put aside
    product: f64,
    exponent: i64,
    factors: u32,
    /// zero, or NaN once the product was one
    lost: f64,
    singles: usize,
    /// of samples that came in blocks
    pub(super) blocks: LogLosses,
    pub(super) in_blocks: usize,
    /// the smallest z
    pub(super) smallest: f64,
}

impl WindowLosses {
    pub(super) fn new() -> Self {
        Self {
            product: 1.0,
            exponent: 0,
            factors: 0,
            lost: 0.0,
            singles: 0,
            blocks: LogLosses::new(),
            in_blocks: 0,
            smallest: f64::INFINITY,
        }
    }

    /// Takes the loss of one sample: its z, and the probability of what was the case.
    #[inline(always)]
    pub(super) fn take(&mut self, z: f64, q: f64) {
        if self.factors == FACTORS {
            self.put_exponent_aside();
        }
        self.factors += 1;
        self.singles += 1;
        // Written so that a NaN goes through.
        self.product *= if q < f64::EPSILON { f64::EPSILON } else { q };
        self.smallest = if z < self.smallest { z } else { self.smallest };
    }

    #[inline(always)]
    fn put_exponent_aside(&mut self) {
        // The bits of a NaN would pass for a number below.
        self.lost += 0.0 * self.product;
        let bits = self.product.to_bits();
        self.exponent += ((bits & EXPONENT) >> MANTISSA) as i64 - ZERO as i64;
        self.product = f64::from_bits(bits & !EXPONENT | ZERO << MANTISSA);
        self.factors = 0;
    }

    pub(super) fn samples(&self) -> usize {
        self.singles + self.in_blocks
    }

    pub(super) fn overflow(&self) -> bool {
        self.smallest < OVERFLOW
    }

    /// The mean loss of the window's samples, at least one.
    pub(super) fn mean(mut self) -> f64 {
        self.put_exponent_aside();
        let samples = self.samples() as f64;
        let logarithm = self.exponent as f64 * std::f64::consts::LN_2 + self.product.ln();
        let in_blocks = match self.in_blocks {
            0 => 0.0,
            samples => self.blocks.sum(samples),
        };
        (self.lost - logarithm + in_blocks) / samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{log_loss_mean, sigmoid};
    use ndarray::Array1;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_mean_is_the_models(
            z in prop::collection::vec(prop_oneof![-30.0..30.0_f64, -800.0..800.0], 1..3000),
        ) {
            let y: Array1<f64> = (0..z.len()).map(|k| (k % 2) as f64).collect();
            let mut losses = WindowLosses::new();
            for (&z, &y) in z.iter().zip(&y) {
                let p = sigmoid(z);
                losses.take(z, if y == 1.0 { p } else { 1.0 - p });
            }
            prop_assert_eq!(losses.samples(), z.len());
            prop_assert_eq!(losses.smallest, z.iter().fold(f64::INFINITY, |a, &b| a.min(b)));
            let expected = log_loss_mean(&y, &z.into_iter().map(sigmoid).collect()).unwrap();
            let mean = losses.mean();
            prop_assert!((mean - expected).abs() < 1e-13 * (1.0 + expected), "{mean} {expected}");
        }
    }

    #[test]
    fn a_nan_is_not_lost() {
        for place in 0..50 {
            let mut losses = WindowLosses::new();
            (0..50).for_each(|k| losses.take(0.0, if k == place { f64::NAN } else { 0.5 }));
            assert!(losses.mean().is_nan(), "at {place}");
        }
    }
}
