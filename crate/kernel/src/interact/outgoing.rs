//! Messages about comms, as they go out to the front ends.

use super::widgets::{Model, VERSION};
use serde_json::{Map, Value, json};

/// The name under which front ends of ipywidgets are reached.
pub(super) const WIDGETS: &str = "jupyter.widget";
/// The name under which they ask for all states at once.
pub(super) const CONTROL: &str = "jupyter.widget.control";

/// A message for iopub.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outgoing {
    pub(crate) kind: &'static str,
    pub(crate) content: Value,
    pub(crate) metadata: Value,
    /// The header of the message that led to this one.
    pub(crate) cause: Value,
}

impl Outgoing {
    pub(super) fn new(kind: &'static str, content: Value, cause: &Value) -> Outgoing {
        Outgoing {
            kind,
            content,
            metadata: json!({}),
            cause: cause.clone(),
        }
    }

    pub(super) fn comm_open(model: &Model, cause: &Value) -> Outgoing {
        let content = json!({
            "comm_id": model.id,
            "target_name": WIDGETS,
            "data": { "state": model.state, "buffer_paths": [] },
        });
        let metadata = json!({ "version": "2.1.0" });
        Outgoing {
            metadata,
            ..Outgoing::new("comm_open", content, cause)
        }
    }

    pub(super) fn comm_close(comm: &str, cause: &Value) -> Outgoing {
        Outgoing::new("comm_close", json!({ "comm_id": comm, "data": {} }), cause)
    }

    pub(super) fn state(model: &Model, cause: &Value) -> Outgoing {
        Outgoing::update(&model.id, "update", model.state.clone(), cause)
    }

    pub(super) fn update(
        comm: &str,
        method: &str,
        state: Map<String, Value>,
        cause: &Value,
    ) -> Outgoing {
        let data = json!({ "method": method, "state": state, "buffer_paths": [] });
        Outgoing::new("comm_msg", json!({ "comm_id": comm, "data": data }), cause)
    }

    /// The states of many models, for a front end that knows none of them.
    pub(super) fn states<'a>(
        comm: &str,
        models: impl Iterator<Item = &'a Model>,
        cause: &Value,
    ) -> Outgoing {
        let states: Map<String, Value> = models
            .map(|model| {
                let state = json!({
                    "model_name": model.state["_model_name"],
                    "model_module": model.state["_model_module"],
                    "model_module_version": VERSION,
                    "state": model.state,
                });
                (model.id.clone(), state)
            })
            .collect();
        let data = json!({ "method": "update_states", "states": states, "buffer_paths": [] });
        Outgoing::new("comm_msg", json!({ "comm_id": comm, "data": data }), cause)
    }
}
