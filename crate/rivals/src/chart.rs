//! The figure of the comparison, drawn by downhill from what `scripts/bench` measured.

use crate::dark::dark;
use crate::problem::Problem;
use downhill::figure::BarChart;
use serde::Deserialize;
use std::path::Path;

/// The part of `results.json` that the figure shows.
#[derive(Deserialize)]
struct Results {
    machine: Vec<String>,
    works: Vec<Work>,
}

#[derive(Deserialize)]
struct Work {
    in_figure: String,
    rivals: Vec<Rival>,
}

#[derive(Deserialize)]
struct Rival {
    /// empty for one that is only in the table
    in_figure: String,
    ratio: Option<Ratio>,
}

#[derive(Deserialize)]
struct Ratio {
    median: f64,
}

/// Reads `results.json` and writes `comparison.svg` and `comparison-dark.svg`. Without any ratio
/// there is nothing to draw, and nothing is written.
pub(crate) fn draw(results: &Path, directory: &Path) -> Result<(), Problem> {
    let failed = |path: &Path, reason| Problem::File {
        path: path.to_owned(),
        reason,
    };
    let text = std::fs::read_to_string(results).map_err(|reason| failed(results, reason))?;
    let results: Results = serde_json::from_str(&text)?;
    let bars = bars(&results.works);
    if bars.is_empty() {
        return Ok(());
    }
    let listed: Vec<String> = bars
        .iter()
        .map(|(name, ratio)| format!("{name}: {ratio:.2}"))
        .collect();
    let alt = format!(
        "Bar chart: how many times as fast as others downhill is, by work and rival. {}. Measured on: {}",
        listed.join("; "),
        results.machine.join("; ")
    );
    let figure = BarChart::new()
        .title("How many times as fast as others downhill is")
        .x_label("Their time divided by downhill's")
        .bars(bars)
        .ratios()
        .alt(alt)
        .draw()?;
    figure.save(directory.join("comparison.svg"))?;
    let path = directory.join("comparison-dark.svg");
    std::fs::write(&path, dark(figure.svg())).map_err(|reason| failed(&path, reason))
}

/// A bar for each rival that was measured beside ours.
fn bars(works: &[Work]) -> Vec<(String, f64)> {
    let all = works.iter().flat_map(|work| {
        let shown = work
            .rivals
            .iter()
            .filter(|rival| !rival.in_figure.is_empty());
        let measured = shown.filter_map(|rival| {
            let ratio = rival.ratio.as_ref()?;
            let name = format!("{}: {}", work.in_figure, rival.in_figure);
            Some((name, ratio.median))
        });
        measured.collect::<Vec<_>>()
    });
    all.collect()
}
