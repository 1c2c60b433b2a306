//! Samples in memory from a source of batches.

use super::column::Column;
use super::column_samples::IN_MEMORY;
use super::from_columns::label_bytes;
use super::{BatchSource, BigDataError, ColumnSamples, SampleBlock};
use std::sync::Arc;

/// So many samples make one stretch of a column. A column that grew as one vector would be moved
/// whenever it is full, and there would be two of it for that moment.
const STRETCH: usize = 1 << 16;

impl ColumnSamples {
    /// Reads all samples of a source into columns in memory. The peak is the data and one block of
    /// 65 536 samples. Without polars this is the way from a CSV file to columns.
    ///
    /// # Errors
    /// [`BigDataError`] when the source has no samples, or what it reports.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::{ColumnSamples, CsvBatches};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.csv");
    /// std::fs::write(&file, "width,height,big\n1.5,0.5,0\n2,0,1\n")?;
    /// let samples = ColumnSamples::collect(CsvBatches::open(&file, "big")?)?;
    /// assert_eq!((samples.samples(), samples.features()), (2, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn collect(mut source: impl BatchSource) -> Result<Self, BigDataError> {
        let names = source.feature_names().to_vec();
        let mut stretches = vec![Vec::new(); names.len()];
        let mut labels = Vec::new();
        let mut block = SampleBlock::new(names.len(), STRETCH);
        source.rewind()?;
        loop {
            block.clear();
            source.fill(&mut block)?;
            for (index, column) in stretches.iter_mut().enumerate() {
                let values = block.rows().iter().skip(index + 1).step_by(block.stride());
                let values: Vec<f64> = values.copied().collect();
                let rows = 0..values.len();
                column.push((Arc::new(values), rows));
            }
            labels.extend(label_bytes(
                block.labels().iter().copied(),
                labels.len(),
                None,
                "label",
            )?);
            if !block.is_full() {
                break;
            }
        }
        let columns = stretches.into_iter().map(Column::Own).collect();
        Self::of_checked(names, columns, labels, IN_MEMORY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_collected_is_what_the_source_gave() {
        let n = STRETCH + 17;
        let values: Vec<f64> = (0..n).map(|row| row as f64).collect();
        let labels: Vec<f64> = (0..n).map(|row| (row % 3 / 2) as f64).collect();
        let twice = values.iter().map(|value| 2.0 * value).collect();
        let columns = vec![values, twice];
        let samples = ColumnSamples::from_columns(["a", "b"], columns, &labels).unwrap();
        let again = ColumnSamples::collect(samples.batches()).unwrap();
        assert_eq!(again.labels, samples.labels);
        for (one, other) in again.columns.iter().zip(&samples.columns) {
            assert_eq!(one.stretches().len(), 2);
            assert_eq!(one.stretches().concat(), other.stretches().concat());
        }
    }
}
