//! What the downhill crate says that can be moved: the block of kind [`MIME`] of a shown value.

use serde::Deserialize;

/// The kind of the block; it is for this kernel only, and goes no further.
pub(crate) const MIME: &str = "application/vnd.downhill.interact+json";

const MOST_PARAMETERS: usize = 20;
const MOST_VALUES: usize = 2000;
const LONGEST_TEXT: usize = 1000;

/// A title and the parameters, in the order in which they are asked for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Description {
    #[serde(default)]
    pub(super) title: String,
    pub(super) parameters: Vec<Parameter>,
}

/// One parameter: all its precomputed values with their texts, and where it starts among them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Parameter {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) kind: Kind,
    /// The ends; there for numbers that can be gone through. The first may be the larger one.
    pub(super) from: Option<f64>,
    pub(super) to: Option<f64>,
    /// Whether only whole numbers have a meaning.
    #[serde(default)]
    pub(super) whole: bool,
    pub(super) values: Vec<f64>,
    pub(super) texts: Vec<String>,
    /// A place in `values`.
    pub(super) start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Linear,
    Logarithmic,
    List,
    Names,
}

/// Why sliders cannot be made of a description: the precomputed frames show without them.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum DescriptionError {
    #[error("a value to interact with came without its block {MIME}")]
    Missing,
    #[error(
        "the block {MIME} is not as this kernel reads it: {0}; is the crate of another version?"
    )]
    Format(String),
    #[error("{0} parameters to interact with, where 1 to {MOST_PARAMETERS} are possible")]
    Count(usize),
    #[error("the parameter {key:?} cannot be interacted with: {why}")]
    Parameter { key: String, why: &'static str },
    #[error("{0:?} is no name for a value to interact with: letters, digits and - are allowed")]
    Id(String),
}

impl Description {
    pub(super) fn read(block: &serde_json::Value) -> Result<Description, DescriptionError> {
        let description =
            Description::deserialize(block).map_err(|e| DescriptionError::Format(e.to_string()))?;
        let count = description.parameters.len();
        if !(1..=MOST_PARAMETERS).contains(&count) {
            return Err(DescriptionError::Count(count));
        }
        for parameter in &description.parameters {
            if let Some(why) = parameter.mistake() {
                let key = parameter.key.chars().take(80).collect();
                return Err(DescriptionError::Parameter { key, why });
            }
        }
        Ok(description)
    }
}

impl Parameter {
    fn mistake(&self) -> Option<&'static str> {
        let ends = [self.from, self.to];
        let is_number = matches!(self.kind, Kind::Linear | Kind::Logarithmic);
        let has = |end: fn(&f64) -> bool| ends.iter().all(|e| e.as_ref().is_some_and(end));
        let texts = self.texts.iter().chain([&self.label]);
        if self.values.is_empty() || self.values.len() > MOST_VALUES {
            Some("it needs a value at least, and 2000 at most")
        } else if self.texts.len() != self.values.len() {
            Some("it has not one text for each value")
        } else if self.start >= self.values.len() {
            Some("it starts at a value that it does not have")
        } else if texts.into_iter().any(|text| text.len() > LONGEST_TEXT) {
            Some("a text of it is longer than 1000 bytes")
        } else if is_number && !has(|end| end.is_finite()) {
            Some("it has no two ends")
        } else if self.kind == Kind::Logarithmic && !has(|end| *end > 0.0) {
            Some("an end of it is not above 0")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// As the crate writes it.
    fn block() -> Value {
        json!({ "title": "One step", "parameters": [
            { "key": "eta", "label": "η", "kind": "logarithmic", "from": 0.01, "to": 1.0,
              "whole": false, "values": [0.01, 0.1, 1.0], "texts": ["0.01", "0.1", "1"], "start": 1 },
            { "key": "shape", "label": "shape", "kind": "names", "values": [0.0, 1.0],
              "texts": ["moons", "XOR"], "start": 0 },
        ] })
    }

    #[test]
    fn the_crates_block_is_read() {
        let description = Description::read(&block()).unwrap();
        assert_eq!(description.title, "One step");
        let [eta, shape] = &description.parameters[..] else {
            panic!("{description:?}");
        };
        assert_eq!(
            (eta.kind, eta.from, eta.to),
            (Kind::Logarithmic, Some(0.01), Some(1.0))
        );
        assert_eq!(
            (shape.kind, shape.from, shape.whole),
            (Kind::Names, None, false)
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |path: &str, value: Value| {
            let mut block = block();
            *block.pointer_mut(path).unwrap() = value;
            Description::read(&block).unwrap_err().to_string()
        };
        let starts = "the parameter \"eta\" cannot be interacted with: it starts at a value that it does not have";
        assert_eq!(wrong("/parameters/0/start", json!(3)), starts);
        assert!(wrong("/parameters/0/from", json!(0.0)).ends_with("not above 0"));
        assert!(wrong("/parameters/0/to", json!(null)).ends_with("no two ends"));
        assert!(
            wrong("/parameters/1/texts", json!(["moons"])).ends_with("one text for each value")
        );
        assert!(wrong("/parameters/1/values", json!([])).contains("a value at least"));
        assert!(wrong("/parameters/1/label", json!("x".repeat(1001))).contains("1000 bytes"));
        assert!(wrong("/parameters/1/kind", json!("odd")).contains("unknown variant `odd`"));
        assert!(wrong("/parameters", json!([])).starts_with("0 parameters"));
    }
}
