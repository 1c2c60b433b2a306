//! The loss over two weights: the real data, and awkward surfaces.

use std::error::Error;

use downhill::figure::{ContourChart, Figure, SurfaceChart};
use downhill::landscape::{DescentPath, LossSurface, descend};
use ndarray::Array1;

use crate::course::{TRAINED, table};

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = table()?;
    let (y, w) = (&y, Array1::from_iter(TRAINED));
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
    let names = ["w₂ (cell size)", "w₃ (cell shape)", "Mean log loss"];
    let valley = valley.named(names);
    let start = (-1.4, 1.7);
    let rates = paths(
        (2, 3),
        start,
        &[(1e-4, 30), (1e-3, 30), (4e-3, 30), (1e-2, 30)],
    )?;
    let map = ContourChart::new(&valley).equal_axes().mark_minimum();
    let four = rates.iter().fold(map.clone(), ContourChart::path);
    let log = SurfaceChart::new(&valley)
        .rotation(-50.0)
        .tilt(40.0)
        .log_height();

    let bias = LossSurface::of_weights(&x, y, &w, (0, 6), -14.0..=-5.0, -0.4..=1.4)?;
    let down = paths((0, 6), (-6.5, 1.2), &[(1e-3, 60), (5e-3, 60)])?;
    let two = LossSurface::of_weights(&x, y, &w, (1, 6), -0.4..=1.4, -0.4..=1.4)?;
    let both = paths((1, 6), (1.2, 1.2), &[(3e-4, 30), (2.5e-3, 30)])?;

    let banana = |a: f64, b: f64| (1.0 - a).powi(2) + 100.0 * (b - a * a).powi(2);
    let banana = LossSurface::new(-2.0..=2.0, -1.0..=3.0, banana)?;
    let saddle = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a - b * b)?;
    let hole = LossSurface::new(-2.0..=2.0, -2.0..=2.0, |a, b| {
        (1.0 - (a * a + b * b)).abs().ln()
    })?;
    let root = LossSurface::new(-1.0..=2.0, -1.0..=1.0, |a, b| a.sqrt() + b * b)?;
    let flat = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |_, _| 0.5)?;
    let four_points = LossSurface::with_points(2, 0.0..=1.0, 0.0..=1.0, |a, b| a * b)?;
    let lost = [(1.0, 1.0), (0.5, 0.2), (f64::NAN, 0.0), (-0.5, 0.3)];
    let lost = DescentPath::new(lost).with_name("a lost path");
    Ok(vec![
        (
            "surface",
            SurfaceChart::new(&valley).rotation(-50.0).draw()?,
        ),
        ("surface-log", log.draw()?),
        (
            "surface-paths",
            log.clone().path(&rates[2]).path(&rates[1]).draw()?,
        ),
        (
            "surface-hidden",
            log.clone()
                .path(&rates[2])
                .rotation(120.0)
                .tilt(15.0)
                .draw()?,
        ),
        (
            "surface-turning",
            log.path(&rates[2]).for_turning().rotation(-20.0).draw()?,
        ),
        (
            "surface-bias",
            SurfaceChart::new(&bias)
                .path(&down[0])
                .rotation(20.0)
                .draw()?,
        ),
        ("surface-saddle", SurfaceChart::new(&saddle).draw()?),
        ("surface-hole", SurfaceChart::new(&root).path(&lost).draw()?),
        ("surface-flat", SurfaceChart::new(&flat).draw()?),
        ("contours", map.clone().draw()?),
        ("contours-zigzag", map.path(&rates[2]).draw()?),
        ("contours-four-rates", four.draw()?),
        (
            "contours-bias",
            down.iter()
                .fold(ContourChart::new(&bias).mark_minimum(), ContourChart::path)
                .draw()?,
        ),
        (
            "contours-two-grades",
            both.iter()
                .fold(ContourChart::new(&two).equal_axes(), ContourChart::path)
                .draw()?,
        ),
        (
            "contours-decades",
            ContourChart::new(&banana).mark_minimum().draw()?,
        ),
        ("contours-saddle", ContourChart::new(&saddle).draw()?),
        (
            "contours-singular",
            ContourChart::new(&hole).equal_axes().draw()?,
        ),
        (
            "contours-hole",
            ContourChart::new(&root).path(&lost).draw()?,
        ),
        ("contours-flat", ContourChart::new(&flat).draw()?),
        (
            "contours-four-points",
            ContourChart::new(&four_points).draw()?,
        ),
    ])
}
