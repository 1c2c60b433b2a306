//! What `scripts/bench` runs of Rust.
//!
//! - `downhill-rivals work` answers requests on the standard input, one JSON object a line, until it
//!   is closed: see [`protocol`].
//! - `downhill-rivals draw RESULTS DIRECTORY` draws the comparison that `scripts/bench` measured.

mod chart;
mod contestants;
mod dark;
mod data_set;
mod fused_scalar;
mod limit;
mod linfa_logistic;
mod naive_ndarray;
mod naive_ndarray_network;
mod ours;
mod problem;
mod protocol;
mod read_bandwidth;
mod smartcore_logistic;
mod worker;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["work"] => worker::work(std::io::stdin().lock(), std::io::stdout().lock()),
        ["draw", results, directory] => chart::draw(Path::new(results), Path::new(directory)),
        _ => {
            eprintln!("Usage: downhill-rivals work | draw RESULTS DIRECTORY");
            return ExitCode::FAILURE;
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("downhill-rivals: {problem}");
            ExitCode::FAILURE
        }
    }
}
