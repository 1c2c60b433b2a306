//! A line on the sheet, measured along.

use crate::figure::sheet::canvas::Pixel;

/// A line in pixels with the length from its start to each of its points.
#[derive(Debug, Clone)]
pub(super) struct MeasuredLine {
    points: Vec<Pixel>,
    along: Vec<f64>,
}

impl MeasuredLine {
    pub(super) fn new(points: Vec<Pixel>) -> Self {
        let mut length = 0.0;
        let mut along = Vec::with_capacity(points.len());
        for (index, point) in points.iter().enumerate() {
            if let Some(before) = index.checked_sub(1) {
                length += distance(points[before], *point);
            }
            along.push(length);
        }
        Self { points, along }
    }

    pub(super) fn points(&self) -> &[Pixel] {
        &self.points
    }

    pub(super) fn length(&self) -> f64 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The point at a length from the start.
    pub(super) fn at(&self, length: f64) -> Pixel {
        let next = self.along.partition_point(|along| *along < length);
        let next = next.clamp(1, self.points.len().saturating_sub(1).max(1));
        let Some(((&from, &to), (&start, &end))) = (self.points.get(next - 1))
            .zip(self.points.get(next))
            .zip(self.along.get(next - 1).zip(self.along.get(next)))
        else {
            return self.points.first().copied().unwrap_or_default();
        };
        let part = if end > start {
            ((length - start) / (end - start)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        )
    }

    /// The piece from one length to another.
    pub(super) fn between(&self, from: f64, to: f64) -> Vec<Pixel> {
        let mut piece = vec![self.at(from)];
        let inner = self.points.iter().zip(&self.along);
        piece.extend(
            inner
                .filter(|(_, along)| from < **along && **along < to)
                .map(|(p, _)| *p),
        );
        piece.push(self.at(to));
        piece
    }

    /// Points every `step` pixels.
    pub(super) fn sampled(&self, step: f64) -> Vec<Pixel> {
        let mut length = 0.0;
        let mut points = Vec::new();
        while length <= self.length() {
            points.push(self.at(length));
            length += step;
        }
        points
    }
}

pub(super) fn distance(a: Pixel, b: Pixel) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_their_length() {
        let line = MeasuredLine::new(vec![(0.0, 0.0), (3.0, 4.0), (3.0, 10.0)]);
        assert_eq!(line.length(), 11.0);
        assert_eq!(line.at(2.5), (1.5, 2.0));
        assert_eq!(line.at(7.0), (3.0, 6.0));
        assert_eq!((line.at(-1.0), line.at(99.0)), ((0.0, 0.0), (3.0, 10.0)));
        assert_eq!(line.between(2.5, 6.0), [(1.5, 2.0), (3.0, 4.0), (3.0, 5.0)]);
        assert_eq!(line.sampled(5.5).len(), 3);
        assert_eq!(MeasuredLine::new(vec![(1.0, 2.0)]).at(3.0), (1.0, 2.0));
    }
}
