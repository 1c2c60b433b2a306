use super::*;
use proptest::prelude::*;

fn window() -> Window {
    Window {
        a: (0.0, 10.0),
        b: (0.0, 10.0),
    }
}

fn track(points: &[(f64, f64)]) -> Track {
    window().track(&DescentPath::new(points.iter().copied()), "P", 600)
}

#[test]
fn a_path_that_leaves_is_cut_at_the_border_and_says_so() {
    let track = track(&[(1.0, 5.0), (5.0, 5.0), (20.0, 5.0), (5.0, 20.0), (5.0, 5.0)]);
    let places: Vec<_> = track
        .pieces
        .iter()
        .map(|piece| piece.places.clone())
        .collect();
    assert_eq!(places[0], [(0.1, 0.5), (0.5, 0.5), (1.0, 0.5)]);
    assert_eq!(places[1], [(0.5, 1.0), (0.5, 0.5)]);
    assert_eq!(
        (track.pieces[0].leaves, track.pieces[1].leaves),
        (true, false)
    );
    assert_eq!(
        track.note.as_deref(),
        Some("P: 2 of 5 points lie outside of the window.")
    );
    assert_eq!(track.start, Some((0.1, 0.5)));
}

#[test]
fn a_path_that_leaves_again_and_again_is_followed_for_a_while() {
    let leaps = (0..40).map(|i| {
        if i % 2 == 0 {
            (5.0, 5.0)
        } else {
            (f64::from(i), 50.0)
        }
    });
    let track = track(&leaps.collect::<Vec<_>>());
    assert_eq!(track.pieces.iter().filter(|piece| piece.leaves).count(), 3);
    let note = "P: leaves the window; drawn up to step 5 of 39.";
    assert_eq!(track.note.as_deref(), Some(note));
}

#[test]
fn numbers_that_are_none_leave_a_gap() {
    let track = track(&[
        (1.0, 1.0),
        (f64::NAN, 2.0),
        (3.0, 3.0),
        (4.0, f64::INFINITY),
    ]);
    assert_eq!(track.pieces.len(), 2);
    assert_eq!(
        track.note.as_deref(),
        Some("P: 2 of 4 points are not finite.")
    );
}

#[test]
fn a_long_path_keeps_what_is_seen() {
    let slow: Vec<_> = (0..100_000)
        .map(|i| f64::from(i) * 1e-4)
        .map(|v| (v, v))
        .collect();
    let slow = track(&slow);
    assert!(slow.note.is_none());
    assert!(slow.pieces[0].places.len() <= 600);
    assert_eq!(slow.pieces[0].places.last(), Some(&(0.99999, 0.99999)));
    let wild: Vec<_> = (0..100_000)
        .map(|i| f64::from(i % 7))
        .map(|v| (v, 6.0 - v))
        .collect();
    let wild = track(&wild);
    let note = wild.note.unwrap();
    assert!(
        note.contains("drawn up to step 599 of 99\u{2009}999"),
        "{note}"
    );
}

proptest! {
    #[test]
    fn all_that_is_kept_is_in_the_window(
        points in prop::collection::vec((-30.0_f64..30.0, -30.0_f64..30.0), 1..60),
    ) {
        let track = track(&points);
        for place in track.pieces.iter().flat_map(|piece| &piece.places).chain(&track.steps) {
            prop_assert!(is_inside(*place));
        }
    }
}
