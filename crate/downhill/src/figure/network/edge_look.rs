//! How an edge shows its number: the colour and the dashes its sign, the width its size.

use super::placement::Edge;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Canvas, Stroke};
use crate::figure::sheet::header::Sign;
use crate::figure::sheet::theme::Color;

/// Edges that one picture holds.
pub(super) const MOST_EDGES: usize = 340;
/// No edge is thinner.
const THINNEST: f64 = 0.8;

/// What the widths stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct EdgeScale {
    /// the largest size, and how wide it is drawn
    largest: f64,
    widest: f64,
}

impl EdgeScale {
    /// A scale for these numbers; `edges` is how many are drawn.
    pub(super) fn new(values: impl IntoIterator<Item = f64>, edges: usize) -> Self {
        let sizes = values.into_iter().map(f64::abs).filter(|v| v.is_finite());
        Self {
            largest: sizes.fold(0.0, f64::max),
            widest: if edges <= 60 { 7.0 } else { 4.5 },
        }
    }

    pub(super) fn stroke(&self, value: f64) -> Stroke {
        if value == 0.0 || !value.is_finite() {
            return Stroke {
                dashes: Some("1.5 4"),
                ..Stroke::solid(Color::MutedInk, 1.0)
            };
        }
        // A quotient first: a product of two small numbers could be 0.
        let width = (value.abs() / self.largest) * self.widest;
        let color = match value > 0.0 {
            true => Color::Blue,
            false => Color::Vermillion,
        };
        Stroke {
            dashes: (value < 0.0).then_some("7 5"),
            ..Stroke::solid(color, width.max(THINNEST))
        }
    }

    /// The size up to which edges are all drawn alike, the thinnest.
    pub(super) fn thinnest(&self) -> f64 {
        self.largest * (THINNEST / self.widest)
    }

    /// Signs and widths; `letter` is what the edges show, such as w.
    pub(super) fn legend(&self, values: &[f64], letter: &str) -> Vec<(Sign, String)> {
        let mut legend = Vec::new();
        let sample = self.largest * 4.0 / self.widest;
        let mut sign = |value: f64, name: &str| {
            legend.push((Sign::Stroke(self.stroke(value)), name.to_owned()));
        };
        if values.iter().any(|value| *value > 0.0) {
            sign(sample, "positive");
        }
        if values.iter().any(|value| *value < 0.0) {
            sign(-sample, "negative");
        }
        if values.contains(&0.0) {
            sign(0.0, "zero");
        }
        if values.iter().any(|value| !value.is_finite()) {
            sign(f64::NAN, "not finite");
        }
        if self.largest > 0.0 {
            for share in [1.0, 0.25] {
                let stroke = Stroke::solid(Color::MutedInk, self.widest * share);
                let name = format!("|{letter}| = {}", value_label(self.largest * share));
                legend.push((Sign::Stroke(stroke), name));
            }
        }
        legend
    }
}

/// Draws an edge.
pub(super) fn draw_edge(canvas: &mut Canvas<'_>, edge: &Edge, stroke: Stroke) {
    canvas.line(&[edge.from, edge.to], stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_go_with_the_size_down_to_the_thinnest() {
        let scale = EdgeScale::new([1e-9, -2.0, 4.0, f64::NAN], 4);
        assert_eq!(scale.stroke(4.0).width, 7.0);
        assert_eq!(scale.stroke(-2.0).width, 3.5);
        assert_eq!(scale.stroke(1e-9).width, THINNEST);
        assert!(scale.stroke(-2.0).dashes.is_some() && scale.stroke(4.0).dashes.is_none());
        assert_eq!(scale.stroke(0.0).color, Color::MutedInk);
        // Numbers at the ends of the range do not overflow.
        for huge in [1e-300, f64::MAX] {
            let scale = EdgeScale::new([huge], 1);
            assert_eq!(scale.stroke(huge).width, 7.0);
        }
    }

    #[test]
    fn the_legend_names_what_there_is() {
        let names = |values: &[f64]| {
            let legend = EdgeScale::new(values.iter().copied(), 1).legend(values, "w");
            legend.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(names(&[-2.0, -1.0]), ["negative", "|w| = 2", "|w| = 0.5"]);
        assert_eq!(names(&[0.0]), ["zero"]);
    }
}
