use std::path::Path;

use super::columns::{CLASS, COLUMN_NAMES, MISSING};
use super::error::DataError;
use super::place::Place;
use super::text::{read_bytes, table_text};
use super::value::{class, grade, sample_id, shortened};

/// One line of the file, checked and otherwise as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// `Sample_code_number`. Samples may share one.
    pub sample_id: i64,
    /// The nine grades from 1 to 10 in the order of [`FEATURE_NAMES`](super::FEATURE_NAMES);
    /// `None` where the file has `?`, which only `Bare_Nuclei` may have.
    pub features: [Option<i64>; 9],
    /// `Class`: 2 for benign, 4 for malignant.
    pub class: i64,
}

/// Reads the table row by row: every value checked, none filled in, none left out.
///
/// A line of the file is a row, and its values stand between commas. Line ends may be LF, CRLF or
/// CR, and the last line may have none. Spaces and tabs around a value, blank lines at the end of
/// the file and a byte order mark at its start do not count. Quotes have no meaning. Everything
/// else that is not a sample is an error.
///
/// # Errors
///
/// The first fault, with its file, line and column: see [`DataError`]. Faults of the text (UTF-8,
/// blank lines) come before those of values.
///
/// # Example
///
/// ```
/// use downhill::data::read_rows;
/// let rows = read_rows("../../data/breast-cancer-wisconsin.data")?;
/// assert_eq!(rows.len(), 699);
/// assert_eq!(rows[23].features[5], None); // line 24 has a `?` for Bare_Nuclei
/// # Ok::<(), downhill::data::DataError>(())
/// ```
pub fn read_rows(path: impl AsRef<Path>) -> Result<Vec<Row>, DataError> {
    let file = path.as_ref();
    parse_rows(&read_bytes(file)?, file)
}

/// The rows in the bytes of `file`.
pub(super) fn parse_rows(bytes: &[u8], file: &Path) -> Result<Vec<Row>, DataError> {
    let text = table_text(bytes, file)?;
    // With quotes off a line is always one record, so a fault's line can be told by counting.
    // A quote left open would otherwise take in the lines that follow.
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(false)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in records.records().enumerate() {
        let record = record.map_err(|error| DataError::Unreadable {
            file: file.to_path_buf(),
            source: error.into(),
        })?;
        let fields: Vec<&str> = record.iter().map(without_spaces).collect();
        if index == 0 && is_header(&fields) {
            return Err(header_error(&text, file));
        }
        rows.push(parse_row(&fields, index + 1, file)?);
    }
    Ok(rows)
}

fn parse_row(fields: &[&str], line: usize, file: &Path) -> Result<Row, DataError> {
    let fields: &[&str; COLUMN_NAMES.len()] =
        fields.try_into().map_err(|_| DataError::WrongColumnCount {
            file: file.to_path_buf(),
            line,
            found: fields.len(),
        })?;
    let place = |column| move || Place::of_value(file, line, column);
    let sample_id = sample_id(fields[0], &place(0))?;
    let mut features = [None; 9];
    for (feature, column) in features.iter_mut().zip(1..CLASS) {
        *feature = grade(fields[column], column, &place(column))?;
    }
    Ok(Row {
        sample_id,
        features,
        class: class(fields[CLASS], &place(CLASS))?,
    })
}

fn without_spaces(field: &str) -> &str {
    field.trim_matches([' ', '\t'])
}

/// Whether a line is made of names: several values, a letter among them, and not one number or `?`.
fn is_header(fields: &[&str]) -> bool {
    let is_value = |field: &&str| *field == MISSING || field.parse::<f64>().is_ok();
    fields.len() > 1
        && !fields.iter().any(is_value)
        && fields
            .iter()
            .any(|field| field.contains(char::is_alphabetic))
}

fn header_error(text: &str, file: &Path) -> DataError {
    let file = file.to_path_buf();
    match text.split_once('\n') {
        Some((header, _)) => DataError::HeaderLine {
            file,
            header: shortened(header),
        },
        None => DataError::OnlyHeader {
            file,
            header: shortened(text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "1000025,5,1,1,1,2,1,3,1,1,2";

    fn rows(text: &str) -> Result<Vec<Row>, String> {
        parse_rows(text.as_bytes(), Path::new("t.data")).map_err(|error| error.to_string())
    }

    fn fault(text: &str) -> String {
        rows(text).unwrap_err()
    }

    #[test]
    fn a_row_keeps_its_numbers_and_its_gap() {
        let text = "0,10,2,3,4,5,?,7,8,9,4\n";
        let row = Row {
            sample_id: 0,
            features: [
                Some(10),
                Some(2),
                Some(3),
                Some(4),
                Some(5),
                None,
                Some(7),
                Some(8),
                Some(9),
            ],
            class: 4,
        };
        assert_eq!(rows(text), Ok(vec![row]));
    }

    #[test]
    fn line_ends_spaces_and_a_byte_order_mark_do_not_count() {
        let expected = rows(&format!("{GOOD}\n{GOOD}\n"));
        assert_eq!(expected.as_ref().map(Vec::len), Ok(2));
        let spaced = GOOD.replace(',', " ,\t ");
        for text in [
            format!("{GOOD}\n{GOOD}"),
            format!("{GOOD}\r\n{GOOD}\r\n"),
            format!("{GOOD}\r\n{GOOD}"),
            format!("{GOOD}\r{GOOD}\r"),
            format!("{GOOD}\n{GOOD}\n\n \n"),
            format!("\u{feff}{GOOD}\n{GOOD}\n"),
            format!("  {spaced}  \n{GOOD}\n"),
        ] {
            assert_eq!(rows(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_that_share_an_id_or_are_equal_are_all_kept() {
        assert_eq!(rows(&[GOOD; 3].join("\n")).map(|rows| rows.len()), Ok(3));
    }

    #[test]
    fn a_wrong_number_of_columns() {
        let eleven = "must have 11 values with commas between them";
        assert_eq!(
            fault(&format!("{GOOD}\r\n1,2,3,4,5,6,7,8,9,10\r\n")),
            format!(
                "t.data, line 2: the line has 10 values, and {eleven}. It ends after column 10 (Mitoses)."
            )
        );
        assert_eq!(
            fault(&format!("{GOOD},7\n")),
            format!(
                "t.data, line 1: the line has 12 values, and {eleven}. It goes on after column 11 (Class)."
            )
        );
        assert_eq!(
            fault(&GOOD.replace(',', ";")),
            format!(
                "t.data, line 1: the line has 1 value, and {eleven}. It ends after column 1 (Sample_code_number)."
            )
        );
        assert_eq!(
            fault("<html>"),
            format!(
                "t.data, line 1: the line has 1 value, and {eleven}. It ends after column 1 (Sample_code_number)."
            )
        );
    }

    #[test]
    fn a_header_line() {
        let header = COLUMN_NAMES.join(",");
        let shown = "Sample_code_number,Clump_Thickness,Unifo…";
        assert_eq!(
            fault(&format!("{header}\n{GOOD}\n")),
            format!(
                "t.data, line 1: this is a header line, not a sample (`{shown}`). Delete the line: the columns have their names already."
            )
        );
        assert_eq!(
            fault(&format!("{header}\r\n\r\n")),
            format!(
                "t.data, line 1: the file has only a header line (`{shown}`) and no sample. Put one sample on each line, or fetch the table again."
            )
        );
        assert_eq!(
            fault("\"id\", \"class\""),
            "t.data, line 1: the file has only a header line (`\"id\", \"class\"`) and no sample. Put one sample on each line, or fetch the table again."
        );
    }

    #[test]
    fn a_header_line_further_down_is_a_value_that_is_no_number() {
        assert_eq!(
            fault(&format!("{GOOD}\n{}\n", COLUMN_NAMES.join(","))),
            "t.data, line 2, column 1 (Sample_code_number): `Sample_code_number` is not a whole number. Write the sample's id as a whole number."
        );
    }

    #[test]
    fn one_wrong_value_in_the_first_line_does_not_make_it_a_header() {
        assert_eq!(
            fault(&GOOD.replacen(",5,", ",five,", 1)),
            "t.data, line 1, column 2 (Clump_Thickness): `five` is not a whole number. Write a whole number from 1 to 10."
        );
    }

    #[test]
    fn an_open_quote_does_not_take_in_the_lines_that_follow() {
        assert_eq!(
            fault(&format!(
                "{GOOD}\r\n{}\r\n{GOOD}",
                GOOD.replacen(",5,", ",\"5,", 1)
            )),
            "t.data, line 2, column 2 (Clump_Thickness): `\"5` has quotes, which this table does not use. Write a whole number from 1 to 10."
        );
        assert_eq!(
            fault(&format!("{GOOD}\r\n1,\"5\r\n\",1\r\n{GOOD}")),
            "t.data, line 2: the line has 2 values, and must have 11 values with commas between them. It ends after column 2 (Clump_Thickness)."
        );
    }
}
