//! What a cell shows, in order.

use super::process::Process;

/// A text with the ids of its frames numbered as they come, without the bytes of its blocks.
fn told(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut told = Vec::new();
    let mut rest = text;
    while let Some((before, frame)) = rest.split_once('\u{1e}') {
        if !before.is_empty() {
            told.push(before.to_owned());
        }
        let (head, after) = frame.split_once('\n').unwrap();
        let words: Vec<&str> = head.split(' ').collect();
        let [_, verb, id, length] = words[..] else {
            panic!("{head:?}");
        };
        let (payload, after) = after.split_at(length.parse().unwrap());
        let place = ids.iter().position(|known| known == id).unwrap_or_else(|| {
            ids.push(id.to_owned());
            ids.len() - 1
        });
        let id = if id == "-" {
            "-".to_owned()
        } else {
            place.to_string()
        };
        let plain = payload
            .split("EVCXR_BEGIN_CONTENT text/plain\n")
            .nth(1)
            .unwrap_or("");
        let plain = plain.strip_suffix("\nEVCXR_END_CONTENT\n").unwrap_or(plain);
        told.push(format!("{verb} {id} {plain}"));
        rest = after.strip_prefix('\n').unwrap();
    }
    told.push(rest.to_owned());
    told
}

#[test]
fn in_our_kernel_everything_stands_in_its_place() {
    let told = told(&Process::live("shows").rest());
    assert_eq!(told[..3], ["first\n", "display 0 a", "unfinished"]);
    assert!(told[3].starts_with("display 1 x\n"), "{told:?}");
    assert_eq!(told[4..7], ["update 0 b", " line\n", "clear - "]);
    assert!(told[7].starts_with("display 3 Loss\n"), "{told:?}");
    // What ends a cell is its result, in evcxr's own words.
    assert_eq!(
        told[8],
        "EVCXR_BEGIN_CONTENT text/plain\n42\nEVCXR_END_CONTENT\n"
    );
}

#[test]
fn outside_of_notebooks_texts_are_printed() {
    let text = Process::alone("shows").rest();
    assert!(text.starts_with("first\na\nunfinishedx\n-\n1\n"), "{text}");
    assert!(!text.contains('\u{1e}'), "{text}");
}

#[test]
fn the_stock_kernel_gets_no_frames() {
    for cell in ["shows", "bars", "curve"] {
        let text = Process::stock(cell).rest();
        assert!(!text.contains('\u{1e}'), "{cell}: {text}");
    }
    let bars = Process::stock("bars").rest();
    assert!(
        bars.lines().count() == 3 && bars.contains("Rates: 100% "),
        "{bars}"
    );
}

#[test]
fn bars_move_on_their_lines_and_keep_their_last_state() {
    let told = told(&Process::live("bars").rest());
    let lasts = |id: usize| {
        let mut here = told
            .iter()
            .filter(|frame| frame.split(' ').nth(1) == Some(&id.to_string()));
        let verbs: Vec<&str> = here
            .clone()
            .filter_map(|frame| frame.split(' ').next())
            .collect();
        assert_eq!(verbs[0], "display");
        assert!(verbs[1..].iter().all(|verb| *verb == "update"), "{told:?}");
        here.next_back().unwrap().clone()
    };
    assert!(lasts(0).contains("Rates: 100% ") && lasts(0).contains(" 2/2 epochs"));
    assert!(lasts(1).contains("Training: 100% ") && lasts(1).contains(" 3/3 batches"));
}

#[test]
fn a_curve_ends_as_the_figure_of_its_history() {
    let text = Process::live("curve").rest();
    let frames: Vec<&str> = text.split('\u{1e}').skip(1).collect();
    let payload = |frame: &str| frame.split_once('\n').unwrap().1.to_owned();
    let (curve, figure) = (&frames[..frames.len() - 1], frames[frames.len() - 1]);
    assert!(curve[0].starts_with("DOWNHILL display "));
    assert!(
        curve[1..]
            .iter()
            .all(|frame| frame.starts_with("DOWNHILL update "))
    );
    assert!(curve.len() > 1, "it is drawn on the way");
    assert_eq!(payload(curve[curve.len() - 1]), payload(figure));
}
