//! Every exercise of the course: the solution passes, the untouched cell is open, and every typical
//! wrong answer gets a hint of its own. build.rs writes the modules out of the Markdown files.

// The cells are compiled as they stand in the notebooks, untouched ones among them.
#![allow(
    unused,
    invalid_nan_comparisons,
    unreachable_pub,
    clippy::all,
    clippy::todo,
    clippy::unwrap_used,
    clippy::panic
)]

use std::collections::BTreeMap;
use std::error::Error;

use downhill::check::Checked;
use downhill::display::NotebookDisplay;

/// What the cells of one exercise come to.
type Answer = Result<Checked, Box<dyn Error>>;

include!(concat!(env!("OUT_DIR"), "/exercises.rs"));

fn checked(cells: fn() -> Answer) -> Checked {
    cells().unwrap_or_else(|error| panic!("the cells leave an error: {error}"))
}

fn shown(checked: &Checked) -> String {
    checked.bundle().plain().to_owned()
}

fn passes(title: &str, solution: fn() -> Answer) {
    let checked = checked(solution);
    assert!(
        checked.is_passed(),
        "the solution does not pass:\n{}",
        shown(&checked)
    );
    assert_eq!(
        checked.title(),
        title,
        "the check names another title than the file"
    );
}

fn is_open(untouched: fn() -> Answer) {
    let checked = checked(untouched);
    assert!(
        checked.is_open(),
        "the untouched cell is not open:\n{}",
        shown(&checked)
    );
}

/// With an earlier exercise untouched whose function it calls, it is open and names that one.
fn waits(earlier: &str, too_early: fn() -> Answer) {
    let checked = checked(too_early);
    let panel = shown(&checked);
    assert!(checked.is_open(), "it is not open:\n{panel}");
    assert!(
        panel.contains(&format!("“{earlier}”")),
        "the panel does not name “{earlier}”:\n{panel}"
    );
}

/// Of each wrong answer its name, words of its hint, and its cells.
fn get_hints(answers: &[(&str, &str, fn() -> Answer)]) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, says, cells) in answers {
        let checked = checked(*cells);
        let panel = shown(&checked);
        let hint = checked.hint();
        let hint = hint.unwrap_or_else(|| panic!("“{name}” should be wrong, and is not:\n{panel}"));
        assert!(
            hint.contains(says),
            "the hint for “{name}” does not say “{says}”:\n{panel}"
        );
        if let Some(other) = seen.insert(hint.to_owned(), name) {
            panic!("“{name}” and “{other}” get the same hint:\n{panel}");
        }
    }
}
