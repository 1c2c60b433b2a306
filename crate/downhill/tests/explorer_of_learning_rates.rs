//! The explorer of learning rates, as a notebook has it: one run, its losses and its path.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "in a test that is the failure"
)]

mod support;

use downhill::explore::{Explorer, Frame, Parameter, explore};
use downhill::figure::{ContourChart, Figure, LossCurve};
use downhill::landscape::{DescentPath, LossSurface, descend};
use downhill::training::Verdict;
use ndarray::Array1;

use support::{COURSE_WEIGHTS, table};

fn rates() -> Parameter {
    Parameter::logarithmic("eta", 1e-6..=1.0, 61)
}

/// The runs of all rates, and the loss around them.
fn runs() -> (Vec<DescentPath>, LossSurface) {
    let (x, y) = table();
    let mut start = Array1::from_iter(COURSE_WEIGHTS);
    (start[2], start[3]) = (1.0, 1.8);
    let rates = rates();
    let walk = |rate| descend(&x, &y, &start, (2, 3), rate, 60).expect("the rate is fine");
    let paths = rates.values().iter().map(|rate| walk(rate.number()));
    let surface = LossSurface::of_weights(&x, &y, &start, (2, 3), -1.8..=1.2, -0.5..=2.0);
    (paths.collect(), surface.expect("the window is fine"))
}

fn explorer(paths: &[DescentPath], surface: &LossSurface) -> Explorer {
    let map = ContourChart::new(surface)
        .equal_axes()
        .mark_minimum()
        .steady(&paths[30])
        .half_width();
    let epoch = Parameter::list("epoch", [0, 1, 5, 60]);
    let drawn = explore([rates(), epoch]).frames(|[rate, epoch]| {
        let (path, now) = (&paths[rate.place()], epoch.whole());
        let curve = LossCurve::of_path(path).title("The loss").log_y();
        let curve = curve.y_range(0.06..=30.0).half_width().up_to(now);
        let so_far = map.clone().path(&path.up_to(now));
        Ok(Frame::of(curve)
            .beside(so_far)
            .caption(path.verdict().explained()))
    });
    drawn.expect("it can be drawn")
}

/// The numbers along the axes, with where they stand.
fn ticks(figure: &Figure) -> Vec<&str> {
    let texts = figure.svg().lines();
    texts
        .filter(|line| line.starts_with("<text") && line.contains("#57606a"))
        .filter(|line| !line.contains("The path"))
        .collect()
}

#[test]
fn the_verdicts_come_in_their_order_and_all_of_them_come() {
    let (paths, _) = runs();
    let verdicts: Vec<Verdict> = paths.iter().map(DescentPath::verdict).collect();
    let mut seen = verdicts.clone();
    seen.dedup();
    use Verdict::{Diverged, Good, Oscillates, TooSmall};
    assert_eq!(seen, [TooSmall, Good, Oscillates, Diverged], "{verdicts:?}");
    // A run that is called good has come down all the way.
    for (path, verdict) in paths.iter().zip(verdicts) {
        let end = path.losses[60];
        assert!(verdict != Good || end < 0.082, "{end}");
    }
}

#[test]
fn every_frame_is_drawn_on_axes_that_stay() {
    let (paths, surface) = runs();
    let explorer = explorer(&paths, &surface);
    let first = explorer.frame(&[0, 0]).unwrap();
    for rate in 0..61 {
        for epoch in 0..4 {
            let frame = explorer.frame(&[rate, epoch]).unwrap();
            assert_eq!(frame.failure(), None, "{rate} {epoch}");
            for (picture, begun) in frame.pictures().iter().zip(first.pictures()) {
                assert_eq!(ticks(picture), ticks(begun), "{rate} {epoch}");
            }
        }
    }
    let bytes = explorer.html().len();
    assert!(bytes < 300_000, "{} frames, {bytes} bytes", explorer.len());
}
