use super::turn::fill_from;
use super::views::Views;
use super::{BatchSource, BigDataError, ColumnSamples, SampleBlock};

/// The samples of a table in memory, in their order, as [`ColumnSamples::batches`] gives them.
///
/// # Example
/// ```
/// use downhill::big_data::{BatchSource, ColumnSamples, SampleBlock};
///
/// let samples = ColumnSamples::from_columns(["width"], vec![vec![1.5, 2.0, 2.5]], &[0.0, 1.0, 1.0])?;
/// let mut block = SampleBlock::new(1, 2);
/// samples.batches().fill(&mut block)?;
/// assert!(block.is_full());
/// # Ok::<(), downhill::big_data::BigDataError>(())
/// ```
pub struct ColumnBatches<'a> {
    samples: &'a ColumnSamples,
    views: Views<'a>,
    next: usize,
    scratch: Vec<f64>,
}

impl<'a> ColumnBatches<'a> {
    pub(super) fn of(samples: &'a ColumnSamples) -> Self {
        Self {
            samples,
            views: Views::of(samples),
            next: 0,
            scratch: Vec::new(),
        }
    }
}

impl BatchSource for ColumnBatches<'_> {
    fn feature_names(&self) -> &[String] {
        self.samples.feature_names()
    }

    fn samples(&self) -> Option<usize> {
        Some(self.samples.samples())
    }

    fn rewind(&mut self) -> Result<(), BigDataError> {
        self.next = 0;
        Ok(())
    }

    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
        self.next = fill_from(&self.views, self.next, block, &mut self.scratch);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_samples_come_in_order_and_again() {
        let n = 1000;
        let column = |factor: f64| {
            (0..n)
                .map(|row| factor * f64::from(row))
                .collect::<Vec<_>>()
        };
        let labels: Vec<f64> = (0..n).map(|row| f64::from(row % 2)).collect();
        let columns = vec![column(1.0), column(-2.0)];
        let samples = ColumnSamples::from_columns(["a", "b"], columns, &labels).unwrap();
        let mut batches = samples.batches();
        let mut block = SampleBlock::new(2, 300);
        for _ in 0..2 {
            batches.rewind().unwrap();
            let (mut rows, mut seen) = (Vec::new(), Vec::new());
            loop {
                block.clear();
                batches.fill(&mut block).unwrap();
                rows.extend_from_slice(block.rows());
                seen.extend_from_slice(block.labels());
                if !block.is_full() {
                    break;
                }
            }
            assert_eq!(seen, labels);
            for (row, values) in rows.chunks_exact(4).enumerate() {
                assert_eq!(values, [1.0, row as f64, -2.0 * row as f64, 0.0]);
            }
        }
    }
}
