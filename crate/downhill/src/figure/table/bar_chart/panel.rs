//! The panel of a bar chart: room for the bars, their names and their values.

use super::{BarChart, NAME};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::{Area, Panel, room_left};
use crate::figure::panels::tick_labels::value_label;
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
        let left = BORDER + room_left(&y);
        let width = WIDTH - left - BORDER;
        let values = self.bars.iter().map(|(_, value)| *value);
        let (low, high) = values
            .clone()
            .fold((0.0_f64, 0.0_f64), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        let (low, high) = if low == high { (0.0, 1.0) } else { (low, high) };
        // The values stand beyond the ends of their bars: room for the widest on either side.
        let widest = values
            .clone()
            .map(|value| 1.1 * text_width(&value_label(value), TICK) + 14.0);
        let room = widest.fold(0.0, f64::max) / width;
        let air = |side: f64| {
            if side == 0.0 {
                0.0
            } else {
                side * (room / (1.0 - 2.0 * room)).min(1.0)
            }
        };
        let span = high / 2.0 - low / 2.0;
        let range = Range {
            low: (low - 2.0 * air(if low < 0.0 { span } else { 0.0 })).max(f64::MIN),
            high: (high + 2.0 * air(if high > 0.0 { span } else { 0.0 })).min(f64::MAX),
        };
        let whole = values.clone().all(|value| value.fract() == 0.0);
        let x = Axis::new(Scale::Linear, range, whole, Direction::Across, width, 7);
        Panel {
            area: Area {
                left,
                top,
                width,
                height,
            },
            x: x.labelled(&self.x_label),
            y,
        }
    }
}
