//! The models of ipywidgets that one interact is made of: sliders, the picture and a line of words.
//!
//! States are those of `@jupyter-widgets/base` and `@jupyter-widgets/controls` 2.0.0; what is left
//! out of a state has the front end's default.

use super::description::{Description, Kind, Parameter};
use super::scale::Scale;
use crate::html::escaped;
use serde_json::{Map, Value, json};

pub(super) const BASE: &str = "@jupyter-widgets/base";
pub(super) const CONTROLS: &str = "@jupyter-widgets/controls";
pub(super) const VERSION: &str = "2.0.0";

/// Longer labels are cut off by the front end; the whole one is seen when the pointer rests there.
const WIDEST_LABEL: usize = 40;

/// What a model is there for; the numbers are those of the parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A slider of numbers.
    Slider(usize),
    /// The field beside it: it shows the number, and takes any other.
    Number(usize),
    /// A choice out of a list.
    Choice(usize),
    Picture,
    /// What is to be said besides: nothing most of the time.
    Words,
    /// All of them together.
    All,
    /// Boxes, layouts and styles, which stay as they are.
    Fixed,
}

#[derive(Debug, Clone)]
pub(super) struct Model {
    /// Also the id of its comm.
    pub(super) id: String,
    pub(super) part: Part,
    pub(super) state: Map<String, Value>,
}

impl Model {
    pub(super) fn is_control(&self) -> bool {
        matches!(
            self.part,
            Part::Slider(_) | Part::Number(_) | Part::Choice(_)
        )
    }
}

/// Makes the models; each comes after those that it refers to, so that front ends find them.
pub(super) fn models(interact: &str, description: &Description) -> Vec<Model> {
    let mut made = Made {
        interact,
        models: Vec::new(),
    };
    let labels = description
        .parameters
        .iter()
        .map(|p| p.label.chars().count());
    let width = labels.max().unwrap_or(0).min(WIDEST_LABEL) + 2;
    let mut children = Vec::new();
    if !description.title.is_empty() {
        let title = format!("<strong>{}</strong>", escaped(&description.title));
        children.push(made.html(Part::Fixed, &title, json!({})));
    }
    for (place, parameter) in description.parameters.iter().enumerate() {
        children.push(match Scale::of(parameter) {
            Some(scale) => made.number(place, parameter, &scale, width),
            None => made.choice(place, parameter, width),
        });
    }
    children.push(made.html(Part::Picture, "", json!({ "width": "auto" })));
    // Its room is always there: nothing moves when something is to be said.
    children.push(made.html(
        Part::Words,
        "",
        json!({ "width": "auto", "min_height": "2em" }),
    ));
    let layout = made.layout(json!({ "width": "auto" }));
    let state =
        json!({ "children": children, "_dom_classes": ["downhill-interact"], "layout": layout });
    made.widget(Part::All, "VBox", state);
    made.models
}

struct Made<'a> {
    interact: &'a str,
    models: Vec<Model>,
}

impl Made<'_> {
    /// A slider with a field beside it; where there is only one number, the field alone.
    fn number(
        &mut self,
        place: usize,
        parameter: &Parameter,
        scale: &Scale,
        width: usize,
    ) -> String {
        let value = parameter.values[parameter.start];
        let mut children = Vec::new();
        if let Some(steps) = scale.steps() {
            let (style, layout) = (self.style("SliderStyle", width), self.wide());
            let state = json!({
                "description": parameter.label, "tooltip": parameter.label,
                "min": steps.min, "max": steps.max, "step": steps.step,
                "value": scale.nearest(value),
                // The number stands in the field.
                "readout": false, "readout_format": ".4~g", "continuous_update": true,
                "orientation": "horizontal", "behavior": "drag-tap", "disabled": false,
                "style": style, "layout": layout,
            });
            let name = if scale.is_logarithmic() {
                "FloatLogSlider"
            } else {
                "FloatSlider"
            };
            let slider = self.widget(Part::Slider(place), name, state);
            if scale.is_logarithmic() {
                self.set(&slider, "base", json!(10.0));
            }
            children.push(slider);
        }
        let description = if children.is_empty() {
            parameter.label.as_str()
        } else {
            ""
        };
        let style = self.style(
            "DescriptionStyle",
            if children.is_empty() { width } else { 0 },
        );
        let layout = self.layout(match children.is_empty() {
            true => json!({}),
            false => json!({ "width": "8em", "flex": "0 0 auto" }),
        });
        let state = json!({
            "description": description, "tooltip": format!("{}: any number", parameter.label),
            "value": value, "step": null, "continuous_update": false, "disabled": false,
            "style": style, "layout": layout,
        });
        children.push(self.widget(Part::Number(place), "FloatText", state));
        let layout = self.layout(json!({ "width": "auto", "max_width": "48em" }));
        self.widget(
            Part::Fixed,
            "HBox",
            json!({ "children": children, "layout": layout }),
        )
    }

    fn choice(&mut self, place: usize, parameter: &Parameter, width: usize) -> String {
        let mut state = json!({
            "description": parameter.label, "tooltip": parameter.label,
            "_options_labels": parameter.texts, "index": parameter.start, "disabled": false,
        });
        // Numbers have an order that is worth sliding along.
        let is_slider = parameter.kind == Kind::List && parameter.values.len() > 1;
        let name = match is_slider {
            true => {
                state["continuous_update"] = json!(true);
                state["orientation"] = json!("horizontal");
                state["behavior"] = json!("drag-tap");
                state["readout"] = json!(true);
                state["style"] = self.style("SliderStyle", width).into();
                state["layout"] = self
                    .layout(json!({ "width": "auto", "max_width": "48em" }))
                    .into();
                "SelectionSlider"
            }
            false => {
                state["style"] = self.style("DescriptionStyle", width).into();
                state["layout"] = self.layout(json!({ "width": "max-content" })).into();
                "Dropdown"
            }
        };
        self.widget(Part::Choice(place), name, state)
    }

    fn html(&mut self, part: Part, html: &str, layout: Value) -> String {
        let (style, layout) = (self.style("HTMLStyle", 0), self.layout(layout));
        let class = match part {
            Part::Picture => vec!["downhill-interact-picture"],
            Part::Words => vec!["downhill-interact-words"],
            _ => Vec::new(),
        };
        let state = json!({
            "value": html, "placeholder": "", "description": "", "_dom_classes": class,
            "style": style, "layout": layout,
        });
        self.widget(part, "HTML", state)
    }

    /// What takes all the room beside it.
    fn wide(&mut self) -> String {
        self.layout(json!({ "width": "auto", "flex": "1 1 auto" }))
    }

    fn layout(&mut self, state: Value) -> String {
        self.add(Part::Fixed, BASE, "Layout", (BASE, "LayoutView"), state)
    }

    /// A style; `width` is that of the description, 0 for as wide as it is.
    fn style(&mut self, name: &str, width: usize) -> String {
        let width = if width > 0 {
            format!("{width}ch")
        } else {
            String::new()
        };
        let state = json!({ "description_width": width });
        self.add(Part::Fixed, CONTROLS, name, (BASE, "StyleView"), state)
    }

    fn widget(&mut self, part: Part, name: &str, state: Value) -> String {
        self.add(
            part,
            CONTROLS,
            name,
            (CONTROLS, &format!("{name}View")),
            state,
        )
    }

    /// Adds a model, and gives the text by which others refer to it.
    fn add(
        &mut self,
        part: Part,
        module: &str,
        name: &str,
        view: (&str, &str),
        state: Value,
    ) -> String {
        let mut state = match state {
            Value::Object(state) => state,
            _ => Map::new(),
        };
        let common = [
            ("_model_module", module),
            ("_model_module_version", VERSION),
            ("_model_name", &format!("{name}Model")),
            ("_view_module", view.0),
            ("_view_module_version", VERSION),
            ("_view_name", view.1),
        ];
        state.extend(common.map(|(key, value)| (key.to_owned(), value.into())));
        state.insert("_view_count".to_owned(), Value::Null);
        let id = format!("{}-{}", self.interact, self.models.len());
        let reference = format!("IPY_MODEL_{id}");
        self.models.push(Model { id, part, state });
        reference
    }

    fn set(&mut self, reference: &str, key: &str, value: Value) {
        let of = |model: &&mut Model| reference.strip_prefix("IPY_MODEL_") == Some(&model.id);
        if let Some(model) = self.models.iter_mut().find(of) {
            model.state.insert(key.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests;
