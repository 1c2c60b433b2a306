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

fn named(models: &[Model], part: Part) -> Option<&Map<String, Value>> {
    models
        .iter()
        .find(|model| model.part == part)
        .map(|model| &model.state)
}

#[test]
fn models_have_what_those_of_ipywidgets_have() {
    let recorded = include_str!("../recorded/states_of_ipywidgets_8.json");
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
