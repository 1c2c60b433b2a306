//! Completion and inspection, wherever a name may stand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use serde_json::{Value, json};
use support::client::{Client, shared};

/// Asks at the place of `|`; Jupyter counts characters.
fn ask(client: &mut Client, kind: &str, marked: &str) -> Value {
    let cursor = marked.chars().position(|letter| letter == '|').unwrap();
    let content =
        json!({ "code": marked.replacen('|', "", 1), "cursor_pos": cursor, "detail_level": 0 });
    client.ask(kind, content)
}

/// The code after the completion that is named.
fn completed(client: &mut Client, marked: &str, wanted: &str) -> String {
    let reply = ask(client, "complete_request", marked);
    assert_eq!(reply["status"], "ok");
    let matches = reply["matches"].as_array().unwrap();
    let is_wanted = |text: &&str| text.starts_with(wanted);
    let found = matches.iter().filter_map(Value::as_str).find(is_wanted);
    let found = found.unwrap_or_else(|| panic!("{marked}: {wanted} is not in {reply}"));
    let code: Vec<char> = marked.replacen('|', "", 1).chars().collect();
    let place = |name: &str| reply[name].as_u64().unwrap() as usize;
    let before: String = code[..place("cursor_start")].iter().collect();
    let after: String = code[place("cursor_end")..].iter().collect();
    format!("{before}{found}{after}")
}

#[test]
fn names_are_completed() {
    let mut client = shared();
    client.run_well("let numbers = vec![3, 1, 2]; struct Point { width: f64 }\nlet point = Point { width: 1.0 };");
    for (marked, wanted, expected) in [
        ("numbers.is_em|", "is_empty", "numbers.is_empty()"),
        ("let n = numb|", "numbers", "let n = numbers"),
        ("point.wi|", "width", "point.width"),
        (
            "/* é𝛼 */ numbers.is_em| + 1",
            "is_empty",
            "/* é𝛼 */ numbers.is_empty() + 1",
        ),
        (
            "println!(\"{}\", numbers.is_em|)",
            "is_empty",
            "println!(\"{}\", numbers.is_empty())",
        ),
        (
            "println!(\"{} {}\", 1, point.wi|);",
            "width",
            "println!(\"{} {}\", 1, point.width);",
        ),
        (
            "let t = format!(\"é {}\", numbers.is_em|);",
            "is_empty",
            "let t = format!(\"é {}\", numbers.is_empty());",
        ),
        (
            "assert!(numbers.is_em|)",
            "is_empty",
            "assert!(numbers.is_empty())",
        ),
        (
            "assert_eq!(numbers.is_em|, false);",
            "is_empty",
            "assert_eq!(numbers.is_empty(), false);",
        ),
        (
            "let v = vec![1.0, point.wi|];",
            "width",
            "let v = vec![1.0, point.width];",
        ),
        (
            "println!(\"{}\", format!(\"{}\", point.wi|));",
            "width",
            "println!(\"{}\", format!(\"{}\", point.width));",
        ),
        (":ver|", ":version", ":version"),
    ] {
        assert_eq!(completed(&mut client, marked, wanted), expected, "{marked}");
    }
}

fn inspected(client: &mut Client, marked: &str) -> String {
    let reply = ask(client, "inspect_request", marked);
    assert_eq!(
        (&reply["status"], &reply["found"]),
        (&json!("ok"), &json!(true)),
        "{marked}: {reply}"
    );
    assert!(reply["data"]["text/html"].is_string());
    reply["data"]["text/plain"].as_str().unwrap().to_owned()
}

#[test]
fn names_are_inspected_wherever_the_cursor_is_in_them() {
    let mut client = shared();
    client.run_well(
        "let values = vec![3.5, 1.0];\n/// Twice as much.\nfn twice(x: f64) -> f64 { 2.0 * x }",
    );
    for marked in [
        "values.is_empty|()",
        "values.is_em|pty()",
        "values.|is_empty()",
        "println!(\"{}\", values.is_em|pty());",
        "let e = vec![values.is_e|mpty()];",
    ] {
        assert!(
            inspected(&mut client, marked).contains("is_empty"),
            "{marked}"
        );
    }
    for marked in [
        "tw|ice(1.0)",
        "println!(\"{}\", 1.0 + twi|ce(1.0));",
        "twice(tw|ice(1.0))",
        "let y = if true { tw|ice(1.0) } else { 0.0 };",
    ] {
        assert!(
            inspected(&mut client, marked).contains("Twice as much"),
            "{marked}"
        );
    }
    assert!(inspected(&mut client, "let y = val|ues;").contains("Vec<f64>"));
}

#[test]
fn where_there_is_nothing_to_say_the_answer_is_empty() {
    let mut client = shared();
    let reply = ask(&mut client, "inspect_request", "let a = 1 +| 2;");
    assert_eq!(reply["found"], false);
    let reply = ask(
        &mut client,
        "complete_request",
        "nothing_like_this_is_known|",
    );
    assert_eq!(reply["matches"], json!([]));
    assert_eq!(
        (&reply["cursor_start"], &reply["cursor_end"]),
        (&json!(26), &json!(26))
    );
}
