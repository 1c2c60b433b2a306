//! Many small shapes in one element: the data of an SVG path.
//!
//! A polygon of its own takes a hundred bytes, and a scatter plot has hundreds of them. In a path
//! each shape starts where the one before ended, in tenths of pixels, which takes ten to twenty.

use super::canvas::{FINE, Pixel};

/// Shapes that are drawn in one look.
#[derive(Debug, Clone, Default)]
pub(in crate::figure) struct PathData {
    text: String,
    /// Where the pen is, in tenths of pixels.
    pen: (i64, i64),
}

impl PathData {
    /// What it takes of a document, in bytes.
    pub(in crate::figure) fn len(&self) -> usize {
        self.text.len()
    }

    pub(in crate::figure) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A closed shape with these corners; the last leads back to the first.
    pub(in crate::figure) fn ring(&mut self, corners: &[Pixel]) {
        let start = self.line_through(corners);
        self.text.push('z');
        self.pen = start;
    }

    /// A line through these points.
    pub(in crate::figure) fn line(&mut self, points: &[Pixel]) {
        self.line_through(points);
    }

    /// A line of no length: with round ends it is a dot.
    pub(in crate::figure) fn dot(&mut self, at: Pixel) {
        self.line_through(&[at]);
        self.text.push_str("h0");
    }

    /// A circle's outline.
    pub(in crate::figure) fn circle(&mut self, (x, y): Pixel, radius: f64) {
        self.line_through(&[(x - radius, y)]);
        let (r, across) = (tenths(radius), 2 * tenths(radius));
        for across in [across, -across] {
            self.text.push('a');
            self.numbers(&[r, r, 0, 10, 0, across, 0]);
        }
    }

    /// Draws from the first point to the last, and gives the first.
    fn line_through(&mut self, points: &[Pixel]) -> (i64, i64) {
        let mut start = self.pen;
        for (index, (x, y)) in points.iter().enumerate() {
            let at = (tenths(*x), tenths(*y));
            if index == 0 {
                self.text.push('m');
                start = at;
            } else if at == self.pen {
                continue;
            } else if index == 1 {
                self.text.push('l');
            }
            self.numbers(&[at.0 - self.pen.0, at.1 - self.pen.1]);
            self.pen = at;
        }
        start
    }

    /// Tenths as numbers, no more between them than is needed to tell them apart.
    fn numbers(&mut self, numbers: &[i64]) {
        for number in numbers {
            let bare = self.text.ends_with(|c: char| c.is_ascii_alphabetic());
            if *number < 0 {
                self.text.push('-');
            } else if !bare {
                self.text.push(' ');
            }
            let (whole, part) = (number.abs() / 10, number.abs() % 10);
            self.text.push_str(&whole.to_string());
            if part != 0 {
                self.text.push_str(&format!(".{part}"));
            }
        }
    }
}

/// A length in tenths of pixels; the conversion saturates.
#[expect(clippy::cast_possible_truncation)]
fn tenths(length: f64) -> i64 {
    (length * FINE).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_start_where_the_one_before_ended() {
        let mut path = PathData::default();
        path.ring(&[(10.0, 20.5), (12.0, 20.5), (11.0, 18.0)]);
        path.dot((9.5, 20.0));
        path.line(&[(9.5, 21.0), (10.0, 21.0), (10.0, 21.0), (0.0, 0.0)]);
        assert_eq!(
            path.text(),
            "m10 20.5l2 0-1-2.5zm-0.5-0.5h0m0 1l0.5 0-10-21"
        );
        assert_eq!(path.len(), path.text().len());
    }

    #[test]
    fn a_circle_comes_back_to_its_start() {
        let mut path = PathData::default();
        path.circle((10.0, 10.0), 4.0);
        path.dot((6.0, 10.0));
        assert_eq!(path.text(), "m6 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0m0 0h0");
    }
}
