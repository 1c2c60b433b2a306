//! Shares as text. One that is nearly all or nearly nothing must not read as all or nothing.

use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::to_f64::to_f64;

/// A share from 0 to 1 with four decimals: 0.9959; of 0.99999 it says > 0.9999.
pub(super) fn share_label(share: f64) -> String {
    match share {
        1.0 => "1".to_owned(),
        0.0 => "0".to_owned(),
        share if share > 0.999_95 => "> 0.9999".to_owned(),
        share if share < 0.000_05 => "< 0.0001".to_owned(),
        share => format!("{share:.4}"),
    }
}

/// `part` of `whole` in percent with one decimal: 97.8 %; without a whole it says so.
pub(super) fn percent_label(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    let percent = 100.0 * to_f64(part) / to_f64(whole);
    match (part, percent) {
        (0, _) => "0 %".to_owned(),
        (part, _) if part == whole => "100 %".to_owned(),
        (_, percent) if percent > 99.95 => "> 99.9 %".to_owned(),
        (_, percent) if percent < 0.05 => "< 0.1 %".to_owned(),
        (_, percent) => format!("{percent:.1} %"),
    }
}

/// How many samples: "1 sample", "699 samples".
pub(in crate::figure) fn samples_label(count: usize) -> String {
    match count {
        1 => "1 sample".to_owned(),
        count => format!("{} samples", grouped(count)),
    }
}

/// How many samples lie on the wrong side of a threshold, class by class.
pub(in crate::figure) fn wrong_side_label(
    wrong: [usize; 2],
    samples: usize,
    classes: &[String; 2],
) -> String {
    let all = samples_label(samples);
    let [zeros, ones] = wrong.map(grouped);
    match wrong[0] + wrong[1] {
        0 => format!("None of {all} on the wrong side."),
        count => format!(
            "{} of {all} on the wrong side ({zeros} {}, {ones} {}).",
            grouped(count),
            classes[0],
            classes[1]
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_all_and_only_nothing_is_nothing() {
        assert_eq!(share_label(0.995_886_861), "0.9959");
        assert_eq!(share_label(0.999_99), "> 0.9999");
        assert_eq!(share_label(1.0), "1");
        assert_eq!(share_label(1e-9), "< 0.0001");
        assert_eq!(percent_label(448, 458), "97.8 %");
        assert_eq!(percent_label(99_999, 100_000), "> 99.9 %");
        assert_eq!(percent_label(1, 100_000), "< 0.1 %");
        assert_eq!(percent_label(0, 3), "0 %");
        assert_eq!(percent_label(3, 3), "100 %");
        assert_eq!(percent_label(0, 0), "none");
        assert_eq!(samples_label(1), "1 sample");
        let classes = ["a", "b"].map(str::to_owned);
        let label = |wrong| wrong_side_label(wrong, 9, &classes);
        assert_eq!(label([0, 0]), "None of 9 samples on the wrong side.");
        assert_eq!(
            label([2, 1]),
            "3 of 9 samples on the wrong side (2 a, 1 b)."
        );
    }
}
