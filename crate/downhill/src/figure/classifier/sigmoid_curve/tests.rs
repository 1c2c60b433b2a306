use super::*;
use crate::figure::sheet::inspect::texts;
use proptest::prelude::*;

#[test]
fn all_that_must_be_read_is_there() {
    let figure = SigmoidCurve::new()
        .threshold(0.7)
        .samples(&[-3.0, 1.0, 2.0], &[0.0, 0.0, 1.0])
        .classes("benign", "malignant")
        .draw()
        .unwrap();
    let texts = texts(&figure);
    for text in [
        "The sigmoid and the threshold 0.7",
        "Called malignant where σ(z) > 0.7: z > ln(0.7 / 0.3) = 0.8473. \
         1 of 3 samples on the wrong side (1 benign, 0 malignant).",
        "← called benign",
        "called malignant →",
        "z = X w",
        "Probability of malignant, σ(z)",
        "benign: 2 samples (ticks at the lower edge)",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(
        figure.alt().contains("1 of 3 samples on the wrong"),
        "{}",
        figure.alt()
    );
}

#[test]
fn many_samples_stay_small_and_far_ones_are_counted() {
    let z: Vec<f64> = (0..100_000)
        .map(|i| f64::from(i % 1009) / 12.0 - 42.0)
        .collect();
    let y: Vec<f64> = (0..100_000).map(|i| f64::from(i % 2)).collect();
    for count in [1, 2_100, 100_000] {
        let curve = SigmoidCurve::new()
            .threshold(0.5)
            .samples(&z[..count], &y[..count]);
        let figure = curve.draw().unwrap();
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
        assert!(
            figure.alt().contains("drawn at its ends"),
            "{}",
            figure.alt()
        );
    }
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_reason() {
    let message = |curve: SigmoidCurve| curve.draw().unwrap_err().to_string();
    let new = SigmoidCurve::new;
    for threshold in [0.0, 1.0, -3.0, f64::NAN, f64::INFINITY] {
        assert!(message(new().threshold(threshold)).contains("between them"));
    }
    assert!(message(new().samples(&[], &[])).contains("at least one label"));
    assert!(message(new().samples(&[1.0], &[1.0, 0.0])).contains("(2,)"));
    assert!(message(new().samples(&[1.0], &[3.0])).contains("y[0] is 3"));
    assert!(message(new().samples(&[f64::INFINITY], &[1.0])).contains("index 0 is inf"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_threshold_and_any_samples_give_a_picture(
        threshold in prop_oneof![0.0..1.0_f64, Just(5e-324), Just(1.0 - f64::EPSILON / 2.0)],
        samples in prop::collection::vec((any::<bool>(), -1e300..1e300_f64), 0..9),
        name in ".{0,60}",
    ) {
        prop_assume!(threshold > 0.0);
        let z: Vec<f64> = samples.iter().map(|s| s.1).collect();
        let y: Vec<f64> = samples.iter().map(|s| f64::from(u8::from(s.0))).collect();
        let mut curve = SigmoidCurve::new().threshold(threshold).classes(&*name, "b");
        if !z.is_empty() {
            curve = curve.samples(&z, &y);
        }
        texts(&curve.draw().unwrap());
    }
}
