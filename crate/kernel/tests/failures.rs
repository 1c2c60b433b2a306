//! A cell that fails says so, and says why in words that help.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use std::fs;
use support::Kernel;
use support::client::{Client, shared};

#[test]
fn a_panic_shows_its_line_and_keeps_variables() {
    let mut client = shared();
    client.run_well("let kept = vec![1, 2, 3];");
    let told = client
        .run("// a comment\nlet index = 7;\nlet lost = kept[index];")
        .traceback();
    let expected = "Panic: index out of bounds: the len is 3 but the index is 7\n  \
                    3 | let lost = kept[index];\n    |                ^\n\
                    Variables from before this cell are kept.";
    assert_eq!(told, expected);
    client.run_well("assert_eq!(kept.len(), 3);");
    assert!(client.run("lost").traceback().contains("not found"));
}

#[test]
fn a_panic_in_a_function_of_an_earlier_cell_is_shown_where_it_is() {
    let mut client = shared();
    client.run_well("fn third(v: &[i32]) -> i32 {\n    v[3]\n}");
    let told = client.run("third(&[1])").traceback();
    assert!(
        told.contains("in code of an earlier cell:\n   | v[3]\n   | ^"),
        "{told}"
    );
}

#[test]
fn compile_errors_are_drawn() {
    let mut client = shared();
    let told = client
        .run("let fine = 1;\nlet wrong: i32 = \"é\";")
        .traceback();
    assert!(told.contains("[E0308] Error: mismatched types"), "{told}");
    assert!(told.contains("command_"), "{told}");
    assert!(told.contains("let wrong: i32 = \"é\";"), "{told}");
}

#[test]
fn a_dependency_that_is_not_there_is_told() {
    let mut client = shared();
    let told = client
        .run(":dep no_such = { path = \"../no-such\" }")
        .traceback();
    assert!(told.contains("no-such"), "{told}");
    client.run_well("1");
}

#[test]
fn a_lost_process_names_what_is_lost() {
    let mut client = shared();
    client.run_well("let gone = 1;\nfn stays() -> i32 { 5 }");
    let told = client.run("std::process::exit(3)").traceback();
    assert!(
        told.starts_with("ProcessLost: the process that ran the cell has ended (exit status: 3)"),
        "{told}"
    );
    assert!(told.contains("gone"), "{told}");
    client.run_well("assert_eq!(stays(), 5);");
    assert_eq!(client.run("gone").reply["status"], "error");
}

#[test]
fn a_kernel_without_its_tools_says_so_at_every_cell() {
    let cache = tempfile::tempdir().unwrap();
    fs::write(cache.path().join("evcxr.toml"), "this is no toml").unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    for _ in 0..2 {
        let told = client.run("1").traceback();
        assert!(
            told.starts_with("KernelError: the Rust kernel could not start"),
            "{told}"
        );
        assert!(told.contains("restart the kernel"), "{told}");
    }
    client.shut_down();
}

#[test]
fn a_configuration_that_fails_is_told_once() {
    let cache = tempfile::tempdir().unwrap();
    let text = "[evcxr]\nprelude = \"let broken: i32 = \\\"text\\\";\"\n";
    fs::write(cache.path().join("evcxr.toml"), text).unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    let told = client.run("1").traceback();
    assert!(told.contains("could not be loaded"), "{told}");
    client.run_well("1");
    client.shut_down();
}

#[test]
fn an_error_met_by_a_question_mark_is_a_failure() {
    let mut client = shared();
    client.run_well("let before = 1;");
    let told = client
        .run("let text = std::fs::read_to_string(\"no/such/file\")?;\ntext.len()")
        .traceback();
    assert!(told.starts_with("Error: "), "{told}");
    assert!(told.contains("No such file or directory"), "{told}");
    client.run_well("before");
}
