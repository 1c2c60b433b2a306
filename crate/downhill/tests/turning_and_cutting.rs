//! The explorers of chapters 2 and 5: how large they are, and what they say.

#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests are outside of the test functions"
)]

use downhill::explore::{ExploreError, Explorer, Frame, Parameter, explore};
use downhill::figure::{ConfusionChart, RocChart, SurfaceChart};
use downhill::landscape::{LossSurface, descend};
use downhill::measures::{ConfusionMatrix, RocCurve};
use downhill::model::feedforward;
use ndarray::Array1;

mod support;

use support::{COURSE_WEIGHTS, table};

#[test]
fn a_surface_from_all_sides_is_small() {
    let (x, y) = table();
    let weights = Array1::from_iter(COURSE_WEIGHTS);
    let surface =
        LossSurface::of_weights(&x, &y, &weights, (2, 3), -1.8..=1.2, -0.5..=2.0).unwrap();
    let mut start = weights;
    (start[2], start[3]) = (-1.4, 1.7);
    let path = descend(&x, &y, &start, (2, 3), 4e-3, 30).unwrap();
    let turn = Parameter::linear("turn", -180.0..=180.0, 37).start(-50.0);
    let tilt = Parameter::linear("tilt", 80.0..=20.0, 7).start(40.0);
    let turning = explore([turn, tilt])
        .drag("turn", "tilt")
        .frames(|[turn, tilt]| {
            let chart = SurfaceChart::new(&surface)
                .path(&path)
                .log_height()
                .for_turning();
            Ok(Frame::of(chart.rotation(turn.number()).tilt(tilt.number())))
        });
    let turning = turning.unwrap();
    assert_eq!(turning.len(), 259);
    assert!(
        turning.html().len() < 1_200_000,
        "{} bytes",
        turning.html().len()
    );
}

fn cutting() -> Result<Explorer, ExploreError> {
    let (x, y) = table();
    let y_hat = feedforward(&x, &Array1::from_iter(COURSE_WEIGHTS)).unwrap();
    let roc = RocCurve::new(&y, &y_hat).unwrap();
    let threshold = Parameter::linear("threshold", 0.01..=0.99, 99).start(0.3);
    explore([threshold]).frames(|[threshold]| {
        let matrix = ConfusionMatrix::new(&y, &y_hat, threshold.number())?;
        let cells = ConfusionChart::new(&matrix)
            .title("Confusion matrix")
            .half_width();
        let curve = RocChart::new(&roc)
            .threshold(threshold.number())
            .half_width();
        let missed = matrix.false_negative;
        Ok(Frame::of(cells)
            .beside(curve)
            .caption(format!("{missed} missed")))
    })
}

#[test]
fn every_threshold_of_the_course_is_small() {
    let cutting = cutting().unwrap();
    assert!(
        cutting.html().len() < 100_000,
        "{} bytes",
        cutting.html().len()
    );
    // The higher the threshold, the more is missed; the slider stands at the course's values.
    let missed = |place: usize| cutting.frame(&[place]).unwrap().words().to_owned();
    let places = [0, 9, 29, 49, 98].map(missed);
    assert_eq!(
        places,
        ["0 missed", "1 missed", "8 missed", "11 missed", "84 missed"]
    );
}

#[test]
fn the_marked_threshold_stands_beside_its_point_everywhere() {
    let cutting = cutting().unwrap();
    for place in 0..99 {
        let frame = cutting.frame(&[place]).unwrap();
        let label = format!(
            "font-weight=\"bold\">{}<",
            f64::from(u8::try_from(place + 1).unwrap()) / 100.0
        );
        let curve = frame.pictures()[1].svg();
        assert!(curve.contains(&label), "{label}");
        let sheets = frame.pictures().iter().map(|picture| {
            let root = picture.svg().split(" viewBox").next();
            root.unwrap().to_owned()
        });
        let sheets: Vec<String> = sheets.collect();
        assert_eq!(sheets[0], sheets[1], "both are equally large");
    }
}
