//! Where a line goes on above its panel.

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

    proptest! {
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
