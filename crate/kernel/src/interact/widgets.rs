//! The models of ipywidgets that one interact is made of: sliders, the picture and a line of words.
//!
//! States are those of `@jupyter-widgets/base` and `@jupyter-widgets/controls` 2.0.0; what is left
//! out of a state has the front end's default.

use super::description::{Description, Kind, Parameter};
use super::scale::Scale;
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

/// A text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Vec<Model> {
        let block = json!({ "title": "a < b", "parameters": [
            { "key": "a", "label": "a", "kind": "linear", "from": 0.0, "to": 90.0, "whole": true,
              "values": [0.0, 45.0, 90.0], "texts": ["0°", "45°", "90°"], "start": 1 },
            { "key": "eta", "label": "Learning rate η", "kind": "logarithmic", "from": 1e-4, "to": 1.0,
              "values": [1e-4, 1.0], "texts": ["10⁻⁴", "1"], "start": 0 },
            { "key": "one", "label": "one", "kind": "linear", "from": 2.0, "to": 2.0,
              "values": [2.0], "texts": ["2"], "start": 0 },
            { "key": "batch", "label": "batch", "kind": "list", "from": 1.0, "to": 8.0,
              "values": [1.0, 8.0], "texts": ["1", "8"], "start": 1 },
            { "key": "all", "label": "all", "kind": "list", "values": [1.0], "texts": ["1"], "start": 0 },
            { "key": "shape", "label": "shape", "kind": "names", "values": [0.0, 1.0],
              "texts": ["moons", "XOR"], "start": 0 },
        ] });
        models("p1-2-0", &Description::read(&block).unwrap())
    }

    fn named<'a>(models: &'a [Model], part: Part) -> Option<&'a Map<String, Value>> {
        models
            .iter()
            .find(|model| model.part == part)
            .map(|model| &model.state)
    }

    #[test]
    fn models_have_what_those_of_ipywidgets_have() {
        let recorded = include_str!("recorded/states_of_ipywidgets_8.json");
        let recorded: Map<String, Value> = serde_json::from_str(recorded).unwrap();
        let mut seen = std::collections::HashSet::new();
        for Model { state, .. } in made() {
            let name = state["_model_name"].as_str().unwrap();
            let theirs = recorded[name].as_object().unwrap();
            for (key, value) in &state {
                let their = theirs
                    .get(key)
                    .unwrap_or_else(|| panic!("{name} has no {key}"));
                if key.starts_with("_model") || key.starts_with("_view") {
                    assert_eq!(value, their, "{name}: {key}");
                }
                let is_same_type = std::mem::discriminant(value) == std::mem::discriminant(their);
                assert!(
                    is_same_type || their.is_null(),
                    "{name}: {key} is {value}, not {their}"
                );
            }
            seen.insert(name.to_owned());
        }
        assert_eq!(seen.len(), recorded.len(), "{seen:?}");
    }

    #[test]
    fn models_refer_to_earlier_ones_only_and_the_last_holds_all() {
        let models = made();
        let mut known = std::collections::HashSet::new();
        for model in &models {
            let text = Value::Object(model.state.clone()).to_string();
            for reference in text.split("IPY_MODEL_").skip(1) {
                let id = reference.split('"').next().unwrap();
                assert!(known.contains(id), "{} refers to {id}", model.id);
            }
            assert!(known.insert(model.id.as_str()));
        }
        let last = models.last().unwrap();
        assert_eq!(
            (last.part, last.id.starts_with("p1-2-0-")),
            (Part::All, true)
        );
        assert_eq!(last.state["children"].as_array().unwrap().len(), 9);
    }

    #[test]
    fn each_kind_has_its_control() {
        let models = made();
        let state = |part| named(&models, part);
        let a = state(Part::Slider(0)).unwrap();
        assert_eq!(
            (&a["value"], &a["min"], &a["max"], &a["step"]),
            (&json!(45.0), &json!(0.0), &json!(90.0), &json!(1.0))
        );
        let eta = state(Part::Slider(1)).unwrap();
        assert_eq!(
            (&eta["value"], &eta["min"], &eta["max"]),
            (&json!(1e-4), &json!(-4.0), &json!(0.0))
        );
        assert_eq!(eta["base"], 10.0);
        assert_eq!(state(Part::Number(1)).unwrap()["value"], 1e-4);
        // A slider of one number cannot be made by front ends.
        assert!(state(Part::Slider(2)).is_none());
        assert_eq!(state(Part::Number(2)).unwrap()["description"], "one");
        let choice = |number| state(Part::Choice(number)).unwrap()["_model_name"].clone();
        assert_eq!(
            [choice(3), choice(4), choice(5)],
            ["SelectionSliderModel", "DropdownModel", "DropdownModel"]
        );
        assert_eq!(state(Part::Choice(3)).unwrap()["index"], 1);
        assert_eq!(models.iter().filter(|model| model.is_control()).count(), 8);
    }

    #[test]
    fn texts_are_escaped() {
        let models = made();
        let title = models
            .iter()
            .find(|model| model.state.get("value").is_some())
            .unwrap();
        assert_eq!(title.state["value"], "<strong>a &lt; b</strong>");
    }
}
