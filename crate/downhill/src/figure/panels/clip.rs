//! Where a line goes on beyond its panel.

use super::panel::Area;
use crate::figure::sheet::canvas::Pixel;

/// A point in the units of the axes.
type Point = (f64, f64);

/// The parts of a line that lie at or below `top`, each ending where the line crosses it; `None`
/// between two parts.
pub(in crate::figure) fn clip_above(
    points: impl IntoIterator<Item = Point>,
    top: f64,
) -> impl Iterator<Item = Option<Point>> {
    let mut before: Option<Point> = None;
    points.into_iter().flat_map(move |point| {
        let gap = Some(None);
        let at = |point| Some(Some(point));
        let last = before.replace(point);
        let is_high = |last: &Point| last.1 > top;
        let parts: [Option<Option<Point>>; 3] = if !(point.0.is_finite() && point.1.is_finite()) {
            before = None;
            [gap, None, None]
        } else if point.1 > top {
            match last.filter(|last| !is_high(last)) {
                Some(last) => [at(crossing(last, point, top)), gap, None],
                None => [gap, None, None],
            }
        } else {
            match last.filter(is_high) {
                Some(last) => [gap, at(crossing(last, point, top)), at(point)],
                None => [at(point), None, None],
            }
        };
        parts.into_iter().flatten()
    })
}

fn crossing(a: Point, b: Point, top: f64) -> Point {
    let part = (top - a.1) / (b.1 - a.1);
    (a.0 + part * (b.0 - a.0), top)
}

/// The parts of a line that lie in `area`, each ending where the line crosses its border; `None`
/// between two parts, and where a point of the line is missing.
pub(in crate::figure) fn clip_to(
    points: impl IntoIterator<Item = Option<Pixel>>,
    area: Area,
) -> impl Iterator<Item = Option<Pixel>> {
    let mut before: Option<Pixel> = None;
    points.into_iter().flat_map(move |point| {
        let last = std::mem::replace(&mut before, point);
        let at = |point| Some(Some(point));
        let parts: [Option<Option<Pixel>>; 3] = match (last, point) {
            (_, None) => [Some(None), None, None],
            (None, Some(point)) if is_in(area, point) => [at(point), None, None],
            (None, Some(_)) => [Some(None), None, None],
            (Some(from), Some(to)) => match seen(area, from, to) {
                None => [Some(None), None, None],
                Some((enter, leave)) => {
                    let part = |part: f64| {
                        (
                            from.0 + (to.0 - from.0) * part,
                            from.1 + (to.1 - from.1) * part,
                        )
                    };
                    let entered = (enter > 0.0).then(|| Some(part(enter)));
                    let left = (leave < 1.0).then_some(None);
                    [
                        entered,
                        at(if leave < 1.0 { part(leave) } else { to }),
                        left,
                    ]
                }
            },
        };
        parts.into_iter().flatten()
    })
}

fn is_in(area: Area, (x, y): Pixel) -> bool {
    (area.left..=area.right()).contains(&x) && (area.top..=area.bottom()).contains(&y)
}

/// From which part of the way to which it is in the area (Liang and Barsky, 1984).
fn seen(area: Area, from: Pixel, to: Pixel) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (from, to, low, high) in [
        (from.0, to.0, area.left, area.right()),
        (from.1, to.1, area.top, area.bottom()),
    ] {
        let step = to - from;
        if step == 0.0 {
            if !(low..=high).contains(&from) {
                return None;
            }
            continue;
        }
        let (first, second) = ((low - from) / step, (high - from) / step);
        enter = enter.max(first.min(second));
        leave = leave.min(first.max(second));
    }
    (enter <= leave).then_some((enter, leave))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_peak_is_cut_off_where_it_crosses() {
        let points = [(0.0, 0.0), (2.0, 4.0), (4.0, 0.0)];
        let clipped: Vec<_> = clip_above(points, 2.0).collect();
        let parts: Vec<Vec<Point>> = clipped
            .split(Option::is_none)
            .map(|part| part.iter().flatten().copied().collect())
            .filter(|part: &Vec<Point>| !part.is_empty())
            .collect();
        assert_eq!(parts, [[(0.0, 0.0), (1.0, 2.0)], [(3.0, 2.0), (4.0, 0.0)]]);
    }

    #[test]
    fn what_lies_below_stays_as_it_is() {
        let points = [(0.0, 0.0), (1.0, 2.0), (2.0, f64::NAN), (3.0, 1.0)];
        let clipped: Vec<_> = clip_above(points, 2.0).collect();
        assert_eq!(clipped[..2], [Some((0.0, 0.0)), Some((1.0, 2.0))]);
        assert!(clipped[2..].contains(&None));
        assert_eq!(clipped.last(), Some(&Some((3.0, 1.0))));
        assert!(clip_above([(0.0, 3.0), (1.0, 4.0)], 2.0).all(|point| point.is_none()));
    }

    const AREA: Area = Area {
        left: 0.0,
        top: 0.0,
        width: 10.0,
        height: 10.0,
    };

    #[test]
    fn a_line_through_the_panel_ends_at_its_borders() {
        let points = [(-10.0, 5.0), (30.0, 5.0), (5.0, 5.0), (5.0, 20.0)].map(Some);
        let clipped: Vec<_> = clip_to(points, AREA).collect();
        let parts: Vec<Vec<Pixel>> = clipped
            .split(Option::is_none)
            .map(|part| part.iter().flatten().copied().collect())
            .filter(|part: &Vec<Pixel>| !part.is_empty())
            .collect();
        assert_eq!(
            parts,
            [
                vec![(0.0, 5.0), (10.0, 5.0)],
                vec![(10.0, 5.0), (5.0, 5.0), (5.0, 10.0)]
            ]
        );
    }

    #[test]
    fn a_line_beside_the_panel_is_not_seen_and_a_gap_stays_one() {
        let beside = [Some((-5.0, 1.0)), Some((-1.0, 20.0)), Some((-3.0, 5.0))];
        assert!(clip_to(beside, AREA).all(|point| point.is_none()));
        let gap = [Some((1.0, 1.0)), None, Some((3.0, 3.0))];
        assert_eq!(clip_to(gap, AREA).collect::<Vec<_>>(), gap);
    }

    proptest! {
        #[test]
        fn what_is_seen_lies_in_the_panel_and_no_point_of_it_is_lost(
            points in prop::collection::vec((-20.0_f64..30.0, -20.0_f64..30.0), 0..40),
        ) {
            let clipped: Vec<Pixel> = clip_to(points.iter().copied().map(Some), AREA).flatten().collect();
            let near = |(x, y): &Pixel| (-1e-9..=10.0 + 1e-9).contains(x) && (-1e-9..=10.0 + 1e-9).contains(y);
            prop_assert!(clipped.iter().all(near));
            prop_assert!(points.iter().filter(|p| is_in(AREA, **p)).all(|p| clipped.contains(p)));
        }

        #[test]
        fn nothing_is_above_and_every_point_below_is_kept(
            heights in prop::collection::vec(0.0_f64..10.0, 0..50), top in 1.0_f64..9.0,
        ) {
            let points: Vec<Point> = heights.iter().enumerate().map(|(x, &y)| (x as f64, y)).collect();
            let clipped: Vec<Point> = clip_above(points.clone(), top).flatten().collect();
            prop_assert!(clipped.iter().all(|point| point.1 <= top));
            prop_assert!(points.iter().filter(|p| p.1 <= top).all(|p| clipped.contains(p)));
            prop_assert!(clipped.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        }
    }
}
