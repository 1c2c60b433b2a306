//! The stream taken apart: markers, frames, blocks, and everything that only looks like them.

use super::markers::{BLOCK_BEGINS, BLOCK_ENDS, PANICKED, QUESTION_MARK};
use super::*;
use proptest::prelude::*;

fn parsed<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<Piece> {
    let mut parser = Parser::with_limit(500);
    let mut pieces = Vec::new();
    for chunk in chunks {
        let mut new = Vec::new();
        parser.push(chunk, &mut new);
        pieces.extend(new);
    }
    parser.finish(&mut pieces);
    joined(pieces)
}

/// Neighbouring texts and neighbouring losses are one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (whole.last_mut(), piece) {
            (Some(Piece::Text(text)), Piece::Text(more)) => text.extend(more),
            (Some(Piece::LeftOut(count)), Piece::LeftOut(more)) => *count += more,
            (_, piece) => whole.push(piece),
        }
    }
    whole
}

fn all(bytes: &[u8]) -> Vec<Piece> {
    parsed([bytes])
}

fn text(text: &str) -> Piece {
    Piece::Text(text.into())
}

fn evcxr(signal: Signal, lines: &str) -> Piece {
    Piece::Evcxr(signal, lines.into())
}

fn frame(verb: &str, id: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("\x1eDOWNHILL {verb} {id} {}\n", payload.len()).into_bytes();
    bytes.extend(payload);
    bytes.push(b'\n');
    bytes
}

fn display(payload: &[u8]) -> Piece {
    Piece::Frame(Frame {
        verb: "display".to_owned(),
        id: None,
        payload: payload.to_vec(),
    })
}

#[test]
fn a_marker_behind_unterminated_text_is_found() {
    assert_eq!(
        all(b"abcEVCXR_EXECUTION_COMPLETE\nlater"),
        [
            text("abc"),
            evcxr(Signal::Complete, "EVCXR_EXECUTION_COMPLETE\n"),
            text("later"),
        ]
    );
    assert_eq!(
        all(b"name? EVCXR_INPUT_REQUEST:your name\n"),
        [
            text("name? "),
            evcxr(Signal::Other, "EVCXR_INPUT_REQUEST:your name\n"),
        ]
    );
    assert_eq!(
        all(b"12 %EVCXR_PANIC_NOTIFICATION\nEVCXR_ERROR_OCCURRED\n"),
        [
            text("12 %"),
            evcxr(Signal::Panicked, "EVCXR_PANIC_NOTIFICATION\n"),
            evcxr(Signal::QuestionMark, "EVCXR_ERROR_OCCURRED\n"),
        ]
    );
}

#[test]
fn what_looks_nearly_like_a_marker_is_text() {
    for nearly in [
        "EVCXR_EXECUTION_COMPLETE \n",
        "EVCXR_EXECUTION_COMPLETED\n",
        "evcxr_execution_complete\n",
        "EVCXR_EVCXR_EXECUTION\n",
        "EVCXR_BEGIN_CONTENT \n",
        "EVCXR_BEGIN_CONTENT text/html and more\n",
        "EVCXR_END_CONTENT\n",
        "EVCXR_INPUT_REQUES:\n",
        "EVCXR_",
        "E",
        "\x1e",
        "\x1eDOWNHILL",
        "\x1eDOWNHILL display - \n",
        "\x1eDOWNHILL display - -1\n",
        "\x1eDOWNHILL display - 5 6\nhallo\n",
        "\x1eDOWNHILL display a_b 5\nhallo\n",
        "\x1eDOWNHIL display - 5\nhallo\n",
    ] {
        assert_eq!(all(nearly.as_bytes()), [text(nearly)], "{nearly}");
    }
}

#[test]
fn a_marker_right_behind_the_beginning_of_another_is_found() {
    assert_eq!(
        all(b"EVCXR_EXECEVCXR_EXECUTION_COMPLETE\n"),
        [
            text("EVCXR_EXEC"),
            evcxr(Signal::Complete, "EVCXR_EXECUTION_COMPLETE\n"),
        ]
    );
}

#[test]
fn text_that_only_begins_like_a_marker_can_be_released() {
    let mut parser = Parser::new();
    let mut pieces = Vec::new();
    parser.push(b"DONE", &mut pieces);
    assert_eq!(pieces, [text("DON")]);
    assert!(parser.keeps_text());
    parser.release(&mut pieces);
    assert_eq!(pieces, [text("DONE")]);
}

#[test]
fn blocks_go_on_whole() {
    let block = "EVCXR_BEGIN_CONTENT text/html\n<b>EVCXR_ERROR_OCCURRED\n</b>\nEVCXR_END_CONTENT\n";
    assert_eq!(all(block.as_bytes()), [evcxr(Signal::Other, block)]);
}

#[test]
fn a_block_that_nobody_ends_does_not_swallow_the_end_of_the_cell() {
    assert_eq!(
        all(b"EVCXR_BEGIN_CONTENT text/html\n<b>EVCXR_EXECUTION_COMPLETE\n"),
        [
            evcxr(
                Signal::Other,
                "EVCXR_BEGIN_CONTENT text/html\n<b>\nEVCXR_END_CONTENT\n"
            ),
            evcxr(Signal::Complete, "EVCXR_EXECUTION_COMPLETE\n"),
        ]
    );
    assert_eq!(
        all(b"EVCXR_BEGIN_CONTENT text/html\n<b>EVCXR_PANIC_NOTIFICATION\n"),
        [evcxr(
            Signal::Panicked,
            "EVCXR_BEGIN_CONTENT text/html\n<b>\nEVCXR_PANIC_NOTIFICATION\n"
        )]
    );
}

#[test]
fn evcxr_gets_no_bytes_that_it_cannot_read() {
    assert_eq!(
        all(b"EVCXR_INPUT_REQUEST:a\xffb\n"),
        [evcxr(Signal::Other, "EVCXR_INPUT_REQUEST:a\u{fffd}b\n")]
    );
}

#[test]
fn the_end_of_a_cell_in_the_midst_of_a_frame_is_found_at_every_place() {
    let whole = frame("display", "-", b"payload");
    let header = whole.len() - 8;
    for place in header..whole.len() {
        let mut bytes = whole.clone();
        bytes.splice(place..place, COMPLETE.iter().copied());
        assert_eq!(
            all(&bytes),
            [
                evcxr(Signal::Complete, "EVCXR_EXECUTION_COMPLETE\n"),
                display(b"payload"),
            ],
            "{place}"
        );
    }
}

#[test]
fn a_broken_frame_is_left_out_and_what_follows_is_not() {
    let bytes = b"\x1eDOWNHILL display - 3\nabcdef\nEVCXR_EXECUTION_COMPLETE\n";
    assert_eq!(
        all(bytes),
        [
            Piece::LeftOut(3),
            text("def\n"),
            evcxr(Signal::Complete, "EVCXR_EXECUTION_COMPLETE\n"),
        ]
    );
}

#[test]
fn what_is_too_large_is_left_out() {
    let mut bytes = frame("display", "-", &[b'x'; 600]);
    bytes.extend(b"after");
    assert_eq!(all(&bytes), [Piece::LeftOut(600), text("after")]);
    let block = format!(
        "EVCXR_BEGIN_CONTENT text/html\n{}\nEVCXR_END_CONTENT\nafter",
        "x".repeat(600)
    );
    let pieces = all(block.as_bytes());
    assert_eq!(pieces.len(), 2);
    assert!(matches!(pieces[0], Piece::LeftOut(count) if count >= 600));
    assert_eq!(pieces[1], text("after"));
}

#[test]
fn a_frame_cut_off_by_the_end_of_the_process_is_no_text() {
    let whole = frame("display", "-", b"payload");
    for length in 22..whole.len() {
        let pieces = all(&whole[..length]);
        let only_lost = pieces
            .iter()
            .all(|piece| matches!(piece, Piece::LeftOut(_)));
        assert!(only_lost, "{length}: {pieces:?}");
    }
}

/// Things that a stream is made of, some whole, some not.
fn part() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        "[ -~\n]{0,20}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            COMPLETE,
            PANICKED,
            QUESTION_MARK,
            BLOCK_BEGINS,
            BLOCK_ENDS,
            FRAME,
            b"EVCXR_",
            b"EVCXR_EXECUTION_COM",
            b"text/html\n",
            b"display - 4\n",
            b"display - 7000\n",
            b"EVCXR_INPUT_REQUEST:name\n",
            b"E",
            b"\n",
        ])
        .prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..200)
            .prop_map(|payload| frame("update", "p1-2", &payload)),
        Just(vec![b'x'; 600]),
    ]
}

proptest! {
    #[test]
    fn where_the_stream_is_cut_makes_no_difference(
        parts in prop::collection::vec(part(), 0..12),
        sizes in prop::collection::vec(1usize..40, 1..50),
    ) {
        let bytes = parts.concat();
        let mut chunks = Vec::new();
        let mut rest = &bytes[..];
        for size in sizes.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, after) = rest.split_at((*size).min(rest.len()));
            chunks.push(chunk);
            rest = after;
        }
        prop_assert_eq!(parsed(chunks), all(&bytes));
    }

    #[test]
    fn payloads_arrive_as_they_were_sent(
        before in "[a-z \n]{0,10}",
        payload in prop::collection::vec(any::<u8>(), 0..500),
        after in "[a-z \n]{0,10}",
    ) {
        let mut bytes = before.clone().into_bytes();
        bytes.extend(frame("display", "-", &payload));
        bytes.extend(after.as_bytes());
        let mut expected = vec![display(&payload)];
        if !before.is_empty() {
            expected.insert(0, text(&before));
        }
        if !after.is_empty() {
            expected.push(text(&after));
        }
        prop_assert_eq!(all(&bytes), expected);
    }

    /// Nothing is lost and nothing is invented.
    #[test]
    fn text_without_control_characters_is_untouched(printed in "[^\x1e]{0,200}") {
        prop_assume!(!printed.contains("EVCXR_"));
        let pieces = all(printed.as_bytes());
        prop_assert_eq!(
            pieces,
            if printed.is_empty() { vec![] } else { vec![text(&printed)] }
        );
    }
}
