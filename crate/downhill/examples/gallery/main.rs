//! Writes one picture of every kind, easy and awkward data, to a directory:
//! `cargo run --example gallery -- DIRECTORY`. Look at them after every change of the look.

#![allow(clippy::print_stdout)]

mod boundaries;
mod classifier;
mod coefficients;
mod course;
mod explorers;
mod frames;
mod lines;
mod loss_curves;
mod networks;
mod steps;
mod surfaces;
mod table;

use std::error::Error;
use std::path::PathBuf;

use downhill::display::{Cell, NotebookDisplay, Table};
use downhill::figure::Figure;
use ndarray::{Array1, Array2};

/// A page with all figures inline and as images, and tables, light or dark.
fn page(figures: &[(&str, Figure)], dark: bool) -> String {
    let table = Table::new(["feature", "mean", "missing"])
        .row([
            Cell::from("Clump_Thickness"),
            Cell::from(4.417_74),
            Cell::from(0),
        ])
        .row([
            Cell::from("Bare_Nuclei"),
            Cell::from(3.544_656),
            Cell::Missing,
        ])
        .row_headings()
        .caption("Two features");
    let vector = Array1::linspace(0.0, 1.0, 50);
    let matrix = Array2::from_shape_fn((699, 10), |(i, j)| ((i * j) % 11) as f64);
    let tables = [
        table.to_html(),
        vector.bundle().html().unwrap_or("").to_owned(),
        matrix.bundle().html().unwrap_or("").to_owned(),
    ];
    let (ink, paper) = if dark {
        ("#ddd", "#111")
    } else {
        ("#111", "#fff")
    };
    let images: String = figures
        .iter()
        .map(|(_, figure)| figure.bundle().html().unwrap_or("").to_owned())
        .collect();
    format!(
        "<body style=\"color:{ink};background:{paper};font-family:sans-serif;font-size:14px\">{}{images}",
        tables.concat()
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(
        std::env::args()
            .nth(1)
            .ok_or("Give a directory to write to.")?,
    );
    std::fs::create_dir_all(&directory)?;
    let figures = [
        lines::figures()?,
        table::figures()?,
        loss_curves::figures()?,
        surfaces::figures()?,
        classifier::figures()?,
        coefficients::figures()?,
        boundaries::figures()?,
        networks::figures()?,
        steps::figures()?,
        frames::figures()?,
    ]
    .concat();
    for (name, figure) in &figures {
        figure.save(directory.join(format!("{name}.svg")))?;
        println!("{name}: {} bytes. {}", figure.svg().len(), figure.alt());
    }
    std::fs::write(directory.join("light.html"), page(&figures, false))?;
    std::fs::write(directory.join("dark.html"), page(&figures, true))?;
    let explorers = explorers::explorers()?;
    for (name, explorer) in &explorers {
        println!(
            "{name}: {} frames, {} bytes",
            explorer.len(),
            explorer.html().len()
        );
    }
    std::fs::write(
        directory.join("explorers.html"),
        explorers::page(&explorers),
    )?;
    Ok(())
}
