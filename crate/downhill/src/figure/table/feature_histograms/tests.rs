use super::*;
use crate::figure::sheet::inspect::texts;
use ndarray::{Array1, Array2, array};
use proptest::prelude::*;

/// The bars of a class: every rectangle in its colour but the sign of the legend.
fn bars(figure: &Figure, class: usize) -> usize {
    figure.svg().matches(CLASSES[class].hex()).count() - 1
}

#[test]
fn a_bar_for_every_value_that_a_class_has() {
    let features = array![[1.0], [1.0], [3.0], [2.0]];
    let labels = array![0.0, 0.0, 0.0, 1.0];
    let histograms = FeatureHistograms::new(&features, &labels).names(["Bare_Nuclei"]);
    let figure = histograms.classes("benign", "malignant").draw().unwrap();
    assert_eq!((bars(&figure, 0), bars(&figure, 1)), (2, 1));
    let texts = texts(&figure);
    for text in [
        "Bare Nuclei",
        "benign (3)",
        "malignant (1)",
        "Value",
        "Number of samples",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(
        figure.alt().contains("Bare_Nuclei: mean 1.667 and 2."),
        "{}",
        figure.alt()
    );
}

#[test]
fn any_number_of_features_is_laid_out() {
    for width in [1, 2, 3, 4, 5, 9, 10, 13, 40] {
        let features = Array2::from_shape_fn((20, width), |(i, j)| ((i * (j + 3)) % 10 + 1) as f64);
        let labels = Array1::from_shape_fn(20, |i| (i % 2) as f64);
        for histograms in [
            FeatureHistograms::new(&features, &labels),
            FeatureHistograms::new(&features, &labels).free_y(),
        ] {
            let figure = histograms.draw().unwrap();
            texts(&figure);
            assert!(figure.svg().len() < 130_000);
        }
    }
}

#[test]
fn what_does_not_fit_is_an_error_with_both_shapes() {
    let features = array![[1.0, 2.0], [3.0, f64::NAN]];
    let message = |labels: &Array1<f64>| {
        FeatureHistograms::new(&features, labels)
            .draw()
            .unwrap_err()
            .to_string()
    };
    assert!(
        message(&array![0.0]).contains("features have shape [2, 2] but the labels have shape [1]")
    );
    assert!(message(&array![0.0, 2.0]).contains("label at index 1 is 2"));
    assert!(message(&array![0.0, 1.0]).contains("The feature \"feature 1\" is NaN at index 1"));
    let (empty, none) = (Array2::zeros((0, 3)), Array1::zeros(0));
    let error = FeatureHistograms::new(&empty, &none).draw().unwrap_err();
    assert!(error.to_string().contains("shape [0, 3]"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_values_give_a_picture_or_an_error(
        values in prop::collection::vec(prop::num::f64::ANY, 6), ones in prop::collection::vec(any::<bool>(), 3),
    ) {
        let features = Array2::from_shape_vec((3, 2), values).unwrap();
        let labels: Array1<f64> = ones.iter().map(|one| f64::from(u8::from(*one))).collect();
        if let Ok(figure) = FeatureHistograms::new(&features, &labels).draw() {
            texts(&figure);
        }
    }
}
