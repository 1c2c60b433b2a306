//! The loss over two weights: the real data, and awkward surfaces.

use std::error::Error;

use downhill::data::{add_bias, load_breast_cancer};
use downhill::figure::{ContourChart, Figure, SurfaceChart};
use downhill::landscape::{DescentPath, LossSurface, descend};
use ndarray::{Array1, array};

/// What 100 000 epochs at η = 3e−4 give.
fn trained() -> Array1<f64> {
    array![
        -9.71454392,
        0.53464755,
        0.01128227,
        0.32376783,
        0.23762062,
        0.05832409,
        0.42816088,
        0.41212863,
        0.15824303,
        0.53584273
    ]
}

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let data = load_breast_cancer("data/breast-cancer-wisconsin.data")?;
    let (x, y, w) = (add_bias(&data.features), &data.labels, trained());
    let valley = LossSurface::of_weights(&x, y, &w, (2, 3), -1.8..=1.2, -0.5..=2.0)?;
    let paths = |weights: (usize, usize), start: (f64, f64), rates: &[(f64, usize)]| {
        let mut from = w.clone();
        (from[weights.0], from[weights.1]) = start;
        let path = |(rate, steps): &(f64, usize)| descend(&x, y, &from, weights, *rate, *steps);
        rates
            .iter()
            .map(path)
            .collect::<Result<Vec<DescentPath>, _>>()
    };
    let start = (-1.4, 1.7);
    let rates = paths(
        (2, 3),
        start,
        &[(1e-4, 30), (1e-3, 30), (4e-3, 30), (1e-2, 30)],
    )?;
    let several = rates
        .iter()
        .fold(ContourChart::new(&valley), ContourChart::path);
    Ok(vec![
        (
            "surface",
            SurfaceChart::new(&valley).rotation(-50.0).draw()?,
        ),
        (
            "surface-log",
            SurfaceChart::new(&valley)
                .path(&rates[2])
                .path(&rates[1])
                .rotation(-50.0)
                .tilt(40.0)
                .log_height()
                .draw()?,
        ),
        (
            "surface-path",
            SurfaceChart::new(&valley)
                .path(&rates[2])
                .rotation(-50.0)
                .tilt(40.0)
                .draw()?,
        ),
        (
            "contours",
            ContourChart::new(&valley)
                .equal_axes()
                .mark_minimum()
                .draw()?,
        ),
        (
            "contours-zigzag",
            ContourChart::new(&valley)
                .path(&rates[2])
                .equal_axes()
                .mark_minimum()
                .draw()?,
        ),
        (
            "contours-four-rates",
            several.equal_axes().mark_minimum().draw()?,
        ),
    ])
}
