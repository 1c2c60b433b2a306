//! Whether a cell has failed, and how that is told.

use super::failure::{Failure, lost};
use super::interruption::Interruption;
use super::{compile_errors, hints, panics};
use crate::cargo_message::shortened_cargo_message;
use crate::link::CellEnd;
use evcxr::{Error, EvalOutputs};

/// All that is known when a cell has ended.
pub(crate) struct Evidence<'a> {
    pub(crate) cell: &'a str,
    /// The cell's number.
    pub(crate) number: usize,
    pub(crate) end: CellEnd,
    pub(crate) interruption: Interruption,
    /// Asked for input by a cell whose client gives none.
    pub(crate) missed_input: bool,
    /// The variables from before the cell.
    pub(crate) variables: &'a [String],
    /// The source that was compiled last.
    pub(crate) generated: Option<String>,
    pub(crate) hint_of: &'a dyn Fn(&hints::Facts) -> Option<String>,
}

/// Long messages of cargo are cut in the middle.
const FIRST_LINES: usize = 12;
const LAST_LINES: usize = 24;

/// What is to be shown of a cell: its result, its failure, or both.
pub(crate) fn judge(
    result: Result<EvalOutputs, Error>,
    evidence: &Evidence,
) -> (Option<EvalOutputs>, Option<Failure>) {
    let (outputs, failure) = match result {
        Ok(outputs) => (Some(outputs), None),
        Err(error) => (None, Some(of_error(&error, evidence))),
    };
    let failure = interrupted(evidence, failure.as_ref())
        .or(failure)
        .or_else(|| of_end(evidence));
    (outputs, failure)
}

fn interrupted(evidence: &Evidence, failure: Option<&Failure>) -> Option<Failure> {
    let was_lost = failure.is_some_and(|failure| failure.name == LOST);
    let (message, line) = match evidence.interruption {
        Interruption::None => return None,
        Interruption::Killed => (
            "the cell did not stop within a second, so the process that ran it was ended.",
            lost(evidence.variables),
        ),
        _ if was_lost => (
            "the process that ran the cell has ended.",
            lost(evidence.variables),
        ),
        Interruption::WhileRunning => (
            "the cell stopped when it was asked to.",
            "Every variable is kept.".to_owned(),
        ),
        Interruption::WhileCompiling => (
            "the cell was stopped before it ran.",
            "Nothing is lost.".to_owned(),
        ),
    };
    let failure = Failure::new("Interrupted", message);
    // What the code itself says of where it stopped: at which epoch, for example.
    let said = evidence.end.question_mark.as_deref().map(str::trim_end);
    let said = said.filter(|said| !said.is_empty()).map(str::to_owned);
    Some(failure.with_lines(said).with_line(line))
}

/// What a cell that evcxr calls successful has nevertheless done wrong.
fn of_end(evidence: &Evidence) -> Option<Failure> {
    let end = &evidence.end;
    if end.panicked || end.panic.is_some() {
        let generated = evidence.generated.as_deref();
        return Some(panics::failure(
            end.panic.as_ref(),
            evidence.cell,
            generated,
        ));
    }
    if let Some(message) = &end.question_mark {
        let message = match message.trim_end() {
            "" => "a `?` met an error and ended the cell.",
            message => message,
        };
        return Some(
            Failure::new("Error", message)
                .with_line("A `?` ended the cell here. Variables from before this cell are kept."),
        );
    }
    if evidence.missed_input {
        return Some(
            Failure::new(
                "NoInput",
                "the cell asks for input, and this client gives none.",
            )
            .with_line("It got an empty text instead."),
        );
    }
    None
}

const LOST: &str = "ProcessLost";

fn of_error(error: &Error, evidence: &Evidence) -> Failure {
    match error {
        Error::CompilationErrors(errors) => {
            compile_errors::failure(errors, evidence.cell, evidence.number, evidence.hint_of)
        }
        Error::SubprocessTerminated(message) => {
            let words = "Subprocess terminated with status: ";
            let status = message.rsplit(words).next().unwrap_or(message).trim();
            let why = why_lost(status);
            Failure::new(
                LOST,
                format!("the process that ran the cell has ended ({status}){why}."),
            )
            .with_line(lost(evidence.variables))
        }
        error => {
            let text = error.to_string();
            let said = match is_cargos(&text) {
                true => shortened_cargo_message(&text),
                false => shortened(text.trim_end()),
            };
            let mut failure = Failure::new("Error", said);
            let facts = hints::Facts { code: None, text };
            if let Some(hint) = (evidence.hint_of)(&facts) {
                failure = failure.with_line(super::failure::blue(&hint));
            }
            failure
        }
    }
}

/// A guess at what a status means, in the words of one who has seen it often.
fn why_lost(status: &str) -> &'static str {
    if status.contains("SIGKILL") {
        ": somebody ended it, or memory ran out"
    } else if status.contains("SIGSEGV") || status.contains("SIGABRT") {
        ": it crashed, perhaps by endless recursion"
    } else if status.starts_with("exit status") {
        ": the code called for its end, for example by `std::process::exit`"
    } else {
        ""
    }
}

/// evcxr hands on all of cargo's output when it finds no compile error in it.
fn is_cargos(text: &str) -> bool {
    text.contains("no parsable errors were found. STDERR:")
}

fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let left_out = lines.len().saturating_sub(FIRST_LINES + LAST_LINES);
    if left_out < 2 {
        return text.to_owned();
    }
    let (first, last) = (&lines[..FIRST_LINES], &lines[FIRST_LINES + left_out..]);
    let note = format!("… ({left_out} lines left out) …");
    [first, &[note.as_str()], last].concat().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(variables: &[String]) -> Evidence<'_> {
        Evidence {
            cell: "f()",
            number: 1,
            end: CellEnd::default(),
            interruption: Interruption::None,
            missed_input: false,
            variables,
            generated: None,
            hint_of: &|_| None,
        }
    }

    fn failure(result: Result<EvalOutputs, Error>, evidence: &Evidence) -> Failure {
        judge(result, evidence).1.unwrap()
    }

    #[test]
    fn a_cell_that_did_nothing_wrong_has_only_its_result() {
        let (outputs, failure) = judge(Ok(EvalOutputs::new()), &evidence(&[]));
        assert!(outputs.is_some() && failure.is_none());
    }

    #[test]
    fn a_question_mark_is_a_failure_with_the_errors_message() {
        let mut evidence = evidence(&[]);
        evidence.end.question_mark = Some("no such file\n".to_owned());
        let failure = failure(Ok(EvalOutputs::new()), &evidence);
        assert_eq!(
            (failure.name, failure.message.as_str()),
            ("Error", "no such file")
        );
        assert!(failure.traceback[1].contains("are kept"));
    }

    #[test]
    fn a_lost_process_names_the_variables() {
        let variables = ["a".to_owned(), "b".to_owned()];
        let error = Error::SubprocessTerminated(
            "last words\nSubprocess terminated with status: signal: 9 (SIGKILL)".to_owned(),
        );
        let failure = failure(Err(error), &evidence(&variables));
        assert_eq!(failure.name, "ProcessLost");
        assert!(
            failure.message.contains("signal: 9 (SIGKILL)") && failure.message.contains("memory")
        );
        assert!(failure.traceback[1].contains("a, b"));
    }

    #[test]
    fn an_interrupt_tells_what_it_has_cost() {
        let variables = ["a".to_owned()];
        let mut evidence = evidence(&variables);
        let told = |evidence: &Evidence, result| {
            let failure = failure(result, evidence);
            assert_eq!(failure.name, "Interrupted");
            failure.traceback[1].clone()
        };
        let gone = || Err(Error::SubprocessTerminated("signal: 9".to_owned()));
        evidence.interruption = Interruption::Killed;
        assert!(told(&evidence, gone()).contains("variable a is lost"));
        evidence.interruption = Interruption::WhileRunning;
        assert!(told(&evidence, Ok(EvalOutputs::new())).contains("kept"));
        assert!(told(&evidence, gone()).contains("variable a is lost"));
        evidence.interruption = Interruption::WhileCompiling;
        assert!(
            told(&evidence, Err(Error::Message("cargo".to_owned()))).contains("Nothing is lost")
        );
    }

    #[test]
    fn cargos_long_messages_lose_their_middle() {
        let text: Vec<String> = (0..100).map(|n| format!("line {n}")).collect();
        let short = shortened(&text.join("\n"));
        assert_eq!(short.lines().count(), FIRST_LINES + 1 + LAST_LINES);
        assert!(short.starts_with("line 0\n") && short.ends_with("line 99"));
        assert_eq!(shortened("one\ntwo"), "one\ntwo");
    }
}
