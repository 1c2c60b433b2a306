//! Numbers between the values of a parameter and beyond them.

use super::parameter::{Kind, address};
use super::{Parameter, Value};
use crate::display::format_number;
use crate::figure::rate_label;
use crate::live::Asked;

impl Parameter {
    /// How the values can be gone through: those whose texts cannot be continued are a list.
    pub(super) fn asked_as(&self) -> Kind {
        match self.kind {
            Kind::Linear | Kind::Logarithmic if self.lettering().is_some() => self.kind,
            Kind::Linear | Kind::Logarithmic => Kind::List,
            kind => kind,
        }
    }

    /// Whether all values are whole numbers, so that those between are whole too.
    pub(super) fn is_whole(&self) -> bool {
        self.values
            .iter()
            .all(|value| value.number().fract() == 0.0)
    }

    /// The value that is asked for.
    pub(super) fn value_of(&self, asked: Asked) -> Result<Value, String> {
        match (self.asked_as(), asked) {
            (_, Asked::Place(place)) => self.values.get(place).cloned().ok_or_else(|| {
                let (label, count) = (&self.label, self.values.len());
                format!("{label} has no value at place {place}: it has {count}, counted from 0.")
            }),
            (kind @ (Kind::Linear | Kind::Logarithmic), Asked::Number(number)) => {
                let fits = number.is_finite() && (kind == Kind::Linear || number > 0.0);
                match fits {
                    true => Ok(self.at(number)),
                    false => Err(format!("{} cannot be {number}.", self.label)),
                }
            }
            (_, Asked::Number(number)) => {
                let value = self.values.iter().find(|value| value.number() == number);
                let none = || format!("{} has no value {number}.", self.label);
                value.cloned().ok_or_else(none)
            }
        }
    }

    /// The value of any number: its text like that of its neighbours, its place the nearest one's.
    fn at(&self, number: f64) -> Value {
        let number = if self.is_whole() {
            number.round()
        } else {
            number
        };
        let same = self.values.iter().find(|value| value.number() == number);
        if let Some(value) = same {
            return value.clone();
        }
        let distance = |value: &Value| match self.kind {
            Kind::Logarithmic => (value.number() / number).ln().abs(),
            _ => (value.number() - number).abs(),
        };
        let nearest = self
            .values
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let text = match self.lettering() {
            Some((before, after)) => format!("{before}{}{after}", self.written(number)),
            None => self.written(number),
        };
        Value::new(
            nearest.map_or(0, Value::place),
            number,
            &text,
            &address(number),
        )
    }

    /// What stands before and behind the number in the text of every value, such as a degree sign;
    /// `None` where the texts are not made so.
    fn lettering(&self) -> Option<(&str, &str)> {
        let mut all = self.values.iter().map(|value| {
            let number = self.written(value.number());
            value.text().split_once(&number)
        });
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }

    /// A number as the values of the parameter are written by themselves.
    fn written(&self, number: f64) -> String {
        match self.kind {
            Kind::Logarithmic => rate_label(number),
            _ => format_number(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(parameter: &Parameter, number: f64) -> String {
        let value = parameter.value_of(Asked::Number(number)).unwrap();
        value.text().to_owned()
    }

    #[test]
    fn a_number_is_written_as_its_neighbours_are() {
        let eta = Parameter::logarithmic("eta", 1e-4..=1.0, 5);
        assert_eq!(text(&eta, 1e-2), "0.01");
        assert_eq!(text(&eta, 3e-4), "3×10⁻⁴");
        assert_eq!(text(&eta, 1e-5), "10⁻⁵");
        assert_eq!(text(&eta, 20.0), "20");
        let tilt = Parameter::linear("tilt", 0.0..=90.0, 4).shown_as(|x| format!("{x}°"));
        assert_eq!(tilt.asked_as(), Kind::Linear);
        assert_eq!(text(&tilt, 47.2), "47°");
        let share = Parameter::linear("share", 0.0..=1.0, 3).shown_as(|x| format!("p = {x}"));
        assert_eq!(text(&share, 0.123), "p = 0.123");
    }

    #[test]
    fn texts_that_cannot_be_continued_and_lists_keep_to_their_values() {
        let sample = Parameter::linear("sample", 0.0..=2.0, 3)
            .shown_as(|i| format!("{i}: {}", ["a", "b", "c"][i as usize]));
        let batch = Parameter::list("batch", [1, 8]);
        assert_eq!(
            (sample.asked_as(), batch.asked_as()),
            (Kind::List, Kind::List)
        );
        assert_eq!(sample.value_of(Asked::Place(1)).unwrap().text(), "1: b");
        assert_eq!(batch.value_of(Asked::Number(8.0)).unwrap().place(), 1);
        let error = batch.value_of(Asked::Number(4.0)).unwrap_err();
        assert_eq!(error, "batch has no value 4.");
        let error = batch.value_of(Asked::Place(2)).unwrap_err();
        assert_eq!(
            error,
            "batch has no value at place 2: it has 2, counted from 0."
        );
        let shape = Parameter::names("shape", ["moons", "XOR"]);
        assert_eq!(shape.value_of(Asked::Place(1)).unwrap().text(), "XOR");
    }

    #[test]
    fn what_a_slider_cannot_be_is_said() {
        let eta = Parameter::logarithmic("eta", 1e-4..=1.0, 5).label("η");
        assert_eq!(
            eta.value_of(Asked::Number(0.0)).unwrap_err(),
            "η cannot be 0."
        );
        let a = Parameter::linear("a", 0.5..=1.0, 5);
        assert!(a.value_of(Asked::Number(f64::NAN)).is_err());
        assert_eq!(a.value_of(Asked::Number(-3.25)).unwrap().number(), -3.25);
    }

    proptest! {
        #[test]
        fn the_values_themselves_come_back_and_others_have_the_nearest_place(
            from in -50.0..50.0_f64, length in 0.1..50.0_f64, count in 2..30_usize,
            at in -0.5..1.5_f64,
        ) {
            let parameter = Parameter::linear("a", from..=from + length, count);
            prop_assume!(!parameter.is_whole());
            for value in parameter.values() {
                prop_assert_eq!(&parameter.value_of(Asked::Number(value.number())).unwrap(), value);
            }
            let number = from + at * length;
            let value = parameter.value_of(Asked::Number(number)).unwrap();
            prop_assert_eq!(value.number(), number);
            let distance = |place: usize| (parameter.values()[place].number() - number).abs();
            prop_assert!((0..count).all(|place| distance(value.place()) <= distance(place)));
        }
    }
}
