//! What progress and curves cost a training; to be measured on a machine that does nothing else:
//! `cargo test --release -p downhill --test live overhead -- --ignored --nocapture`.

use super::process::Process;

fn percent(cell: &str) -> f64 {
    let line = Process::live(cell).rest();
    let line = line
        .lines()
        .find(|line| line.starts_with("OVERHEAD"))
        .unwrap();
    eprintln!("{cell}: {line}");
    line.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
#[ignore = "a measurement"]
fn overhead_of_the_bar_is_below_a_hundredth() {
    assert!(percent("overhead of the bar") < 1.0);
}

/// The last figure, which is drawn without a curve that lives too, is most of this.
#[test]
#[ignore = "a measurement"]
fn overhead_of_the_curve() {
    percent("overhead of the curve");
}
