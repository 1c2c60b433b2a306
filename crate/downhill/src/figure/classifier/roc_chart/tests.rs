use super::*;
use crate::figure::sheet::inspect::texts;
use ndarray::Array1;
use proptest::prelude::*;

fn roc(samples: usize) -> RocCurve {
    let y: Array1<f64> = (0..samples)
        .map(|i| f64::from(u8::from(i % 3 == 0)))
        .collect();
    let scores = (0..samples).map(|i| {
        let noise = (i as f64 * 12.9898).sin() * 43_758.545;
        noise - noise.floor() + 0.4 * y[i]
    });
    RocCurve::new(&y, &scores.collect()).unwrap()
}

#[test]
fn all_that_must_be_read_is_there() {
    let chart = RocChart::new(&roc(300))
        .name("nine features")
        .threshold(0.5);
    let chart = chart.curve("one feature", &roc(50)).threshold(0.9);
    let figure = chart.classes("benign", "malignant").draw().unwrap();
    let texts = texts(&figure);
    for text in [
        "ROC curves",
        "nine features",
        "one feature",
        "guessing",
        "area 0.5",
        "threshold 0.9",
        "False positive rate (benign called malignant)",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(
        figure.alt().contains("nine features: area 0."),
        "{}",
        figure.alt()
    );
}

#[test]
fn the_panel_is_square_and_the_curve_goes_from_corner_to_corner() {
    let panel = RocChart::new(&roc(9)).panel(40.0);
    assert_eq!(panel.area.width, panel.area.height);
    let pieces = RocChart::new(&roc(300)).pieces(&panel);
    let line = &pieces[0].lines[0];
    assert_eq!(line.first(), Some(&(panel.area.left, panel.area.bottom())));
    assert_eq!(line.last(), Some(&(panel.area.right(), panel.area.top)));
}

#[test]
fn a_hundred_thousand_points_stay_small() {
    let many = roc(100_000);
    let one = RocChart::new(&many).threshold(0.5).draw().unwrap();
    let seven = (0..6).fold(RocChart::new(&many), |chart, i| {
        chart.curve(format!("curve {i}"), &many)
    });
    let half = seven.clone().half_width().draw().unwrap();
    for figure in [one, half, seven.clone().draw().unwrap()] {
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    }
    let error = seven.curve("one more", &many).draw().unwrap_err();
    assert!(
        error.to_string().contains("8 curves are too many"),
        "{error}"
    );
}

#[test]
fn a_threshold_that_is_none_is_an_error() {
    let error = RocChart::new(&roc(9))
        .threshold(f64::NAN)
        .draw()
        .unwrap_err();
    assert!(error.to_string().contains("threshold is NaN"), "{error}");
}

#[test]
fn half_a_sheet_has_a_square_panel_and_its_legend_above() {
    let chart = RocChart::new(&roc(300)).threshold(0.5).half_width();
    let panel = chart.panel(40.0);
    assert_eq!(panel.area.width, panel.area.height);
    assert!(panel.area.right() < 430.0);
    let of = |chart: &RocChart| texts(&chart.draw().unwrap());
    let shown = of(&chart.clone().classes("benign", "malignant"));
    let expected = [
        "model",
        "threshold",
        "guessing",
        "0.5",
        "False positive rate",
    ];
    for text in expected {
        assert!(
            shown.iter().any(|found| found == text),
            "{text} in {shown:?}"
        );
    }
    let several = of(&chart.curve("other", &roc(50)));
    assert!(
        several
            .iter()
            .any(|found| found.starts_with("other: area 0.")),
        "{several:?}"
    );
}

#[test]
fn the_panel_stays_where_it_is_at_every_threshold() {
    let curve = roc(300);
    let outline = |threshold: f64| {
        let figure = RocChart::new(&curve)
            .threshold(threshold)
            .half_width()
            .draw()
            .unwrap();
        let first = figure.svg().lines().next().unwrap();
        let curve = figure
            .svg()
            .lines()
            .find(|line| line.contains("polyline"))
            .unwrap();
        (
            first.split("style").next().unwrap().to_owned(),
            curve.to_owned(),
        )
    };
    for threshold in [0.0, 0.001, 0.12345, 0.99, 7.0] {
        assert_eq!(outline(threshold), outline(0.5), "{threshold}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_marks_and_names_give_a_picture(
        samples in 2..40_usize,
        thresholds in prop::collection::vec(prop_oneof![-2.0..2.0_f64, Just(f64::INFINITY), Just(f64::NEG_INFINITY)], 0..8),
        names in prop::collection::vec(".{0,80}", 0..6),
    ) {
        let mut chart = RocChart::new(&roc(samples));
        for threshold in thresholds {
            chart = chart.threshold(threshold);
        }
        for name in names {
            chart = chart.curve(name, &roc(samples));
        }
        texts(&chart.draw().unwrap());
        texts(&chart.half_width().draw().unwrap());
    }
}
