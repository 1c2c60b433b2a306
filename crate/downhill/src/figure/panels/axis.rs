//! One axis: its range, its scale, its ticks.

use std::ops::RangeInclusive;

use super::tick_labels::{log_tick_labels, tick_labels};
use super::ticks::{linear_ticks, log_ticks};
use crate::figure::sheet::text_width::text_width;
use crate::figure::sheet::theme::TICK;
use crate::figure::sheet::to_f64::to_f64;

/// How values are spread along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::figure) enum Scale {
    #[default]
    Linear,
    /// Equal ratios take equal room; for positive values.
    Log,
}

impl Scale {
    /// What stands along an axis of this scale: a logarithmic one says so.
    pub(in crate::figure) fn said_beside(self, label: &str) -> String {
        match (self, label) {
            (Self::Log, label) if !label.is_empty() => format!("{label} (logarithmic axis)"),
            (_, label) => label.to_owned(),
        }
    }

    /// What the ends of an axis of this scale must be.
    pub(in crate::figure) fn needs(self) -> &'static str {
        match self {
            Self::Linear => "finite",
            Self::Log => "finite and above 0",
        }
    }

    /// Whether a value has a place on the axis.
    pub(in crate::figure) fn holds(self, value: f64) -> bool {
        value.is_finite() && (self == Self::Linear || value >= f64::MIN_POSITIVE)
    }
}

/// Which way an axis runs, and so how much room its tick labels need along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figure) enum Direction {
    Across,
    Up,
}

/// From where to where an axis goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figure) struct Range {
    pub(in crate::figure) low: f64,
    pub(in crate::figure) high: f64,
}

impl From<RangeInclusive<f64>> for Range {
    fn from(range: RangeInclusive<f64>) -> Self {
        let (low, high) = range.into_inner();
        Self { low, high }
    }
}

impl Range {
    /// The smallest range with all of `values` that the scale holds, if there is one.
    pub(in crate::figure) fn around(
        values: impl IntoIterator<Item = f64>,
        scale: Scale,
    ) -> Option<Self> {
        let held = values.into_iter().filter(|value| scale.holds(*value));
        held.map(|value| Self {
            low: value,
            high: value,
        })
        .reduce(|a, b| Self {
            low: a.low.min(b.low),
            high: a.high.max(b.high),
        })
    }

    /// The range of an axis along which lines run: the data fill it. One that nearly starts at
    /// zero (the first epoch of thousands) starts there.
    pub(in crate::figure) fn filled(self, scale: Scale) -> Self {
        let Self { low, high } = self.opened(scale);
        let from_zero = scale == Scale::Linear && low > 0.0 && low < 0.05 * high;
        Self {
            low: if from_zero { 0.0 } else { low },
            high,
        }
    }

    /// The range of an axis on which values are read: with air above and below, and from zero
    /// when the values are positive and not far from it.
    pub(in crate::figure) fn aired(self, scale: Scale) -> Self {
        let Self { low, high } = self.opened(scale);
        match scale {
            Scale::Log => {
                let air = 0.04 * (high.log10() - low.log10());
                Self {
                    low: 10_f64.powf(low.log10() - air).max(f64::MIN_POSITIVE),
                    high: 10_f64.powf(high.log10() + air).min(f64::MAX),
                }
            }
            Scale::Linear => {
                let from_zero = self.low >= 0.0 && low <= 0.5 * high;
                let low = if from_zero { 0.0 } else { low };
                let air = 0.05 * high - 0.05 * low;
                Self {
                    low: if from_zero {
                        0.0
                    } else {
                        (low - air).max(f64::MIN)
                    },
                    high: (high + air).min(f64::MAX),
                }
            }
        }
    }

    /// A range of some length also where all values are the same.
    fn opened(self, scale: Scale) -> Self {
        let Self { low, high } = self;
        let largest = low.abs().max(high.abs());
        match scale {
            Scale::Log if high.log10() - low.log10() < 1e-9 => Self {
                low: (low / 3.0).max(f64::MIN_POSITIVE),
                high: (high * 3.0).min(f64::MAX),
            },
            Scale::Log => Self {
                low: low.max(f64::MIN_POSITIVE),
                high,
            },
            // So small that arithmetic has no digits left: zero, to the eye.
            Scale::Linear if largest < 1e-280 => Self {
                low: -1.0,
                high: 1.0,
            },
            Scale::Linear if high / 2.0 - low / 2.0 <= 1e-12 * largest => Self {
                low: (low - 0.5 * largest).max(f64::MIN),
                high: (high + 0.5 * largest).min(f64::MAX),
            },
            Scale::Linear => self,
        }
    }
}

/// An axis with its ticks and what is written along it.
#[derive(Debug, Clone)]
pub(in crate::figure) struct Axis {
    pub(in crate::figure) scale: Scale,
    pub(in crate::figure) range: Range,
    pub(in crate::figure) ticks: Vec<(f64, String)>,
    pub(in crate::figure) label: String,
}

impl Axis {
    /// An axis of `length` pixels, with as many ticks as it has room for, and at most `most`.
    pub(in crate::figure) fn new(
        scale: Scale,
        range: Range,
        whole: bool,
        direction: Direction,
        length: f64,
        most: usize,
    ) -> Self {
        let mut axis = Self {
            scale,
            range,
            ticks: Vec::new(),
            label: String::new(),
        };
        for count in (1..=most).rev() {
            let values = match scale {
                Scale::Linear => linear_ticks(range.low, range.high, count, whole),
                Scale::Log => log_ticks(range.low, range.high, count),
            };
            let labels = match scale {
                Scale::Linear => tick_labels(&values),
                Scale::Log => log_tick_labels(&values),
            };
            axis.ticks = values.into_iter().zip(labels).collect();
            if axis.has_room(direction, length) {
                break;
            }
        }
        axis
    }

    /// An axis with a name at each place 0, 1, 2, … counted from above, and no numbers.
    pub(in crate::figure) fn of_names(names: Vec<String>) -> Self {
        let count = to_f64(names.len());
        let places = names.into_iter().enumerate();
        Self {
            scale: Scale::Linear,
            range: Range {
                low: -0.5,
                high: count - 0.5,
            },
            ticks: places
                .map(|(place, name)| (count - 1.0 - to_f64(place), name))
                .collect(),
            label: String::new(),
        }
    }

    /// The same axis with a label.
    pub(in crate::figure) fn labelled(mut self, label: &str) -> Self {
        self.label = label.to_owned();
        self
    }

    /// Where a value lies, from 0 at the axis's low end to 1 at its high end.
    pub(in crate::figure) fn at(&self, value: f64) -> f64 {
        self.beyond(value).clamp(0.0, 1.0)
    }

    /// Where a value lies; below 0 or above 1 where the axis does not reach it.
    pub(in crate::figure) fn beyond(&self, value: f64) -> f64 {
        let Range { low, high } = self.range;
        let place = match self.scale {
            // Halved, so that the difference of two very large numbers is still a number.
            Scale::Linear => (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0),
            Scale::Log => (value.log10() - low.log10()) / (high.log10() - low.log10()),
        };
        if place.is_nan() {
            0.5
        } else {
            // Farther out no pixel differs from another.
            place.clamp(-1e6, 1e6)
        }
    }

    /// Width of the widest tick label, in pixels.
    pub(in crate::figure) fn widest_label(&self) -> f64 {
        let widths = self.ticks.iter().map(|(_, label)| text_width(label, TICK));
        widths.fold(0.0, f64::max)
    }

    /// Whether no two tick labels touch.
    fn has_room(&self, direction: Direction, length: f64) -> bool {
        let places: Vec<f64> = self
            .ticks
            .iter()
            .map(|(tick, _)| self.at(*tick) * length)
            .collect();
        let half = |place: usize| match direction {
            Direction::Up => TICK,
            // Long labels need more air between them, or they read as one number.
            Direction::Across => {
                let width = text_width(&self.ticks[place].1, TICK);
                width / 2.0 + (0.3 * width).clamp(TICK / 4.0, TICK / 2.0)
            }
        };
        (1..places.len()).all(|next| places[next] - places[next - 1] >= half(next - 1) + half(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(low: f64, high: f64) -> Range {
        Range { low, high }
    }

    #[test]
    fn ranges_fit_their_data() {
        assert_eq!(
            Range::around([3.0, f64::NAN, 1.0], Scale::Linear),
            Some(range(1.0, 3.0))
        );
        assert_eq!(Range::around([0.0, -1.0], Scale::Log), None);
        assert_eq!(
            range(1.0, 10_000.0).filled(Scale::Linear),
            range(0.0, 10_000.0)
        );
        assert_eq!(range(1.0, 10.0).filled(Scale::Linear), range(1.0, 10.0));
        assert_eq!(range(0.1, 0.7).aired(Scale::Linear).low, 0.0);
        assert!(range(9.0, 10.0).aired(Scale::Linear).low > 8.0);
        assert_eq!(range(2.0, 2.0).aired(Scale::Linear).low, 0.0);
        assert_eq!(range(0.0, 0.0).filled(Scale::Linear), range(-1.0, 1.0));
    }

    #[test]
    fn a_short_axis_has_fewer_ticks() {
        let ticks = |length| {
            let data = range(0.0, 10_000.0);
            Axis::new(Scale::Linear, data, true, Direction::Across, length, 10)
                .ticks
                .len()
        };
        assert_eq!(ticks(800.0), 11);
        assert_eq!(ticks(150.0), 3);
    }

    proptest! {
        #[test]
        fn every_finite_value_has_its_place(
            a in prop::num::f64::ANY, b in prop::num::f64::ANY, log in any::<bool>(),
        ) {
            let scale = if log { Scale::Log } else { Scale::Linear };
            prop_assume!(scale.holds(a) && scale.holds(b));
            let data = Range::around([a, b], scale).unwrap();
            for data in [data.aired(scale), data.filled(scale)] {
                prop_assert!(data.low.is_finite() && data.high.is_finite() && data.low < data.high);
                let axis = Axis::new(scale, data, false, Direction::Up, 300.0, 6);
                prop_assert!((0.0..=1.0).contains(&axis.at(a)));
                if a < b {
                    prop_assert!(axis.at(a) <= axis.at(b));
                }
            }
        }
    }
}
