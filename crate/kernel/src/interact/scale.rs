//! The numbers of a slider: its ends, its steps, and what a place on it means.

use super::description::{Kind, Parameter};

/// Steps from one end of a slider to the other, about: fine enough to look continuous, coarse enough
/// for the keyboard.
const STEPS: f64 = 200.0;

/// How the numbers of a parameter lie on a slider.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    is_logarithmic: bool,
    is_whole: bool,
    low: f64,
    high: f64,
    /// The precomputed ones.
    values: Vec<f64>,
    steps: Option<Steps>,
}

/// What a front end's slider needs; of a logarithmic one, in powers of ten.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Steps {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) step: f64,
    /// A step that is easily read; `step` is this or a little more or less, so that the last step
    /// ends at the end.
    readable: f64,
}

impl Scale {
    /// `None` for lists and names.
    pub(super) fn of(parameter: &Parameter) -> Option<Scale> {
        let is_logarithmic = match parameter.kind {
            Kind::Linear => false,
            Kind::Logarithmic => true,
            Kind::List | Kind::Names => return None,
        };
        let (from, to) = (parameter.from?, parameter.to?);
        let (low, high) = (from.min(to), from.max(to));
        let (min, max) = match is_logarithmic {
            true => (low.log10(), high.log10()),
            false => (low, high),
        };
        let is_whole = parameter.whole;
        // Front ends make no slider of one point.
        let steps = (max > min && (max - min).is_finite()).then(|| {
            let mut readable = readable_below((max - min) / STEPS);
            if is_whole && !is_logarithmic {
                readable = readable.max(1.0);
            }
            let count = ((max - min) / readable).round().max(1.0);
            let step = match ((max - min) / readable - count).abs() < 1e-9 * count {
                true => readable,
                false => (max - min) / count,
            };
            Steps {
                min,
                max,
                step,
                readable,
            }
        });
        Some(Scale {
            is_logarithmic,
            is_whole,
            low,
            high,
            values: parameter.values.clone(),
            steps,
        })
    }

    pub(super) fn is_logarithmic(&self) -> bool {
        self.is_logarithmic
    }

    /// `None` when there is only one number.
    pub(super) fn steps(&self) -> Option<&Steps> {
        self.steps.as_ref()
    }

    /// The number that a slider's own stands for: a precomputed one if the slider can come no nearer
    /// to it, otherwise one without the noise of sums of binary fractions and powers of ten, since
    /// it can be read beside the slider.
    pub(super) fn number(&self, slider: f64) -> f64 {
        let Some(steps) = &self.steps else {
            return slider;
        };
        let distance = |value: &f64| (self.place(*value) - self.place(slider)).abs();
        let nearest = self
            .values
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(value) = nearest.filter(|value| self.stands_at(slider, **value)) {
            return *value;
        }
        let number = if self.is_whole {
            slider.round()
        } else if self.is_logarithmic {
            // So many digits keep neighbours apart.
            let ratio = 10_f64.powf(steps.step) - 1.0;
            significant(slider, 1 + (-ratio.log10()).ceil().max(1.0) as usize)
        } else if slider.abs() < 1e-9 * steps.step {
            0.0
        } else if steps.step == steps.readable {
            significant(slider, 14)
        } else {
            let decimals = (-steps.readable.log10()).ceil().max(0.0) as usize;
            format!("{slider:.decimals$}").parse().unwrap_or(slider)
        };
        // Minus zero is written as such.
        number.clamp(self.low, self.high) + 0.0
    }

    /// Whether a slider at this number of its own can come no nearer to a number. Front ends put
    /// sliders on the nearest step when they draw them, and report that like a move.
    pub(super) fn stands_at(&self, slider: f64, number: f64) -> bool {
        let half = self
            .steps
            .as_ref()
            .map_or(0.0, |steps| steps.step * 0.499_999);
        (self.place(self.nearest(number)) - self.place(slider)).abs() <= half
    }

    /// Where a number lies: equal steps of a slider are equal here.
    fn place(&self, number: f64) -> f64 {
        match self.is_logarithmic {
            true => number.log10(),
            false => number,
        }
    }

    /// The number that was typed, as it can be asked for; also beyond the ends.
    pub(super) fn typed(&self, number: f64) -> Option<f64> {
        let number = if self.is_whole {
            number.round()
        } else {
            number
        };
        (number.is_finite() && !(self.is_logarithmic && number <= 0.0)).then_some(number + 0.0)
    }

    /// Where the slider stands for a number; at an end when it is beyond.
    pub(super) fn nearest(&self, number: f64) -> f64 {
        number.clamp(self.low, self.high)
    }
}

/// The largest of 1, 2, 5, 10, … and 0.5, 0.2, 0.1, … that is not above a number.
fn readable_below(number: f64) -> f64 {
    let power = number.log10().floor();
    let unit = |factor: f64, power: f64| significant(factor * 10_f64.powf(power), 1);
    [5.0, 2.0, 1.0]
        .map(|factor| unit(factor, power))
        .into_iter()
        .find(|step| *step <= number * (1.0 + 1e-9))
        .unwrap_or_else(|| unit(5.0, power - 1.0))
}

fn significant(number: f64, digits: usize) -> f64 {
    let decimals = digits.saturating_sub(1);
    format!("{number:.decimals$e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(kind: Kind, from: f64, to: f64, whole: bool) -> Scale {
        let parameter = Parameter {
            key: "k".to_owned(),
            label: "k".to_owned(),
            kind,
            from: Some(from),
            to: Some(to),
            whole,
            values: vec![from, to],
            texts: vec![String::new(); 2],
            start: 0,
        };
        Scale::of(&parameter).unwrap()
    }

    fn steps(scale: &Scale) -> (f64, f64, f64) {
        let steps = scale.steps().unwrap();
        (steps.min, steps.max, steps.step)
    }

    #[test]
    fn steps_are_readable_and_end_at_the_end() {
        assert_eq!(
            steps(&scale(Kind::Linear, -2.0, 2.0, false)),
            (-2.0, 2.0, 0.02)
        );
        assert_eq!(
            steps(&scale(Kind::Linear, 90.0, 0.0, false)),
            (0.0, 90.0, 0.2)
        );
        assert_eq!(
            steps(&scale(Kind::Linear, 1.0, 30.0, true)),
            (1.0, 30.0, 1.0)
        );
        assert_eq!(
            steps(&scale(Kind::Linear, 0.0, 1.0 / 3.0, false)).2,
            1.0 / 3.0 / 333.0
        );
        assert_eq!(
            steps(&scale(Kind::Logarithmic, 1e-6, 1.0, false)),
            (-6.0, 0.0, 0.02)
        );
        assert_eq!(scale(Kind::Linear, 2.0, 2.0, false).steps(), None);
    }

    #[test]
    fn numbers_can_be_read() {
        let slope = scale(Kind::Linear, -2.0, 2.0, false);
        assert_eq!(slope.number(-2.0 + 0.02 * 115.0), 0.3);
        assert_eq!(slope.number(-1e-17).to_string(), "0");
        let eta = scale(Kind::Logarithmic, 1e-6, 1.0, false);
        assert_eq!(eta.number(10_f64.powf(-2.36)), 0.00437);
        assert_eq!(eta.number(10_f64.powf(-6.0)), 1e-6);
        let whole = scale(Kind::Logarithmic, 1.0, 1000.0, true);
        assert_eq!(whole.number(10_f64.powf(1.5)), 32.0);
        assert_eq!(
            scale(Kind::Linear, 0.0, 1.0 / 3.0, false).number(1.0 / 3.0),
            1.0 / 3.0
        );
    }

    #[test]
    fn precomputed_numbers_can_be_reached() {
        let mut eta = scale(Kind::Logarithmic, 1e-6, 1.0, false);
        eta.values = vec![1e-6, 0.0032, 1.0];
        assert_eq!(eta.number(10_f64.powf(-2.5)), 0.0032);
        assert_eq!(eta.number(10_f64.powf(-2.48)), 0.00331);
        assert!(eta.stands_at(10_f64.powf(-2.5), 0.0032));
        assert!(!eta.stands_at(10_f64.powf(-2.48), 0.0032));
        // What is beyond an end keeps the slider at that end.
        assert!(eta.stands_at(1.0, 20.0) && !eta.stands_at(0.9, 20.0));
    }

    #[test]
    fn numbers_beyond_the_ends_can_be_typed() {
        let eta = scale(Kind::Logarithmic, 1e-3, 1.0, false);
        assert_eq!((eta.typed(20.0), eta.nearest(20.0)), (Some(20.0), 1.0));
        assert_eq!(
            (eta.typed(0.0), eta.typed(-1.0), eta.typed(f64::NAN)),
            (None, None, None)
        );
        let whole = scale(Kind::Linear, 0.0, 9.0, true);
        assert_eq!((whole.typed(-3.4), whole.nearest(-3.0)), (Some(-3.0), 0.0));
    }

    proptest! {
        #[test]
        fn neighbours_on_a_slider_are_neighbours_and_within_its_ends(
            from in -1e6..1e6_f64, length in 1e-3..1e6_f64, logarithmic: bool, whole: bool, place in 0.0..1.0_f64,
        ) {
            let (from, to) = match (logarithmic, whole) {
                (false, false) => (from, from + length),
                (false, true) => (from.round(), (from + length).round() + 1.0),
                (true, false) => (length, length + from.abs() + length),
                (true, true) => (length.ceil(), length.ceil() + from.abs().ceil() + 1.0),
            };
            let kind = if logarithmic { Kind::Logarithmic } else { Kind::Linear };
            let scale = scale(kind, from, to, whole);
            let Steps { min, max, step, .. } = *scale.steps().unwrap();
            let count = (max - min) / step;
            prop_assert!((count - count.round()).abs() < 1e-6 && count < 502.0, "{count} steps");
            let at = |k: f64| {
                let slider = if k >= count.round() { max } else { min + step * k };
                scale.number(if logarithmic { 10_f64.powf(slider) } else { slider })
            };
            let k = (place * (count.round() - 1.0)).round();
            let (here, next) = (at(k), at(k + 1.0));
            prop_assert!(from <= here && here <= next && next <= to, "{here} {next}");
            if whole {
                prop_assert!(here.fract() == 0.0 && next.fract() == 0.0);
            } else {
                prop_assert!(here < next, "{here} {next}");
            }
            prop_assert_eq!(at(0.0), from);
            prop_assert_eq!(at(count.round()), to);
        }
    }
}
