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
        if (self.features, self.samples) != (x.ncols(), rows.len()) {
            self.features = x.ncols();
            self.samples = rows.len();
            self.make_room();
        }
        match (x.to_slice(), y.to_slice()) {
            // As it is nearly always; a view looks each number up more slowly.
            (Some(x), Some(y)) => {
                let features = self.features;
                self.gather(rows, |row| (&x[row * features..][..features], y[row]));
            }
            _ => self.gather(rows, |row| (x.row(row), y[row])),
        }
    }

    /// Takes rows. What is there already stays where there is no sample: zeros.
    fn gather<'x, X: IntoIterator<Item = &'x f64>>(
        &mut self,
        rows: impl Iterator<Item = usize>,
        sample: impl Fn(usize) -> (X, f64),
    ) {
        let (all, signs) = (&mut self.blocks[..], &mut self.signs[..]);
        for (place, row) in rows.enumerate() {
            let (x, y) = sample(row);
            let (group, place) = (place / BLOCK, place % BLOCK);
            let sign = 1.0 - 2.0 * y;
            signs[group][place] = sign;
            let blocks = &mut all[group * self.features..][..self.features];
            for (block, feature) in blocks.iter_mut().zip(x) {
                block[place] = sign * feature;
            }
        }
    }

    fn make_room(&mut self) {
        let groups = self.samples.div_ceil(BLOCK);
        self.blocks.clear_to(groups * self.features);
        self.signs.clear_to(groups);
    }

    /// How many groups of up to 64 samples there are.
    #[inline(always)]
    pub(super) fn groups(&self) -> usize {
        self.signs.len()
    }

    /// One group: a block for each feature.
    //
    // Kernels count groups instead of iterating, see the module `lanes`.
    #[inline(always)]
    pub(super) fn group(&self, index: usize) -> &[Block] {
        &self.blocks[index * self.features..][..self.features]
    }

    /// The signs of a group: 1 where y = 0, −1 where y = 1, and 0 where there is no sample.
    #[inline(always)]
    pub(super) fn signs(&self, index: usize) -> &Block {
        &self.signs[index]
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
        let group = blocks.group(0);
        assert_eq!(group[0][..4], [1.0, -3.0, 5.0, 0.0]);
        assert_eq!(group[1][..4], [2.0, -4.0, 6.0, 0.0]);
        assert_eq!(blocks.signs(0)[..4], [1.0, -1.0, 1.0, 0.0]);
        blocks.fill(x.view(), y.view(), [1].into_iter());
        assert_eq!(blocks.samples(), 1);
        assert_eq!(blocks.signs(0)[..2], [-1.0, 0.0]);
        assert_eq!(blocks.group(0)[1][..2], [-4.0, 0.0]);
    }

    #[test]
    fn the_last_group_is_filled_up_with_zeros() {
        for (samples, groups) in [(63, 1), (64, 1), (65, 2), (128, 2), (129, 3)] {
            let (x, y) = (Array2::ones((samples, 3)), Array1::zeros(samples));
            let blocks = SignedBlocks::of_all(x.view(), y.view());
            assert_eq!(blocks.groups(), groups);
            let all = (0..groups).flat_map(|index| blocks.group(index)).flatten();
            let sum: f64 = all.sum();
            assert_eq!(sum, 3.0 * samples as f64);
        }
    }
}
