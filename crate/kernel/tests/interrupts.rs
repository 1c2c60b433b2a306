//! Stopping cells, and ending the kernel.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use serde_json::json;
use std::fs;
use std::time::{Duration, Instant};
use support::client::{Client, Ended, shared};
use support::{Kernel, directories, is_running, signal, wait_for, wait_until};

/// Runs a cell, interrupts it when it runs, and tells how long it took to end.
fn interrupt(client: &mut Client, code: &str) -> (Ended, Duration) {
    let code = format!("println!(\"running\"); {code}");
    let cell = client.send_cell(&code);
    client.wait_for_published(&cell, |seen| seen.kind == "stream");
    let begun = Instant::now();
    let asked = client.send_control("interrupt_request", json!({}));
    assert_eq!(client.control_reply(&asked).content["status"], "ok");
    let ended = client.end_of(&cell);
    (ended, begun.elapsed())
}

#[test]
fn code_that_does_not_answer_is_ended_after_a_second() {
    let mut client = shared();
    client.run_well("let lost = 1;");
    let (ended, took) = interrupt(&mut client, "loop {}");
    let told = ended.traceback();
    assert!(
        told.starts_with("Interrupted: the cell did not stop within a second"),
        "{told}"
    );
    assert!(told.contains("lost"), "{told}");
    assert!((900..2500).contains(&took.as_millis()), "{took:?}");
    client.run_well("1");
}

#[test]
fn code_that_looks_at_the_flag_stops_and_keeps_variables() {
    let mut client = shared();
    client.run_well("let kept = 1;");
    let polling = "let flag = std::path::PathBuf::from(std::env::var(\"DOWNHILL_LIVE\").unwrap()).join(\"interrupt\");\n\
                   while !flag.exists() { std::thread::sleep(std::time::Duration::from_millis(5)); }";
    let (ended, took) = interrupt(&mut client, polling);
    assert_eq!(ended.reply["ename"], "Interrupted");
    assert!(ended.traceback().contains("Every variable is kept"));
    assert!(took < Duration::from_millis(500), "{took:?}");
    client.run_well("kept");
}

#[test]
fn an_interrupt_stops_the_cells_behind_it_too() {
    let mut client = shared();
    let cell = client.send_cell("println!(\"running\"); loop {}");
    let behind = client.send_cell("1");
    client.wait_for_published(&cell, |seen| seen.kind == "stream");
    client.send_control("interrupt_request", json!({}));
    assert_eq!(client.end_of(&cell).reply["ename"], "Interrupted");
    assert_eq!(client.end_of(&behind).reply["status"], "aborted");
}

#[test]
fn an_interrupt_without_a_cell_does_nothing_to_the_next() {
    let mut client = shared();
    client.run_well("let here = 1;");
    let asked = client.send_control("interrupt_request", json!({}));
    assert_eq!(client.control_reply(&asked).content["status"], "ok");
    client.run_well("std::thread::sleep(std::time::Duration::from_millis(1500)); here");
}

#[test]
fn the_signal_means_the_same() {
    let mut client = shared();
    let cell = client.send_cell("println!(\"running\"); loop {}");
    client.wait_for_published(&cell, |seen| seen.kind == "stream");
    assert!(signal("INT", &client.kernel.id().to_string()));
    assert_eq!(client.end_of(&cell).reply["ename"], "Interrupted");
}

#[test]
fn a_cell_that_waits_for_the_start_can_be_stopped() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    let [first, second] = ["1", "2"].map(|code| client.send_cell(code));
    client.wait_for_published(&first, |seen| seen.kind == "display_data");
    let begun = Instant::now();
    client.send_control("interrupt_request", json!({}));
    let first = client.end_of(&first);
    assert_eq!(first.reply["ename"], "Interrupted");
    assert_eq!(client.end_of(&second).reply["status"], "aborted");
    assert!(begun.elapsed() < Duration::from_millis(500));
    let ended = client.run_well("3");
    assert_eq!(ended.reply["execution_count"], 1);
    client.shut_down();
}

/// A cell that tells its process and never ends.
fn endless(client: &mut Client, folder: &std::path::Path) -> u32 {
    let file = folder.join("pid");
    client.send_cell(&format!(
        "std::fs::write({:?}, std::process::id().to_string()).unwrap(); loop {{}}",
        file.to_str().unwrap()
    ));
    wait_for("the cell to run", || {
        fs::read_to_string(&file).ok()?.parse().ok()
    })
}

#[test]
fn a_kernel_that_is_asked_to_end_ends_its_cell_first() {
    for by_signal in [false, true] {
        let cache = tempfile::tempdir().unwrap();
        let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
        let cell = endless(&mut client, cache.path());
        let begun = Instant::now();
        if by_signal {
            assert!(signal("TERM", &client.kernel.id().to_string()));
            client.kernel.wait();
        } else {
            client.shut_down();
        }
        assert!(
            begun.elapsed() < Duration::from_secs(3),
            "{:?}",
            begun.elapsed()
        );
        assert!(!is_running(cell));
        wait_until("the directory to be gone", || {
            directories(cache.path()).is_empty()
        });
    }
}

#[test]
fn a_shutdown_is_answered_on_the_shell_too_and_to_everybody() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    let id = client.send("shutdown_request", json!({ "restart": true }));
    let expected = json!({ "status": "ok", "restart": true });
    assert_eq!(client.reply_to(&id).content, expected);
    let published = client.published_for(&id);
    assert_eq!(published[1].kind, "shutdown_reply");
    assert_eq!(published[1].content, expected);
    client.kernel.wait();
}

#[test]
fn quit_in_a_cell_is_answered_before_the_end() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    client.run_well("1");
    assert_eq!(client.run(":quit").reply["status"], "ok");
    client.kernel.wait();
    wait_until("the directory to be gone", || {
        directories(cache.path()).is_empty()
    });
}

#[test]
fn quit_behind_other_commands_is_answered_when_they_have_run() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    // Code after it would only run when the kernel is gone.
    let quitting = client.send_cell(":timing\n// enough\n:quit\npanic!()");
    let behind = client.send_cell("1 + 1");
    let ended = client.end_of(&quitting);
    assert_eq!(ended.reply["status"], "ok");
    assert_eq!(ended.reply["payload"][0]["source"], "ask_exit");
    let shown = ended.result()["data"]["text/plain"].as_str().unwrap();
    assert!(shown.contains("Timing: true"), "{shown}");
    assert_eq!(client.reply_to(&behind).content["status"], "aborted");
    assert!(client.kernel.wait().success());
    wait_until("the directory to be gone", || {
        directories(cache.path()).is_empty()
    });
}

#[test]
fn a_command_that_fails_before_quit_leaves_the_kernel_alive() {
    let mut client = shared();
    let ended = client.run(":no_such_command\n:quit");
    assert_eq!(ended.reply["status"], "error");
    client.run_well("1 + 1");
}

#[test]
fn a_cell_that_is_still_being_compiled_costs_nothing() {
    let mut client = shared();
    client.run_well("let kept = 1;");
    let endless = "#[allow(long_running_const_eval)]\nconst N: u64 = { let mut n = 0; while n < u64::MAX { n += 1; } n };\nN";
    let cell = client.send_cell(endless);
    client.wait_for_published(&cell, |seen| seen.kind == "execute_input");
    std::thread::sleep(Duration::from_secs(3));
    let begun = Instant::now();
    client.send_control("interrupt_request", json!({}));
    let told = client.end_of(&cell).traceback();
    assert!(told.contains("stopped before it ran"), "{told}");
    assert!(told.contains("Nothing is lost"), "{told}");
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    client.run_well("kept");
}
