use super::csv_number::{number, text, trimmed};
use super::roles::Positions;
use super::spot::Spot;
use super::{BatchSource, BigDataError, ColumnRoles, SampleBlock};
use std::fs::File;
use std::path::{Path, PathBuf};

/// How much of the file is in memory at a time.
const BUFFER: usize = 64 * 1024;

/// Streams the samples of a CSV file, in order: a file larger than memory will do.
///
/// In memory are 64 KiB of the file and one line. The first line holds the names, every other one a
/// sample; values stand between commas, and numbers have a decimal point. Spaces, tabs and quotes
/// around a name or a value do not count, but commas and line breaks have no other meaning in
/// quotes. Line ends may be LF or CRLF. Blank lines at the end are left out; one before a sample is
/// an error, because a sample may have been lost there. The columns that are no features are not
/// looked at.
///
/// # Example
/// ```
/// use downhill::big_data::CsvBatches;
/// use downhill::training::StochasticGradientDescent;
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("sizes.csv");
/// std::fs::write(&file, "width,height,big\n-2,0.5,0\n1,0.25,0\n-1,0,1\n2,1,1\n")?;
/// let mut batches = CsvBatches::open(&file, "big")?;
/// let trainer = StochasticGradientDescent::new(0.1, 50).batch_size(1);
/// let fitted = trainer.fit_stream(&mut batches)?;
/// assert_eq!(fitted.weights.len(), 3, "the bias, width and height");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CsvBatches {
    file: PathBuf,
    reader: csv::Reader<File>,
    record: csv::ByteRecord,
    /// where the first sample begins
    start: csv::Position,
    /// the line that was read last, counted from 1
    line: usize,
    names: Vec<String>,
    positions: Positions,
    feature_names: Vec<String>,
}

impl CsvBatches {
    /// Opens a file and reads its first line, the names.
    ///
    /// # Errors
    /// [`BigDataError`] when the file cannot be read, has no names in its first line, or has not
    /// the columns that are asked for.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::CsvBatches;
    ///
    /// let error = CsvBatches::open("no/such.csv", "big").unwrap_err();
    /// assert!(error.to_string().starts_with("no/such.csv: there is no such file."));
    /// ```
    pub fn open(
        file: impl AsRef<Path>,
        roles: impl Into<ColumnRoles>,
    ) -> Result<Self, BigDataError> {
        let file = file.as_ref().to_path_buf();
        let opened = File::open(&file).map_err(|error| BigDataError::of_file(&file, error))?;
        // With quotes off a line is always one record, so that a fault's line can be told.
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(false)
            .buffer_capacity(BUFFER)
            .from_reader(opened);
        let mut record = csv::ByteRecord::new();
        read(&mut reader, &mut record, &file)?;
        let names = names_of(&record, &file)?;
        let positions = roles.into().find(&file.display().to_string(), &names)?;
        Ok(Self {
            start: reader.position().clone(),
            line: 1,
            feature_names: positions
                .features
                .iter()
                .map(|&at| names[at].clone())
                .collect(),
            file,
            reader,
            record,
            names,
            positions,
        })
    }

    /// The name of the column of labels.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::CsvBatches;
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.csv");
    /// std::fs::write(&file, "width,big\n1.5,0\n")?;
    /// assert_eq!(CsvBatches::open(&file, "big")?.label_name(), "big");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn label_name(&self) -> &str {
        &self.names[self.positions.label]
    }

    /// All names of the header, in the order of the file.
    #[cfg(feature = "big-data")]
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Reads the next line; whether there was one.
    fn read_line(&mut self) -> Result<bool, BigDataError> {
        let before = self.reader.position().line();
        if !read(&mut self.reader, &mut self.record, &self.file)? {
            return Ok(false);
        }
        self.line += 1;
        // Blank lines were passed over without a word, but counted. Of CRLF the LF is counted with
        // the line that follows, which comes to the same.
        if self.reader.position().line() > before + 1 {
            return Err(BigDataError::BlankLine {
                file: self.file.clone(),
                line: self.line,
            });
        }
        if self.record.len() != self.names.len() {
            return Err(BigDataError::FieldCount {
                file: self.file.clone(),
                line: self.line,
                found: self.record.len(),
                needed: self.names.len(),
            });
        }
        Ok(true)
    }

    /// The number at a place of the line.
    fn value(&self, at: usize) -> Result<f64, BigDataError> {
        let field = trimmed(self.record.get(at).unwrap_or_default());
        match number(field) {
            Some(value) if value.is_finite() => Ok(value),
            other => Err(self.fault(at, field, other)),
        }
    }

    fn fault(&self, at: usize, field: &[u8], value: Option<f64>) -> BigDataError {
        let spot = Spot::of_line(&self.file, self.line, &self.names[at]);
        match value {
            Some(value) => BigDataError::NotFinite { spot, value },
            None if field.is_empty() => BigDataError::Missing { spot },
            None => BigDataError::NotANumber {
                spot,
                value: text(field),
            },
        }
    }
}

impl BatchSource for CsvBatches {
    fn feature_names(&self) -> &[String] {
        &self.feature_names
    }

    /// Not known before the file is read.
    fn samples(&self) -> Option<usize> {
        None
    }

    fn rewind(&mut self) -> Result<(), BigDataError> {
        self.line = 1;
        self.reader
            .seek(self.start.clone())
            .map_err(|error| BigDataError::of_file(&self.file, error.into()))
    }

    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
        while !block.is_full() && self.read_line()? {
            let label = self.value(self.positions.label)?;
            if label != 0.0 && label != 1.0 {
                let spot = Spot::of_line(&self.file, self.line, self.label_name());
                return Err(BigDataError::BadLabel { spot, value: label });
            }
            let (row, label_place) = block.next_row();
            *label_place = label;
            for (place, &at) in row.iter_mut().zip(&self.positions.features) {
                *place = self.value(at)?;
            }
        }
        Ok(())
    }
}

fn read(
    reader: &mut csv::Reader<File>,
    record: &mut csv::ByteRecord,
    file: &Path,
) -> Result<bool, BigDataError> {
    reader
        .read_byte_record(record)
        .map_err(|error| BigDataError::of_file(file, error.into()))
}

/// The names in the first line.
fn names_of(record: &csv::ByteRecord, file: &Path) -> Result<Vec<String>, BigDataError> {
    const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
    let names: Vec<String> = record
        .iter()
        .enumerate()
        .map(|(index, name)| match name.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) if index == 0 => rest,
            _ => name,
        })
        .map(|name| String::from_utf8_lossy(trimmed(name)).into_owned())
        .collect();
    match names.iter().find(|name| name.parse::<f64>().is_ok()) {
        Some(value) => Err(BigDataError::NoHeader {
            file: file.to_path_buf(),
            value: value.clone(),
        }),
        None if names.is_empty() => Err(BigDataError::NoSamples {
            table: file.display().to_string(),
        }),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests;
