use super::*;
use crate::figure::sheet::inspect::texts;
use proptest::prelude::*;

/// Height of every bar of a class, from left to right; the legend's sign left out.
fn bars(figure: &Figure, class: usize) -> Vec<f64> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let bars = document.descendants().filter(|node| {
        node.attribute("fill") == Some(CLASSES[class].hex()) && node.attribute("opacity").is_none()
    });
    let number = |bar: roxmltree::Node<'_, '_>| bar.attribute("height").unwrap().parse().unwrap();
    bars.map(number).skip(1).collect()
}

#[test]
fn bars_are_as_high_as_their_counts() {
    let y = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0];
    let y_hat = [0.01, 0.02, 0.5, 0.99, 1.0, 0.0];
    let histogram = ProbabilityHistogram::new(&y, &y_hat).classes("benign", "malignant");
    let figure = histogram.draw().unwrap();
    let (zeros, ones) = (bars(&figure, 0), bars(&figure, 1));
    assert_eq!((zeros.len(), ones.len()), (2, 1));
    assert!((zeros[0] - 3.0 * zeros[1]).abs() < 0.3 && (ones[0] - 2.0 * zeros[1]).abs() < 0.3);
    let texts = texts(&figure);
    for text in [
        "Threshold 0.5. None of 6 samples on the wrong side.",
        "malignant: 2 samples (upwards)",
        "← called benign",
        "Predicted probability of malignant, ŷ",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
}

#[test]
fn a_single_sample_is_seen_beside_a_hundred_thousand() {
    let y: Vec<f64> = (0..100_000).map(|i| f64::from(u8::from(i == 0))).collect();
    let y_hat: Vec<f64> = (0..100_000)
        .map(|i| f64::from(i % 1_000) / 4_000.0)
        .collect();
    for bins in [1, 20, 50] {
        let histogram = ProbabilityHistogram::new(&y, &y_hat).bins(bins);
        for histogram in [histogram.clone(), histogram.log_counts()] {
            let figure = histogram.draw().unwrap();
            texts(&figure);
            assert!(figure.svg().len() < 60_000);
        }
    }
    let logarithmic = ProbabilityHistogram::new(&y, &y_hat)
        .log_counts()
        .draw()
        .unwrap();
    assert!(bars(&logarithmic, 1)[0] > 5.0);
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_reason() {
    let message = |y: &[f64], y_hat: &[f64]| {
        let error = ProbabilityHistogram::new(y, y_hat).draw().unwrap_err();
        error.to_string()
    };
    assert!(message(&[], &[]).contains("at least one label"));
    assert!(message(&[1.0], &[0.1, 0.2]).contains("(2,)"));
    assert!(message(&[1.0], &[f64::NAN]).contains("ŷ[0] is NaN"));
    let one = ProbabilityHistogram::new(&[1.0], &[0.3]);
    let message = |histogram: ProbabilityHistogram| histogram.draw().unwrap_err().to_string();
    assert!(message(one.clone().threshold(1.5)).contains("from 0 to 1"));
    assert!(message(one.clone().bins(51)).contains("51 bins are too many"));
    assert!(message(one.bins(0)).contains("at least one bin"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_samples_give_a_picture(
        samples in prop::collection::vec((any::<bool>(), 0.0..=1.0_f64), 1..60),
        threshold in 0.0..=1.0_f64, log in any::<bool>(), name in ".{0,60}",
    ) {
        let y: Vec<f64> = samples.iter().map(|s| f64::from(u8::from(s.0))).collect();
        let y_hat: Vec<f64> = samples.iter().map(|s| s.1).collect();
        let mut histogram = ProbabilityHistogram::new(&y, &y_hat).threshold(threshold).classes("a", name);
        if log {
            histogram = histogram.log_counts();
        }
        texts(&histogram.draw().unwrap());
    }
}
