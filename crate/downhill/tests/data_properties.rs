//! Every valid table reads back as it was written, and no damage to one is overlooked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at what it does not expect"
)]

use std::fs;

use downhill::data::{COLUMN_NAMES, Row, read_rows};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const BARE_NUCLEI: usize = 6;

/// A table as values and line ends.
#[derive(Debug, Clone)]
struct Table {
    rows: Vec<Row>,
    line_end: &'static str,
    final_line_end: bool,
}

impl Table {
    fn lines(&self) -> Vec<String> {
        self.rows.iter().map(|row| values(row).join(",")).collect()
    }

    fn text_of(&self, lines: &[String]) -> Vec<u8> {
        let end = if self.final_line_end {
            self.line_end
        } else {
            ""
        };
        (lines.join(self.line_end) + end).into_bytes()
    }
}

fn values(row: &Row) -> Vec<String> {
    let grade = |grade: Option<i64>| grade.map_or("?".to_owned(), |grade| grade.to_string());
    let mut values = vec![row.sample_id.to_string()];
    values.extend(row.features.map(grade));
    values.push(row.class.to_string());
    values
}

fn row() -> impl Strategy<Value = Row> {
    let id = prop_oneof![0_i64..20, 60_000_i64..14_000_000, Just(i64::MAX)];
    let grades = prop::array::uniform9(1_i64..=10);
    (id, grades, prop::bool::weighted(0.2), select(&[2_i64, 4])).prop_map(
        |(sample_id, grades, gap, class)| {
            let mut features = grades.map(Some);
            if gap {
                features[BARE_NUCLEI - 1] = None;
            }
            Row {
                sample_id,
                features,
                class,
            }
        },
    )
}

fn table() -> impl Strategy<Value = Table> {
    let rows = prop::collection::vec(row(), 1..20);
    (rows, select(&["\n", "\r\n"]), any::<bool>()).prop_map(|(rows, line_end, final_line_end)| {
        Table {
            rows,
            line_end,
            final_line_end,
        }
    })
}

/// The rows of a file with those bytes, or the message without the file's path.
fn read(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.data");
    fs::write(&path, bytes).unwrap();
    read_rows(&path).map_err(|error| {
        let message = error.to_string();
        let path = path.display().to_string();
        message
            .strip_prefix(&path)
            .expect("the file comes first")
            .to_owned()
    })
}

/// Something that may not stand in that column.
fn bad_value(column: usize) -> impl Strategy<Value = String> {
    let mut bad = vec![
        "", " ", "x", "5.5", "1e1", "--", "NaN", "\"5\"", "5\"", "5 5", "٣", "-1", "5\u{a0}", "??",
    ];
    match column {
        0 => bad.extend(["?", "9223372036854775808"]),
        10 => bad.extend(["?", "0", "1", "3", "5", "24"]),
        BARE_NUCLEI => bad.extend(["0", "11", "? ?", "-"]),
        _ => bad.extend(["?", "0", "11", "100000000000000000000"]),
    }
    select(bad).prop_map(str::to_owned)
}

/// Names with commas between them: some may be empty, and one at least has a letter.
fn header() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[A-Za-z_ ]{0,12}", 2..14).prop_filter("a header has names", |names| {
        names.iter().any(|name| name.contains(char::is_alphabetic))
            && names.iter().all(|name| name.trim().parse::<f64>().is_err())
    })
}

fn place(line: usize, column: usize) -> String {
    format!(
        ", line {}, column {} ({}): ",
        line + 1,
        column + 1,
        COLUMN_NAMES[column]
    )
}

proptest! {
    #[test]
    fn a_table_reads_back_as_it_was_written(table in table(), mark in any::<bool>(), blanks in 0_usize..3) {
        let mut bytes = if mark { "\u{feff}".as_bytes().to_vec() } else { vec![] };
        bytes.extend(table.text_of(&table.lines()));
        bytes.extend(table.line_end.repeat(blanks).bytes());
        prop_assert_eq!(read(&bytes), Ok(table.rows));
    }

    #[test]
    fn spaces_around_values_do_not_count(table in table(), spaces in prop::collection::vec(select(&["", " ", "\t", "  "]), 22)) {
        let spaced = |row: &Row| {
            let values = values(row).into_iter().zip(spaces.chunks(2));
            values.map(|(value, around)| format!("{}{value}{}", around[0], around[1])).collect::<Vec<_>>().join(",")
        };
        let lines: Vec<String> = table.rows.iter().map(spaced).collect();
        prop_assert_eq!(read(&table.text_of(&lines)), Ok(table.rows));
    }

    #[test]
    fn a_bad_value_is_reported_with_its_line_and_column(
        table in table(),
        line in any::<Index>(),
        (column, bad) in (0_usize..11).prop_flat_map(|column| (Just(column), bad_value(column))),
    ) {
        let mut lines = table.lines();
        let line = line.index(lines.len());
        let mut row = values(&table.rows[line]);
        row[column] = bad;
        lines[line] = row.join(",");
        let message = read(&table.text_of(&lines)).unwrap_err();
        prop_assert!(message.starts_with(&place(line, column)), "{message}");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_reported_with_their_line_and_column(
        table in table(), line in any::<Index>(), column in 0_usize..11,
        byte in 0x80_u8..=0xFF, after in any::<bool>(),
    ) {
        let mut lines = table.lines();
        let line = line.index(lines.len());
        let mut row = values(&table.rows[line]);
        let at = if after { row[column].len() } else { 0 };
        row[column].insert(at, '#');
        lines[line] = row.join(",");
        let mut bytes = table.text_of(&lines);
        if let Some(mark) = bytes.iter_mut().find(|byte| **byte == b'#') {
            *mark = byte;
        }
        let message = read(&bytes).unwrap_err();
        prop_assert_eq!(message, format!("{}the byte 0x{byte:02X} is not UTF-8 text. Save the file as UTF-8 and read it again.", place(line, column)));
    }

    #[test]
    fn a_wrong_number_of_columns_is_reported_with_its_line(
        table in table(), line in any::<Index>(), keep in 1_usize..16,
    ) {
        prop_assume!(keep != 11);
        let mut lines = table.lines();
        let line = line.index(lines.len());
        let row = values(&table.rows[line]);
        lines[line] = row.into_iter().cycle().take(keep).collect::<Vec<_>>().join(",");
        let message = read(&table.text_of(&lines)).unwrap_err();
        let expected = format!(", line {}: the line has {keep} value", line + 1);
        prop_assert!(message.starts_with(&expected), "{message}");
    }

    #[test]
    fn a_blank_line_before_a_row_is_reported(table in table(), line in any::<Index>(), blank in select(&["", " ", "\t "])) {
        let mut lines = table.lines();
        let line = line.index(lines.len());
        lines.insert(line, blank.to_owned());
        let message = read(&table.text_of(&lines)).unwrap_err();
        let expected = format!(", line {}: the line is blank.", line + 1);
        prop_assert!(message.starts_with(&expected), "{message}");
    }

    #[test]
    fn a_header_line_is_never_taken_for_a_sample_or_skipped(
        table in table(), names in header(),
    ) {
        let mut lines = table.lines();
        lines.insert(0, names.join(","));
        let message = read(&table.text_of(&lines)).unwrap_err();
        prop_assert!(message.starts_with(", line 1: this is a header line"), "{message}");
        let message = read(names.join(",").as_bytes()).unwrap_err();
        prop_assert!(message.starts_with(", line 1: the file has only a header line"), "{message}");
    }

    /// One byte put in, taken out or changed: the line of the damage is named, or else the rows say
    /// exactly what the damaged text says.
    #[test]
    fn one_changed_byte_is_reported_or_read_as_it_stands(
        table in table(), position in any::<Index>(), kind in 0..3,
        byte in prop_oneof![any::<u8>(), select(b"0123456789?,.\"\r\n -+".as_slice())],
    ) {
        let mut bytes = table.text_of(&table.lines());
        let position = position.index(bytes.len());
        match kind {
            0 => bytes.insert(position, byte),
            1 => drop(bytes.remove(position)),
            _ => bytes[position] = byte,
        }
        let line = bytes[..position].iter().filter(|byte| **byte == b'\n').count() + 1;
        match read(&bytes) {
            Ok(rows) => prop_assert_eq!(rows, as_it_stands(&bytes)),
            Err(message) => prop_assert!(
                [line, line + 1].iter().any(|line| {
                    message.starts_with(&format!(", line {line}:")) || message.starts_with(&format!(", line {line}, "))
                }),
                "line {line}{message}"
            ),
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
    }
}

/// A plain reading of a text that is known to be a table. It panics where the reader was too kind.
fn as_it_stands(bytes: &[u8]) -> Vec<Row> {
    let text = str::from_utf8(bytes).expect("only UTF-8 is accepted");
    let lines = text.split(['\r', '\n']).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let fields: Vec<&str> = line
                .split(',')
                .map(|field| field.trim_matches([' ', '\t']))
                .collect();
            assert_eq!(fields.len(), 11, "{line}");
            let number = |column: usize| -> i64 { fields[column].parse().expect("a number") };
            let features = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(|column| match fields[column] {
                "?" if column == BARE_NUCLEI => None,
                _ => Some(number(column)).inspect(|grade| assert!((1..=10).contains(grade))),
            });
            assert!([2, 4].contains(&number(10)) && number(0) >= 0);
            Row {
                sample_id: number(0),
                features,
                class: number(10),
            }
        })
        .collect()
}
