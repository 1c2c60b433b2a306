//! Where the labels of a contour map stand: in gaps of their lines.

use super::contour_lines::LevelLine;
use super::measured_line::{MeasuredLine, distance};
use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::NOTE;

/// Free line at each end of a label.
const AIR: f64 = 4.0;
/// A line must be this many times as long as its label to have one.
const ROOM: f64 = 2.2;
/// A line longer than this has a second label.
const LONG: f64 = 800.0;
/// How far the labels of one level are apart.
const SAME_LEVEL: f64 = 260.0;
/// How near the middle of a label other labels, other lines and paths may come.
const OTHER_LABEL: f64 = 24.0;
const OTHER_LINE: f64 = 9.5;
const OBSTACLE: f64 = 13.0;
/// A label's ends keep this far from the panel's border.
const BORDER: f64 = 10.0;

/// A label in its place: the text's middle, and the angle at which it is read, upright.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LevelLabel {
    pub(super) text: String,
    pub(super) at: Pixel,
    pub(super) degrees: f64,
    /// The line it belongs to, and the gap in it.
    pub(super) line: usize,
    pub(super) gap: (f64, f64),
}

/// The best places for the labels of all lines, `texts` being those of the levels; a line where no
/// place is good has none. Labels keep away from each other, from other lines and from
/// `obstacles`.
pub(super) fn level_labels(
    lines: &[LevelLine],
    texts: &[String],
    area: Area,
    obstacles: &[Pixel],
) -> Vec<LevelLabel> {
    let sampled: Vec<Vec<Pixel>> = lines.iter().map(|line| line.line.sampled(5.0)).collect();
    // Long lines first: they have most to say, and most places to choose from.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].line.length().total_cmp(&lines[*a].line.length()));
    let mut labels: Vec<LevelLabel> = Vec::new();
    for line in order {
        let text = &texts[lines[line].level];
        let width = text_width(text, NOTE) + 2.0 * AIR;
        let length = lines[line].line.length();
        let wanted = match length {
            length if length < ROOM * width => 0,
            length if length < LONG => 1,
            _ => 2,
        };
        for _ in 0..wanted {
            let mut best: Option<(f64, LevelLabel)> = None;
            let mut middle = width / 2.0 + 6.0;
            while middle < length - width / 2.0 - 6.0 {
                let gap = (middle - width / 2.0, middle + width / 2.0);
                if let Some((bent, at, degrees)) = placed(&lines[line].line, gap) {
                    let spine = spine(at, degrees, width);
                    let free = is_inside(&spine, area)
                        && labels.iter().all(|label| {
                            let other = label.spine();
                            let same = lines[label.line].level == lines[line].level;
                            let room = if same { SAME_LEVEL } else { OTHER_LABEL };
                            clear(&spine, &other, room)
                        })
                        && clear(&spine, obstacles, OBSTACLE)
                        && sampled.iter().enumerate().all(|(other, points)| {
                            other == line || clear(&spine, points, OTHER_LINE)
                        });
                    // Straight pieces, and those that are nearly level, are read best.
                    let cost = bent * 300.0 + degrees.abs() / 12.0;
                    if free && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        let text = text.clone();
                        best = Some((
                            cost,
                            LevelLabel {
                                text,
                                at,
                                degrees,
                                line,
                                gap,
                            },
                        ));
                    }
                }
                middle += 6.0;
            }
            labels.extend(best.map(|(_, label)| label));
        }
    }
    labels
}

impl LevelLabel {
    fn spine(&self) -> [Pixel; 5] {
        spine(self.at, self.degrees, self.gap.1 - self.gap.0)
    }
}

/// How bent the line is in a gap (nothing where it is too much so), the gap's middle, and the
/// angle of a text in it.
fn placed(line: &MeasuredLine, gap: (f64, f64)) -> Option<(f64, Pixel, f64)> {
    let (from, to) = (line.at(gap.0), line.at(gap.1));
    let bent = 1.0 - distance(from, to) / (gap.1 - gap.0);
    let on_line = line.at(gap.0 / 2.0 + gap.1 / 2.0);
    let chord = (from.0 / 2.0 + to.0 / 2.0, from.1 / 2.0 + to.1 / 2.0);
    if bent > 0.04 || distance(on_line, chord) > 4.0 {
        return None;
    }
    let at = (
        on_line.0 / 2.0 + chord.0 / 2.0,
        on_line.1 / 2.0 + chord.1 / 2.0,
    );
    let mut degrees = (to.1 - from.1).atan2(to.0 - from.0).to_degrees();
    if degrees > 90.0 {
        degrees -= 180.0;
    } else if degrees <= -90.0 {
        degrees += 180.0;
    }
    Some((bent, at, degrees))
}

/// Points along the middle of a text.
fn spine(at: Pixel, degrees: f64, width: f64) -> [Pixel; 5] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    [-0.5, -0.25, 0.0, 0.25, 0.5].map(|part| (at.0 + part * width * cos, at.1 + part * width * sin))
}

fn is_inside(spine: &[Pixel], area: Area) -> bool {
    spine.iter().all(|(x, y)| {
        (area.left + BORDER..=area.right() - BORDER).contains(x)
            && (area.top + BORDER..=area.bottom() - BORDER).contains(y)
    })
}

fn clear(spine: &[Pixel], others: &[Pixel], room: f64) -> bool {
    others
        .iter()
        .all(|other| spine.iter().all(|point| distance(*point, *other) > room))
}

/// A line without the gaps of its labels.
pub(super) fn without_gaps(line: &MeasuredLine, mut gaps: Vec<(f64, f64)>) -> Vec<Vec<Pixel>> {
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pieces = Vec::new();
    let mut from = 0.0;
    for (start, end) in gaps {
        pieces.push(line.between(from, start));
        from = end;
    }
    match from {
        0.0 => pieces.push(line.points().to_vec()),
        from => pieces.push(line.between(from, line.length())),
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area {
        left: 0.0,
        top: 0.0,
        width: 800.0,
        height: 500.0,
    };

    fn line(level: usize, points: &[Pixel]) -> LevelLine {
        LevelLine {
            level,
            line: MeasuredLine::new(points.to_vec()),
        }
    }

    #[test]
    fn labels_are_upright_in_their_lines_and_apart() {
        // From right to left, and steep lines both ways.
        let lines = [
            line(0, &[(700.0, 100.0), (100.0, 110.0)]),
            line(1, &[(700.0, 130.0), (100.0, 140.0)]),
            line(2, &[(300.0, 480.0), (310.0, 180.0)]),
        ];
        let texts = ["0.1", "0.25", "3"].map(str::to_owned);
        let labels = level_labels(&lines, &texts, AREA, &[]);
        assert_eq!(labels.len(), 3);
        for (place, label) in labels.iter().enumerate() {
            assert!(label.degrees.abs() <= 90.0, "{label:?}");
            for other in &labels[..place] {
                assert!(clear(&label.spine(), &other.spine(), OTHER_LABEL));
            }
        }
    }

    #[test]
    fn where_there_is_no_room_there_is_no_label() {
        let crowd: Vec<LevelLine> = (0..40)
            .map(|i| f64::from(i) * 4.0 + 100.0)
            .map(|y| line(0, &[(100.0, y), (700.0, y)]))
            .collect();
        let labels = level_labels(&crowd, &["1".to_owned()], AREA, &[]);
        assert!(labels.is_empty());
        let short = [line(0, &[(100.0, 100.0), (112.0, 100.0)])];
        assert!(level_labels(&short, &["1".to_owned()], AREA, &[]).is_empty());
        let taken: Vec<Pixel> = (0..100).map(|i| (f64::from(i) * 8.0, 100.0)).collect();
        let lone = [line(0, &[(100.0, 100.0), (700.0, 100.0)])];
        assert!(level_labels(&lone, &["1".to_owned()], AREA, &taken).is_empty());
    }

    #[test]
    fn a_gap_parts_a_line() {
        let line = MeasuredLine::new(vec![(0.0, 0.0), (100.0, 0.0)]);
        let pieces = without_gaps(&line, vec![(60.0, 80.0), (10.0, 20.0)]);
        assert_eq!(
            pieces,
            [
                vec![(0.0, 0.0), (10.0, 0.0)],
                vec![(20.0, 0.0), (60.0, 0.0)],
                vec![(80.0, 0.0), (100.0, 0.0)]
            ]
        );
        assert_eq!(
            without_gaps(&line, vec![]),
            [vec![(0.0, 0.0), (100.0, 0.0)]]
        );
    }
}
