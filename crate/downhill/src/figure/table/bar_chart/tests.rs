use super::*;
use crate::figure::sheet::inspect::texts;
use proptest::prelude::*;

/// The widths of the bars, in the colour of the first series.
fn bars(figure: &Figure) -> Vec<f64> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let bars = document
        .descendants()
        .filter(|node| node.attribute("fill") == Some("#0072b2"));
    bars.map(|bar| bar.attribute("width").unwrap().parse().unwrap())
        .collect()
}

#[test]
fn bars_are_as_long_as_their_values() {
    let figure = BarChart::new()
        .bars([("a", 100), ("b", 50), ("c", 0)])
        .draw()
        .unwrap();
    let bars = bars(&figure);
    assert_eq!(bars.len(), 2, "no bar for zero");
    assert!((bars[0] - 2.0 * bars[1]).abs() < 0.25, "{bars:?}");
    let texts = texts(&figure);
    assert!(
        ["a", "b", "c", "100", "50", "0"]
            .iter()
            .all(|text| texts.iter().any(|t| t == text))
    );
}

#[test]
fn awkward_bars_are_drawn_or_refused() {
    let long = "a name that is far too long to stand beside its bar in one line of a figure";
    for figure in [
        BarChart::new().bar(long, 12_345).bar("−", -3.5),
        BarChart::new().bar("only", 0),
        BarChart::new().bar("huge", f64::MAX).bar("low", f64::MIN),
        BarChart::new().bar("tiny", 5e-324),
    ] {
        texts(&figure.draw().unwrap());
    }
    let many = (0..61).fold(BarChart::new(), |chart, bar| chart.bar("b", bar));
    assert!(
        many.draw()
            .unwrap_err()
            .to_string()
            .contains("61 bars are too many")
    );
    assert!(
        BarChart::new()
            .draw()
            .unwrap_err()
            .to_string()
            .contains("Add a bar")
    );
}

#[test]
fn twice_and_half_are_equally_long_ratios() {
    let ratios = [
        ("twice", 2.0),
        ("half", 0.5),
        ("four times", 4.0),
        ("equal", 1.0),
    ];
    let chart = BarChart::new()
        .bars(ratios)
        .x_label("Times as fast")
        .ratios();
    let figure = chart.draw().unwrap();
    let widths = bars(&figure);
    assert_eq!(widths.len(), 3, "no bar for 1");
    assert!((widths[0] - widths[1]).abs() < 0.25, "{widths:?}");
    assert!((widths[2] - 2.0 * widths[0]).abs() < 0.25, "{widths:?}");
    let texts = texts(&figure);
    for text in ["2.00×", "0.50×", "Times as fast (logarithmic axis)"] {
        assert!(texts.iter().any(|t| t == text), "{text} in {texts:?}");
    }
}

#[test]
fn ratios_have_three_digits() {
    let labels = [0.5, 9.994, 21.34, 312.4, 2.5e-7].map(ratio_label);
    assert_eq!(labels[..4], ["0.50×", "9.99×", "21.3×", "312×"]);
    assert!(labels[4].contains("10"), "{}", labels[4]);
    let error = BarChart::new().bar("none", 0).ratios().draw().unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("The bar \"none\" is 0: a ratio must be above 0.")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_values_give_a_picture_or_an_error(
        values in prop::collection::vec((".{0,50}", prop::num::f64::ANY), 0..12),
    ) {
        let chart = BarChart::new().bars(values).own_colors();
        for chart in [chart.clone(), chart.ratios()] {
            if let Ok(figure) = chart.draw() {
                texts(&figure);
            }
        }
    }
}
