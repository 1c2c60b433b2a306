//! Beginners' mistakes, each with the sentence that explains it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use support::client::shared;

/// The last of the cells fails; what is told must contain the words.
fn explained(cells: &[&str], words: &str) {
    let mut client = shared();
    let (last, before) = cells.split_last().unwrap();
    for cell in before {
        client.run(cell);
    }
    let told = client.run(last).traceback();
    assert!(told.contains(words), "{last}: {told}");
}

#[test]
fn a_missing_semicolon() {
    explained(&["let a = 1\nlet b = 2;"], "needs a `;`");
    explained(&["let mut c = 1;\nc += 1\nc += 2;"], "needs a `;`");
    explained(
        &["let d = vec![1]\nprintln!(\"{}\", d.len());"],
        "needs a `;`",
    );
}

#[test]
fn a_moved_variable() {
    let uses = "let other = name; println!(\"{}\", name);";
    explained(
        &["let name = String::from(\"Ada\");", uses],
        "`name` was moved",
    );
    let cells = [
        "let name = String::from(\"Ada\");",
        "let other = name;",
        "name.len()",
    ];
    explained(&cells, "`name` was moved in cell [");
}

#[test]
fn a_reference_kept_across_cells() {
    let own = "must own its value";
    explained(&["let names = vec![1, 2]; let first = &names[0];"], own);
    explained(
        &[
            "let text = String::from(\"abc\");",
            "let part = text.as_str();",
        ],
        own,
    );
    explained(&["let part = String::from(\"abc\").as_str();"], own);
    explained(&["let v = vec![1.0, 2.0];", "let it = v.iter();"], own);
}

#[test]
fn a_variable_of_a_cell_that_was_not_run() {
    explained(
        &["not_there_yet + 1"],
        "If another cell of the notebook makes `not_there_yet`",
    );
    explained(
        &["let unmade = 1 + \"a\";", "unmade + 1"],
        "`unmade` would have been made by a cell that failed",
    );
}

#[test]
fn integers_and_floats_together() {
    let mixed = "never mixes integers and floats";
    explained(&["1 + 2.0"], mixed);
    explained(&["let x = 2.5; x * 3"], mixed);
    explained(&["let n: i32 = 3; 2.5 * n"], mixed);
    explained(&["let n = vec![1].len(); 1.5 / n"], mixed);
    explained(&["let x: f64 = 1;"], mixed);
    explained(&["fn half(x: f64) -> f64 { x / 2.0 }\nhalf(3)"], mixed);
    explained(&["vec![1, 2][1.0]"], "A place in a list is a `usize`");
    explained(&["let n: usize = 2.0;"], mixed);
}

#[test]
fn a_variable_that_cannot_change() {
    explained(&["let fixed = vec![1];", "fixed.push(2);"], "`let mut`");
    explained(&["let n = 1; n = 2;"], "`let mut`");
}
