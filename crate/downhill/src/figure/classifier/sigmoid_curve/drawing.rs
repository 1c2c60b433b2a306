//! Where the sigmoid lies, and how it is painted.

use super::{BAND, SigmoidCurve};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::panels::thin::thin;
use crate::figure::sheet::canvas::{Canvas, Pixel, Stroke};
use crate::figure::sheet::theme::{BORDER, Color, WIDTH};
use crate::model::sigmoid;

/// Points at which the curve is computed.
const POINTS: u32 = 600;
/// The z axis goes at least this far from zero, and for samples at most that far.
const NEAR: f64 = 6.0;
const FAR: f64 = 30.0;

impl SigmoidCurve {
    /// From where to where z goes: both tails of the curve, the samples as far as the curve is
    /// worth seeing, and the split with room at either side.
    pub(super) fn range(&self, z: &[f64], split: Option<f64>) -> Range {
        let samples = Range::around(z.iter().copied(), Scale::Linear);
        // A little beyond the samples, so that the outermost stand free.
        let low = samples.map_or(-NEAR, |range| (range.low - 0.5).clamp(-FAR, -NEAR));
        let high = samples.map_or(NEAR, |range| (range.high + 0.5).clamp(NEAR, FAR));
        match split {
            None => Range { low, high },
            Some(split) => {
                let (low, high) = (low.min(split), high.max(split));
                let room = 0.2 * (high - low);
                Range {
                    low: low.min(split - room),
                    high: high.max(split + room),
                }
            }
        }
    }

    pub(super) fn panel(&self, top: f64, height: f64, range: Range, x_label: &str) -> Panel {
        let beyond = if self.samples.is_some() { BAND } else { 0.02 };
        let range_of = |beyond: f64| Range {
            low: -beyond,
            high: 1.0 + beyond,
        };
        let label = format!("Probability of {}, σ(z)", self.classes[1]);
        // Ticks for probabilities only, not for the bands beyond them.
        let mut y = Axis::new(
            Scale::Linear,
            range_of(0.0),
            false,
            Direction::Up,
            height,
            5,
        );
        y.range = range_of(beyond);
        let y = y.labelled(&label);
        let left = BORDER + room_left(&y);
        let width = WIDTH - left - BORDER - 8.0;
        let x = Axis::new(Scale::Linear, range, false, Direction::Across, width, 12);
        Panel {
            area: Area {
                left,
                top,
                width,
                height,
            },
            x: x.labelled(x_label),
            y,
        }
    }
}

pub(super) fn draw_curve(canvas: &mut Canvas<'_>, panel: &Panel) {
    let Range { low, high } = panel.x.range;
    let points = (0..=POINTS).map(|point| {
        let part = f64::from(point) / f64::from(POINTS);
        let z = low * (1.0 - part) + high * part;
        panel.pixel(z, sigmoid(z))
    });
    let lines: Vec<Vec<Pixel>> = thin(points, 1.0).lines;
    for line in lines {
        canvas.line(&line, Stroke::solid(Color::Ink, 3.0));
    }
}
