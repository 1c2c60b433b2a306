//! Panics and errors: which of them ended a cell, and what is told of the others.

use super::*;

#[test]
fn a_panic_is_told_with_its_place_and_without_a_backtrace() {
    let ran = Session::start().run("panics");
    assert_eq!(ran.lines, ["EVCXR_PANIC_NOTIFICATION"]);
    assert_eq!(ran.joined(), [out("before ")], "nothing on standard error");
    assert!(ran.end.panicked);
    let panic = ran.end.panic.unwrap();
    assert_eq!(
        panic.message,
        "index out of bounds: the len is 0 but the index is 3"
    );
    assert_eq!(panic.thread, "main");
    assert!(panic.line > 0 && panic.column > 0);
    assert_eq!(panic.backtrace, None);
}

#[test]
fn a_backtrace_comes_for_those_who_ask() {
    let mut session = Session::start_with(Some(library()), &[("RUST_BACKTRACE", "1")]);
    let backtrace = session.run("panics").end.panic.unwrap().backtrace.unwrap();
    assert!(backtrace.contains("panics"), "{backtrace}");
}

#[test]
fn the_next_cell_knows_nothing_of_an_earlier_panic() {
    let mut session = Session::start();
    assert!(session.run("panics").end.panicked);
    assert_eq!(session.run("one_line").end, CellEnd::default());
}

#[test]
fn a_panic_whose_unwinding_takes_long_is_still_the_cells() {
    let ran = Session::start().run("panics_slowly");
    assert_eq!(ran.end.panic.unwrap().message, "slow");
}

#[test]
fn the_panic_of_a_thread_is_told_besides_the_cells_own() {
    let ran = Session::start().run("thread_panics");
    let panic = ran.end.panic.as_ref().unwrap();
    assert!(panic.message.contains("in the thread") || panic.message.contains("Any"));
    assert!(
        ran.text(Stream::Err)
            .contains("A panic in the thread `worker`: in the thread\n"),
        "{:?}",
        ran.events
    );
}

#[test]
fn a_panic_that_another_thread_passes_on_is_the_cells() {
    let ran = Session::start().run("panic_is_passed_on");
    let panic = ran.end.panic.unwrap();
    assert_eq!(panic.message, "in a thread");
    assert_eq!(panic.thread, "");
    assert_eq!(ran.events, []);
}

#[test]
fn a_panic_that_is_caught_ends_nothing() {
    let ran = Session::start().run("panic_is_caught");
    assert_eq!(ran.end, CellEnd::default());
    assert_eq!(ran.text(Stream::Out), "goes on\n");
    assert_eq!(ran.text(Stream::Err), "A panic: caught\n");
}

#[test]
fn a_hook_of_the_students_own_is_left_alone() {
    let mut session = Session::start();
    let ran = session.run("own_hook");
    assert!(ran.end.panicked);
    assert_eq!(ran.end.panic, None);
    let told = ran.text(Stream::Out);
    assert!(told.starts_with("mine: panicked at"), "{told}");
    session.run("hook_back");
    let ran = session.run("panics");
    assert!(ran.text(Stream::Err).contains("index out of bounds"));
}

#[test]
fn a_hook_around_ours_works() {
    let ran = Session::start().run("wraps_hook");
    assert_eq!(ran.text(Stream::Out), "wrapped\n");
    assert_eq!(ran.end.panic.unwrap().message, "told twice");
}

#[test]
fn the_message_of_a_question_mark_is_the_ends_and_no_text() {
    let ran = Session::start().run("question_mark");
    assert_eq!(ran.lines, ["EVCXR_ERROR_OCCURRED"]);
    assert_eq!(
        ran.end.question_mark.as_deref(),
        Some("no such file\nat all")
    );
    assert_eq!(ran.text(Stream::Out), "works\n");
}
