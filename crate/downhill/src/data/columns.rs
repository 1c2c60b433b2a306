/// The table's eleven columns, in the file's order. The file itself has no header line.
///
/// ```
/// assert_eq!(downhill::data::COLUMN_NAMES[6], "Bare_Nuclei");
/// ```
pub const COLUMN_NAMES: [&str; 11] = [
    "Sample_code_number",
    "Clump_Thickness",
    "Uniformity_of_Cell_Size",
    "Uniformity_of_Cell_Shape",
    "Marginal_Adhesion",
    "Single_Epithelial_Cell_Size",
    "Bare_Nuclei",
    "Bland_Chromatin",
    "Normal_Nucleoli",
    "Mitoses",
    "Class",
];

/// The nine columns that describe a sample: everything but the id and the class.
///
/// ```
/// use downhill::data::{COLUMN_NAMES, FEATURE_NAMES};
/// assert_eq!(FEATURE_NAMES, COLUMN_NAMES[1..10]);
/// ```
pub const FEATURE_NAMES: [&str; 9] = [
    "Clump_Thickness",
    "Uniformity_of_Cell_Size",
    "Uniformity_of_Cell_Shape",
    "Marginal_Adhesion",
    "Single_Epithelial_Cell_Size",
    "Bare_Nuclei",
    "Bland_Chromatin",
    "Normal_Nucleoli",
    "Mitoses",
];

/// The class of a benign sample in the file. Its label is 0.
pub(super) const BENIGN: i64 = 2;

/// The class of a malignant sample in the file. Its label is 1.
pub(super) const MALIGNANT: i64 = 4;

/// Where `Bare_Nuclei` stands in [`COLUMN_NAMES`]: the one column that may have missing values.
pub(super) const BARE_NUCLEI: usize = 6;

/// Where `Class` stands in [`COLUMN_NAMES`].
pub(super) const CLASS: usize = 10;

/// What a missing value looks like in the file.
pub(super) const MISSING: &str = "?";

/// The label of a class, `class / 2 − 1`: 2 gives 0, 4 gives 1, and there is no other class.
pub(super) fn label(class: i64) -> Option<u8> {
    match class {
        BENIGN => Some(0),
        MALIGNANT => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_point_at_their_columns() {
        assert_eq!(COLUMN_NAMES[BARE_NUCLEI], "Bare_Nuclei");
        assert_eq!(COLUMN_NAMES[CLASS], "Class");
    }

    #[test]
    fn label_is_class_halved_less_one_and_nothing_else_has_one() {
        for class in -10..=10 {
            let expected = [2, 4].contains(&class).then(|| (class / 2 - 1) as u8);
            assert_eq!(label(class), expected);
        }
    }
}
