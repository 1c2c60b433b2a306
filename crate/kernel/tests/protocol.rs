//! What a client of the kernel sees on its sockets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::Kernel;
use support::client::{Client, shared};

#[test]
fn kernel_info_comes_while_the_rest_of_the_kernel_is_still_starting() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    let info = client.ask("kernel_info_request", json!({}));
    assert_eq!(info["status"], "ok");
    assert_eq!(info["protocol_version"], "5.3");
    assert_eq!(info["implementation"], "downhill-kernel");
    assert_eq!(info["language_info"]["name"], "Rust");
    let version = info["language_info"]["version"].as_str().unwrap();
    assert!(version.starts_with("1."), "{version}");
    let ended = client.run_well("1 + 1");
    let note = &ended.of_kind("display_data")[0]["data"]["text/plain"];
    assert!(note.as_str().unwrap().contains("still starting"));
    client.shut_down();
}

#[test]
fn a_cell_that_waits_for_the_start_says_so_and_nothing_of_that_stays() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start(cache.path(), cache.path()));
    let ended = client.run_well("1 + 1");
    let expected = [
        "status",
        "display_data",
        "clear_output",
        "execute_input",
        "execute_result",
        "status",
    ];
    assert_eq!(ended.kinds(), expected);
    let note = &ended.of_kind("display_data")[0]["data"]["text/plain"];
    assert!(note.as_str().unwrap().contains("still starting"));
    assert_eq!(ended.of_kind("clear_output")[0]["wait"], false);
    assert_eq!(ended.result()["execution_count"], 1);
    client.shut_down();
}

#[test]
fn a_cell_goes_through_all_its_messages() {
    let mut client = shared();
    let before = client.run_well("0").reply["execution_count"]
        .as_u64()
        .unwrap();
    let ended = client.run_well("println!(\"one\"); 1 + 1");
    let count = before + 1;
    assert_eq!(
        ended.kinds(),
        [
            "status",
            "execute_input",
            "stream",
            "execute_result",
            "status"
        ]
    );
    assert_eq!(ended.published[0].content["execution_state"], "busy");
    assert_eq!(ended.of_kind("execute_input")[0]["execution_count"], count);
    assert_eq!(ended.text("stdout"), "one\n");
    assert_eq!(ended.result()["data"], json!({ "text/plain": "2" }));
    assert_eq!(ended.result()["execution_count"], count);
    let expected =
        json!({ "status": "ok", "execution_count": count, "user_expressions": {}, "payload": [] });
    assert_eq!(ended.reply, expected);
}

#[test]
fn messages_carry_the_kernels_session_and_their_cause() {
    let mut client = shared();
    let id = client.send("kernel_info_request", json!({}));
    let reply = client.reply_to(&id);
    assert_eq!(reply.header["version"], "5.3");
    assert_ne!(reply.header["session"], "test");
    let states: Vec<Value> = client
        .published_for(&id)
        .into_iter()
        .map(|seen| seen.content)
        .collect();
    assert_eq!(
        states,
        ["busy", "idle"].map(|state| json!({ "execution_state": state }))
    );
}

#[test]
fn a_forged_request_is_not_heeded() {
    let mut client = shared();
    let forged = client.send_forged("kernel_info_request", json!({}));
    assert!(
        client
            .reply_within(&forged, Duration::from_millis(300))
            .is_none()
    );
    assert_eq!(client.ask("kernel_info_request", json!({}))["status"], "ok");
}

#[test]
fn without_a_key_nothing_is_signed() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = Client::connect(Kernel::start_without_key(cache.path(), cache.path()));
    assert_eq!(client.ask("kernel_info_request", json!({}))["status"], "ok");
    client.shut_down();
}

#[test]
fn silent_cells_are_neither_seen_nor_counted() {
    let mut client = shared();
    let before = client.run_well("0").reply["execution_count"].clone();
    let ended = client.run_with(json!({ "code": "println!(\"x\"); 1", "silent": true }));
    assert_eq!(ended.reply["status"], "ok");
    assert_eq!(ended.kinds(), ["status", "status"]);
    let ended = client.run_with(json!({ "code": "1", "store_history": false }));
    assert_eq!(ended.reply["execution_count"], before);
    assert_eq!(
        ended.kinds(),
        ["status", "execute_input", "execute_result", "status"]
    );
    let empty = client.run("  \n");
    assert_eq!(
        (&empty.reply["status"], &empty.reply["execution_count"]),
        (&json!("ok"), &before)
    );
}

#[test]
fn the_shell_answers_while_a_cell_runs() {
    let mut client = shared();
    let cell = client.send_cell("std::thread::sleep(std::time::Duration::from_secs(2)); 7");
    client.wait_for_published(&cell, |seen| seen.kind == "execute_input");
    let begun = Instant::now();
    for (kind, content) in [
        ("kernel_info_request", json!({})),
        ("is_complete_request", json!({ "code": "f(" })),
        (
            "history_request",
            json!({ "hist_access_type": "tail", "n": 1 }),
        ),
        ("comm_info_request", json!({})),
    ] {
        assert!(client.ask(kind, content)["status"].is_string(), "{kind}");
    }
    assert!(begun.elapsed() < Duration::from_millis(500));
    // What asks rust-analyzer gets an empty answer in bounded time.
    let asked = json!({ "code": "7.ab", "cursor_pos": 4 });
    let begun = Instant::now();
    assert_eq!(client.ask("complete_request", asked)["status"], "ok");
    assert!(begun.elapsed() < Duration::from_millis(2500));
    let ended = client.end_of(&cell);
    assert_eq!(ended.result()["data"]["text/plain"], "7");
}

#[test]
fn cells_behind_a_failed_one_are_aborted() {
    let mut client = shared();
    let cells = ["let before = 1;", "undefined_name", "let after = 1;", "2"];
    let ids = cells.map(|code| client.send_cell(code));
    let [good, bad, aborted, also] = ids.map(|id| client.end_of(&id));
    assert_eq!(good.reply["status"], "ok");
    assert_eq!(bad.reply["status"], "error");
    for ended in [aborted, also] {
        assert_eq!(ended.reply["status"], "aborted");
        assert_eq!(ended.kinds(), ["status", "status"]);
    }
    client.run_well("before");
}

#[test]
fn who_does_not_want_to_stop_goes_on() {
    let mut client = shared();
    let request = |code: &str| json!({ "code": code, "stop_on_error": false });
    let bad = client.send("execute_request", request("undefined_name"));
    let good = client.send("execute_request", request("1"));
    assert_eq!(client.end_of(&bad).reply["status"], "error");
    assert_eq!(client.end_of(&good).reply["status"], "ok");
}

#[test]
fn input_is_asked_for_on_stdin() {
    let mut client = shared();
    client.run_well(":dep evcxr_input\n");
    let code = "evcxr_input::get_string(\"name? \")";
    let cell = client.send(
        "execute_request",
        json!({ "code": code, "allow_stdin": true }),
    );
    let asked = client.input_request();
    assert_eq!(
        (asked.kind.as_str(), asked.cause),
        ("input_request", cell.clone())
    );
    assert_eq!(
        asked.content,
        json!({ "prompt": "name? ", "password": false })
    );
    client.answer_input("Ada");
    assert_eq!(
        client.end_of(&cell).result()["data"]["text/plain"],
        "\"Ada\""
    );
    let refused = client.run_with(json!({ "code": code, "allow_stdin": false }));
    assert!(refused.traceback().contains("this client gives none"));
}

#[test]
fn completeness_history_and_comms_are_answered() {
    let mut client = shared();
    let complete = |code: &str| json!({ "code": code });
    assert_eq!(
        client.ask("is_complete_request", complete("1 + 1"))["status"],
        "complete"
    );
    let open = client.ask("is_complete_request", complete("fn f() {"));
    assert_eq!(open, json!({ "status": "incomplete", "indent": "    " }));
    client.run_well("let remembered = 1;");
    let tail = client.ask(
        "history_request",
        json!({ "hist_access_type": "tail", "n": 1 }),
    );
    assert_eq!(tail["history"][0][2], "let remembered = 1;");
    assert_eq!(
        client.ask("comm_info_request", json!({})),
        json!({ "status": "ok", "comms": {} })
    );
    let id = client.send(
        "comm_open",
        json!({ "comm_id": "c", "target_name": "unknown", "data": {} }),
    );
    let published = client.published_for(&id);
    assert_eq!(published[1].kind, "comm_close");
    assert_eq!(published[1].content["comm_id"], "c");
}

#[test]
fn timing_is_shown_when_it_is_on() {
    let mut client = shared();
    client.run_well(":timing");
    let ended = client.run_well("1");
    let timing = &ended.of_kind("display_data")[0]["data"]["text/plain"];
    assert!(timing.as_str().unwrap().starts_with("Took "));
    client.run_well(":timing");
}
