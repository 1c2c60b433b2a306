//! Compile errors, drawn as evcxr draws them, with a word for beginners.

use super::failure::{Failure, blue, red};
use super::hints;
use crate::cargo_message::shortened_cargo_message;
use evcxr::{CompilationError, Theme};

/// More than this many errors are counted, not shown: they mostly follow from the first.
const SHOWN: usize = 5;

/// `number` is the cell's, by which the drawing calls it.
pub(crate) fn failure(
    errors: &[CompilationError],
    cell: &str,
    number: usize,
    hint_of: &dyn Fn(&hints::Facts) -> Option<String>,
) -> Failure {
    // A drawing calls warnings errors too, and beside real ones they only distract.
    let real: Vec<&CompilationError> = errors.iter().filter(|e| e.level() != "warning").collect();
    let errors = match real.is_empty() {
        true => errors.iter().collect(),
        false => real,
    };
    let is_refused_command = |error: &CompilationError| error.json.is_null() && is_command(error);
    if let [error] = errors[..]
        && is_refused_command(error)
    {
        return of_command(error, hint_of);
    }
    let mut traceback = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for error in errors.iter().take(SHOWN) {
        if !traceback.is_empty() {
            traceback.push(String::new());
        }
        traceback.extend(drawn(error, cell, number));
        let hint = hint_of(&facts(error));
        if let Some(hint) = hint.filter(|hint| !told.contains(hint)) {
            traceback.push(blue(&hint));
            told.push(hint);
        }
    }
    if errors.len() > SHOWN {
        traceback.push(String::new());
        traceback.push(format!("… and {} more errors.", errors.len() - SHOWN));
    }
    let is_command = errors.iter().any(|error| is_refused_command(error));
    let messages: Vec<String> = errors.iter().map(|error| error.message()).collect();
    Failure {
        name: if is_command {
            "CommandError"
        } else {
            "CompileError"
        },
        message: messages.join("\n"),
        traceback,
    }
}

/// A line such as `:dep …` that was refused, mostly by cargo, in few words.
fn of_command(
    error: &CompilationError,
    hint_of: &dyn Fn(&hints::Facts) -> Option<String>,
) -> Failure {
    let message = shortened_cargo_message(&error.message());
    let mut failure = Failure::new("CommandError", message);
    let lines = error.spanned_messages().first().map(|m| m.lines.clone());
    failure = failure.with_lines(lines.into_iter().flatten().map(|line| format!("  {line}")));
    match hint_of(&facts(error)) {
        Some(hint) => failure.with_line(blue(&hint)),
        None => failure,
    }
}

/// evcxr's own errors about a line such as `:dep …` come without the compiler's report.
fn is_command(error: &CompilationError) -> bool {
    let first = error.spanned_messages().first();
    first
        .and_then(|message| message.lines.first())
        .is_some_and(|line| line.trim_start().starts_with(':'))
}

fn facts(error: &CompilationError) -> hints::Facts {
    let mut text = error.message();
    for message in error.spanned_messages() {
        text.push('\n');
        text.push_str(&message.label);
    }
    for help in error.help() {
        text.push('\n');
        text.push_str(&help);
    }
    hints::Facts {
        code: error.code().map(str::to_owned),
        text,
    }
}

fn drawn(error: &CompilationError, cell: &str, number: usize) -> Vec<String> {
    if !error.is_from_user_code() {
        return red(&error.message()).lines().map(str::to_owned).collect();
    }
    let name = format!("command_{number}");
    if let Some(drawing) = drawing(error, cell, &name) {
        return drawing;
    }
    let mut lines: Vec<String> = vec![red(&error.message())];
    for message in error.spanned_messages() {
        match &message.span {
            Some(span) => {
                let line = cell.lines().nth(span.start_line.saturating_sub(1));
                lines.extend(line.map(str::to_owned));
                let before = " ".repeat(span.start_column.saturating_sub(1));
                let carets = "^".repeat(span.end_column.saturating_sub(span.start_column).max(1));
                lines.push(format!("{before}{} {}", red(&carets), blue(&message.label)));
            }
            None => lines.push(message.label.clone()),
        }
    }
    lines.extend(error.help().iter().map(|help| format!("help: {help}")));
    lines
}

/// evcxr's drawing of the error in the cell's text.
///
/// It refuses texts with other than ASCII letters, because it counts bytes where the drawing
/// counts characters. With a letter of one byte for each such character both count the same.
fn drawing(error: &CompilationError, cell: &str, name: &str) -> Option<Vec<String>> {
    let ascii: String = cell
        .chars()
        .map(|letter| if letter.is_ascii() { letter } else { '?' })
        .collect();
    let mut messages = error.spanned_messages().iter();
    if !messages.any(|message| message.span.is_some() && !message.label.is_empty()) {
        return None;
    }
    let report = error.build_report(name.to_owned(), ascii, Theme::Light)?;
    let mut text = Vec::new();
    let sources = ariadne::sources([(name.to_owned(), cell)]);
    report.write(sources, &mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    Some(text.lines().map(str::to_owned).collect())
}
