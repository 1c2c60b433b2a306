use super::*;
use crate::figure::losses::loss_run::examples::history;
use crate::figure::sheet::inspect::texts;
use crate::figure::sheet::theme::Color;
use crate::training::LossEvery;
use proptest::prelude::*;

fn falling(count: u32, rate: f64) -> Vec<f64> {
    (1..=count)
        .map(|epoch| 0.08 + 0.6 / (1.0 + rate * f64::from(epoch)))
        .collect()
}

fn jagged(count: u32, height: f64) -> Vec<f64> {
    (0..count)
        .map(|step| 0.08 + height * (f64::from(step) * 12.9898).sin().abs())
        .collect()
}

fn has(figure: &Figure, text: &str) -> bool {
    texts(figure).iter().any(|found| found == text)
}

/// Six runs as those of the course.
fn six() -> Vec<History> {
    vec![
        history(1e-5, &falling(10_000, 1e-3)),
        history(1e-4, &falling(10_000, 1e-1)),
        history(3e-4, &falling(10_000, 1.0)),
        history(1e-3, &falling(10_000, 10.0)),
        history(1e-2, &jagged(10_000, 0.6)),
        history(1e-1, &jagged(50, 36.0)),
    ]
}

#[test]
fn every_panel_says_rate_loss_and_verdict() {
    let runs = six();
    let figure = LearningRateGrid::new(&runs).draw().unwrap();
    assert_eq!(figure.title(), "Log loss at 6 learning rates");
    for text in [
        "η = 10⁻⁵",
        "η = 3×10⁻⁴",
        "η = 0.1",
        "final loss 0.1345",
        "too small",
        "good",
        "oscillates",
        "diverged: above its start",
        "Number of epochs",
        "10\u{2009}000",
        "50",
    ] {
        assert!(has(&figure, text), "{text} in {:?}", texts(&figure));
    }
    for said in [
        "η = 10⁻⁵: 10\u{2009}000 epochs, final loss 0.1345, too small.",
        "η = 0.1: 50 epochs, final loss 34.16, diverged: from epoch 2 on the loss is above 0.6931",
        "The y axis is logarithmic",
        "Dashed: 0.6931, the loss before the first step.",
        "η = 0.1 has an x axis of its own, of 50 epochs.",
    ] {
        assert!(figure.alt().contains(said), "{said} in {}", figure.alt());
    }
}

#[test]
fn a_verdict_is_told_by_a_shape_too() {
    // Corners of the sign and of the curve; straight curves have only two and are no polyline.
    let sign = |run: &History| {
        let grid = LearningRateGrid::new([run]).draw().unwrap();
        let document = roxmltree::Document::parse(grid.svg()).unwrap();
        let lines = document
            .descendants()
            .filter_map(|node| node.attribute("points"));
        lines
            .map(|points| points.split_whitespace().count())
            .next()
            .unwrap()
    };
    let good = history(1e-3, &[0.1; 10]);
    let small = history(1e-5, &[0.6, 0.5, 0.4, 0.3]);
    let wild = history(1e-2, &jagged(40, 0.3));
    let lost = history(1e-1, &[3.0; 20]);
    let corners: Vec<usize> = [&good, &small, &wild, &lost].map(sign).into();
    assert_eq!(corners, [3, 5, 6, 5]);
    let lost = LearningRateGrid::new([&lost]).draw().unwrap();
    assert!(lost.svg().contains(Color::Vermillion.hex()));
}

#[test]
fn linear_axes_cut_wild_losses_off_and_say_so() {
    let runs = six();
    let figure = LearningRateGrid::new(&runs).linear_y().draw().unwrap();
    assert!(figure.alt().starts_with("Log loss against"));
    let note = "Triangles: the loss goes on above the axis, to 36.";
    assert!(figure.alt().contains(note), "{}", figure.alt());
    assert!(has(&figure, "1.0") && !has(&figure, "1.5"));
    // Where every loss lies above, the panel says so.
    let above = history(0.1, &[20.0; 50]);
    let figure = LearningRateGrid::new([&runs[1], &above]).linear_y().draw();
    assert!(has(&figure.unwrap(), "above the axis"));
    // Runs that stay low need neither.
    let tame = LearningRateGrid::new(&runs[..5]).draw().unwrap();
    assert!(!tame.alt().contains("logarithmic") && !tame.alt().contains("Triangles"));
}

#[test]
fn free_axes_fit_each_run() {
    let runs = [
        history(1e-4, &falling(1000, 1.0)),
        history(1e-1, &jagged(50, 36.0)),
    ];
    let figure = LearningRateGrid::new(&runs).free_axes().draw().unwrap();
    let texts = texts(&figure);
    for text in ["0.1", "30", "1000", "50"] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(figure.alt().contains("Each panel has axes of its own."));
    assert!(!figure.alt().contains("x axis of its own"));
    let one = LearningRateGrid::new(&runs[..1]).free_axes();
    assert!(!one.draw().unwrap().alt().contains("of its own"));
}

#[test]
fn an_oscillating_curve_does_not_hide_the_first_loss() {
    let runs = [history(1e-2, &jagged(10_000, 1.0))];
    let figure = LearningRateGrid::new(&runs).linear_y().draw().unwrap();
    let dashed = figure.svg().find("stroke-dasharray").unwrap();
    let curve = figure.svg().rfind(Color::Orange.hex()).unwrap();
    assert!(dashed > curve, "{dashed} and {curve}");
}

#[test]
fn runs_of_nearly_the_same_length_share_the_x_axis() {
    let runs = [
        history(1e-4, &falling(1000, 1.0)),
        history(1e-3, &falling(600, 1.0)),
    ];
    let figure = LearningRateGrid::new(&runs).draw().unwrap();
    let ends = texts(&figure).iter().filter(|text| *text == "1000").count();
    assert_eq!(ends, 2, "each panel goes to 1000");
    assert!(!figure.alt().contains("of its own"));
}

#[test]
fn epochs_beside_iterations_are_drawn_as_iterations() {
    let mut batches = history(1e-3, &falling(42, 1.0));
    batches.batches_per_epoch = 21;
    batches.loss_every = LossEvery::Batch;
    let mut epochs = history(1e-2, &[0.5, 0.4]);
    epochs.batches_per_epoch = 21;
    let figure = LearningRateGrid::new([&batches, &epochs]).draw().unwrap();
    assert!(
        figure.alt().contains("η = 0.01: 42 iterations"),
        "{}",
        figure.alt()
    );
    assert!(has(&figure, "Number of iterations"));
}

#[test]
fn momentum_stands_once_or_in_every_panel() {
    let mut runs = [history(1e-4, &[0.6, 0.5]), history(1e-3, &[0.6, 0.4])];
    runs[0].momentum = 0.9;
    let figure = LearningRateGrid::new(&runs).draw().unwrap();
    assert_eq!(figure.title(), "Log loss of 2 runs");
    assert!(has(&figure, "η = 10⁻⁴, μ = 0.9") && has(&figure, "η = 10⁻³"));
    runs[1].momentum = 0.9;
    let figure = LearningRateGrid::new(&runs).draw().unwrap();
    assert_eq!(figure.title(), "Log loss at 2 learning rates, momentum 0.9");
    assert!(has(&figure, "η = 10⁻⁴"));
}

#[test]
fn long_runs_stay_small() {
    let six: Vec<History> = (1..=6)
        .map(|run| history(0.01 * f64::from(run), &jagged(10_000, 0.2 * f64::from(run))))
        .collect();
    let twelve: Vec<History> = (1..=12)
        .map(|run| {
            history(
                0.01 * f64::from(run),
                &jagged(100_000, 3.0 * f64::from(run)),
            )
        })
        .collect();
    let forty: Vec<History> = (1..=40)
        .map(|run| history(0.001 * f64::from(run), &jagged(2100, 0.5 * f64::from(run))))
        .collect();
    for runs in [six, twelve, forty] {
        let grid = LearningRateGrid::new(&runs);
        for grid in [grid.clone(), grid.clone().linear_y(), grid.free_axes()] {
            let figure = grid.draw().unwrap();
            texts(&figure);
            let bytes = figure.svg().len();
            assert!(bytes < 60_000, "{bytes} bytes for {} runs", runs.len());
        }
    }
}

#[test]
fn no_peak_is_lost() {
    let mut losses = falling(100_000, 1.0);
    losses[54_321] = 1.9;
    let figure = LearningRateGrid::new([&history(1e-3, &losses)])
        .draw()
        .unwrap();
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let curve = document
        .descendants()
        .filter(|node| node.attribute("stroke") == Some(Color::Green.hex()))
        .filter_map(|node| node.attribute("points"))
        .max_by_key(|points| points.len())
        .unwrap();
    let heights = curve
        .split_whitespace()
        .map(|point| point.split_once(',').unwrap().1.parse::<f64>().unwrap());
    // The panel is 260 pixels high, and its axis goes from 0 to 1.995.
    let (high, low) = heights.fold((f64::MAX, f64::MIN), |(high, low), y| {
        (high.min(y), low.max(y))
    });
    let expected = 260.0 * (1.9 - 0.08) / 1.995;
    assert!(
        (low - high - expected).abs() < 1.0,
        "{high} {low} {expected}"
    );
}

#[test]
fn any_number_of_runs_is_laid_out() {
    for count in [1, 2, 3, 4, 5, 7, 9, 10, 13, 21, 40] {
        let runs: Vec<History> = (1..=count)
            .map(|run| history(1.234_567e-4 * f64::from(run), &falling(500, 0.1)))
            .collect();
        let grid = LearningRateGrid::new(&runs);
        texts(&grid.draw().unwrap());
        texts(&grid.free_axes().draw().unwrap());
    }
}

#[test]
fn awkward_runs_are_drawn_or_refused() {
    let runs = [
        history(1e-3, &[0.5]),
        history(1e-2, &[0.4; 50]),
        history(1e-1, &[0.69, 2.0, f64::NAN]),
        history(1.0, &[f64::NAN; 3]),
    ];
    let figure = LearningRateGrid::new(&runs).draw().unwrap();
    for text in [
        "no finite loss",
        "final loss not finite",
        "diverged: loss not finite",
    ] {
        assert!(has(&figure, text), "{text} in {:?}", texts(&figure));
    }
    assert!(
        figure
            .alt()
            .contains("4 of 57 losses are not finite and not drawn.")
    );
    assert!(figure.alt().contains("η = 10⁻³: 1 epoch, final loss 0.5"));

    let message = |runs: &[History]| LearningRateGrid::new(runs).draw().unwrap_err().to_string();
    assert!(message(&[]).starts_with("There is nothing to draw: the list of runs is empty."));
    assert!(message(&runs[3..]).contains("None of the 3 points of the 1 runs"));
    assert!(message(&[history(1e-3, &[])]).contains("the history of η = 10⁻³ is empty"));
    let mut torn = history(1e-3, &[0.5, 0.4]);
    torn.counts.pop();
    assert!(message(&[torn]).contains("x of shape [1] but y of shape [2]"));
    let zero = LearningRateGrid::new([&history(1e-3, &[0.0; 5])]);
    texts(&zero.draw().unwrap());
    let error = zero.log_y().draw().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("logarithmic y axis needs values above 0")
    );
}

#[test]
fn the_same_runs_give_the_same_bytes() {
    let runs = six();
    let draw = || LearningRateGrid::new(&runs).draw().unwrap();
    assert_eq!(draw().svg(), draw().svg());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_losses_give_a_picture_or_an_error(
        runs in prop::collection::vec(prop::collection::vec(prop::num::f64::ANY, 0..20), 0..13),
        rate in prop::num::f64::ANY, free in any::<bool>(), scale in 0..3, initial in prop::num::f64::ANY,
    ) {
        let mut runs: Vec<History> = runs.iter().map(|losses| history(rate, losses)).collect();
        if let Some(run) = runs.first_mut() {
            run.initial_loss = initial;
        }
        let mut grid = LearningRateGrid::new(&runs);
        if free { grid = grid.free_axes(); }
        match scale {
            0 => grid = grid.log_y(),
            1 => grid = grid.linear_y(),
            _ => {}
        }
        if let Ok(figure) = grid.draw() {
            texts(&figure);
        }
    }
}
