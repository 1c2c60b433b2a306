use crate::lanes::{AlignedVec, BLOCK, Block};
use ndarray::{ArrayView1, ArrayView2};

/// Samples in blocks of 64, column of X by column, before them a block of signs: 1 where y = 0 and
/// −1 where y = 1.
///
/// A network's output z must be known before the label comes in, so the sign cannot stand in the
/// features as it does for logistic regression. Places without a sample have the sign 0, so that
/// they add nothing to a gradient, and repeat the last sample: whatever overflows or is no number
/// there is so for a true sample too.
#[derive(Debug, Default)]
pub(super) struct LabelledBlocks {
    blocks: AlignedVec<BLOCK>,
    columns: usize,
    samples: usize,
}

/// 64 samples, of which the first `samples` are some.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'a> {
    pub(super) signs: &'a Block,
    /// a block for each column of X, the ones first
    pub(super) columns: &'a [Block],
    pub(super) samples: usize,
}

impl LabelledBlocks {
    /// All rows of X with their labels.
    pub(super) fn of_all(x: ArrayView2<'_, f64>, y: ArrayView1<'_, f64>) -> Self {
        let mut blocks = Self::default();
        blocks.fill(x, y, 0..x.nrows());
        blocks
    }

    /// Takes these rows of X instead of those before; the memory stays.
    pub(super) fn fill(
        &mut self,
        x: ArrayView2<'_, f64>,
        y: ArrayView1<'_, f64>,
        rows: impl ExactSizeIterator<Item = usize> + Clone,
    ) {
        self.columns = x.ncols();
        self.samples = rows.len();
        let columns = x.ncols();
        match (x.to_slice(), y.to_slice()) {
            // As it is nearly always; a view looks each number up more slowly.
            (Some(x), Some(y)) => {
                self.gather(|row, column| x[row * columns + column], |i| y[i], rows)
            }
            _ => self.gather(|row, column| x[[row, column]], |row| y[row], rows),
        }
    }

    fn gather(
        &mut self,
        x: impl Fn(usize, usize) -> f64,
        y: impl Fn(usize) -> f64,
        rows: impl ExactSizeIterator<Item = usize> + Clone,
    ) {
        let stride = self.columns + 1;
        self.blocks.clear_to(self.samples.div_ceil(BLOCK) * stride);
        for (index, group) in self.blocks.chunks_exact_mut(stride).enumerate() {
            let rows = rows.clone().skip(index * BLOCK).take(BLOCK);
            let Some((signs, columns)) = group.split_first_mut() else {
                continue;
            };
            for (sign, row) in signs.iter_mut().zip(rows.clone()) {
                *sign = 1.0 - 2.0 * y(row);
            }
            for (column, block) in columns.iter_mut().enumerate() {
                let mut last = 0.0;
                for (place, row) in block.iter_mut().zip(rows.clone()) {
                    last = x(row, column);
                    *place = last;
                }
                block[rows.len()..].fill(last);
            }
        }
    }

    /// One group for each 64 samples.
    #[inline(always)]
    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        let mut left = self.samples;
        let groups = self.blocks.chunks_exact(self.columns + 1);
        groups.filter_map(move |group| {
            let (signs, columns) = group.split_first()?;
            let samples = left.min(BLOCK);
            left -= samples;
            Some(Group {
                signs,
                columns,
                samples,
            })
        })
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
    fn signs_stand_apart_and_the_last_sample_is_repeated() {
        let x = array![[1.0, 2.0], [1.0, 4.0], [1.0, 6.0]];
        let y = array![0.0, 1.0, 0.0];
        let mut blocks = LabelledBlocks::of_all(x.view(), y.view());
        let group = blocks.groups().next().unwrap();
        assert_eq!(group.signs[..5], [1.0, -1.0, 1.0, 0.0, 0.0]);
        assert_eq!(group.columns[1][..5], [2.0, 4.0, 6.0, 6.0, 6.0]);
        assert_eq!((group.samples, group.columns[0][63]), (3, 1.0));
        blocks.fill(x.view(), y.view(), [1].into_iter());
        let group = blocks.groups().next().unwrap();
        assert_eq!(group.signs[..3], [-1.0, 0.0, 0.0]);
        assert_eq!((group.columns[1][0], group.columns[1][63]), (4.0, 4.0));
    }

    #[test]
    fn every_sample_is_in_a_group_once() {
        for samples in [1, 63, 64, 65, 128, 129] {
            let (x, y) = (Array2::ones((samples, 3)), Array1::zeros(samples));
            let blocks = LabelledBlocks::of_all(x.view(), y.view());
            assert_eq!(blocks.groups().count(), samples.div_ceil(64));
            let signs: f64 = blocks.groups().flat_map(|group| group.signs.iter()).sum();
            assert_eq!(signs, samples as f64);
            let counted: usize = blocks.groups().map(|group| group.samples).sum();
            assert_eq!(counted, samples);
        }
    }
}
