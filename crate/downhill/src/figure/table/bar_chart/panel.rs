//! The panel of a bar chart: room for the bars, their names and their values.

use super::{BarChart, NAME};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, TICK, WIDTH};

impl BarChart {
    pub(super) fn panel(&self, top: f64, height: f64) -> Panel {
        let names = self
            .bars
            .iter()
            .map(|(name, _)| fit(name, TICK, NAME))
            .collect();
        let y = Axis::of_names(names);
        // Comparisons have long names, and fonts broader than Helvetica need a sixth more for them.
        let breadth = if self.ratios { 7.0 / 6.0 } else { 1.0 };
        let left = BORDER + breadth * room_left(&y);
        let width = WIDTH - left - BORDER;
        // The values stand beyond the ends of their bars: room for the widest on either side.
        let widest = self
            .bars
            .iter()
            .map(|(_, value)| 1.1 * text_width(&self.label(*value), TICK) + 14.0);
        let room = widest.fold(0.0, f64::max) / width;
        let (scale, range) = match self.ratios {
            true => (Scale::Log, self.range_of_ratios(room)),
            false => (Scale::Linear, self.range_of_values(room)),
        };
        let whole = self.bars.iter().all(|(_, value)| value.fract() == 0.0);
        let x = Axis::new(scale, range, whole, Direction::Across, width, 7);
        Panel {
            area: Area {
                left,
                top,
                width,
                height,
            },
            x: x.labelled(&scale.said_beside(&self.x_label)),
            y,
        }
    }

    /// The smallest and the largest value, as far as they lie below and above the start of the bars.
    fn extremes(&self) -> (f64, f64) {
        let start = self.start();
        let values = self.bars.iter().map(|(_, value)| *value);
        values.fold((start, start), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    }

    fn range_of_values(&self, room: f64) -> Range {
        let (low, high) = self.extremes();
        let (low, high) = if low == high { (0.0, 1.0) } else { (low, high) };
        let air = |side: f64| {
            if side == 0.0 {
                0.0
            } else {
                side * (room / (1.0 - 2.0 * room)).min(1.0)
            }
        };
        let span = high / 2.0 - low / 2.0;
        Range {
            low: (low - 2.0 * air(if low < 0.0 { span } else { 0.0 })).max(f64::MIN),
            high: (high + 2.0 * air(if high > 0.0 { span } else { 0.0 })).min(f64::MAX),
        }
    }

    fn range_of_ratios(&self, room: f64) -> Range {
        let (low, high) = self.extremes();
        let (low, high) = if low == high {
            (1.0, 10.0)
        } else {
            (low, high)
        };
        let (low, high) = (low.log10(), high.log10());
        let room = room.min(0.3);
        let sides = f64::from(u8::from(low < 0.0) + u8::from(high > 0.0));
        let air = room * (high - low) / (1.0 - sides * room);
        let low = if low < 0.0 { low - air } else { low };
        let high = if high > 0.0 { high + air } else { high };
        Range {
            low: 10_f64.powf(low).max(f64::MIN_POSITIVE),
            high: 10_f64.powf(high).min(f64::MAX),
        }
    }
}
