use super::Arithmetic;
use super::exponential::{Q, ROUNDING, near_zero};
use super::logistic::sigmoids;

/// Within this, e^−m and its parts are normal numbers.
const NEAR: f64 = 700.0;

/// σ(m) and σ(−m) of one number on which the next one waits: the same formulas as for blocks, in as
/// few steps after each other as can be. In blocks what counts is how many steps there are.
///
/// With n ln 2 + r = −m and s = e^r − 1, e^−m is 2ⁿ + 2ⁿ s and 1 + e^−m is (2ⁿ + 1) + 2ⁿ s: the sums
/// in brackets are ready before s is. One constant for ln 2 will do: its error counts n times, and
/// where n is large one of the two results is nearly 1 and the other nearly 0.
#[inline(always)]
pub(crate) fn quick_sigmoids<A: Arithmetic>(m: f64) -> [f64; 2] {
    if m.abs() > NEAR {
        return far::<A>(m);
    }
    let rounded = A::multiply_add(m, -std::f64::consts::LOG2_E, ROUNDING);
    let n = rounded - ROUNDING;
    let r = A::multiply_add(n, -std::f64::consts::LN_2, -m);
    let s = near_zero::<A>(&Q, r);
    let power = f64::from_bits(rounded.to_bits() << 52);
    let share = 1.0 / A::multiply_add(power, s, power + 1.0);
    [share, A::multiply_add(power, s, power) * share]
}

// Rarely called, so it may stay a function of its own.
#[cold]
fn far<A: Arithmetic>(m: f64) -> [f64; 2] {
    sigmoids::<A>(m)
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use crate::model::sigmoid;
    use proptest::prelude::*;

    struct Sigmoids(f64);

    impl Kernel for Sigmoids {
        type Output = [[f64; 2]; 2];

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            [quick_sigmoids::<A>(self.0), sigmoids::<A>(self.0)]
        }
    }

    #[test]
    fn ends_and_exceptions() {
        for instructions in Instructions::ALL {
            let both = |m| instructions.run(Sigmoids(m))[0];
            assert_eq!(both(0.0), [0.5, 0.5]);
            assert!(both(f64::NAN).iter().all(|sigmoid| sigmoid.is_nan()));
            for far in [NEAR, 701.0, 1e6, f64::INFINITY] {
                let (high, low) = (both(far), both(-far));
                let near_one = |sigmoid: f64| (sigmoid - 1.0).abs() <= f64::EPSILON;
                assert!(
                    near_one(high[0]) && near_one(low[1]),
                    "{far}: {high:?} {low:?}"
                );
                assert!(
                    high[1] < 1e-300 && low[0] < 1e-300,
                    "{far}: {high:?} {low:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn they_are_those_of_blocks_and_of_the_model(
            m in prop_oneof![-710.0..710.0_f64, -40.0..40.0_f64, -1.0..1.0_f64, -1e-9..1e-9_f64]
        ) {
            for instructions in Instructions::ALL {
                let [quick, of_blocks] = instructions.run(Sigmoids(m));
                let of_model = [sigmoid(m), sigmoid(-m)];
                for side in 0..2 {
                    let difference = (quick[side] - of_model[side]).abs();
                    prop_assert!(difference <= 3e-16, "{instructions:?}, {m}: {quick:?}");
                    // One constant for ln 2, and without fused operations the rounding of n ln 2, cost
                    // digits in proportion to m; far out, where they hardly count.
                    let digits = 2e-15 + 2e-16 * m.abs();
                    let difference = (quick[side] / of_blocks[side] - 1.0).abs();
                    prop_assert!(difference <= digits, "{instructions:?}, {m}: {quick:?} {of_blocks:?}");
                }
            }
        }
    }
}
