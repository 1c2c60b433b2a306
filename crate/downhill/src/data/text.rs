use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::error::DataError;
use super::place::Place;

/// The bytes of a file.
pub(super) fn read_bytes(file: &Path) -> Result<Vec<u8>, DataError> {
    fs::read(file).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => DataError::NoSuchFile {
            file: file.to_path_buf(),
            folder: start_of(file),
        },
        _ => DataError::Unreadable {
            file: file.to_path_buf(),
            source,
        },
    })
}

fn start_of(file: &Path) -> Option<PathBuf> {
    file.is_relative().then(env::current_dir)?.ok()
}

/// The text of a table in one form: UTF-8 without a byte order mark, lines that end in LF, none
/// of them blank, so that the nth line is the nth row.
pub(super) fn table_text(bytes: &[u8], file: &Path) -> Result<String, DataError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match str::from_utf8(bytes) {
        Ok(text) => with_line_feeds(text),
        Err(error) => return Err(not_utf8(bytes, error.valid_up_to(), file)),
    };
    // Blank lines at the end hold no place for a sample. Between samples one may have been lost.
    let text = text.trim_end_matches(['\n', ' ', '\t']);
    if text.is_empty() {
        return Err(DataError::Empty {
            file: file.to_path_buf(),
        });
    }
    match text.split('\n').position(is_blank) {
        Some(index) => Err(DataError::BlankLine {
            file: file.to_path_buf(),
            line: index + 1,
        }),
        None => Ok(text.to_owned()),
    }
}

fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t']).is_empty()
}

fn not_utf8(bytes: &[u8], at: usize, file: &Path) -> DataError {
    let before = with_line_feeds(&String::from_utf8_lossy(&bytes[..at]));
    let lines_before = before.matches('\n').count();
    let start_of_line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let commas_before = before[start_of_line..].matches(',').count();
    DataError::NotUtf8 {
        place: Place::of_value(file, lines_before + 1, commas_before),
        byte: bytes[at],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, String> {
        table_text(bytes, Path::new("t.data")).map_err(|error| error.to_string())
    }

    #[test]
    fn every_kind_of_line_end_is_a_line_feed_afterwards() {
        for input in ["1\n2\n3", "1\r\n2\r\n3\r\n", "1\r2\r3\r", "1\r\n2\r3\n"] {
            assert_eq!(text(input.as_bytes()).as_deref(), Ok("1\n2\n3"));
        }
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(text(b"\xEF\xBB\xBF1,2\n").as_deref(), Ok("1,2"));
    }

    #[test]
    fn blank_lines_at_the_end_are_taken_off() {
        assert_eq!(text(b"1\n2\n\n \t\r\n\r\n").as_deref(), Ok("1\n2"));
    }

    #[test]
    fn a_blank_line_before_a_row_is_an_error() {
        let at = |line| {
            Err(format!(
                "t.data, line {line}: the line is blank. Delete it, or put the lost sample back."
            ))
        };
        assert_eq!(text(b"1\n\n2"), at(2));
        assert_eq!(text(b"1\r\n2\r\n \t\r\n3\r\n"), at(3));
        assert_eq!(text(b"\n1"), at(1));
        assert_eq!(text(b"1\r\r\n2"), at(2));
    }

    #[test]
    fn nothing_but_blank_lines_is_an_empty_file() {
        for input in ["", "\n", "\r\n \r\n", "\u{feff}", "\u{feff}\n"] {
            assert_eq!(
                text(input.as_bytes()),
                Err("t.data: the file is empty. Put one sample on each line, or fetch the table again.".into())
            );
        }
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_found() {
        let at = |place, byte| {
            Err(format!(
                "t.data, {place}: the byte {byte} is not UTF-8 text. Save the file as UTF-8 and read it again."
            ))
        };
        assert_eq!(
            text(b"1,2\r\n3,4,\xE9,5"),
            at("line 2, column 3 (Uniformity_of_Cell_Size)", "0xE9")
        );
        assert_eq!(
            text(b"1,2\r\xFF"),
            at("line 2, column 1 (Sample_code_number)", "0xFF")
        );
        assert_eq!(
            text(b"\xEF\xBB\xBF\xC3"),
            at("line 1, column 1 (Sample_code_number)", "0xC3")
        );
        assert_eq!(
            text(b"\xFF\xFE1\0"),
            at("line 1, column 1 (Sample_code_number)", "0xFF")
        );
        assert_eq!(text(b",,,,,,,,,,,\x80"), at("line 1, column 12", "0x80"));
    }

    #[test]
    fn a_missing_file_is_named_with_the_folder_it_was_looked_for_in() {
        let error = read_bytes(Path::new("no/such.data")).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "no/such.data: there is no such file. Check the spelling; this path starts in the folder {}.",
                env::current_dir().unwrap().display()
            )
        );
        let absolute = env::temp_dir().join("no-such-folder/t.data");
        assert_eq!(
            read_bytes(&absolute).unwrap_err().to_string(),
            format!(
                "{}: there is no such file. Check the spelling.",
                absolute.display()
            )
        );
    }

    #[test]
    fn a_folder_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let error = read_bytes(folder.path()).unwrap_err().to_string();
        let expected = format!("{}: the file cannot be read (", folder.path().display());
        assert!(error.starts_with(&expected), "{error}");
        assert!(
            error.ends_with("). Check that it is a file, not a folder, and that you may open it."),
            "{error}"
        );
    }
}
