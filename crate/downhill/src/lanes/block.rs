use super::Arithmetic;

/// How many numbers stand in a block.
pub(crate) const BLOCK: usize = 64;

/// One number of each of 64 samples. Where there are fewer samples, the rest is zero.
pub(crate) type Block = [f64; BLOCK];

/// How many sums run beside each other in [`add_products`]: as many as keep two vector units busy
/// while the sums before are not yet ready.
pub(crate) const SUMS: usize = 8;

/// Eight sums that run beside each other.
pub(crate) type Sums = [f64; SUMS];

/// Adds Σₖ aₖ bₖ, spread over eight sums.
#[inline(always)]
pub(crate) fn add_products<A: Arithmetic>(sums: &mut Sums, a: &Block, b: &Block) {
    let mut local = *sums;
    // The sums are the loop, the block is inside it: so the compiler makes vectors of the sums.
    for k in 0..SUMS {
        let mut sum = local[k];
        for at in 0..BLOCK / SUMS {
            sum = A::multiply_add(a[at * SUMS + k], b[at * SUMS + k], sum);
        }
        local[k] = sum;
    }
    *sums = local;
}

/// z ← z + Σⱼ wⱼ xⱼ for blocks xⱼ: four features at a time, so that z is read and written a quarter
/// as often.
#[inline(always)]
pub(crate) fn add_scaled<A: Arithmetic>(z: &mut Block, x: &[Block], w: &[f64]) {
    let ((x_fours, x_rest), (w_fours, w_rest)) = (x.as_chunks::<4>(), w.as_chunks::<4>());
    for index in 0..x_fours.len().min(w_fours.len()) {
        let ([xa, xb, xc, xd], [wa, wb, wc, wd]) = (&x_fours[index], w_fours[index]);
        for k in 0..BLOCK {
            let first = A::multiply_add(wb, xb[k], A::multiply_add(wa, xa[k], z[k]));
            z[k] = A::multiply_add(wd, xd[k], A::multiply_add(wc, xc[k], first));
        }
    }
    for index in 0..x_rest.len().min(w_rest.len()) {
        let (x, w) = (&x_rest[index], w_rest[index]);
        for k in 0..BLOCK {
            z[k] = A::multiply_add(w, x[k], z[k]);
        }
    }
}

/// Brings numbers together by halves, (0, 32), (1, 33), …, then again, until one is left: the same
/// order everywhere, and six steps that follow on each other instead of 63.
#[inline(always)]
pub(crate) fn halved<const N: usize>(
    mut numbers: [f64; N],
    together: impl Fn(f64, f64) -> f64,
) -> f64 {
    let mut length = N;
    while length > 1 {
        length /= 2;
        for low in 0..length {
            numbers[low] = together(numbers[low], numbers[low + length]);
        }
    }
    numbers[0]
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use proptest::prelude::*;

    struct Both<'a>(&'a [Block], &'a [f64]);

    impl Kernel for Both<'_> {
        type Output = (Block, f64);

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Self::Output {
            let mut z = [1.0; BLOCK];
            add_scaled::<A>(&mut z, self.0, self.1);
            let mut sums = [0.0; SUMS];
            add_products::<A>(&mut sums, &self.0[0], &z);
            (z, halved(sums, |a, b| a + b))
        }
    }

    proptest! {
        #[test]
        fn sums_are_those_of_single_numbers(
            x in prop::collection::vec(prop::collection::vec(-3.0..3.0_f64, BLOCK), 1..12),
            w in prop::collection::vec(-2.0..2.0_f64, 12),
        ) {
            let blocks: Vec<Block> = x.iter().map(|x| x[..].try_into().unwrap()).collect();
            let w = &w[..blocks.len()];
            for instructions in Instructions::ALL {
                let (z, sum) = instructions.run(Both(&blocks, w));
                let mut slow_sum = 0.0;
                for k in 0..BLOCK {
                    let slow: f64 = 1.0 + blocks.iter().zip(w).map(|(x, w)| w * x[k]).sum::<f64>();
                    prop_assert!((z[k] - slow).abs() < 1e-13, "{instructions:?}: {} {slow}", z[k]);
                    slow_sum += blocks[0][k] * slow;
                }
                prop_assert!((sum - slow_sum).abs() < 1e-11, "{instructions:?}: {sum} {slow_sum}");
            }
        }
    }

    #[test]
    fn halves_meet_in_one_number() {
        let numbers: Sums = std::array::from_fn(|k| k as f64);
        assert_eq!(halved(numbers, |a, b| a + b), 28.0);
        assert_eq!(halved(numbers, f64::max), 7.0);
        assert_eq!(halved([3.0], |a, b| a + b), 3.0);
    }
}
