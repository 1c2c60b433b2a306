//! Measures training on a million samples: `cargo run --release -p downhill --example big_data`.
//!
//! - without arguments: the time of a pass over 1M × 10 and 1M × 100 on one thread, beside the time
//!   of merely reading as many bytes, and that of an epoch of steps after every sample;
//! - with the feature `big-data`, `write FOLDER` makes `big.csv` and `big.parquet` (1M × 10), and
//!   `csv FILE`, `lines FILE`, `parquet FILE`, `stream-csv FILE` and `stream-parquet FILE` train on
//!   them and tell how much memory the program has taken at most.

#![allow(clippy::print_stdout, reason = "it prints what it has measured")]

mod memory;
mod samples;
mod times;

#[cfg(feature = "big-data")]
mod files;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => times::measure(),
        ["stream-csv", file] => memory::stream_csv(file),
        ["lines", file] => memory::lines(file),
        #[cfg(feature = "big-data")]
        ["write", folder] => files::write(folder),
        #[cfg(feature = "big-data")]
        ["csv", file] => files::csv(file),
        #[cfg(feature = "big-data")]
        ["parquet", file] => files::parquet(file),
        #[cfg(feature = "big-data")]
        ["stream-parquet", file] => files::stream_parquet(file),
        _ => Err("the first comment of the example says which arguments there are".into()),
    }
}
