use super::*;
use crate::figure::sheet::inspect::texts;
use ndarray::array;
use proptest::prelude::*;

fn matrix(counts: [usize; 4]) -> ConfusionMatrix {
    let mut matrix = ConfusionMatrix::new(&array![0.0], &array![0.2], 0.5).unwrap();
    [
        matrix.true_negative,
        matrix.false_positive,
        matrix.false_negative,
        matrix.true_positive,
    ] = counts;
    matrix
}

#[test]
fn all_that_must_be_read_is_there() {
    let chart = ConfusionChart::new(&matrix([448, 10, 11, 230]));
    let figure = chart.classes("benign", "malignant").draw().unwrap();
    let texts = texts(&figure);
    for text in [
        "Confusion matrix at the threshold 0.5",
        "called malignant",
        "240 samples",
        "wrong: false negative",
        "448",
        "4.6 % of malignant",
        "0.9700",
        "678 of 699 called right",
        "230 of 240 called malignant",
        "2 × 230 / (2 × 230 + 10 + 11)",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    let words = figure.alt();
    assert!(
        words.contains("malignant called benign: 11 (wrong: false negative)."),
        "{words}"
    );
}

#[test]
fn right_and_wrong_differ_without_colours() {
    let figure = ConfusionChart::new(&matrix([5, 1, 2, 9])).draw().unwrap();
    assert_eq!(figure.svg().matches("stroke-dasharray").count(), 2);
}

#[test]
fn a_class_without_samples_has_no_share() {
    let figure = ConfusionChart::new(&matrix([3, 0, 0, 0])).draw().unwrap();
    let texts = texts(&figure);
    for text in ["none of class 1", "0 / 0", "100 % of class 0"] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    let nothing = ConfusionChart::new(&matrix([0; 4])).draw().unwrap_err();
    assert!(
        nothing.to_string().contains("ConfusionMatrix::new"),
        "{nothing}"
    );
}

#[test]
fn half_a_sheet_has_the_same_counts_and_measures() {
    let chart = ConfusionChart::new(&matrix([448, 10, 11, 230])).classes("benign", "malignant");
    let [whole, half] = [chart.draw().unwrap(), chart.half_width().draw().unwrap()];
    let (whole_texts, half_texts) = (texts(&whole), texts(&half));
    // What each measure counts stands only beside a whole matrix.
    let left_out = whole_texts.iter().filter(|text| !half_texts.contains(text));
    assert_eq!(left_out.count(), 5, "{half_texts:?}");
    assert_eq!(whole.alt(), half.alt());
}

#[test]
fn no_cell_moves_with_the_counts() {
    let cells = |counts| {
        let chart = ConfusionChart::new(&matrix(counts)).half_width();
        let figure = chart.title("Confusion matrix").draw().unwrap();
        let borders = figure
            .svg()
            .lines()
            .filter(|line| line.contains("stroke-width=\"2.4\""));
        let points = borders.map(|line| line.split("points=").nth(1).unwrap().to_owned());
        (
            points.collect::<Vec<String>>(),
            figure.svg().lines().next().unwrap().len(),
        )
    };
    assert_eq!(cells([458, 0, 241, 0]), cells([0, 458, 0, 241]));
    assert_eq!(cells([458, 0, 241, 0]).0.len(), 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_counts_give_a_small_picture(
        counts in prop::array::uniform4(prop_oneof![0..20_usize, 0..10_000_000_000_usize]),
        names in prop::array::uniform2(".{0,60}"),
    ) {
        prop_assume!(counts.iter().sum::<usize>() > 0);
        let [zero, one] = names;
        let chart = ConfusionChart::new(&matrix(counts)).classes(zero, one);
        for figure in [chart.draw().unwrap(), chart.half_width().draw().unwrap()] {
            texts(&figure);
            prop_assert!(figure.svg().len() < 12_000);
        }
    }
}
