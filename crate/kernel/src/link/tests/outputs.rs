//! What a cell prints and shows, as it comes out.

use super::*;

#[test]
fn lines_of_both_streams_and_nothing_for_evcxr() {
    let ran = Session::start().run("both");
    assert_eq!(ran.text(Stream::Out), "out\n");
    assert_eq!(ran.text(Stream::Err), "err\n");
    assert!(ran.lines.is_empty());
    assert_eq!(ran.end, CellEnd::default());
}

#[test]
fn text_without_an_end_is_there_before_the_cells_end() {
    let mut session = Session::start();
    for (cell, text) in [
        ("unterminated", "no end"),
        ("unterminated_and_flushed", "DONE"),
        ("one_line", "line\n"),
    ] {
        let ran = session.run(cell);
        assert_eq!(ran.joined(), [out(text)], "{cell}");
        assert!(ran.lines.is_empty(), "{cell}");
    }
}

#[test]
fn text_comes_while_the_cell_runs_without_being_flushed() {
    let ran = Session::start().run("slowly");
    assert_eq!(ran.text(Stream::Out), "one two");
    let (first, event) = &ran.events[0];
    assert_eq!(event, &out("one"));
    assert!(*first < Duration::from_millis(300), "only after {first:?}");
}

#[test]
fn text_that_begins_like_a_marker_is_not_kept_back_for_long() {
    let ran = Session::start().run("waits_unterminated");
    assert_eq!(ran.text(Stream::Out), "EVCXR_x\n");
    let (first, event) = &ran.events[0];
    assert_eq!(event, &out("EVCXR_"));
    assert!(*first < Duration::from_millis(300), "only after {first:?}");
}

#[test]
fn characters_stay_whole_and_other_bytes_are_marked() {
    let mut session = Session::start();
    assert_eq!(session.run("cut_character").text(Stream::Out), "é");
    assert_eq!(session.run("invalid").text(Stream::Out), "a\u{fffd}b\n");
}

#[test]
fn frames_come_in_order_with_the_text_around_them() {
    let ran = Session::start().run("frames");
    assert_eq!(
        ran.joined(),
        [
            out("before\n"),
            CellEvent::Display {
                id: None,
                mime: mime("text/html", "<b>1</b>"),
            },
            out("between"),
            CellEvent::Display {
                id: Some("p1-1".to_owned()),
                mime: mime("text/plain", "2"),
            },
            CellEvent::Update {
                id: "p1-1".to_owned(),
                mime: mime("text/plain", "3"),
            },
            CellEvent::Clear,
            out("after\n"),
        ]
    );
    assert!(ran.lines.is_empty());
}

#[test]
fn a_bundle_at_a_cells_end_is_left_to_evcxr() {
    let ran = Session::start().run("bundle");
    assert_eq!(ran.joined(), [out("text\n")]);
    assert_eq!(
        ran.lines,
        [
            "EVCXR_BEGIN_CONTENT text/html",
            "<b>",
            "</b>",
            "EVCXR_END_CONTENT",
            "EVCXR_BEGIN_CONTENT text/plain",
            "b",
            "EVCXR_END_CONTENT",
        ]
    );
}

#[test]
fn a_question_comes_after_the_text_before_it() {
    let ran = Session::start().run("input");
    assert_eq!(ran.lines, ["EVCXR_INPUT_REQUEST:name"]);
    assert_eq!(ran.text(Stream::Out), "name? hello Ada\n");
}

#[test]
fn a_flood_is_cut_and_the_rest_counted() {
    let mut session = Session::start();
    let ran = session.run("large");
    assert_eq!(ran.text(Stream::Out).len(), 10 << 20);
    let notices = ran.text(Stream::Err);
    assert!(notices.contains("what follows is left out"), "{notices}");
    assert!(notices.ends_with("[90.0 MB were left out.]\n"), "{notices}");
    assert!(
        ran.events.len() < 1000,
        "{} messages are too many",
        ran.events.len()
    );
    let ran = session.run("one_line");
    assert_eq!(ran.joined(), [out("line\n")], "the next cell starts anew");
}

#[test]
fn a_frame_larger_than_the_pipe() {
    let ran = Session::start().run("large_frame");
    assert_eq!(
        ran.joined(),
        [CellEvent::Display {
            id: None,
            mime: mime("text/plain", &"y".repeat(5_000_000)),
        }]
    );
}

#[test]
fn without_the_library_text_comes_all_the_same() {
    let mut session = Session::start_with(None, &[]);
    assert_eq!(session.run("both").text(Stream::Out), "out\n");
    let ran = session.run("unterminated_and_flushed");
    assert_eq!(ran.joined(), [out("DONE")]);
    let ran = session.run("panics");
    assert!(ran.end.panicked);
    assert_eq!(ran.end.panic, None);
    let usual = ran.text(Stream::Err);
    assert!(usual.contains("index out of bounds"), "{usual}");
}
