//! Work of hours stops within a tenth of a second.

use std::thread::sleep;
use std::time::{Duration, Instant};

use super::process::Process;

/// Lets a cell work and interrupts it; how long it took to stop, and what it said.
fn stopped(cell: &str) -> (Duration, String) {
    let mut process = Process::live(cell);
    sleep(Duration::from_millis(300));
    std::fs::write(process.interrupt(), "").unwrap();
    let asked = Instant::now();
    let said = process.line_with("INTERRUPTED ");
    (asked.elapsed(), said)
}

fn check(cell: &str, expected: &str) {
    // On a machine that is busy with other tests, a process may wait longer than that for its turn:
    // one in three must be in time, and all must stop.
    let mut times = Vec::new();
    for _ in 0..3 {
        let (time, said) = stopped(cell);
        assert!(said.contains(expected), "{cell}: {said}");
        times.push(time);
        if time < Duration::from_millis(100) {
            return;
        }
    }
    panic!("{cell} took {times:?} to stop");
}

#[test]
fn trainers_stop_and_say_when() {
    for cell in [
        "full batch",
        "mini-batches",
        "full batch of a network",
        "mini-batches of a network",
        "side by side",
        "learning rates",
        "columns",
        "stream",
    ] {
        check(cell, "Training was interrupted after ");
        check(
            cell,
            " of 1000000000 epochs. All variables are as they were before this cell.",
        );
    }
}

#[test]
fn landscapes_and_explorers_stop() {
    check("descend", "of 1000000000 steps. All variables");
    check("surface", "of its 14641 values. All variables");
    check("frames", "before all of its 1000 frames were drawn");
}

#[test]
fn loops_stop() {
    check("progress", "thrown");
    check("a loop of one's own", "asked");
}

#[test]
fn the_bars_of_an_interrupted_loop_say_so() {
    let mut process = Process::live("progress");
    sleep(Duration::from_millis(300));
    std::fs::write(process.interrupt(), "").unwrap();
    process.line_with("Waiting:");
    let line = process.line_with("; interrupted");
    assert!(line.contains("interrupted"), "{line}");
}
