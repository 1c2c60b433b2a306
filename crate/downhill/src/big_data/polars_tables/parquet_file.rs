use super::cast::Origin;
use crate::big_data::{BigDataError, ColumnRoles, ColumnSamples};
use polars::prelude::{FileMetadataRef, ParallelStrategy, ParquetReader, SerReader};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A Parquet file whose columns were found, and how many rows its groups have.
pub(super) struct ParquetFile {
    file: PathBuf,
    metadata: FileMetadataRef,
    roles: ColumnRoles,
    /// the columns that are read
    columns: Vec<String>,
    /// the label is the last one of `columns`
    features: usize,
}

impl ParquetFile {
    pub(super) fn open(file: &Path, roles: ColumnRoles) -> Result<Self, BigDataError> {
        let origin = Origin {
            file: Some(file),
            before: 0,
        };
        let mut reader = ParquetReader::new(opened(file)?);
        let refused = |error| origin.refused(error);
        let metadata = reader.get_metadata().map_err(refused)?.clone();
        let schema = reader.schema().map_err(refused)?;
        let names: Vec<String> = schema.iter_names().map(|name| name.to_string()).collect();
        let positions = roles.find(&origin.name(), &names)?;
        let read = positions.features.iter().chain([&positions.label]);
        let columns: Vec<String> = read.map(|&at| names[at].clone()).collect();
        let features = positions.features.len();
        let roles = ColumnRoles::label(&columns[features]).features(&columns[..features]);
        Ok(Self {
            file: file.to_path_buf(),
            metadata,
            roles,
            columns,
            features,
        })
    }

    pub(super) fn feature_names(&self) -> &[String] {
        &self.columns[..self.features]
    }

    pub(super) fn samples(&self) -> usize {
        self.metadata.num_rows
    }

    /// How many rows each group has.
    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = usize> {
        self.metadata
            .row_groups
            .iter()
            .map(|group| group.num_rows())
    }

    /// Reads so many rows from `first` on: polars leaves out the groups that have none of them.
    pub(super) fn read(&self, first: usize, rows: usize) -> Result<ColumnSamples, BigDataError> {
        let origin = Origin {
            file: Some(&self.file),
            before: first,
        };
        let mut reader = ParquetReader::new(opened(&self.file)?);
        reader.set_metadata(self.metadata.clone());
        let frame = reader
            .with_columns(Some(self.columns.clone()))
            .with_slice(Some((first, rows)))
            .read_parallel(ParallelStrategy::RowGroups)
            .set_rechunk(false)
            .finish()
            .map_err(|error| origin.refused(error))?;
        ColumnSamples::from_frame_of(frame, &self.roles, origin)
    }
}

fn opened(file: &Path) -> Result<File, BigDataError> {
    File::open(file).map_err(|error| BigDataError::of_file(file, error))
}

impl ColumnSamples {
    /// Reads a Parquet file through polars, its row groups side by side on all cores (feature
    /// `big-data`).
    ///
    /// Only the columns that are asked for are read; those of f64 stay in the chunks, one a row
    /// group, in which polars has read them, and the others are cast one after the other. polars
    /// maps the file into memory while it reads: its pages count as the program's, but the system
    /// takes them back whenever it needs room.
    ///
    /// # Errors
    /// [`BigDataError`] when the file cannot be read or is no Parquet file, and as
    /// [`from_frame`](Self::from_frame).
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use polars::prelude::{ParquetWriter, df};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.parquet");
    /// let mut frame = df!["width" => [1.5, 2.0], "big" => [0_i64, 1]]?;
    /// ParquetWriter::new(std::fs::File::create(&file)?).finish(&mut frame)?;
    /// assert_eq!(ColumnSamples::from_parquet(&file, "big")?.labels(), [0, 1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_parquet(
        file: impl AsRef<Path>,
        roles: impl Into<ColumnRoles>,
    ) -> Result<Self, BigDataError> {
        let file = ParquetFile::open(file.as_ref(), roles.into())?;
        file.read(0, file.samples())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{DataFrame, ParquetWriter, df};

    fn read(mut frame: DataFrame) -> Result<ColumnSamples, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.parquet");
        ParquetWriter::new(File::create(&file).unwrap())
            .with_row_group_size(Some(100))
            .finish(&mut frame)
            .unwrap();
        ColumnSamples::from_parquet(&file, "y").map_err(|error| {
            let folder = format!("{}/", folder.path().display());
            error.to_string().replace(&folder, "")
        })
    }

    #[test]
    fn what_was_written_is_read() {
        let a: Vec<f64> = (0..250).map(|row| f64::from(row).sin()).collect();
        let b: Vec<i64> = (0..250).collect();
        let y: Vec<bool> = (0..250).map(|row| row % 3 == 0).collect();
        let samples = read(df!["a" => &a, "b" => &b, "y" => &y].unwrap()).unwrap();
        assert_eq!(samples.feature_names(), ["a", "b"]);
        assert_eq!(samples.columns[0].stretches().concat(), a);
        assert!(samples.columns[0].stretches().len() > 1);
        assert!(
            samples
                .labels()
                .iter()
                .zip(&y)
                .all(|(&label, &y)| label == u8::from(y))
        );
    }

    #[test]
    fn faults_are_told_with_their_row() {
        let a: Vec<Option<f64>> = (0..250).map(|row| (row != 170).then_some(1.0)).collect();
        let y = vec![0_i64; 250];
        assert_eq!(
            read(df!["a" => a, "y" => &y].unwrap()).unwrap_err(),
            "t.parquet, row 171, column a: the value is missing. Training needs every value: fill it, or remove the sample."
        );
        let text = vec!["x"; 250];
        let error = read(df!["a" => text, "y" => y].unwrap()).unwrap_err();
        assert!(
            error.starts_with("t.parquet, column a: the column holds str"),
            "{error}"
        );
    }

    #[test]
    fn a_file_of_another_kind_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.parquet");
        for text in ["", "a,y\n1,0\n"] {
            std::fs::write(&file, text).unwrap();
            let error = ColumnSamples::from_parquet(&file, "y").unwrap_err();
            let start = format!("{}: ", file.display());
            assert!(error.to_string().starts_with(&start), "{error}");
        }
        let error = ColumnSamples::from_parquet("no/such.parquet", "y").unwrap_err();
        assert!(matches!(error, BigDataError::NoSuchFile { .. }), "{error}");
    }
}
