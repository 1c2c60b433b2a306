use super::*;
use crate::figure::Color;
use crate::figure::sheet::inspect::texts;
use proptest::prelude::*;

const OURS: [f64; 3] = [-9.714544, 0.534648, 0.011282];
const THEIRS: [f64; 3] = [-9.723922, 0.535276, 0.010504];

fn chart() -> CoefficientChart {
    let chart = CoefficientChart::new(["bias", "Clump_Thickness", "Cell_Size"]);
    chart.series("ours", &OURS).series("theirs", &THEIRS)
}

/// Where the dots of the first series, which are circles, lie.
fn circles(figure: &Figure) -> Vec<(f64, f64)> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let blue = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "circle")))
        .filter(|node| node.attribute("fill") == Some(Color::Blue.hex()));
    let number = |node: &roxmltree::Node<'_, '_>, name| -> f64 {
        node.attribute(name).unwrap().parse().unwrap()
    };
    blue.map(|node| (number(&node, "cx"), number(&node, "cy")))
        .collect()
}

#[test]
fn all_that_must_be_read_is_there() {
    let figure = chart().distances().draw().unwrap();
    let texts = texts(&figure);
    for text in [
        "Coefficients: ours, theirs",
        "bias",
        "Cell Size",
        "Weight",
        "Distance from ours",
        "ours",
        "theirs",
        "10⁻²",
        "bias is far greater in size than the others and has its own axis.",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    let alt = figure.alt();
    assert!(alt.contains("Cell_Size: 0.01128, 0.0105."), "{alt}");
    // A circle in the legend, and one in each row.
    assert_eq!(circles(&figure).len(), 4);
}

#[test]
fn dots_lie_where_their_weights_are() {
    let names = ["a", "b", "c"];
    let one = CoefficientChart::new(names).series("w", &[1.0, 2.0, -1.0]);
    let dots = &circles(&one.draw().unwrap())[1..];
    let step = dots[1].0 - dots[0].0;
    assert!(
        step > 100.0 && (dots[0].0 - dots[2].0 - 2.0 * step).abs() < 0.3,
        "{dots:?}"
    );
    assert!(dots[0].1 < dots[1].1 && dots[1].1 < dots[2].1, "{dots:?}");
}

#[test]
fn whiskers_reach_as_far_as_the_errors() {
    let chart = CoefficientChart::new(["a"])
        .series("w", &[1.0])
        .errors(&[0.5]);
    let figure = chart.draw().unwrap();
    let notes = "Whiskers: one standard error to either side.";
    assert!(texts(&figure).iter().any(|text| text == notes));
    assert!(figure.svg().contains("<polyline"));
    assert!(!figure.svg().contains("NaN"));
}

#[test]
fn equal_weights_have_a_place_among_the_distances() {
    let same = chart().series("again", &OURS).distances().draw().unwrap();
    let texts = texts(&same);
    let note = |text: &String| text.ends_with("Distances of exactly 0 stand at the left.");
    assert!(
        texts.iter().any(note) && texts.iter().any(|text| text == "0"),
        "{texts:?}"
    );
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_reason() {
    let message = |chart: CoefficientChart| chart.draw().unwrap_err().to_string();
    let new = || CoefficientChart::new(["a", "b"]);
    let nothing: [&str; 0] = [];
    assert!(message(CoefficientChart::new(nothing)).contains("the list of names is empty"));
    assert!(message(new()).contains("Add weights with `series`"));
    assert!(
        message(new().series("w", &[1.0, 2.0, 3.0]))
            .contains("The weights of \"w\" have shape [3], but there are 2 names")
    );
    assert!(
        message(new().series("w", &[1.0, f64::INFINITY]))
            .contains("The weight of \"w\" is inf at index 1")
    );
    let one = || new().series("w", &[1.0, 2.0]);
    assert!(message(one().errors(&[0.1])).contains("The errors of \"w\" have shape [1]"));
    assert!(message(one().errors(&[0.1, -0.1])).contains("errors are lengths"));
    assert!(message(one().errors(&[0.1, f64::NAN])).contains("The error of \"w\" is NaN"));
    assert!(message(new().errors(&[0.1, 0.1])).contains("call `series` first"));
    assert!(message(one().distances()).contains("Add a second series"));
    let eight = (0..8).fold(new(), |chart, _| chart.series("w", &[1.0, 2.0]));
    assert!(message(eight).contains("8 series are too many"));
    let long = vec![1.0; 100_000];
    let rows = CoefficientChart::new(vec!["w"; 100_000]).series("w", &long);
    assert!(message(rows).contains("100000 dots are too many for one figure; it holds 140"));
}

#[test]
fn the_fullest_charts_stay_small() {
    let values: Vec<f64> = (0..20).map(|i| f64::from(i).sin()).collect();
    let errors: Vec<f64> = values.iter().map(|value| value.abs()).collect();
    let names = |rows: usize| vec!["a rather long name of a feature"; rows];
    let full = (0..7).fold(CoefficientChart::new(names(20)), |chart, series| {
        chart
            .series(format!("series {series}"), &values)
            .errors(&errors)
    });
    let two = |values: &[f64]| {
        let chart = CoefficientChart::new(names(46))
            .series("a", values)
            .series("b", values);
        chart.distances().draw().unwrap()
    };
    let long: Vec<f64> = values.iter().copied().cycle().take(46).collect();
    for figure in [full.draw().unwrap(), two(&long)] {
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_weights_give_a_picture_or_an_error(
        rows in prop::collection::vec(
            (".{0,40}", prop::num::f64::ANY, prop::num::f64::ANY, prop::num::f64::ANY), 0..12,
        ),
        distances in any::<bool>(),
    ) {
        let finite = |value: f64| if value.is_nan() { 0.5 } else { value };
        let names: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
        let first: Vec<f64> = rows.iter().map(|row| finite(row.1)).collect();
        let second: Vec<f64> = rows.iter().map(|row| finite(row.2)).collect();
        let errors: Vec<f64> = rows.iter().map(|row| finite(row.3).abs()).collect();
        let chart = CoefficientChart::new(names).series("first", &first);
        let chart = chart.series("second", &second).errors(&errors);
        let chart = if distances { chart.distances() } else { chart };
        let broken = first.iter().chain(&second).chain(&errors).any(|v| !v.is_finite());
        match chart.draw() {
            Ok(figure) => { texts(&figure); }
            Err(_) => prop_assert!(broken || rows.is_empty()),
        }
    }
}
