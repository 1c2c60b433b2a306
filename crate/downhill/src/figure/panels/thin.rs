//! Fewer points for the same picture.
//!
//! A figure is a few hundred pixels wide: of the points in one column of pixels only the lowest
//! and the highest are seen. They are kept, so that no peak is lost (the idea of the M4
//! aggregation, Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", 2014);
//! then points on the straight line between their neighbours are dropped (Douglas and Peucker,
//! 1973).

use crate::figure::sheet::canvas::Pixel;

/// A point nearer than this to the line through its neighbours is not seen, in pixels.
const UNSEEN: f64 = 0.06;
/// What a piece takes of a document besides its points, in points.
const PIECE: usize = 6;

/// A line in pieces, broken where values are missing.
#[derive(Debug, Default, PartialEq)]
pub(in crate::figure) struct Pieces {
    pub(in crate::figure) lines: Vec<Vec<Pixel>>,
    /// Points with no neighbour.
    pub(in crate::figure) dots: Vec<Pixel>,
    /// How many points there were before.
    pub(in crate::figure) given: usize,
}

impl Pieces {
    /// What the pieces take of a document, in points.
    pub(super) fn cost(&self) -> usize {
        self.len() + PIECE * (self.lines.len() + self.dots.len())
    }

    /// How many points there are in all.
    pub(in crate::figure) fn len(&self) -> usize {
        self.lines.iter().map(Vec::len).sum::<usize>() + self.dots.len()
    }
}

/// The points that are seen of several lines whose costs together are at most `most`, where columns
/// no wider than `widest` are enough for that. Columns are a pixel wide; only the lines that cost
/// most get wider ones.
pub(in crate::figure) fn thin_together<I: IntoIterator<Item = Option<Pixel>>>(
    lines: usize,
    points: impl Fn(usize) -> I,
    most: usize,
    widest: f64,
) -> Vec<Pieces> {
    let mut columns = vec![1.0; lines];
    let mut thinned: Vec<Pieces> = (0..lines).map(|line| thin(points(line), 1.0)).collect();
    loop {
        let costs: Vec<usize> = thinned.iter().map(Pieces::cost).collect();
        let level = fair_share(&costs, most);
        let mut done = true;
        for (line, column) in columns.iter_mut().enumerate() {
            if costs[line] > level && *column < widest {
                *column = (1.5 * *column).min(widest);
                thinned[line] = thin(points(line), *column);
                done = false;
            }
        }
        if done {
            return thinned;
        }
    }
}

/// What each of several may cost at most, so that all together cost no more than `most`: the small
/// ones leave what they do not need to the others.
fn fair_share(costs: &[usize], most: usize) -> usize {
    let mut sorted = costs.to_vec();
    sorted.sort_unstable();
    let mut left = most;
    for (place, cost) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - place);
        if *cost > share {
            return share;
        }
        left -= cost;
    }
    usize::MAX
}

/// The points that are seen when columns are `column` pixels wide. `None` breaks the line, unless
/// it goes on so near that the gap could not be seen.
pub(in crate::figure) fn thin(
    points: impl IntoIterator<Item = Option<Pixel>>,
    column: f64,
) -> Pieces {
    let mut pieces: Vec<Vec<Pixel>> = Vec::new();
    let mut broken = true;
    for point in points {
        let Some(point) = point else {
            broken = true;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if !broken || is_near(piece, point, 2.0 * column) => piece.push(point),
            _ => pieces.push(vec![point]),
        }
        broken = false;
    }

    let given = pieces.iter().map(Vec::len).sum();
    let mut thinned = Pieces {
        given,
        ..Pieces::default()
    };
    for piece in pieces {
        let piece = without_straights(&extremes(&piece, column));
        match *piece {
            [dot] => thinned.dots.push(dot),
            [a, b] if a == b => thinned.dots.push(a),
            _ => thinned.lines.push(piece),
        }
    }
    thinned
}

fn is_near(piece: &[Pixel], point: Pixel, distance: f64) -> bool {
    piece
        .last()
        .is_some_and(|last| (point.0 - last.0).abs() < distance)
}

/// Of every run of points in one column: the first of the line, the lowest, the highest, and the
/// last of the line, in their order.
fn extremes(points: &[Pixel], column: f64) -> Vec<Pixel> {
    let last = points.len().saturating_sub(1);
    let mut kept = Vec::new();
    let mut start = 0;
    while start < points.len() {
        let place = (points[start].0 / column).floor();
        let run = points[start..]
            .iter()
            .take_while(|point| (point.0 / column).floor() == place)
            .count()
            .max(1);
        let (mut lowest, mut highest) = (start, start);
        for index in start..start + run {
            if points[index].1 > points[lowest].1 {
                lowest = index;
            }
            if points[index].1 < points[highest].1 {
                highest = index;
            }
        }
        let mut indices = vec![lowest, highest];
        if start == 0 {
            indices.push(0);
        }
        if start + run > last {
            indices.push(last);
        }
        indices.sort_unstable();
        indices.dedup();
        kept.extend(indices.into_iter().map(|index| points[index]));
        start += run;
    }
    kept
}

/// The line without points that lie on the straight between the kept ones around them.
fn without_straights(points: &[Pixel]) -> Vec<Pixel> {
    simplify(points, UNSEEN)
}

/// The line without points that lie nearer than `unseen` to the straight between the kept ones
/// around them (Douglas and Peucker).
pub(in crate::figure) fn simplify(points: &[Pixel], unseen: f64) -> Vec<Pixel> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[points.len() - 1] = true;
    let mut spans = vec![(0, points.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        let farthest = (from + 1..to)
            .map(|index| (distance(points[index], points[from], points[to]), index))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((far, index)) = farthest
            && far > unseen
        {
            keep[index] = true;
            spans.push((from, index));
            spans.push((index, to));
        }
    }
    let kept = points.iter().zip(keep);
    kept.filter_map(|(point, keep)| keep.then_some(*point))
        .collect()
}

/// Distance of a point from the straight piece between two others.
fn distance(point: Pixel, from: Pixel, to: Pixel) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((point.0 - from.0) * dx + (point.1 - from.1) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (point.0 - from.0 - along * dx).hypot(point.1 - from.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_straight_line_is_its_ends() {
        let points = (0..1000).map(|i| Some((f64::from(i), f64::from(i) / 2.0)));
        assert_eq!(thin(points, 1.0).lines, [[(0.0, 0.0), (999.0, 499.5)]]);
    }

    #[test]
    fn gaps_break_a_line_and_lone_points_are_dots() {
        let points = [
            Some((0.0, 0.0)),
            Some((10.0, 5.0)),
            None,
            Some((30.0, 1.0)),
            None,
        ];
        let pieces = thin(points, 1.0);
        assert_eq!(pieces.lines, [[(0.0, 0.0), (10.0, 5.0)]]);
        assert_eq!(pieces.dots, [(30.0, 1.0)]);
        assert_eq!(thin([], 1.0), Pieces::default());
    }

    #[test]
    fn a_gap_too_small_to_be_seen_does_not_break_a_line() {
        let points =
            (0..100_000).map(|i| (i % 2 == 0).then(|| (f64::from(i) * 0.008, f64::from(i % 7))));
        let pieces = thin(points, 1.0);
        assert_eq!((pieces.lines.len(), pieces.dots.len()), (1, 0));
    }

    #[test]
    fn smooth_lines_leave_their_share_to_jagged_ones() {
        assert_eq!(fair_share(&[10, 500, 20], 300), 270);
        assert_eq!(fair_share(&[10, 20], 300), usize::MAX);
        assert_eq!(fair_share(&[400, 500], 300), 150);
        let points = |line: usize| {
            let height = move |i: i32| if line == 0 { f64::from(i % 2) } else { 3.0 };
            (0..5000).map(move |i| Some((f64::from(i) / 10.0, 9.0 * height(i))))
        };
        let both = thin_together(2, points, 300, 20.0);
        assert_eq!(both[1].len(), 2);
        assert!((150..=300).contains(&both[0].len()), "{}", both[0].len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_peak_of_a_column_survives(
            heights in prop::collection::vec(0.0_f64..400.0, 1..1500), column in 0.5_f64..4.0,
        ) {
            let x = |i: usize| 800.0 * i as f64 / heights.len() as f64;
            let points: Vec<Pixel> = heights.iter().enumerate().map(|(i, &y)| (x(i), y)).collect();
            let pieces = thin(points.iter().map(|p| Some(*p)), column);
            let kept: Vec<Pixel> = pieces.lines.iter().flatten().chain(&pieces.dots).copied().collect();
            prop_assert!(kept.iter().all(|point| points.contains(point)));
            prop_assert!(kept.len() as f64 <= 2.0 * (800.0 / column + 2.0) + 2.0);

            // Every original point lies within the envelope of what is kept: its own column's
            // extremes are on the kept line, to what cannot be seen.
            let extreme = |values: &mut dyn Iterator<Item = f64>, pick: fn(f64, f64) -> f64| values.reduce(pick);
            let mut before = points.iter().map(|p| p.1);
            let mut after = kept.iter().map(|p| p.1);
            let (lowest, kept_lowest) = (extreme(&mut before, f64::max).unwrap(), extreme(&mut after, f64::max).unwrap());
            prop_assert!((lowest - kept_lowest).abs() <= 2.0 * UNSEEN);
            for (place, point) in points.iter().enumerate() {
                let column_of = |p: &Pixel| (p.0 / column).floor();
                let mates: Vec<&Pixel> = points.iter().filter(|p| column_of(p) == column_of(point)).collect();
                let peak = mates.iter().all(|mate| mate.1 >= point.1);
                if peak && place % 37 == 0 {
                    let near = kept.windows(2).any(|ends| distance(*point, ends[0], ends[1]) <= 2.0 * UNSEEN)
                        || kept.contains(point);
                    prop_assert!(near, "the peak {:?} is lost", point);
                }
            }
        }
    }
}
