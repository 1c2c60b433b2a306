use super::BigDataError;
use super::spot::Spot;

/// Rows are padded to a multiple of so many numbers, so that no loop over a row has a rest.
const LANES: usize = 4;

/// Some samples in a row, in memory that is used again: what a [`BatchSource`](super::BatchSource)
/// fills and a trainer learns from.
///
/// A sample is a row of the one (for the bias), its features, and zeros up to a multiple of four
/// numbers. A block of r samples with d features takes 8 r (d + 1, rounded up to a multiple of 4)
/// bytes for the rows and 8 r for the labels, and never more.
///
/// # Example
/// ```
/// use downhill::big_data::SampleBlock;
///
/// let mut block = SampleBlock::new(2, 100);
/// block.push(&[1.5, 0.5], 1.0)?;
/// assert_eq!((block.samples(), block.is_full()), (1, false));
/// assert_eq!(block.bytes(), 8 * 100 * (4 + 1));
/// # Ok::<(), downhill::big_data::BigDataError>(())
/// ```
#[derive(Debug, Clone)]
pub struct SampleBlock {
    features: usize,
    stride: usize,
    capacity: usize,
    samples: usize,
    /// samples that went through the block since the source began
    before: usize,
    rows: Vec<f64>,
    labels: Vec<f64>,
}

impl SampleBlock {
    /// An empty block for so many samples of so many features; the bias is not among them.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// assert_eq!(SampleBlock::new(2, 100).capacity(), 100);
    /// ```
    pub fn new(features: usize, capacity: usize) -> Self {
        let stride = (features + 1).next_multiple_of(LANES);
        let mut rows = vec![0.0; stride * capacity];
        rows.iter_mut().step_by(stride).for_each(|one| *one = 1.0);
        Self {
            features,
            stride,
            capacity,
            samples: 0,
            before: 0,
            rows,
            labels: vec![0.0; capacity],
        }
    }

    /// d, the features of a sample.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// assert_eq!(SampleBlock::new(2, 100).features(), 2);
    /// ```
    pub fn features(&self) -> usize {
        self.features
    }

    /// How many samples there is room for.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// assert_eq!(SampleBlock::new(2, 100).capacity(), 100);
    /// ```
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// How many samples there are.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// assert_eq!(SampleBlock::new(2, 100).samples(), 0);
    /// ```
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// Whether there is no room for a further sample.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// let mut block = SampleBlock::new(1, 1);
    /// block.push(&[1.5], 0.0)?;
    /// assert!(block.is_full());
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn is_full(&self) -> bool {
        self.samples == self.capacity
    }

    /// The bytes that the block takes, full or not.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// // Ten features and the bias are eleven numbers, padded to twelve; and the label.
    /// assert_eq!(SampleBlock::new(10, 1024).bytes(), 8 * 1024 * 13);
    /// ```
    pub fn bytes(&self) -> usize {
        8 * (self.rows.capacity() + self.labels.capacity())
    }

    /// Puts a sample in, checked.
    ///
    /// # Errors
    /// [`BigDataError`] when the block is full, the sample has another number of features, a
    /// feature is not finite, or the label is not 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// let error = SampleBlock::new(1, 10).push(&[f64::NAN], 0.0).unwrap_err();
    /// assert!(error.to_string().starts_with("row 1, column feature 1: the value is NaN"));
    /// ```
    pub fn push(&mut self, features: &[f64], label: f64) -> Result<(), BigDataError> {
        if self.is_full() {
            return Err(BigDataError::BlockIsFull {
                rows: self.capacity,
            });
        }
        if features.len() != self.features {
            return Err(BigDataError::SampleWidth {
                found: features.len(),
                needed: self.features,
            });
        }
        let row = self.before + self.samples;
        if let Some(index) = features.iter().position(|value| !value.is_finite()) {
            return Err(BigDataError::NotFinite {
                spot: Spot::of_row(None, row, &format!("feature {}", index + 1)),
                value: features[index],
            });
        }
        if label != 0.0 && label != 1.0 {
            return Err(BigDataError::BadLabel {
                spot: Spot::of_row(None, row, "label"),
                value: label,
            });
        }
        let (row, label_place) = self.next_row();
        row.copy_from_slice(features);
        *label_place = label;
        Ok(())
    }

    /// The places of the next sample's features and label, for checked numbers. There must be room.
    #[inline]
    pub(super) fn next_row(&mut self) -> (&mut [f64], &mut f64) {
        let (row, first) = (self.samples, self.samples * self.stride + 1);
        self.samples += 1;
        (
            &mut self.rows[first..first + self.features],
            &mut self.labels[row],
        )
    }

    /// Appends checked samples column by column: the features of each, and the labels. There must
    /// be room.
    pub(super) fn extend<'a>(&mut self, column: impl Fn(usize) -> &'a [f64], labels: &[u8]) {
        let (first, added) = (self.samples, labels.len());
        let rows = &mut self.rows[first * self.stride..][..added * self.stride];
        // Eight columns at a time: what is written lies side by side, a cache line a row.
        let eights = self.features / 8 * 8;
        for index in (0..eights).step_by(8) {
            turn::<8>(rows, self.stride, index, &column);
        }
        for index in eights..self.features {
            turn::<1>(rows, self.stride, index, &column);
        }
        for (place, &label) in self.labels[first..].iter_mut().zip(labels) {
            *place = f64::from(label);
        }
        self.samples += added;
    }

    /// Takes all samples out; the memory stays.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// let mut block = SampleBlock::new(1, 1);
    /// block.push(&[1.5], 0.0)?;
    /// block.clear();
    /// assert!(!block.is_full());
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn clear(&mut self) {
        self.before += self.samples;
        self.samples = 0;
    }

    /// Empties the block before the source begins again.
    pub(crate) fn begin(&mut self) {
        (self.before, self.samples) = (0, 0);
    }

    /// How many numbers a row takes.
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }

    /// The rows of the samples: each the one, the features, and zeros up to a multiple of four.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// let mut block = SampleBlock::new(2, 10);
    /// block.push(&[1.5, 0.5], 1.0)?;
    /// assert_eq!(block.rows(), [1.0, 1.5, 0.5, 0.0]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn rows(&self) -> &[f64] {
        &self.rows[..self.samples * self.stride]
    }

    /// The labels of the samples, 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::SampleBlock;
    ///
    /// let mut block = SampleBlock::new(2, 10);
    /// block.push(&[1.5, 0.5], 1.0)?;
    /// assert_eq!(block.labels(), [1.0]);
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn labels(&self) -> &[f64] {
        &self.labels[..self.samples]
    }
}

/// Puts N columns into their places of the rows.
fn turn<'a, const N: usize>(
    rows: &mut [f64],
    stride: usize,
    index: usize,
    column: impl Fn(usize) -> &'a [f64],
) {
    let count = rows.len() / stride;
    let columns: [&[f64]; N] = std::array::from_fn(|j| &column(index + j)[..count]);
    for (row, places) in rows.chunks_exact_mut(stride).enumerate() {
        if let Some(places) = places[index + 1..].first_chunk_mut::<N>() {
            for j in 0..N {
                places[j] = columns[j][row];
            }
        }
    }
}

#[cfg(test)]
mod tests;
