//! A named parameter with all the values that its slider can take.

use std::ops::RangeInclusive;

use super::{ExploreError, Value};
use crate::display::format_number;
use crate::figure::rate_label;

/// What a slider of an explorer moves: a name and a list of values.
///
/// The `key` names the parameter in addresses (`page.html#eta=0.003`) and is its label until
/// [`label`](Parameter::label) gives it a longer one. Ranges without values, keys that cannot stand
/// in an address and other mistakes are reported by
/// [`Exploration::frames`](super::Exploration::frames).
///
/// ```
/// use downhill::explore::Parameter;
///
/// let eta = Parameter::logarithmic("eta", 1e-6..=1.0, 61).label("Learning rate η").start(1e-3);
/// let texts: Vec<&str> = eta.values().iter().map(|value| value.text()).collect();
/// assert_eq!(texts[..4], ["10⁻⁶", "1.3×10⁻⁶", "1.6×10⁻⁶", "2×10⁻⁶"]);
/// ```
#[derive(Debug, Clone)]
pub struct Parameter {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) values: Vec<Value>,
    pub(super) start: usize,
    pub(super) kind: Kind,
    pub(super) mistake: Option<ExploreError>,
}

/// How the values of a parameter lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// numbers in equal steps
    Linear,
    /// numbers in equal ratios
    Logarithmic,
    /// numbers of one's own choice
    List,
    /// names
    Names,
}

impl Parameter {
    /// `count` numbers from one end of a range to the other, in equal steps.
    ///
    /// ```
    /// use downhill::explore::Parameter;
    ///
    /// let tilt = Parameter::linear("tilt", 0.0..=0.6, 3);
    /// assert_eq!(tilt.values()[1].text(), "0.3");
    /// ```
    #[must_use]
    pub fn linear(key: &str, range: RangeInclusive<f64>, count: usize) -> Self {
        let (from, to) = (*range.start(), *range.end());
        let sound = from.is_finite() && to.is_finite() && (to - from).is_finite();
        // Twelve digits: 0.3, not 0.30000000000000004.
        let steps = even_steps(from, to, count).map(|number| rounded(number, 12));
        let numbers = if sound { steps.collect() } else { Vec::new() };
        let mut parameter = Self::of_numbers(key, numbers, format_number);
        parameter.kind = Kind::Linear;
        parameter.checked_range(sound, from, to, "finite ends")
    }

    /// `count` numbers from one end of a range of positive numbers to the other, each the same
    /// multiple of the one before, rounded to two significant digits so that they can be read
    /// (to more where two would make neighbours equal).
    ///
    /// ```
    /// use downhill::explore::Parameter;
    ///
    /// let eta = Parameter::logarithmic("eta", 1e-3..=1e-1, 5);
    /// let numbers: Vec<f64> = eta.values().iter().map(|value| value.number()).collect();
    /// assert_eq!(numbers, [0.001, 0.0032, 0.01, 0.032, 0.1]);
    /// ```
    #[must_use]
    pub fn logarithmic(key: &str, range: RangeInclusive<f64>, count: usize) -> Self {
        let (from, to) = (*range.start(), *range.end());
        let sound = from > 0.0 && to > 0.0 && from.is_finite() && to.is_finite();
        let exact: Vec<f64> = match sound {
            true => even_steps(from.ln(), to.ln(), count)
                .map(f64::exp)
                .collect(),
            false => Vec::new(),
        };
        let numbers = readable(&exact, from, to);
        let mut parameter = Self::of_numbers(key, numbers, rate_label);
        parameter.kind = Kind::Logarithmic;
        parameter.checked_range(sound, from, to, "two ends above 0")
    }

    /// Numbers of your own choice, in your order.
    ///
    /// ```
    /// let batch = downhill::explore::Parameter::list("batch", [1, 8, 32, 128]);
    /// assert_eq!(batch.values().len(), 4);
    /// ```
    #[must_use]
    pub fn list(key: &str, numbers: impl IntoIterator<Item = impl Into<f64>>) -> Self {
        let numbers: Vec<f64> = numbers.into_iter().map(Into::into).collect();
        let odd = numbers.iter().find(|number| !number.is_finite()).copied();
        let mut parameter = Self::of_numbers(key, numbers, rate_label);
        if let Some(number) = odd {
            let key = key.to_owned();
            parameter.mistake = Some(ExploreError::NotANumber { key, number });
        }
        parameter
    }

    /// Names: data sets, activations, methods.
    ///
    /// ```
    /// let shape = downhill::explore::Parameter::names("shape", ["moons", "circles", "XOR"]);
    /// assert_eq!(shape.values()[2].text(), "XOR");
    /// ```
    #[must_use]
    pub fn names(key: &str, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let names = names.into_iter().map(Into::into).enumerate();
        let values = names
            .map(|(place, name): (usize, String)| Value::new(place, place as f64, &name, &name));
        let mut parameter = Self::new(key, values.collect());
        parameter.kind = Kind::Names;
        parameter
    }

    /// What stands beside the slider; otherwise the key.
    ///
    /// ```
    /// let eta = downhill::explore::Parameter::list("eta", [0.1, 1.0]).label("Learning rate η");
    /// assert_eq!(eta.values().len(), 2);
    /// ```
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Where the slider stands at first: at the value nearest to `number` (on a logarithmic slider
    /// nearest by ratio). Otherwise it stands at the first.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::BarChart;
    ///
    /// let eta = Parameter::logarithmic("eta", 1e-4..=1.0, 5).start(0.011);
    /// let explorer = explore([eta])
    ///     .frames(|[eta]| Ok(Frame::of(BarChart::new().bar("η", eta.number()))))?;
    /// assert_eq!(explorer.start(), [2]);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn start(mut self, number: f64) -> Self {
        let distance = |value: &Value| match self.kind == Kind::Logarithmic {
            true => (value.number() / number).ln().abs(),
            false => (value.number() - number).abs(),
        };
        let nearest = self
            .values
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        self.start = nearest.map_or(0, Value::place);
        self
    }

    /// The name that is chosen at first.
    ///
    /// ```
    /// let shape = downhill::explore::Parameter::names("shape", ["moons", "XOR"]).start_at("XOR");
    /// assert_eq!(shape.values().len(), 2);
    /// ```
    #[must_use]
    pub fn start_at(mut self, name: &str) -> Self {
        match self.values.iter().position(|value| value.text() == name) {
            Some(place) => self.start = place,
            None => {
                let texts: Vec<&str> = self.values.iter().map(Value::text).collect();
                self.mistake = Some(ExploreError::UnknownName {
                    key: self.key.clone(),
                    name: name.to_owned(),
                    names: texts.join(", "),
                });
            }
        }
        self
    }

    /// How each number is written beside the slider.
    ///
    /// ```
    /// let tilt = downhill::explore::Parameter::linear("tilt", 0.0..=90.0, 3)
    ///     .shown_as(|degrees| format!("{degrees}°"));
    /// assert_eq!(tilt.values()[1].text(), "45°");
    /// ```
    #[must_use]
    pub fn shown_as(mut self, text: impl Fn(f64) -> String) -> Self {
        for value in &mut self.values {
            *value = value.shown_as(&text(value.number()));
        }
        self
    }

    /// All values, in the order of the slider.
    ///
    /// ```
    /// assert_eq!(downhill::explore::Parameter::linear("k", 1.0..=9.0, 9).values().len(), 9);
    /// ```
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    fn of_numbers(key: &str, numbers: Vec<f64>, text: impl Fn(f64) -> String) -> Self {
        let values = numbers
            .iter()
            .enumerate()
            .map(|(place, &number)| Value::new(place, number, &text(number), &address(number)));
        Self::new(key, values.collect())
    }

    fn new(key: &str, values: Vec<Value>) -> Self {
        let sound = key.starts_with(|first: char| first.is_ascii_alphabetic())
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let mistake = (!sound).then(|| ExploreError::Key {
            key: key.to_owned(),
        });
        Self {
            key: key.to_owned(),
            label: key.to_owned(),
            values,
            start: 0,
            kind: Kind::List,
            mistake,
        }
    }

    fn checked_range(mut self, sound: bool, from: f64, to: f64, needs: &'static str) -> Self {
        if !sound && self.mistake.is_none() {
            let key = self.key.clone();
            self.mistake = Some(ExploreError::Range {
                key,
                from,
                to,
                needs,
            });
        }
        self
    }
}

/// `count` numbers from `from` to `to`, both ends to the bit.
fn even_steps(from: f64, to: f64, count: usize) -> impl Iterator<Item = f64> {
    let last = count.saturating_sub(1);
    (0..count).map(move |place| match place {
        0 => from,
        place if place == last => to,
        place => from + (to - from) * (place as f64 / last as f64),
    })
}

/// The numbers with as few significant digits, two or more, as keep neighbours apart.
fn readable(exact: &[f64], from: f64, to: f64) -> Vec<f64> {
    let digits = (2..17).map(|digits| {
        let mut numbers: Vec<f64> = exact
            .iter()
            .map(|number| rounded(*number, digits))
            .collect();
        // The ends stand as they were given.
        if let Some(last) = numbers.last_mut() {
            *last = to;
        }
        if let Some(first) = numbers.first_mut() {
            *first = from;
        }
        numbers
    });
    let apart = |numbers: &Vec<f64>| numbers.windows(2).all(|pair| pair[0] != pair[1]);
    let mut candidates: Vec<Vec<f64>> = Vec::new();
    for numbers in digits {
        if apart(&numbers) {
            return numbers;
        }
        candidates.push(numbers);
    }
    // A range of one point: all its values are the same.
    candidates.pop().unwrap_or_default()
}

/// `number` with so many significant digits.
fn rounded(number: f64, digits: usize) -> f64 {
    let text = format!("{number:.*e}", digits.saturating_sub(1));
    text.parse().unwrap_or(number) + 0.0
}

/// A number as it stands in an address: the shortest text that reads back as the same number.
pub(super) fn address(number: f64) -> String {
    let plain = format!("{number}");
    let short = format!("{number:e}");
    if plain.len() <= short.len() + 3 {
        plain
    } else {
        short
    }
}
