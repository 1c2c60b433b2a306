//! One value of a parameter, as the closure of an explorer gets it.

use std::sync::Arc;

/// One value of a [`Parameter`](super::Parameter).
///
/// ```
/// use downhill::explore::Parameter;
///
/// let batch = Parameter::list("batch", [1, 8, 32]);
/// let last = &batch.values()[2];
/// assert_eq!((last.number(), last.whole(), last.place()), (32.0, 32, 2));
/// let shape = Parameter::names("shape", ["moons", "circles"]);
/// assert_eq!(shape.values()[1].text(), "circles");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    place: usize,
    number: f64,
    text: Arc<str>,
    address: Arc<str>,
}

impl Value {
    pub(super) fn new(place: usize, number: f64, text: &str, address: &str) -> Self {
        let (text, address) = (text.into(), address.into());
        Self {
            place,
            number,
            text,
            address,
        }
    }

    /// The number; of a name, its place in the list.
    ///
    /// ```
    /// let tilt = downhill::explore::Parameter::linear("tilt", 0.0..=90.0, 3);
    /// assert_eq!(tilt.values()[1].number(), 45.0);
    /// ```
    #[must_use]
    pub fn number(&self) -> f64 {
        self.number
    }

    /// The number as a count: rounded to a whole one, 0 for what is below.
    ///
    /// ```
    /// let epochs = downhill::explore::Parameter::list("epochs", [10, 100]);
    /// assert_eq!(epochs.values()[1].whole(), 100);
    /// ```
    #[must_use]
    pub fn whole(&self) -> usize {
        // A cast from f64 stops at the ends of usize, and makes 0 of what is no number.
        self.number.round() as usize
    }

    /// What the slider shows: the name, or the number as it is written there.
    ///
    /// ```
    /// let eta = downhill::explore::Parameter::logarithmic("eta", 1e-4..=1.0, 5);
    /// assert_eq!(eta.values()[0].text(), "10⁻⁴");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place among the parameter's values, from 0.
    ///
    /// ```
    /// let eta = downhill::explore::Parameter::logarithmic("eta", 1e-4..=1.0, 5);
    /// assert_eq!(eta.values()[4].place(), 4);
    /// ```
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// How the value stands in the address of a page.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The same value with another text.
    pub(super) fn shown_as(&self, text: &str) -> Self {
        Self {
            text: text.into(),
            ..self.clone()
        }
    }
}
