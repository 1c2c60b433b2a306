//! How the result of a check shows: one panel, as HTML and as text.

use super::checked::{Checked, State};
use super::earlier::Earlier;
use super::finding::Wrong;
use crate::display::{Bundle, NotebookDisplay, escape};

// Only what JupyterLab's sanitizer lets through; grey that is half transparent is seen on white and on
// black. The coloured edge says nothing that the words do not say.
// The edge stands last: its colour is added.
const BOX: &str = "margin:0.4em 0;padding:0.55em 0.9em;background-color:rgba(128,128,128,0.1);\
                   border-left:4px solid";
const TABLE: &str = "border-collapse:collapse;margin:0.35em 0;background:transparent;font-size:1em";
const ROW: &str = "background:transparent";
const LABEL: &str = "padding:0.12em 1em 0.12em 0;border:0;text-align:left;vertical-align:top;\
                     font-weight:400;opacity:0.8;white-space:nowrap";
const VALUE: &str = "padding:0.12em 0;border:0;text-align:left;vertical-align:top";
const LINE: &str = "margin:0.25em 0 0 0";

/// A state's sign, its words, and the colour of the edge: one of three that colour-blind readers tell
/// apart, on light and on dark.
pub(super) fn look(state: &State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Passed(_) => ("✓", "Passed", "rgb(0,158,115)"),
        State::Open(_) | State::Waits(_) => ("○", "Open", "rgb(128,128,128)"),
        State::NotYet(_) => ("✗", "Not yet right", "rgb(213,94,0)"),
    }
}

impl NotebookDisplay for Checked {
    fn bundle(&self) -> Bundle {
        Bundle::text(text(self)).with_html(html(self))
    }
}

/// The sentence below the heading of a panel without a mistake.
fn sentence(state: &State) -> String {
    match state {
        State::Passed(tried) => (*tried).to_owned(),
        State::Open(words) if words.is_empty() => {
            "Replace the `todo!` in the cell above, run that cell, then this one again.".to_owned()
        }
        State::Open(words) => format!(
            "Still to write: {} Replace the `todo!` in the cell above, run that cell, then this one \
             again.",
            ended(words)
        ),
        State::Waits(Earlier {
            function, exercise, ..
        }) => format!(
            "This exercise waits for your `{function}`, which still holds its `todo!`. Solve \
             “{exercise}” first, then run this cell again."
        ),
        State::NotYet(_) => String::new(),
    }
}

/// Words with a full stop, unless they end in a sign of their own.
fn ended(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

fn text(checked: &Checked) -> String {
    let (sign, words, _) = look(&checked.state);
    let heading = format!("{sign} {words}: {}", checked.title);
    let State::NotYet(wrong) = &checked.state else {
        return format!("{heading}\n  {}", sentence(&checked.state));
    };
    let mut lines = vec![heading];
    for (place, line) in wrong.tried.iter().enumerate() {
        let label = if place == 0 { "Tried" } else { "" };
        lines.push(format!("  {label:<9}  {line}"));
    }
    for (label, value) in [
        ("Came back", &wrong.came_back),
        ("Expected", &wrong.expected),
        ("Hint", &wrong.hint),
    ] {
        lines.push(format!("  {label:<9}  {value}"));
    }
    lines.join("\n")
}

fn html(checked: &Checked) -> String {
    let (sign, words, colour) = look(&checked.state);
    let title = escape(checked.title);
    let body = match &checked.state {
        State::NotYet(wrong) => mistake(wrong),
        state => format!("<div style=\"{LINE}\">{}</div>", prose(&sentence(state))),
    };
    boxed(
        &format!("Check of the exercise “{title}”"),
        colour,
        &format!("<span aria-hidden=\"true\">{sign}</span> {words}: {title}"),
        &body,
    )
}

/// A panel: its name for screen readers, the colour of its edge, its heading and what is below it.
pub(super) fn boxed(name: &str, colour: &str, heading: &str, body: &str) -> String {
    format!(
        "<div role=\"group\" aria-label=\"{name}\" style=\"{BOX} {colour}\">\
         <div style=\"font-weight:600\">{heading}</div>{body}</div>"
    )
}

fn mistake(wrong: &Wrong) -> String {
    let tried: Vec<String> = wrong.tried.iter().map(|line| code(line)).collect();
    let rows = [
        ("Tried", tried.join("<br/>")),
        ("Came back", code(&wrong.came_back)),
        ("Expected", code(&wrong.expected)),
    ]
    .map(|(label, value)| {
        format!(
            "<tr style=\"{ROW}\"><th scope=\"row\" style=\"{LABEL}\">{label}</th>\
             <td style=\"{VALUE}\">{value}</td></tr>"
        )
    });
    format!(
        "<table style=\"{TABLE}\"><tbody>{}</tbody></table>\
         <div style=\"{LINE}\"><strong>Hint</strong> {}</div>",
        rows.concat(),
        prose(&wrong.hint)
    )
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// A sentence as HTML: what stands between backticks is code.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(|(place, part)| match place % 2 {
            0 => escape(part),
            _ => code(part),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::finding::Finding;

    fn wrong() -> Checked {
        let wrong = Wrong {
            tried: vec!["f(&x)".to_owned(), "x = [1, 2]".to_owned()],
            came_back: "a panic: <b> & more".to_owned(),
            expected: "3".to_owned(),
            hint: "Is `a < b`?".to_owned(),
        };
        Checked::new("A title", Err(Finding::Wrong(wrong)))
    }

    #[test]
    fn the_text_says_all_in_lines_that_begin_alike() {
        assert_eq!(
            wrong().bundle().plain(),
            "✗ Not yet right: A title\n  Tried      f(&x)\n             x = [1, 2]\n  \
             Came back  a panic: <b> & more\n  Expected   3\n  Hint       Is `a < b`?"
        );
        let open = Checked::new("A title", Err(Finding::Open("the sum".to_owned())));
        let said = open.bundle();
        assert!(
            said.plain()
                .starts_with("○ Open: A title\n  Still to write: the sum.")
        );
        let passed = Checked::new("A title", Ok("Two calls."));
        assert_eq!(passed.bundle().plain(), "✓ Passed: A title\n  Two calls.");
    }

    #[test]
    fn what_is_still_to_write_ends_in_one_sign() {
        for (words, ended) in [
            ("the sum", "the sum. Replace"),
            ("the sum.", "the sum. Replace"),
            ("how many make one?", "how many make one? Replace"),
            ("add them!", "add them! Replace"),
            ("one, two, …", "one, two, … Replace"),
        ] {
            let said = sentence(&State::Open(words.to_owned()));
            assert!(
                said.starts_with(&format!("Still to write: {ended}")),
                "{said}"
            );
        }
    }

    #[test]
    fn the_markup_is_well_formed_named_and_escaped() {
        let bundle = wrong().bundle();
        let tree = roxmltree::Document::parse(bundle.html().unwrap()).unwrap();
        let panel = tree.root_element();
        assert_eq!(panel.attribute("role"), Some("group"));
        let style = panel.attribute("style").unwrap();
        assert!(style.ends_with(";border-left:4px solid rgb(213,94,0)"));
        assert_eq!(
            panel.attribute("aria-label"),
            Some("Check of the exercise “A title”")
        );
        let codes: Vec<&str> = tree
            .descendants()
            .filter(|node| node.has_tag_name("code"))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(
            codes,
            ["f(&x)", "x = [1, 2]", "a panic: <b> & more", "3", "a < b"]
        );
        let headings = tree.descendants().filter(|node| node.has_tag_name("th"));
        assert!(
            headings
                .clone()
                .all(|node| node.attribute("scope") == Some("row"))
        );
        assert_eq!(headings.count(), 3);
    }

    #[test]
    fn each_state_has_its_sign_and_words_beside_its_colour() {
        let states = [
            Checked::new("t", Ok("All.")),
            Checked::new("t", Err(Finding::Open(String::new()))),
            wrong(),
        ];
        let looks = states.map(|checked| look(&checked.state));
        for part in [0, 1, 2] {
            let mut different: Vec<&str> = looks
                .iter()
                .map(|&(sign, words, colour)| [sign, words, colour][part])
                .collect();
            different.sort_unstable();
            different.dedup();
            assert_eq!(different.len(), 3);
        }
    }
}
