//! One interact as a machine without input and output: messages and answers go in, messages and
//! questions come out.

use super::answer_reader::Answer;
use super::description::Description;
use super::outgoing::Outgoing;
use super::scale::Scale;
use super::widgets::{Model, Part, models};
use crate::html::escaped;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

const WAITS: &str = "The picture follows when the process of the cell answers.";
const SLOW: &str = "Still drawing …";
const GONE: &str = "These sliders rest: the process that drew their pictures has ended. \
                    Run the cell again to go on.";

pub(super) struct Board {
    models: Vec<Model>,
    open: HashSet<String>,
    parameters: Vec<Parameter>,
    process: Process,
    /// The number of the last question.
    serial: u64,
    /// The question that has no answer yet, with what led to it.
    asked: Option<(u64, Value)>,
    /// What led to values that are not asked for yet.
    wanted: Option<Value>,
    /// What led to the last message that nothing else leads to.
    cause: Value,
}

struct Parameter {
    label: String,
    /// `None` for a list, of which places are chosen.
    scale: Option<Scale>,
    value: Asked,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Asked {
    Number(f64),
    Place(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Process {
    /// It has not said hello yet.
    Awaited,
    There,
    Gone,
}

/// What is to be done.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Effects {
    /// In this order.
    pub(super) messages: Vec<Outgoing>,
    /// A line for the process.
    pub(super) question: Option<String>,
}

impl Board {
    pub(super) fn new(interact: &str, description: &Description, cause: &Value) -> Board {
        let parameters = description.parameters.iter().map(|parameter| {
            let scale = Scale::of(parameter);
            let value = match scale {
                Some(_) => Asked::Number(parameter.values[parameter.start]),
                None => Asked::Place(parameter.start),
            };
            Parameter {
                label: parameter.label.clone(),
                scale,
                value,
            }
        });
        let models = models(interact, description);
        Board {
            parameters: parameters.collect(),
            open: models.iter().map(|model| model.id.clone()).collect(),
            models,
            process: Process::Awaited,
            serial: 0,
            asked: None,
            // The first picture is asked for like any other.
            wanted: Some(cause.clone()),
            cause: cause.clone(),
        }
    }

    /// The messages that make the widgets.
    pub(super) fn opening(&self) -> impl Iterator<Item = Outgoing> {
        self.models
            .iter()
            .map(|model| Outgoing::comm_open(model, &self.cause))
    }

    /// The id of the model that shows all of it.
    pub(super) fn root(&self) -> &str {
        let root = self.models.iter().find(|model| model.part == Part::All);
        root.map_or("", |model| &model.id)
    }

    /// The models whose comms are open.
    pub(super) fn open_models(&self) -> impl Iterator<Item = &Model> {
        self.models
            .iter()
            .filter(|model| self.open.contains(&model.id))
    }

    /// A front end closed a comm; whether all are closed now.
    pub(super) fn close(&mut self, comm: &str) -> bool {
        self.open.remove(comm);
        self.open.is_empty()
    }

    /// Closes all comms; gives those that were open.
    pub(super) fn close_all(&mut self) -> Vec<String> {
        let open = self.open_models().map(|model| model.id.clone()).collect();
        self.open.clear();
        open
    }

    /// What a front end says about one of the models.
    pub(super) fn heed(&mut self, comm: &str, data: &Value, cause: &Value) -> Effects {
        let mut effects = Effects::default();
        let known = |model: &Model| model.id == comm && self.open.contains(comm);
        let Some(place) = self.models.iter().position(known) else {
            return effects;
        };
        match data["method"].as_str() {
            Some("request_state") => {
                effects
                    .messages
                    .push(Outgoing::state(&self.models[place], cause));
            }
            Some("update") => {
                let part = self.models[place].part;
                self.moved(part, &data["state"], cause, &mut effects);
                effects.question = self.question();
            }
            // Messages of other kinds are for other widgets.
            _ => {}
        }
        effects
    }

    /// A control has another value. Front ends wait for the echo of what they send, and others that
    /// show the same notebook follow it; so what is not heeded is echoed as it was.
    fn moved(&mut self, part: Part, state: &Value, cause: &Value, effects: &mut Effects) {
        let (Part::Slider(number) | Part::Number(number) | Part::Choice(number)) = part else {
            return;
        };
        let key = if matches!(part, Part::Choice(_)) {
            "index"
        } else {
            "value"
        };
        let Some(given) = state.get(key) else {
            return;
        };
        let (mut echo, mut words) = (None, None);
        let mut others = Vec::new();
        let value = match (part, &self.parameters[number].scale) {
            (Part::Choice(_), _) => self
                .choice(number, given)
                .inspect(|place| {
                    echo = Some(json!(place));
                })
                .map(Asked::Place),
            (_, None) => None,
            (Part::Slider(_), Some(scale)) => {
                given.as_f64().filter(|v| v.is_finite()).map(|slider| {
                    let read = match self.parameters[number].value {
                        Asked::Number(value) if scale.stands_at(slider, value) => value,
                        _ => scale.number(slider),
                    };
                    echo = Some(json!(slider));
                    others.push((Part::Number(number), json!(read)));
                    Asked::Number(read)
                })
            }
            (_, Some(scale)) => match given.as_f64().and_then(|typed| scale.typed(typed)) {
                Some(typed) => {
                    echo = given.as_f64().map(|typed| json!(typed));
                    // The field shows what is asked for: whole numbers are rounded.
                    others.push((Part::Number(number), json!(typed)));
                    others.push((Part::Slider(number), json!(scale.nearest(typed))));
                    Some(Asked::Number(typed))
                }
                None => {
                    let given: String = given.to_string().chars().take(40).collect();
                    words = Some(format!(
                        "{} cannot be {given}.",
                        self.parameters[number].label
                    ));
                    None
                }
            },
        };
        if let Some(echo) = echo
            && let Some(model) = self.model(part)
        {
            model.state.insert(key.to_owned(), echo);
        }
        if let Some(model) = self.model(part) {
            let echo = Map::from_iter([(key.to_owned(), model.state[key].clone())]);
            let id = model.id.clone();
            effects
                .messages
                .push(Outgoing::update(&id, "echo_update", echo.clone(), cause));
            if value.is_none() {
                // An echo alone does not take the front end's own value back.
                effects
                    .messages
                    .push(Outgoing::update(&id, "update", echo, cause));
            }
        }
        for (other, value) in others {
            self.set(other, "value", value, cause, effects);
        }
        if let Some(value) = value
            && self.parameters[number].value != value
        {
            self.parameters[number].value = value;
            self.wanted = Some(cause.clone());
            if self.process == Process::Awaited {
                words = Some(WAITS.to_owned());
            }
        }
        if let Some(words) = words {
            self.say(&words, cause, effects);
        }
    }

    fn choice(&self, number: usize, given: &Value) -> Option<usize> {
        let place = usize::try_from(given.as_u64()?).ok()?;
        let of = |model: &&Model| model.part == Part::Choice(number);
        let texts = self.models.iter().find(of)?.state["_options_labels"].as_array()?;
        (place < texts.len()).then_some(place)
    }

    /// The process is there to be asked.
    pub(super) fn connected(&mut self) -> Effects {
        self.process = Process::There;
        Effects {
            messages: Vec::new(),
            question: self.question(),
        }
    }

    pub(super) fn is_awaited(&self) -> bool {
        self.process == Process::Awaited
    }

    /// The next question, if there is one and the last is answered: values that were left meanwhile
    /// are never asked for.
    fn question(&mut self) -> Option<String> {
        if self.process != Process::There || self.asked.is_some() {
            return None;
        }
        let cause = self.wanted.take()?;
        self.serial += 1;
        let mut line = format!("draw {}", self.serial);
        for parameter in &self.parameters {
            line += &match parameter.value {
                Asked::Number(number) => format!(" {number}"),
                Asked::Place(place) => format!(" #{place}"),
            };
        }
        line.push('\n');
        self.asked = Some((self.serial, cause));
        Some(line)
    }

    pub(super) fn answered(&mut self, answer: Answer) -> Effects {
        let mut effects = Effects::default();
        let is_expected = |asked: &mut (u64, Value)| asked.0 == answer.serial;
        let Some((_, cause)) = self.asked.take_if(is_expected) else {
            return effects;
        };
        let html = answer.said.unwrap_or_else(|message| {
            format!(
                "<p role=\"alert\"><strong>No picture:</strong> {}</p>",
                escaped(&message)
            )
        });
        self.set(Part::Picture, "value", json!(html), &cause, &mut effects);
        self.say("", &cause, &mut effects);
        effects.question = self.question();
        effects
    }

    /// The answer takes long enough to say so.
    pub(super) fn is_slow(&mut self) -> Effects {
        let mut effects = Effects::default();
        if let Some((_, cause)) = self.asked.clone() {
            self.say(SLOW, &cause, &mut effects);
        }
        effects
    }

    /// Nobody will answer any more.
    pub(super) fn gone(&mut self) -> Effects {
        let mut effects = Effects::default();
        if self.process == Process::Gone {
            return effects;
        }
        self.process = Process::Gone;
        (self.asked, self.wanted) = (None, None);
        let cause = self.cause.clone();
        let controls = self.models.iter().filter(|model| model.is_control());
        let parts: Vec<Part> = controls.map(|model| model.part).collect();
        for part in parts {
            self.set(part, "disabled", json!(true), &cause, &mut effects);
        }
        self.say(GONE, &cause, &mut effects);
        effects
    }

    fn say(&mut self, words: &str, cause: &Value, effects: &mut Effects) {
        let html = match words {
            "" => String::new(),
            words => format!("<p role=\"status\"><em>{}</em></p>", escaped(words)),
        };
        self.set(Part::Words, "value", json!(html), cause, effects);
    }

    /// Sets what a model has; front ends hear of it if that is something else.
    fn set(&mut self, part: Part, key: &str, value: Value, cause: &Value, effects: &mut Effects) {
        let Some(model) = self.model(part) else {
            return;
        };
        if model.state.get(key) != Some(&value) {
            model.state.insert(key.to_owned(), value.clone());
            let (id, state) = (model.id.clone(), Map::from_iter([(key.to_owned(), value)]));
            if self.open.contains(&id) {
                effects
                    .messages
                    .push(Outgoing::update(&id, "update", state, cause));
            }
        }
    }

    fn model(&mut self, part: Part) -> Option<&mut Model> {
        self.models.iter_mut().find(|model| model.part == part)
    }
}

#[cfg(test)]
mod tests;
