use super::{Arithmetic, BLOCK, Block, SUMS, Sums, add_products};

/// For each row block δⱼ and each column block aᵢ adds Σₖ δⱼₖ aᵢₖ, spread over eight sums. The sums
/// of a row stand beside each other, column by column.
///
/// Two rows and two columns at a time: each number read serves two products, and four sums run
/// beside each other. Each alone, every product would wait for two reads and for the one before.
#[inline(always)]
pub(crate) fn add_products_of<A: Arithmetic>(sums: &mut [Sums], rows: &[Block], columns: &[Block]) {
    let width = columns.len();
    let (pairs, rest) = rows.as_chunks::<2>();
    let (sums_of_pairs, sums_of_rest) = sums.split_at_mut(pairs.len() * 2 * width);
    if width > 0 {
        for (sums, pair) in sums_of_pairs.chunks_exact_mut(2 * width).zip(pairs) {
            let (one, other) = sums.split_at_mut(width);
            add_two_rows::<A>(one, other, pair, columns);
        }
    }
    if let [row] = rest {
        add_row::<A>(sums_of_rest, row, columns);
    }
}

/// The same for one row.
#[inline(always)]
pub(crate) fn add_row<A: Arithmetic>(sums: &mut [Sums], row: &Block, columns: &[Block]) {
    let ((pairs, rest), (sums_of_pairs, sums_of_rest)) =
        (columns.as_chunks::<2>(), sums.as_chunks_mut::<2>());
    for (sums, pair) in sums_of_pairs.iter_mut().zip(pairs) {
        add_two::<A>(sums, pair, row);
    }
    if let ([column], [sums]) = (rest, sums_of_rest) {
        add_products::<A>(sums, row, column);
    }
}

#[inline(always)]
fn add_two_rows<A: Arithmetic>(
    one: &mut [Sums],
    other: &mut [Sums],
    rows: &[Block; 2],
    columns: &[Block],
) {
    let (pairs, rest) = columns.as_chunks::<2>();
    let ((one, one_rest), (other, other_rest)) =
        (one.as_chunks_mut::<2>(), other.as_chunks_mut::<2>());
    for ((one, other), pair) in one.iter_mut().zip(other).zip(pairs) {
        add_four::<A>(one, other, rows, pair);
    }
    if let ([one], [other], [column]) = (one_rest, other_rest, rest) {
        let mut sums = [*one, *other];
        add_two::<A>(&mut sums, rows, column);
        [*one, *other] = sums;
    }
}

// Below, the eight sums are the loop and the block is inside it: the compiler unrolls what is
// inside and makes vectors of the loop. The other way round it leaves single numbers, and so it
// does where pairs are loops too. What is written to is a copy, because the compiler knows of a
// copy that nothing else points to it.

#[inline(always)]
fn add_four<A: Arithmetic>(
    one: &mut [Sums; 2],
    other: &mut [Sums; 2],
    [ra, rb]: &[Block; 2],
    [ca, cb]: &[Block; 2],
) {
    let ([mut aa, mut ab], [mut ba, mut bb]) = (*one, *other);
    for k in 0..SUMS {
        let (mut sum_aa, mut sum_ab, mut sum_ba, mut sum_bb) = (aa[k], ab[k], ba[k], bb[k]);
        for at in 0..BLOCK / SUMS {
            let place = at * SUMS + k;
            sum_aa = A::multiply_add(ra[place], ca[place], sum_aa);
            sum_ab = A::multiply_add(ra[place], cb[place], sum_ab);
            sum_ba = A::multiply_add(rb[place], ca[place], sum_ba);
            sum_bb = A::multiply_add(rb[place], cb[place], sum_bb);
        }
        (aa[k], ab[k], ba[k], bb[k]) = (sum_aa, sum_ab, sum_ba, sum_bb);
    }
    (*one, *other) = ([aa, ab], [ba, bb]);
}

#[inline(always)]
fn add_two<A: Arithmetic>(sums: &mut [Sums; 2], [a, b]: &[Block; 2], with: &Block) {
    let [mut sums_a, mut sums_b] = *sums;
    for k in 0..SUMS {
        let (mut sum_a, mut sum_b) = (sums_a[k], sums_b[k]);
        for at in 0..BLOCK / SUMS {
            let place = at * SUMS + k;
            sum_a = A::multiply_add(a[place], with[place], sum_a);
            sum_b = A::multiply_add(b[place], with[place], sum_b);
        }
        (sums_a[k], sums_b[k]) = (sum_a, sum_b);
    }
    *sums = [sums_a, sums_b];
}

#[cfg(test)]
mod tests {
    use super::super::{Instructions, Kernel, halved};
    use super::*;
    use proptest::prelude::*;

    struct Products<'a>(&'a [Block], &'a [Block]);

    impl Kernel for Products<'_> {
        type Output = Vec<f64>;

        #[inline(always)]
        fn run<A: Arithmetic>(self) -> Vec<f64> {
            let mut sums = vec![[0.25; SUMS]; self.0.len() * self.1.len()];
            add_products_of::<A>(&mut sums, self.0, self.1);
            sums.iter()
                .map(|sums| halved(*sums, |a, b| a + b))
                .collect()
        }
    }

    fn blocks(many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Block>> {
        let block = prop::collection::vec(-3.0..3.0_f64, BLOCK);
        let block = block.prop_map(|numbers| std::array::from_fn(|k| numbers[k]));
        prop::collection::vec(block, many)
    }

    proptest! {
        #[test]
        fn products_are_those_of_single_numbers(rows in blocks(0..6), columns in blocks(0..6)) {
            for instructions in Instructions::ALL {
                let products = instructions.run(Products(&rows, &columns));
                prop_assert_eq!(products.len(), rows.len() * columns.len());
                let pairs = rows.iter().flat_map(|row| columns.iter().map(move |c| (row, c)));
                for (product, (row, column)) in products.iter().zip(pairs) {
                    let slow: f64 = row.iter().zip(column.iter()).map(|(a, b)| a * b).sum();
                    let difference = (product - 2.0 - slow).abs();
                    prop_assert!(difference < 1e-12, "{instructions:?}: {product} {slow}");
                }
            }
        }
    }
}
