//! What was run in this session, for clients that scroll through it.

use super::message::Message;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};

/// The number under which this session is told to clients.
const SESSION: usize = 1;

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    count: usize,
    code: String,
    /// The cell's result as text.
    output: Option<String>,
}

#[derive(Clone, Default)]
pub(crate) struct History {
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl History {
    pub(crate) fn add(&self, count: usize, code: &str) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.push(Entry {
            count,
            code: code.to_owned(),
            output: None,
        });
    }

    pub(crate) fn add_output(&self, count: usize, output: &str) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.iter_mut().rfind(|entry| entry.count == count) {
            entry.output = Some(output.to_owned());
        }
    }

    /// The content of the reply to a history_request.
    pub(crate) fn reply(&self, request: &Message) -> Value {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let with_output = request.flag("output", false);
        let history: Vec<Value> = chosen(&entries, request)
            .into_iter()
            .map(|entry| match with_output {
                true => json!([SESSION, entry.count, [entry.code, entry.output]]),
                false => json!([SESSION, entry.count, entry.code]),
            })
            .collect();
        json!({ "status": "ok", "history": history })
    }
}

fn chosen<'a>(entries: &'a [Entry], request: &Message) -> Vec<&'a Entry> {
    let number = |name| request.number(name);
    let mut chosen: Vec<&Entry> = match request.text("hist_access_type") {
        // Sessions from 1 are counted from the first, those up to 0 back from this one.
        "range" => match request.content["session"].as_i64().unwrap_or(0) {
            0 | 1 => {
                let start = number("start").unwrap_or(0);
                let stop = number("stop").unwrap_or(usize::MAX);
                let within = |entry: &&Entry| (start..stop).contains(&entry.count);
                return entries.iter().filter(within).collect();
            }
            _ => return Vec::new(),
        },
        "search" => {
            let pattern = match request.text("pattern") {
                "" => "*",
                pattern => pattern,
            };
            let fits = |entry: &&Entry| fits(pattern, &entry.code);
            entries.iter().filter(fits).collect()
        }
        _ => entries.iter().collect(),
    };
    if request.flag("unique", false) {
        let all = chosen.clone();
        let mut place = 0;
        chosen.retain(|entry| {
            place += 1;
            all[place..].iter().all(|later| later.code != entry.code)
        });
    }
    let n = number("n").unwrap_or(usize::MAX);
    chosen.split_off(chosen.len().saturating_sub(n))
}

/// Whether a text fits a pattern in which `*` stands for any text and `?` for any character.
fn fits(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let mut reached = vec![false; pattern.len() + 1];
    reached[0] = true;
    let skip_stars = |reached: &mut Vec<bool>| {
        for (place, sign) in pattern.iter().enumerate() {
            if *sign == '*' && reached[place] {
                reached[place + 1] = true;
            }
        }
    };
    skip_stars(&mut reached);
    for letter in text.chars() {
        let mut next = vec![false; pattern.len() + 1];
        for (place, sign) in pattern.iter().enumerate() {
            if reached[place] {
                match sign {
                    '*' => next[place] = true,
                    sign if *sign == '?' || *sign == letter => next[place + 1] = true,
                    _ => {}
                }
            }
        }
        reached = next;
        skip_stars(&mut reached);
    }
    reached[pattern.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::tokens::tests::texts;

    fn history() -> History {
        let history = History::default();
        for (place, code) in ["let a = 1;", "a", "let b = 2;", "a"].iter().enumerate() {
            history.add(place + 1, code);
        }
        history.add_output(2, "1");
        history
    }

    fn asked(request: Value) -> Value {
        let message = Message::new("history_request", &json!({}), request);
        history().reply(&message)["history"].clone()
    }

    #[test]
    fn the_tail_comes_with_outputs_when_asked_for() {
        let tail = json!({ "hist_access_type": "tail", "n": 3, "output": true });
        let expected = json!([
            [1, 2, ["a", "1"]],
            [1, 3, ["let b = 2;", null]],
            [1, 4, ["a", null]]
        ]);
        assert_eq!(asked(tail), expected);
    }

    #[test]
    fn a_range_is_of_this_session_and_without_its_end() {
        let range = |session: i64| json!({ "hist_access_type": "range", "session": session, "start": 2, "stop": 4 });
        assert_eq!(asked(range(0)), json!([[1, 2, "a"], [1, 3, "let b = 2;"]]));
        assert_eq!(asked(range(-1)), json!([]));
    }

    #[test]
    fn a_search_is_by_pattern_and_keeps_the_latest_of_equal_ones() {
        let search = json!({ "hist_access_type": "search", "pattern": "let ? =*", "n": 1 });
        assert_eq!(asked(search), json!([[1, 3, "let b = 2;"]]));
        let unique = json!({ "hist_access_type": "search", "pattern": "*a*", "unique": true });
        assert_eq!(asked(unique), json!([[1, 1, "let a = 1;"], [1, 4, "a"]]));
    }

    #[test]
    fn a_text_fits_itself_with_any_part_replaced_by_a_star() {
        for text in texts(&["a", "b", "?"], 5) {
            for end in 0..=text.len() {
                for start in 0..=end {
                    let pattern = format!("{}*{}", &text[..start], &text[end..]);
                    assert!(fits(&pattern, &text), "{pattern} {text}");
                }
            }
            assert!(!fits(&text, &format!("{text}c")), "{text}");
        }
    }
}
