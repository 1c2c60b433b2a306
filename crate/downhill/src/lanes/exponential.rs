use super::Arithmetic;

/// Below this an exponential is no longer a normal number; it is computed as that of this number.
pub(super) const LOWEST: f64 = -708.0;
/// 1.5 · 2⁵² + 1023: a number to which it is added is rounded to a whole one, n, and the lowest bits
/// of the sum are n + 1023, the exponent of 2ⁿ.
pub(super) const ROUNDING: f64 = 6_755_399_441_055_744.0 + 1023.0;
/// ln 2 in two parts: the first has so few digits that its product with a whole number is exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// The polynomial q with e^r ≈ 1 + r + r² q(r) for |r| ≤ ln 2 / 2, from Chebyshev's points: its
/// relative error is 2·10⁻¹⁷, a tenth of what rounding costs.
pub(super) const Q: [f64; 10] = [
    0.500_000_000_000_000_1,
    0.166_666_666_666_666_69,
    0.041_666_666_666_620_64,
    0.008_333_333_333_329_793,
    0.001_388_888_891_893_916_8,
    0.000_198_412_698_643_805_13,
    2.480_151_864_139_599_3e-5,
    2.755_726_641_861_23e-6,
    2.762_133_866_914_292_5e-7,
    2.510_134_692_835_034e-8,
];

/// e^x for x up to 708, within two units of the last digit; a NaN stays one.
///
/// x = n ln 2 + r with a whole n and |r| ≤ ln 2 / 2, so e^x = 2ⁿ e^r. Nothing in it branches, so
/// that a loop over many x becomes vector instructions; the standard library's is a call.
///
/// # Source
/// W. J. Cody and W. Waite, *Software Manual for the Elementary Functions*, 1980, chapter 6.
#[inline(always)]
pub(crate) fn exponential<A: Arithmetic>(x: f64) -> f64 {
    // Written so that a NaN goes through; `max` would make a number of it.
    let x = if x < LOWEST { LOWEST } else { x };
    let rounded = A::multiply_add(x, std::f64::consts::LOG2_E, ROUNDING);
    let n = rounded - ROUNDING;
    let r = A::multiply_add(-n, LN_2_LOW, A::multiply_add(-n, LN_2_HIGH, x));
    let power = f64::from_bits(rounded.to_bits() << 52);
    A::multiply_add(near_zero::<A>(&Q, r), power, power)
}

/// r + r² q(r) for the polynomial q with these coefficients: e^r − 1, with [`Q`].
#[inline(always)]
pub(super) fn near_zero<A: Arithmetic>(q: &[f64; 10], r: f64) -> f64 {
    // In pairs, then pairs of pairs: a chain of four steps instead of nine.
    let (r2, pair) = (r * r, |i: usize| A::multiply_add(q[i + 1], r, q[i]));
    let r4 = r2 * r2;
    let low = A::multiply_add(pair(2), r2, pair(0));
    let middle = A::multiply_add(pair(6), r2, pair(4));
    let high = A::multiply_add(pair(8), r4, middle);
    A::multiply_add(A::multiply_add(high, r4, low), r2, r)
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use proptest::prelude::*;

    struct Exponential(f64);

    impl Kernel for Exponential {
        type Output = f64;

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> f64 {
            exponential::<A>(self.0)
        }
    }

    #[test]
    fn ends_and_exceptions() {
        for instructions in Instructions::ALL {
            let e = |x| instructions.run(Exponential(x));
            assert_eq!(e(0.0), 1.0);
            assert_eq!(e(-0.0), 1.0);
            assert!(e(f64::NAN).is_nan());
            // Flat below −708, where the true value is no normal number any more.
            assert_eq!(e(f64::NEG_INFINITY), e(-708.0));
            assert!((e(-708.0) / (-708.0_f64).exp() - 1.0).abs() < 1e-15);
        }
    }

    proptest! {
        #[test]
        fn it_is_the_standard_librarys(x in prop_oneof![-708.0..708.0_f64, -1.0..1.0, -1e-9..1e-9]) {
            for instructions in Instructions::ALL {
                let (e, standard) = (instructions.run(Exponential(x)), x.exp());
                prop_assert!((e / standard - 1.0).abs() < 5e-16, "e^{x}: {e:e} {standard:e}");
            }
        }
    }
}
