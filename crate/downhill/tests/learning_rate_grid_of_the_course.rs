//! The course's learning rates compared in one call, from the real table to the figure.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

mod support;

use downhill::figure::{LearningRateGrid, compare_learning_rates};
use downhill::training::{GradientDescent, Verdict, fit_side_by_side};

use support::table;

#[test]
fn one_call_says_final_losses_and_verdicts() {
    let (x, y) = table();
    let rates = [1e-5, 1e-4, 3e-4, 1e-3];
    let grid = compare_learning_rates(&x, &y, &rates, 10_000).expect("the rates are fine");
    let alt = grid.draw().expect("it can be drawn").alt().to_owned();
    for said in [
        "η = 10⁻⁵: 10\u{2009}000 epochs, final loss 0.1335, too small.",
        "η = 10⁻⁴: 10\u{2009}000 epochs, final loss 0.08239, good.",
        "η = 3×10⁻⁴: 10\u{2009}000 epochs, final loss 0.08092, good.",
        "η = 10⁻³: 10\u{2009}000 epochs, final loss 0.08089, good.",
    ] {
        assert!(alt.contains(said), "{said} in {alt}");
    }
    let alone = GradientDescent::new(3e-4, 10_000).fit(&x, &y).expect("fit");
    assert_eq!(grid.histories()[2].losses, alone.history.losses);
}

#[test]
fn the_six_runs_of_the_course_make_a_small_figure() {
    let (x, y) = table();
    let trainers = [
        GradientDescent::new(1e-5, 10_000),
        GradientDescent::new(1e-4, 10_000),
        GradientDescent::new(3e-4, 10_000),
        GradientDescent::new(1e-3, 10_000),
        GradientDescent::new(1e-2, 10_000),
        GradientDescent::new(1e-1, 50),
    ];
    let runs = fit_side_by_side(&trainers, &x, &y).expect("the rates are fine");
    let verdicts: Vec<Verdict> = runs.iter().map(|run| run.history.verdict()).collect();
    assert_eq!(
        verdicts,
        [
            Verdict::TooSmall,
            Verdict::Good,
            Verdict::Good,
            Verdict::Good,
            Verdict::Oscillates,
            Verdict::Diverged,
        ]
    );
    let grid = LearningRateGrid::new(runs.iter().map(|run| &run.history));
    for grid in [grid.clone(), grid.clone().linear_y(), grid.free_axes()] {
        let figure = grid.draw().expect("it can be drawn");
        assert!(figure.svg().len() < 60_000, "{}", figure.svg().len());
        assert!(figure.svg().contains("diverged: e^(−z) overflows"));
    }
}

#[test]
fn no_rates_are_an_error_that_says_what_to_do() {
    let (x, y) = table();
    let grid = compare_learning_rates(&x, &y, &[], 10).expect("nothing to train");
    let error = grid.draw().expect_err("nothing to draw").to_string();
    assert_eq!(
        error,
        "There is nothing to draw: the list of runs is empty. Give at least one learning rate."
    );
}
