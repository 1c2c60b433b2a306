use super::*;
use crate::figure::losses::loss_run::examples::history;
use crate::figure::sheet::inspect::texts;
use crate::training::LossEvery;
use proptest::prelude::*;

fn falling(count: u32, rate: f64) -> Vec<f64> {
    (1..=count)
        .map(|epoch| 0.1 + 0.59 / (1.0 + rate * f64::from(epoch)))
        .collect()
}

fn noisy(count: u32, shift: f64) -> Vec<f64> {
    (0..count)
        .map(|step| 0.3 + shift + 0.2 * (f64::from(step) * 12.9898).sin())
        .collect()
}

#[test]
fn runs_of_different_length_share_the_axes() {
    let figure = LossCurves::new()
        .history(&history(1e-4, &falling(10_000, 1e-2)))
        .history(&history(1e-1, &falling(50, 1.0)))
        .draw()
        .unwrap();
    let texts = texts(&figure);
    for text in [
        "Log loss at 2 learning rates",
        "η = 10⁻⁴",
        "η = 0.1",
        "Number of epochs",
        "10\u{2009}000",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(
        figure
            .alt()
            .contains("η = 0.1: from 0.395 at 1 to 0.1116 at 50"),
        "{}",
        figure.alt()
    );
}

#[test]
fn notes_name_the_runs_that_diverged() {
    let good = history(1e-3, &[0.5, 0.4]);
    let lost = |rate| history(rate, &[0.9, f64::NAN]);
    let curves = LossCurves::new().history(&good).history(&lost(0.1));
    let one = curves.draw().unwrap();
    let sentence = "η = 0.1 diverged: from epoch 2 on the loss is no finite number.";
    assert!(one.alt().contains(sentence), "{}", one.alt());
    assert!(texts(&one).iter().any(|text| text.starts_with(sentence)));
    let curves = curves.history(&lost(1.0)).history(&lost(10.0));
    let three = curves.draw().unwrap();
    let sentence = "η = 0.1, η = 1 and η = 10 diverged.";
    assert!(texts(&three).iter().any(|text| text.starts_with(sentence)));
}

#[test]
fn epochs_beside_iterations_are_drawn_as_iterations() {
    let mut epochs = history(1e-4, &[0.6, 0.5]);
    epochs.batches_per_epoch = 21;
    let mut batches = history(1e-3, &falling(42, 1.0));
    batches.batches_per_epoch = 21;
    batches.loss_every = LossEvery::Batch;
    let curves = LossCurves::new().history(&epochs).history(&batches);
    let figure = curves.draw().unwrap();
    assert!(figure.svg().contains("Number of iterations"));
    assert!(
        figure
            .alt()
            .contains("η = 10⁻⁴: from 0.6 at 21 to 0.5 at 42")
    );
}

#[test]
fn means_stand_over_pale_curves_that_the_legend_leaves_out() {
    let curves = LossCurves::new()
        .run("a", &noisy(2100, 0.0))
        .run("b", &noisy(2100, 0.5));
    let figure = curves.smoothed(100).draw().unwrap();
    let texts = texts(&figure);
    let entries: Vec<_> = texts.iter().filter(|text| text.len() == 1).collect();
    assert!(entries.iter().filter(|text| *text == &"a").count() == 1);
    assert!(!texts.iter().any(|text| text.contains("every loss,")));
    assert!(
        figure.alt().contains("a: from 0.") && figure.alt().contains(" at 100 to "),
        "{}",
        figure.alt()
    );
    let short = LossCurves::new()
        .run("a", &noisy(2100, 0.0))
        .run("b", &[0.5]);
    let error = short.smoothed(100).draw().unwrap_err();
    assert!(error.to_string().contains("\"b\" has 1 losses"), "{error}");
}

#[test]
fn twenty_long_runs_stay_small_and_one_more_is_too_many() {
    let losses: Vec<Vec<f64>> = (0..20)
        .map(|run| noisy(100_000, 0.3 * f64::from(run)))
        .collect();
    let mut curves = LossCurves::new();
    for (run, losses) in losses.iter().enumerate() {
        curves = curves.run(format!("η = {run}×10⁻⁴"), losses);
    }
    for curves in [curves.clone(), curves.clone().smoothed(100)] {
        let figure = curves.draw().unwrap();
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    }
    let error = curves.run("one more", &[0.5]).draw().unwrap_err();
    assert!(
        error.to_string().contains("21 runs are too many"),
        "{error}"
    );
}

#[test]
fn awkward_runs_are_drawn_or_refused() {
    let drawn = |losses: &[f64]| {
        let figure = LossCurves::new().run("a", losses).run("b", &[0.5]).draw();
        texts(&figure.unwrap());
    };
    drawn(&[0.7]);
    drawn(&[0.7; 50]);
    drawn(&[0.7, f64::NAN, f64::INFINITY, 0.6]);
    let nothing = LossCurves::new().run("a", &[f64::NAN; 3]).draw();
    assert!(nothing.unwrap_err().to_string().contains("learning rate"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_losses_give_a_picture_or_an_error(
        runs in prop::collection::vec(prop::collection::vec(prop::num::f64::ANY, 0..30), 0..6),
        log_x in any::<bool>(), log_y in any::<bool>(), window in prop::option::of(0_usize..12),
    ) {
        let mut curves = LossCurves::new();
        for (place, losses) in runs.iter().enumerate() {
            curves = curves.run(format!("run {place}"), losses);
        }
        if log_x { curves = curves.log_x(); }
        if log_y { curves = curves.log_y(); }
        if let Some(window) = window { curves = curves.smoothed(window); }
        if let Ok(figure) = curves.draw() {
            texts(&figure);
        }
    }
}
