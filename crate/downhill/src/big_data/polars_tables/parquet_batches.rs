use super::parquet_file::ParquetFile;
use crate::big_data::turn::fill_from;
use crate::big_data::{BatchSource, BigDataError, ColumnRoles, ColumnSamples, SampleBlock, Views};
use std::path::Path;

/// Streams the samples of a Parquet file, in order, one row group at a time (feature `big-data`).
///
/// In memory is one row group, decoded: 8 d + 1 bytes for each of its samples. Who writes the file
/// chooses its size; polars' own default is 262 144 rows. While polars decodes it, the group's part
/// of the file is mapped into memory, and a page or two of it are unpacked beside it.
///
/// # Example
/// ```
/// use downhill::big_data::ParquetBatches;
/// use downhill::training::StochasticGradientDescent;
/// use polars::prelude::{ParquetWriter, df};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("sizes.parquet");
/// let mut frame = df!["width" => [-2.0, 1.0, -1.0, 2.0], "big" => [0_i64, 0, 1, 1]]?;
/// ParquetWriter::new(std::fs::File::create(&file)?).finish(&mut frame)?;
/// let trainer = StochasticGradientDescent::new(0.1, 50).batch_size(1);
/// let fitted = trainer.fit_stream(&mut ParquetBatches::open(&file, "big")?)?;
/// assert!(fitted.weights[1] > 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ParquetBatches {
    file: ParquetFile,
    /// the row group that is in memory, and its next row
    open: Option<(ColumnSamples, usize)>,
    /// the group after it, and its first row in the file
    next_group: usize,
    next_row: usize,
    scratch: Vec<f64>,
}

impl ParquetBatches {
    /// Opens a file and reads how it is laid out.
    ///
    /// # Errors
    /// [`BigDataError`] when the file cannot be read, is no Parquet file, or has not the columns
    /// that are asked for.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ParquetBatches;
    ///
    /// let error = ParquetBatches::open("no/such.parquet", "big").err().expect("it is not there");
    /// assert!(error.to_string().starts_with("no/such.parquet: there is no such file."));
    /// ```
    pub fn open(
        file: impl AsRef<Path>,
        roles: impl Into<ColumnRoles>,
    ) -> Result<Self, BigDataError> {
        Ok(Self {
            file: ParquetFile::open(file.as_ref(), roles.into())?,
            open: None,
            next_group: 0,
            next_row: 0,
            scratch: Vec::new(),
        })
    }

    /// The rows of the largest row group: so many samples are in memory at a time.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ParquetBatches;
    /// use polars::prelude::{ParquetWriter, df};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.parquet");
    /// let mut frame = df!["width" => [1.5, 2.0], "big" => [0_i64, 1]]?;
    /// ParquetWriter::new(std::fs::File::create(&file)?).finish(&mut frame)?;
    /// assert_eq!(ParquetBatches::open(&file, "big")?.largest_group(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn largest_group(&self) -> usize {
        self.file.groups().max().unwrap_or_default()
    }

    /// Reads the next row group that has rows; whether there was one.
    fn read_group(&mut self) -> Result<bool, BigDataError> {
        // The old group goes before the new one comes: there are never two.
        self.open = None;
        let later = self.file.groups().enumerate().skip(self.next_group);
        let Some((group, rows)) = later.into_iter().find(|(_, rows)| *rows > 0) else {
            return Ok(false);
        };
        self.open = Some((self.file.read(self.next_row, rows)?, 0));
        self.next_group = group + 1;
        self.next_row += rows;
        Ok(true)
    }
}

impl BatchSource for ParquetBatches {
    fn feature_names(&self) -> &[String] {
        self.file.feature_names()
    }

    fn samples(&self) -> Option<usize> {
        Some(self.file.samples())
    }

    fn rewind(&mut self) -> Result<(), BigDataError> {
        (self.open, self.next_group, self.next_row) = (None, 0, 0);
        Ok(())
    }

    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
        loop {
            if let Some((samples, next)) = &mut self.open {
                *next = fill_from(&Views::of(samples), *next, block, &mut self.scratch);
            }
            if block.is_full() || !self.read_group()? {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{ParquetWriter, df};
    use std::fs::File;

    #[test]
    fn groups_of_any_size_give_the_same_samples() {
        let n = 1000;
        let a: Vec<f64> = (0..n).map(|row| f64::from(row).sin()).collect();
        let b: Vec<i64> = (0..i64::from(n)).collect();
        let y: Vec<i64> = (0..i64::from(n)).map(|row| row % 2).collect();
        let mut frame = df!["a" => a, "b" => b, "y" => y].unwrap();
        let whole = ColumnSamples::from_frame(frame.clone(), "y").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.parquet");
        for group in [70, 333, 5000] {
            ParquetWriter::new(File::create(&file).unwrap())
                .with_row_group_size(Some(group))
                .finish(&mut frame)
                .unwrap();
            let mut batches = ParquetBatches::open(&file, "y").unwrap();
            assert_eq!(BatchSource::samples(&batches), Some(1000));
            assert!(batches.largest_group() <= 1000);
            for capacity in [1000, 64, 7] {
                batches.rewind().unwrap();
                let mut block = SampleBlock::new(2, capacity);
                let mut expected = SampleBlock::new(2, capacity);
                let mut in_memory = whole.batches();
                loop {
                    block.clear();
                    expected.clear();
                    batches.fill(&mut block).unwrap();
                    in_memory.fill(&mut expected).unwrap();
                    assert_eq!(block.rows(), expected.rows());
                    assert_eq!(block.labels(), expected.labels());
                    if !block.is_full() {
                        break;
                    }
                }
            }
        }
    }
}
