use super::{Arithmetic, BLOCK, Block, add_scaled};

/// z ← Σⱼ wⱼ xⱼ for blocks xⱼ.
#[inline(always)]
pub(crate) fn scaled_sum<A: Arithmetic>(z: &mut Block, x: &[Block], w: &[f64]) {
    // One to four of them begin the sum, so that the others are whole fours.
    let first = x.len().min((x.len() + 3) % 4 + 1);
    let ((x, x_fours), (w, w_fours)) = (x.split_at(first), w.split_at(first));
    match (x, w) {
        ([xa], [wa]) => {
            for k in 0..BLOCK {
                z[k] = wa * xa[k];
            }
        }
        ([xa, xb], [wa, wb]) => {
            for k in 0..BLOCK {
                z[k] = A::multiply_add(*wb, xb[k], wa * xa[k]);
            }
        }
        ([xa, xb, xc], [wa, wb, wc]) => {
            for k in 0..BLOCK {
                let two = A::multiply_add(*wb, xb[k], wa * xa[k]);
                z[k] = A::multiply_add(*wc, xc[k], two);
            }
        }
        ([xa, xb, xc, xd], [wa, wb, wc, wd]) => {
            for k in 0..BLOCK {
                let two = A::multiply_add(*wb, xb[k], wa * xa[k]);
                z[k] = A::multiply_add(*wd, xd[k], A::multiply_add(*wc, xc[k], two));
            }
        }
        _ => z.fill(0.0),
    }
    add_scaled::<A>(z, x_fours, w_fours);
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel};
    use super::*;
    use proptest::prelude::*;

    struct Sum<'a>(&'a [Block], &'a [f64]);

    impl Kernel for Sum<'_> {
        type Output = Block;

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Block {
            let mut z = [7.0; BLOCK];
            scaled_sum::<A>(&mut z, self.0, self.1);
            z
        }
    }

    proptest! {
        #[test]
        fn sums_are_those_of_single_numbers(
            x in prop::collection::vec(prop::collection::vec(-3.0..3.0_f64, BLOCK), 0..12),
            w in prop::collection::vec(-2.0..2.0_f64, 12),
        ) {
            let blocks: Vec<Block> = x.iter().map(|x| x[..].try_into().unwrap()).collect();
            let w = &w[..blocks.len()];
            for instructions in Instructions::ALL {
                let z = instructions.run(Sum(&blocks, w));
                for k in 0..BLOCK {
                    let slow: f64 = blocks.iter().zip(w).map(|(x, w)| w * x[k]).sum();
                    prop_assert!((z[k] - slow).abs() < 1e-13, "{instructions:?}: {} {slow}", z[k]);
                }
            }
        }
    }
}
