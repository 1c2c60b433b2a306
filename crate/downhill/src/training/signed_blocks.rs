use crate::lanes::{AlignedVec, BLOCK, Block};
use ndarray::{ArrayView1, ArrayView2};

/// Samples in blocks of 64, feature by feature, each with the sign of its label: x where y = 0 and
/// −x where y = 1.
///
/// With m = ±z the loss of a sample is ln(1 + e^m) and its part of the gradient σ(m) · ±x: the
/// same for both labels. Places without a sample are zero; they add nothing to a gradient.
#[derive(Debug, Default)]
pub(super) struct SignedBlocks {
    blocks: AlignedVec<BLOCK>,
    signs: AlignedVec<BLOCK>,
    features: usize,
    samples: usize,
}

impl SignedBlocks {
    /// All rows of X with their labels.
    pub(super) fn of_all(x: ArrayView2<'_, f64>, y: ArrayView1<'_, f64>) -> Self {
        let mut blocks = Self::default();
        match x.to_slice() {
            Some(rows) if x.ncols() > 0 => blocks.fill_all(rows, x.ncols(), y),
            _ => blocks.fill(x, y, 0..x.nrows()),
        }
        blocks
    }

    /// Takes all rows, which lie side by side: block by block is faster than row by row.
    fn fill_all(&mut self, rows: &[f64], features: usize, y: ArrayView1<'_, f64>) {
        self.features = features;
        self.samples = y.len();
        self.make_room();
        let mut labels = y.iter();
        let groups = self.blocks.chunks_exact_mut(features);
        let signs = self.signs.iter_mut();
        for ((group, signs), rows) in groups.zip(signs).zip(rows.chunks(BLOCK * features)) {
            for (sign, label) in signs.iter_mut().zip(&mut labels) {
                *sign = 1.0 - 2.0 * label;
            }
            for (feature, block) in group.iter_mut().enumerate() {
                let column = rows[feature..].iter().step_by(features);
                for ((place, value), sign) in block.iter_mut().zip(column).zip(&*signs) {
                    *place = sign * value;
                }
            }
        }
    }

    /// Takes these rows of X instead of those before; the memory stays.
    pub(super) fn fill(
        &mut self,
        x: ArrayView2<'_, f64>,
        y: ArrayView1<'_, f64>,
        rows: impl ExactSizeIterator<Item = usize>,
    ) {
        self.features = x.ncols();
        self.samples = rows.len();
        self.make_room();
        let (all, signs) = (&mut self.blocks[..], &mut self.signs[..]);
        for (place, row) in rows.enumerate() {
            let sign = 1.0 - 2.0 * y[row];
            signs[place / BLOCK][place % BLOCK] = sign;
            let first = place / BLOCK * self.features;
            let blocks = &mut all[first..first + self.features];
            for (block, &feature) in blocks.iter_mut().zip(x.row(row)) {
                block[place % BLOCK] = sign * feature;
            }
        }
    }

    fn make_room(&mut self) {
        let groups = self.samples.div_ceil(BLOCK);
        self.blocks.clear_to(groups * self.features);
        self.signs.clear_to(groups);
    }

    /// One group of blocks for each 64 samples, with a block for each feature in it.
    #[inline(always)]
    pub(super) fn groups(&self) -> impl Iterator<Item = &[Block]> {
        self.blocks.chunks_exact(self.features.max(1))
    }

    /// The signs of each group: 1 where y = 0, −1 where y = 1, and 0 where there is no sample.
    #[inline(always)]
    pub(super) fn signs(&self) -> &[Block] {
        &self.signs
    }

    pub(super) fn samples(&self) -> usize {
        self.samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, Array2, array};

    #[test]
    fn a_label_of_one_turns_the_sign() {
        let (x, y) = (
            array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
            array![0.0, 1.0, 0.0],
        );
        let mut blocks = SignedBlocks::of_all(x.view(), y.view());
        let group = blocks.groups().next().unwrap();
        assert_eq!(group[0][..4], [1.0, -3.0, 5.0, 0.0]);
        assert_eq!(group[1][..4], [2.0, -4.0, 6.0, 0.0]);
        assert_eq!(blocks.signs()[0][..4], [1.0, -1.0, 1.0, 0.0]);
        blocks.fill(x.view(), y.view(), [1].into_iter());
        assert_eq!(blocks.samples(), 1);
        assert_eq!(blocks.signs()[0][..2], [-1.0, 0.0]);
        assert_eq!(blocks.groups().next().unwrap()[1][..2], [-4.0, 0.0]);
    }

    #[test]
    fn the_last_group_is_filled_up_with_zeros() {
        for (samples, groups) in [(63, 1), (64, 1), (65, 2), (128, 2), (129, 3)] {
            let (x, y) = (Array2::ones((samples, 3)), Array1::zeros(samples));
            let blocks = SignedBlocks::of_all(x.view(), y.view());
            assert_eq!(blocks.groups().count(), groups);
            let sum: f64 = blocks.groups().flatten().flatten().sum();
            assert_eq!(sum, 3.0 * samples as f64);
        }
    }
}
