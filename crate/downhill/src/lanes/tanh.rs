use super::{
    Arithmetic, Block,
    exponential::{Q, ROUNDING, near_zero},
};

/// Beyond this tanh is ±1 to the last digit, and e^2z stays far from the largest number.
const FURTHEST: f64 = 20.0;
/// The polynomial h with (e^2r − 1) / 2 ≈ r + r² h(r) for |r| ≤ ln 2 / 4. Its coefficients are
/// those of the exponential's, times powers of two, so that none of their digits is lost.
const H: [f64; 10] = {
    let (mut h, mut power, mut i) = (Q, 2.0, 0);
    while i < h.len() {
        h[i] *= power;
        power *= 2.0;
        i += 1;
    }
    h
};

/// z ← tanh z, within 4·10⁻¹⁶ and within three units of the last digit; a NaN stays one.
///
/// tanh z = h / (h + 1) with h = (e^2z − 1) / 2. The exponential itself would lose digits here: near
/// z = 0 it is nearly 1, and what is left of e^2z − 1 is rounding. So the 1 is never added: with
/// z = n ln 2 / 2 + r and p = (e^2r − 1) / 2, h = 2ⁿ p + (2ⁿ − 1) / 2, and near zero n is 0 and h
/// is p.
#[inline(always)]
pub(crate) fn tanh<A: Arithmetic>(z: &mut Block) {
    for z in z {
        let h = half_of_exponential_less_one::<A>(*z);
        *z = h / (h + 1.0);
    }
}

#[inline(always)]
fn half_of_exponential_less_one<A: Arithmetic>(z: f64) -> f64 {
    // Written so that a NaN goes through; `clamp` branches.
    let z = if z < -FURTHEST { -FURTHEST } else { z };
    let z = if z > FURTHEST { FURTHEST } else { z };
    let rounded = A::multiply_add(z, 2.0 * std::f64::consts::LOG2_E, ROUNDING);
    let n = rounded - ROUNDING;
    // One constant for ln 2 is enough: where n is large, tanh hardly changes any more.
    let r = A::multiply_add(n, -0.5 * std::f64::consts::LN_2, z);
    let power = f64::from_bits(rounded.to_bits() << 52);
    let p = near_zero::<A>(&H, r);
    A::multiply_add(p, power, A::multiply_add(power, 0.5, -0.5))
}

#[cfg(test)]
mod tests {
    use super::super::{BLOCK, Instructions, Kernel};
    use super::*;
    use proptest::prelude::*;

    struct Tanh(f64);

    impl Kernel for Tanh {
        type Output = f64;

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> f64 {
            let mut block = [self.0; BLOCK];
            tanh::<A>(&mut block);
            block[BLOCK - 1]
        }
    }

    #[test]
    fn ends_and_exceptions() {
        for instructions in Instructions::ALL {
            let tanh = |z| instructions.run(Tanh(z));
            assert_eq!(tanh(0.0), 0.0);
            assert!(tanh(f64::NAN).is_nan());
            for large in [19.1, 40.0, 1e300, f64::INFINITY] {
                assert_eq!((tanh(large), tanh(-large)), (1.0, -1.0));
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_the_standard_librarys(
            z in prop_oneof![-22.0..22.0_f64, -1.0..1.0, -1e-9..1e-9, -1e-300..1e-300]
        ) {
            for instructions in Instructions::ALL {
                let (ours, standard) = (instructions.run(Tanh(z)), z.tanh());
                let difference = (ours - standard).abs();
                prop_assert!(difference <= 4e-16, "{instructions:?}, tanh {z}: {ours} {standard}");
                prop_assert!(
                    difference <= 7e-16 * standard.abs(),
                    "{instructions:?}, tanh {z:e}: {ours:e} {standard:e}"
                );
            }
        }
    }
}
