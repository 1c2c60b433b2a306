//! What of a chapter's exercises is done.

use super::checked::{Checked, State};
use super::panel::{boxed, look};
use crate::display::{Bundle, NotebookDisplay, escape};

const LIST: &str = "list-style-type:none;margin:0.35em 0 0 0;padding:0";
const ITEM: &str = "margin:0.1em 0";

/// The results of several checks, shown as one panel: how many are done, and which are open.
///
/// The last cell of a chapter's exercises runs all its checks again and shows this. The learner's
/// progress is kept nowhere but in the notebook itself.
///
/// ```
/// use downhill::check;
/// use downhill::display::NotebookDisplay;
///
/// let summary = check::summary([check::sigmoid(|_| todo!())]);
/// assert!(summary.bundle().plain().starts_with("Exercises: 0 of 1 done, 1 open"));
/// ```
#[must_use = "a summary is seen only when it ends its cell"]
pub fn summary(checks: impl IntoIterator<Item = Checked>) -> Summary {
    Summary {
        checks: checks.into_iter().collect(),
    }
}

/// What [`summary`] returns.
///
/// ```
/// let nothing: downhill::check::Summary = downhill::check::summary([]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    checks: Vec<Checked>,
}

impl NotebookDisplay for Summary {
    fn bundle(&self) -> Bundle {
        Bundle::text(self.text()).with_html(self.html())
    }
}

impl Summary {
    /// How many are done, open and not yet right; what is none is not said.
    fn heading(&self) -> String {
        let count = |which: fn(&State) -> bool| {
            self.checks
                .iter()
                .filter(|checked| which(&checked.state))
                .count()
        };
        let done = count(|state| matches!(state, State::Passed(_)));
        let all = self.checks.len();
        if done == all && all > 0 {
            return format!("Exercises: all {all} done");
        }
        let mut parts = vec![format!("Exercises: {done} of {all} done")];
        for (number, words) in [
            (
                count(|state| matches!(state, State::Open(_) | State::Waits(_))),
                "open",
            ),
            (
                count(|state| matches!(state, State::NotYet(_))),
                "not yet right",
            ),
        ] {
            if number > 0 {
                parts.push(format!("{number} {words}"));
            }
        }
        parts.join(", ")
    }

    fn text(&self) -> String {
        let mut lines = vec![self.heading()];
        for checked in &self.checks {
            let (sign, words, _) = look(&checked.state);
            lines.push(format!(
                "  {sign} {}: {}",
                checked.title,
                words.to_lowercase()
            ));
        }
        lines.join("\n")
    }

    fn html(&self) -> String {
        let items: String = self
            .checks
            .iter()
            .map(|checked| {
                let (sign, words, _) = look(&checked.state);
                format!(
                    "<li style=\"{ITEM}\"><span aria-hidden=\"true\">{sign}</span> {}: {}</li>",
                    escape(checked.title),
                    words.to_lowercase()
                )
            })
            .collect();
        let all = !self.checks.is_empty() && self.checks.iter().all(Checked::is_passed);
        let colour = if all {
            "rgb(0,158,115)"
        } else {
            "rgb(128,128,128)"
        };
        boxed(
            "Summary of the exercises",
            colour,
            &self.heading(),
            &format!("<ul style=\"{LIST}\">{items}</ul>"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::finding::{Finding, Wrong};

    fn checks() -> [Checked; 3] {
        let wrong = Wrong {
            tried: vec!["f()".to_owned()],
            came_back: "1".to_owned(),
            expected: "2".to_owned(),
            hint: "Add one.".to_owned(),
        };
        [
            Checked::new("First", Ok("One call.")),
            Checked::new("A & B", Err(Finding::Wrong(wrong))),
            Checked::new("Last", Err(Finding::Open(String::new()))),
        ]
    }

    #[test]
    fn it_counts_and_lists_in_the_order_of_the_chapter() {
        assert_eq!(
            summary(checks()).bundle().plain(),
            "Exercises: 1 of 3 done, 1 open, 1 not yet right\n  ✓ First: passed\n  \
             ✗ A & B: not yet right\n  ○ Last: open"
        );
        let [first, ..] = checks();
        let done = summary([first.clone(), first]);
        assert!(done.bundle().plain().starts_with("Exercises: all 2 done\n"));
    }

    #[test]
    fn the_markup_is_well_formed() {
        let bundle = summary(checks()).bundle();
        let tree = roxmltree::Document::parse(bundle.html().unwrap()).unwrap();
        let items = tree.descendants().filter(|node| node.has_tag_name("li"));
        assert_eq!(items.count(), 3);
    }
}
