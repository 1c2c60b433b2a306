//! Pictures for the frames of explorers: half a sheet, fixed axes, maps that stay.

use std::error::Error;

use downhill::figure::{ContourChart, Figure, LossCurve};
use downhill::landscape::{DescentPath, LossSurface, descend};
use ndarray::Array1;

use crate::course::{TRAINED, table};

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = table()?;
    let mut start = Array1::from_iter(TRAINED);
    (start[2], start[3]) = (1.0, 1.8);
    let valley = LossSurface::of_weights(&x, &y, &start, (2, 3), -1.8..=1.2, -0.5..=2.0)?;
    let walk = |rate| descend(&x, &y, &start, (2, 3), rate, 60);
    let usual = walk(1e-3)?;
    let map = ContourChart::new(&valley)
        .equal_axes()
        .mark_minimum()
        .steady(&usual)
        .half_width();
    let over = |path: &DescentPath| map.clone().path(path).draw();
    let curve = |path: &DescentPath| LossCurve::of_path(path).title("The loss").half_width();
    let (good, wild) = (usual.clone(), walk(6.3e-3)?);
    let noisy: Vec<f64> = (0..2100)
        .map(|step| 0.1 + f64::from(step * 7919 % 101) / 50.0)
        .collect();
    Ok(vec![
        ("frame-good-map", over(&good)?),
        ("frame-good-3-map", over(&good.up_to(3))?),
        ("frame-wild-map", over(&wild)?),
        ("frame-empty-map", map.draw()?),
        (
            "frame-own-axes-map",
            ContourChart::new(&valley).path(&good).half_width().draw()?,
        ),
        (
            "frame-good-3-loss",
            curve(&good).log_y().y_range(0.06..=30.0).up_to(3).draw()?,
        ),
        (
            "frame-wild-loss",
            curve(&wild).log_y().y_range(0.06..=30.0).up_to(20).draw()?,
        ),
        (
            "frame-cut-loss",
            curve(&wild).y_range(0.0..=0.5).up_to(40).draw()?,
        ),
        (
            "frame-cut-noise",
            LossCurve::new(&noisy)
                .smoothed(100)
                .x_range(0.0..=3000.0)
                .y_range(0.5..=1.5)
                .draw()?,
        ),
    ])
}
