use std::num::IntErrorKind;

use super::columns::{BARE_NUCLEI, MISSING, label};
use super::error::DataError;
use super::place::Place;

const ID_NEEDS: &str = "the sample's id as a whole number";
const GRADE_NEEDS: &str = "a whole number from 1 to 10";
const GRADE_OR_MISSING_NEEDS: &str = "a whole number from 1 to 10, or ? where it is missing";
const CLASS_NEEDS: &str = "2 for benign or 4 for malignant";

/// A sample's id: a whole number that is not negative. Samples may share one.
pub(super) fn sample_id(field: &str, place: &dyn Fn() -> Place) -> Result<i64, DataError> {
    match whole_number(field, ID_NEEDS, place)? {
        Some(id @ 0..) => Ok(id),
        _ => Err(DataError::BadId {
            place: place(),
            value: shortened(field),
        }),
    }
}

/// A grade from 1 to 10, or nothing where the column may have missing values.
pub(super) fn grade(
    field: &str,
    column: usize,
    place: &dyn Fn() -> Place,
) -> Result<Option<i64>, DataError> {
    let may_be_missing = column == BARE_NUCLEI;
    if may_be_missing && field == MISSING {
        return Ok(None);
    }
    let needed = if may_be_missing {
        GRADE_OR_MISSING_NEEDS
    } else {
        GRADE_NEEDS
    };
    match whole_number(field, needed, place)? {
        Some(grade @ 1..=10) => Ok(Some(grade)),
        _ => Err(DataError::OutOfRange {
            place: place(),
            value: shortened(field),
            needed,
        }),
    }
}

/// A class, as the file has it: 2 or 4.
pub(super) fn class(field: &str, place: &dyn Fn() -> Place) -> Result<i64, DataError> {
    match whole_number(field, CLASS_NEEDS, place)? {
        Some(class) if label(class).is_some() => Ok(class),
        _ => Err(DataError::UnknownClass {
            place: place(),
            value: shortened(field),
        }),
    }
}

/// The whole number that a field holds, or `None` if it is too large for 64 bits.
fn whole_number(
    field: &str,
    needed: &'static str,
    place: &dyn Fn() -> Place,
) -> Result<Option<i64>, DataError> {
    let error = match field.parse::<i64>() {
        Ok(number) => return Ok(Some(number)),
        Err(error) => error,
    };
    let place = place();
    let value = shortened(field);
    match error.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => Ok(None),
        IntErrorKind::Empty => Err(DataError::NoValue { place, needed }),
        _ if field == MISSING => Err(DataError::MissingValue { place, needed }),
        _ if field.contains('"') => Err(DataError::InQuotes {
            place,
            value,
            needed,
        }),
        _ => Err(DataError::NotANumber {
            place,
            value,
            needed,
        }),
    }
}

/// A value for a message: invisible characters made visible, and no more than its beginning.
pub(super) fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown = String::new();
    for (index, character) in value.chars().enumerate() {
        match character {
            _ if index == LONGEST => {
                shown.push('…');
                break;
            }
            '"' | '\'' | '\\' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::columns::CLASS;

    fn at(column: usize) -> impl Fn() -> Place {
        move || Place::of_value("t.data".as_ref(), 3, column)
    }

    fn id(field: &str) -> Result<i64, String> {
        sample_id(field, &at(0)).map_err(|error| error.to_string())
    }

    fn clump(field: &str) -> Result<Option<i64>, String> {
        grade(field, 1, &at(1)).map_err(|error| error.to_string())
    }

    fn nuclei(field: &str) -> Result<Option<i64>, String> {
        grade(field, BARE_NUCLEI, &at(BARE_NUCLEI)).map_err(|error| error.to_string())
    }

    fn class_of(field: &str) -> Result<i64, String> {
        class(field, &at(CLASS)).map_err(|error| error.to_string())
    }

    fn message<T>(text: &str) -> Result<T, String> {
        Err(format!("t.data, line 3, {text}"))
    }

    #[test]
    fn good_values_are_read() {
        assert_eq!(id("0"), Ok(0));
        assert_eq!(id("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(clump("1"), Ok(Some(1)));
        assert_eq!(clump("10"), Ok(Some(10)));
        assert_eq!(nuclei("7"), Ok(Some(7)));
        assert_eq!(nuclei("?"), Ok(None));
        assert_eq!(class_of("2"), Ok(2));
        assert_eq!(class_of("4"), Ok(4));
    }

    #[test]
    fn a_value_that_is_no_whole_number() {
        for value in [
            "abc",
            "5.0",
            "5e0",
            "NaN",
            "1 0",
            "0x5",
            "-",
            "٣",
            "5\u{feff}",
        ] {
            let shown = shortened(value);
            assert_eq!(
                clump(value),
                message(&format!(
                    "column 2 (Clump_Thickness): `{shown}` is not a whole number. Write a whole number from 1 to 10."
                ))
            );
        }
        assert_eq!(
            id("A17"),
            message(
                "column 1 (Sample_code_number): `A17` is not a whole number. Write the sample's id as a whole number."
            )
        );
        assert_eq!(
            nuclei("NA"),
            message(
                "column 7 (Bare_Nuclei): `NA` is not a whole number. Write a whole number from 1 to 10, or ? where it is missing."
            )
        );
        assert_eq!(
            class_of("benign"),
            message(
                "column 11 (Class): `benign` is not a whole number. Write 2 for benign or 4 for malignant."
            )
        );
    }

    #[test]
    fn a_number_outside_one_to_ten() {
        for value in ["0", "11", "-3", "99999999999999999999"] {
            assert_eq!(
                clump(value),
                message(&format!(
                    "column 2 (Clump_Thickness): {value} is outside 1–10. Write a whole number from 1 to 10."
                ))
            );
        }
        assert_eq!(
            nuclei("12"),
            message(
                "column 7 (Bare_Nuclei): 12 is outside 1–10. Write a whole number from 1 to 10, or ? where it is missing."
            )
        );
    }

    #[test]
    fn an_unknown_class() {
        for value in ["0", "1", "3", "-2", "99999999999999999999"] {
            assert_eq!(
                class_of(value),
                message(&format!(
                    "column 11 (Class): {value} is an unknown class. Write 2 for benign or 4 for malignant."
                ))
            );
        }
    }

    #[test]
    fn a_bad_id() {
        for value in ["-1", "9223372036854775808", "-99999999999999999999"] {
            assert_eq!(
                id(value),
                message(&format!(
                    "column 1 (Sample_code_number): {value} cannot be a sample's id. Write a whole number from 0 to 9223372036854775807."
                ))
            );
        }
    }

    #[test]
    fn a_missing_value_where_none_may_be_missing() {
        assert_eq!(
            id("?"),
            message(
                "column 1 (Sample_code_number): the value is missing (`?`). Only Bare_Nuclei may have missing values: write the sample's id as a whole number."
            )
        );
        assert_eq!(
            clump("?"),
            message(
                "column 2 (Clump_Thickness): the value is missing (`?`). Only Bare_Nuclei may have missing values: write a whole number from 1 to 10."
            )
        );
        assert_eq!(
            class_of("?"),
            message(
                "column 11 (Class): the value is missing (`?`). Only Bare_Nuclei may have missing values: write 2 for benign or 4 for malignant."
            )
        );
    }

    #[test]
    fn no_value_at_all() {
        assert_eq!(
            nuclei(""),
            message(
                "column 7 (Bare_Nuclei): there is no value. Write a whole number from 1 to 10, or ? where it is missing."
            )
        );
        assert_eq!(
            class_of(""),
            message("column 11 (Class): there is no value. Write 2 for benign or 4 for malignant.")
        );
    }

    #[test]
    fn a_value_in_quotes() {
        for value in [r#""5""#, r#""5"#, r#"5""#, r#""""#] {
            assert_eq!(
                clump(value),
                message(&format!(
                    "column 2 (Clump_Thickness): `{value}` has quotes, which this table does not use. Write a whole number from 1 to 10."
                ))
            );
        }
    }

    #[test]
    fn invisible_and_long_values_are_made_readable() {
        assert_eq!(shortened("5\u{a0}\0\t"), r"5\u{a0}\0\t");
        assert_eq!(shortened(r#"é"'\"#), r#"é"'\"#);
        assert_eq!(shortened(&"x".repeat(40)), "x".repeat(40));
        assert_eq!(shortened(&"x".repeat(41)), format!("{}…", "x".repeat(40)));
    }
}
