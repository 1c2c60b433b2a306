use super::cast::Origin;
use crate::big_data::{
    BatchSource, BigDataError, ColumnRoles, ColumnSamples, CsvBatches, SampleBlock,
};
use polars::prelude::{
    CsvReadOptions, DataFrame, DataType, PlSmallStr, PolarsResult, Schema, SerReader,
};
use std::path::Path;
use std::sync::Arc;

impl ColumnSamples {
    /// Reads a CSV file through polars, on all cores (feature `big-data`).
    ///
    /// The first line holds the names. Every column that is asked for is read as f64 at once, so
    /// that none has to be cast, and stays in the chunks in which polars has read it. polars maps
    /// the file into memory while it reads: its pages count as the program's, but the system takes
    /// them back whenever it needs room.
    ///
    /// # Errors
    /// [`BigDataError`] as [`CsvBatches`] reports it: if polars refuses the file or a value is not
    /// what it must be, the file is read once more, line by line, to tell where.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use downhill::training::GradientDescent;
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.csv");
    /// std::fs::write(&file, "width,height,big\n-2,0.5,0\n1,0.25,0\n-1,0,1\n2,1,1\n")?;
    /// let samples = ColumnSamples::from_csv(&file, "big")?;
    /// let fitted = GradientDescent::new(0.1, 100).fit_columns(&samples)?;
    /// assert_eq!(fitted.weights.len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_csv(
        file: impl AsRef<Path>,
        roles: impl Into<ColumnRoles>,
    ) -> Result<Self, BigDataError> {
        let (file, roles) = (file.as_ref(), roles.into());
        let mut lines = CsvBatches::open(file, roles.clone())?;
        let origin = Origin {
            file: Some(file),
            before: 0,
        };
        let samples = read(file, &lines)
            .map_err(|error| origin.refused(error))
            .and_then(|frame| Self::from_frame_of(frame, &roles, origin));
        samples.map_err(|error| first_fault(&mut lines).unwrap_or(error))
    }
}

fn read(file: &Path, lines: &CsvBatches) -> PolarsResult<DataFrame> {
    let name = |name: &String| PlSmallStr::from(name.as_str());
    let fields = lines
        .names()
        .iter()
        .map(|column| (name(column), DataType::Float64));
    let schema: Schema = fields.collect();
    let mut columns: Vec<PlSmallStr> = lines.feature_names().iter().map(name).collect();
    columns.push(PlSmallStr::from(lines.label_name()));
    CsvReadOptions::default()
        .with_has_header(true)
        .with_schema(Some(Arc::new(schema)))
        .with_columns(Some(columns.into()))
        .with_rechunk(false)
        .try_into_reader_with_file_path(Some(file.to_path_buf()))?
        .finish()
}

/// The first fault that reading line by line finds.
fn first_fault(lines: &mut CsvBatches) -> Option<BigDataError> {
    let mut block = SampleBlock::new(lines.feature_names().len(), 1024);
    loop {
        block.clear();
        if let Err(error) = lines.fill(&mut block) {
            return Some(error);
        }
        if !block.is_full() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn read_text(text: &str, roles: impl Into<ColumnRoles>) -> Result<ColumnSamples, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.csv");
        fs::write(&file, text).unwrap();
        ColumnSamples::from_csv(&file, roles).map_err(|error| {
            let folder = format!("{}/", folder.path().display());
            error.to_string().replace(&folder, "")
        })
    }

    #[test]
    fn polars_and_the_lines_give_the_same_samples() {
        let mut text = "id,a,y,b\n".to_owned();
        for row in 0..3000 {
            let (a, b) = (f64::from(row).sin(), 1e-7 / f64::from(row + 1));
            text += &format!("{row}x,{a},{},{b}\n", row % 2);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.csv");
        fs::write(&file, &text).unwrap();
        let roles = ColumnRoles::label("y").features(["b", "a"]);
        let fast = ColumnSamples::from_csv(&file, roles.clone()).unwrap();
        let slow = ColumnSamples::collect(CsvBatches::open(&file, roles).unwrap()).unwrap();
        assert_eq!(fast.feature_names(), ["b", "a"]);
        assert_eq!(fast.labels(), slow.labels());
        for (fast, slow) in fast.columns.iter().zip(&slow.columns) {
            assert_eq!(fast.stretches().concat(), slow.stretches().concat());
        }
    }

    #[test]
    fn faults_are_told_with_their_line() {
        for (text, message) in [
            (
                "a,y\n1,0\nred,1\n",
                "t.csv, line 3, column a: `red` is not a number.",
            ),
            (
                "a,y\n1,0\n,1\n",
                "t.csv, line 3, column a: the value is missing.",
            ),
            (
                "a,y\n1,0\nNaN,1\n",
                "t.csv, line 3, column a: the value is NaN.",
            ),
            (
                "a,y\n1,0\n2,7\n",
                "t.csv, line 3, column y: the label is 7.",
            ),
            ("a,y\n1,0\n2\n", "t.csv, line 3: the line has 1 values"),
            ("a,y\n1,0\n2,1,3\n", "t.csv, line 3: the line has 3 values"),
            ("1,0\n2,1\n", "t.csv, line 1: `1` is a number"),
            ("a,y\n", "t.csv: there are no samples."),
            ("", "t.csv: there are no samples."),
        ] {
            let error = read_text(text, "y").unwrap_err();
            assert!(error.starts_with(message), "{text:?}: {error}");
        }
    }
}
