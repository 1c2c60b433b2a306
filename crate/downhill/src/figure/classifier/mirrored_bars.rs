//! Bars of two classes, one upwards and one downwards from a common line.

use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Stroke};
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, LABEL, WIDTH};
use crate::figure::sheet::to_f64::to_f64;

/// Height of either class's half.
const HALF: f64 = 170.0;
/// Where a logarithmic axis of counts begins: a bar of one sample must be seen.
const LOG_FLOOR: f64 = 0.6;

/// How many samples of class 0 and class 1 lie in each of the bins of equal width from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MirroredBars {
    pub(super) counts: Vec<[usize; 2]>,
    pub(super) log_counts: bool,
}

impl MirroredBars {
    /// Counts the samples; probabilities lie in [0, 1], labels are 0 or 1, and there is a bin.
    pub(super) fn new<'a>(
        samples: impl IntoIterator<Item = (&'a f64, &'a f64)>,
        bins: usize,
        log_counts: bool,
    ) -> Self {
        let mut counts = vec![[0; 2]; bins];
        for (probability, label) in samples {
            counts[bin_of(*probability, bins)][usize::from(*label == 1.0)] += 1;
        }
        Self { counts, log_counts }
    }

    /// The upper panel with class 1 and the lower one with class 0, which runs downwards.
    pub(super) fn panels(&self, top: f64, x_label: &str) -> [Panel; 2] {
        let y = self.count_axis();
        let left = BORDER + LABEL + 10.0 + room_left(&y);
        let width = WIDTH - left - BORDER - 12.0;
        let unit = Range {
            low: 0.0,
            high: 1.0,
        };
        let x =
            Axis::new(Scale::Linear, unit, false, Direction::Across, width, 10).labelled(x_label);
        let area = |top| Area {
            left,
            top,
            width,
            height: HALF,
        };
        let mut downwards = y.clone();
        downwards.range = Range {
            low: y.range.high,
            high: y.range.low,
        };
        // The two halves share their zero.
        downwards.ticks.retain(|(tick, _)| *tick > 0.0);
        let upper = Panel {
            area: area(top),
            x: x.clone(),
            y,
        };
        let lower = Panel {
            area: area(top + HALF),
            x,
            y: downwards,
        };
        [upper, lower]
    }

    /// The axis of counts, for the highest bar of both classes.
    fn count_axis(&self) -> Axis {
        let highest = self.counts.iter().flatten().copied().max().unwrap_or(0);
        let highest = to_f64(highest.max(1));
        if !self.log_counts {
            let range = Range {
                low: 0.0,
                high: 1.06 * highest,
            };
            return Axis::new(Scale::Linear, range, true, Direction::Up, HALF, 4);
        }
        let range = Range {
            low: LOG_FLOOR,
            high: 1.4 * highest,
        };
        let mut axis = Axis::new(Scale::Log, range, true, Direction::Up, HALF, 4);
        // Counts are whole: 1, 10, 100 and, on a short axis, their doubles and fivefolds.
        let leads: &[usize] = match highest {
            high if high < 100.0 => &[1, 2, 5],
            _ => &[1],
        };
        let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
        axis.ticks = powers
            .flat_map(|power| leads.iter().filter_map(move |lead| lead.checked_mul(power)))
            .take_while(|tick| to_f64(*tick) <= range.high)
            .map(|tick| (to_f64(tick), grouped(tick)))
            .collect();
        axis
    }

    /// Draws the bars of both halves with their axes, over whatever lies behind them.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, [upper, lower]: &[Panel; 2]) {
        for (panel, class) in [(upper, 1), (lower, 0)] {
            panel.draw_horizontal_grid(canvas);
            for (bin, count) in self.counts.iter().enumerate() {
                draw_bar(canvas, panel, (bin, self.counts.len()), count[class], class);
            }
        }
        let middle = upper.area.bottom();
        let ends = [(upper.area.left, middle), (upper.area.right(), middle)];
        canvas.line(&ends, Stroke::solid(Color::MutedInk, 1.2));
        lower.draw_x_axis(canvas);
        upper.draw_y_axis(canvas);
        lower.draw_y_axis(canvas);

        let mut lettering = Lettering::new(LABEL, Color::Ink, Anchor::Middle);
        lettering.upwards = true;
        let label = match self.log_counts {
            true => "Number of samples (logarithmic axis)",
            false => "Number of samples",
        };
        canvas.text((BORDER + LABEL - 4.0, middle), label, lettering);
    }
}

fn draw_bar(
    canvas: &mut Canvas<'_>,
    panel: &Panel,
    (bin, bins): (usize, usize),
    count: usize,
    class: usize,
) {
    if count == 0 {
        return;
    }
    let edge = |bin: usize| panel.across(to_f64(bin) / to_f64(bins));
    let gap = ((edge(bin + 1) - edge(bin)) * 0.06).max(0.75);
    // The half's axis begins at the line between the halves.
    let (zero, end) = (
        panel.up(panel.y.range.low.min(panel.y.range.high)),
        panel.up(to_f64(count)),
    );
    let from = (edge(bin) + gap, zero.min(end));
    canvas.rect(
        from,
        (edge(bin + 1) - gap, zero.max(end)),
        CLASSES[class],
        1.0,
    );
}

/// The bin that holds a probability: bin k goes from k / bins up to, not including, (k + 1) / bins;
/// the last one includes 1.
fn bin_of(probability: f64, bins: usize) -> usize {
    let edges = 1..bins;
    edges
        .take_while(|edge| probability >= to_f64(*edge) / to_f64(bins))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_bin_holds_what_lies_between_its_edges(
            probability in prop_oneof![0.0..=1.0_f64, (0..=100_u8).prop_map(|p| f64::from(p) / 100.0)],
            bins in 1..=50_usize,
        ) {
            let bin = bin_of(probability, bins);
            prop_assert!(bin < bins);
            prop_assert!(probability >= bin as f64 / bins as f64);
            prop_assert!(probability < (bin + 1) as f64 / bins as f64 || probability == 1.0);
        }
    }
}
