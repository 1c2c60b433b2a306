use super::*;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::Area;
use proptest::prelude::*;

/// A panel from −10 to 10 on both axes.
fn panel() -> Panel {
    let range = Range {
        low: -10.0,
        high: 10.0,
    };
    let axis = |direction| Axis::new(Scale::Linear, range, false, direction, 400.0, 5);
    Panel {
        area: Area {
            left: 50.0,
            top: 100.0,
            width: 400.0,
            height: 400.0,
        },
        x: axis(Direction::Across),
        y: axis(Direction::Up),
    }
}

fn marks(points: Vec<(f64, f64)>, ones: Vec<bool>, most: usize) -> Marks {
    Marks::new(&Samples { points, ones }, |_| false, &panel(), most)
}

#[test]
fn samples_at_one_place_are_told_and_no_class_hides_the_other() {
    let points = vec![(1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (2.0, -0.0), (2.0, 0.0)];
    let shared = marks(points.clone(), vec![false, true, false, true, true], 9999);
    assert_eq!((shared.drawn, shared.places), (3, (2, 1)));
    assert_eq!(
        shared.note().unwrap(),
        "The 5 samples lie at 2 places. \
         Where both classes lie at one place, their marks stand beside each other."
    );
    let alone = marks(vec![(1.0, 1.0); 3], vec![true; 3], 9999);
    assert_eq!(alone.note().unwrap(), "All 3 samples lie at one place.");
    assert_eq!(marks(vec![(1.0, 1.0)], vec![true], 9999).note(), None);
    let outside = marks(vec![(1.0, 1.0), (11.0, 1.0)], vec![true; 2], 9999);
    assert_eq!(
        outside.note().unwrap(),
        "1 sample lies outside of the window."
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn marks_keep_to_their_bytes_and_every_sample_has_one_near(
        samples in prop::collection::vec(((-10.0..10.0_f64, -10.0..10.0_f64), any::<bool>()), 1..800),
        most in 4_000_usize..20_000,
    ) {
        let (points, ones): (Vec<_>, Vec<_>) = samples.into_iter().unzip();
        let count = points.len();
        let marks = marks(points, ones, most);
        let bytes: usize = marks.paths.iter().map(|(path, _)| path.len() + ELEMENT).sum();
        prop_assert!(bytes <= most, "{bytes} of {most}");
        prop_assert_eq!(marks.square.is_none(), marks.drawn == count);
        prop_assert_eq!(marks.note().is_some(), marks.drawn < count);
    }
}
