use crate::lanes::{LogLosses, OVERFLOW};

/// −ln ε: what a sample costs at most, because probabilities are clipped to [ε, 1 − ε].
const MOST: f64 = 36.043_653_389_117_15;
/// How many factors, each from 1 to 2, a product may have: 2¹⁰²³ is still a number.
const FACTORS: usize = 1023;

/// The log losses of a window of batches, each taken before its step.
///
/// The loss of a sample with m = z where y = 0 and m = −z where y = 1 is ln(1 + e^m), which is
/// max(m, 0) + ln(1 + e^−|m|). Of the second part only 1 + e^−|m| is multiplied: one logarithm for
/// a thousand samples.
#[derive(Debug)]
pub(super) struct WindowLosses {
    /// of samples that came one by one
    sum: f64,
    product: f64,
    factors: usize,
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
            sum: 0.0,
            product: 1.0,
            factors: 0,
            singles: 0,
            blocks: LogLosses::new(),
            in_blocks: 0,
            smallest: f64::INFINITY,
        }
    }

    /// Takes the loss of one sample: its m, by which sign that is z, and 1 + e^−|m|.
    #[inline(always)]
    pub(super) fn take(&mut self, m: f64, sign: f64, whole: f64) {
        if self.factors == FACTORS {
            self.take_logarithm();
        }
        self.factors += 1;
        self.singles += 1;
        self.product *= whole;
        let above = if m > 0.0 { m } else { 0.0 };
        self.sum += if above > MOST { MOST } else { above };
        let z = sign * m;
        self.smallest = if z < self.smallest { z } else { self.smallest };
    }

    fn take_logarithm(&mut self) {
        self.sum += self.product.ln();
        (self.product, self.factors) = (1.0, 0);
    }

    pub(super) fn samples(&self) -> usize {
        self.singles + self.in_blocks
    }

    pub(super) fn overflow(&self) -> bool {
        self.smallest < OVERFLOW
    }

    /// The mean loss of the window's samples, at least one.
    pub(super) fn mean(mut self) -> f64 {
        self.take_logarithm();
        let samples = self.samples() as f64;
        let in_blocks = match self.in_blocks {
            0 => 0.0,
            samples => self.blocks.sum(samples),
        };
        (self.sum + in_blocks) / samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_mean_is_that_of_single_losses(
            m in prop::collection::vec(prop_oneof![-3.0..3.0_f64, -800.0..800.0], 1..3000),
        ) {
            let mut losses = WindowLosses::new();
            let mut sum = 0.0;
            for &m in &m {
                let e = (-m.abs()).exp();
                losses.take(m, -1.0, 1.0 + e);
                sum += m.clamp(0.0, -(f64::EPSILON.ln())) + e.ln_1p();
            }
            prop_assert_eq!(losses.samples(), m.len());
            prop_assert_eq!(losses.smallest, m.iter().fold(f64::INFINITY, |z, m| z.min(-m)));
            let (mean, expected) = (losses.mean(), sum / m.len() as f64);
            prop_assert!((mean - expected).abs() < 1e-13 * (1.0 + expected), "{mean} {expected}");
        }
    }
}
