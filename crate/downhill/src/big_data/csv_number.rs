//! One value of a CSV file.

/// Of a value that is no number so many characters are shown.
const SHOWN: usize = 20;

/// The value without spaces, tabs, and quotes around it.
#[inline]
pub(super) fn trimmed(field: &[u8]) -> &[u8] {
    let field = without_spaces(field);
    match field {
        [b'"', inner @ .., b'"'] => without_spaces(inner),
        _ => field,
    }
}

#[inline]
fn without_spaces(mut field: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = field {
        field = rest;
    }
    field
}

/// The number that a value is; infinities and NaN are numbers here.
#[inline]
pub(super) fn number(field: &[u8]) -> Option<f64> {
    str::from_utf8(field).ok()?.parse().ok()
}

/// A value as it is shown in a message.
pub(super) fn text(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_come_off_in_pairs() {
        for (field, expected) in [
            (" 1.5\t", "1.5"),
            ("\"1.5\"", "1.5"),
            (" \" 1.5 \" ", "1.5"),
            ("\"1.5", "\"1.5"),
            ("\"", "\""),
            ("  ", ""),
            ("\"\"", ""),
        ] {
            assert_eq!(trimmed(field.as_bytes()), expected.as_bytes(), "{field:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(
            text("é".repeat(30).as_bytes()),
            format!("{}…", "é".repeat(20))
        );
        assert_eq!(text(b"\xFF"), "\u{fffd}");
    }

    proptest! {
        #[test]
        fn what_rust_prints_is_read_back(value in proptest::num::f64::NORMAL) {
            prop_assert_eq!(number(value.to_string().as_bytes()), Some(value));
            prop_assert_eq!(number(format!("{value:e}").as_bytes()), Some(value));
        }
    }
}
