//! The table: what is missing, the classes, the features.

use std::error::Error;

use downhill::data::{COLUMN_NAMES, FEATURE_NAMES};
use downhill::figure::{BarChart, FeatureHistograms, Figure};
use ndarray::{Array1, Array2};

use crate::lines::noise;

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let missing = COLUMN_NAMES.map(|name| (name, if name == "Bare_Nuclei" { 16 } else { 0 }));
    let labels: Array1<f64> = (0..699).map(|i| f64::from(u8::from(i % 3 == 0))).collect();
    let random: Vec<f64> = noise(699 * 12).collect();
    let features = Array2::from_shape_fn((699, 9), |(i, j)| {
        let high = if labels[i] == 1.0 { 1.0 } else { 3.5 };
        (1.0 + 10.0 * random[i * 9 + j].powf(high + j as f64 * 0.2))
            .floor()
            .min(10.0)
    });
    let real = Array2::from_shape_fn((699, 2), |(i, j)| {
        random[i * 2 + j] * 0.001 + labels[i] * 0.0004
    });
    let names = FEATURE_NAMES;
    let histograms = FeatureHistograms::new(&features, &labels)
        .names(names.iter().copied())
        .classes("benign", "malignant")
        .title("Nine features of 699 samples")
        .x_label("Value (1 to 10)");
    Ok(vec![
        (
            "balance",
            BarChart::new()
                .title("Class balance")
                .x_label("Number of samples")
                .bar("benign", 458)
                .bar("malignant", 241)
                .own_colors()
                .draw()?,
        ),
        (
            "missing",
            BarChart::new()
                .title("Missing values by column")
                .x_label("Number of missing values")
                .bars(missing)
                .draw()?,
        ),
        (
            "signed",
            BarChart::new()
                .title("Weights")
                .x_label("w")
                .bars([
                    ("bias", -9.71454),
                    ("Clump_Thickness", 0.534648),
                    ("Mitoses", 0.535843),
                ])
                .draw()?,
        ),
        (
            "zeros",
            BarChart::new()
                .title("Nothing missing")
                .x_label("Missing values")
                .bars([("a", 0), ("b", 0)])
                .draw()?,
        ),
        ("histograms", histograms.clone().draw()?),
        ("histograms-free", histograms.free_y().draw()?),
        (
            "histograms-real",
            FeatureHistograms::new(&real, &labels).draw()?,
        ),
    ])
}
