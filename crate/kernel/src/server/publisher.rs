//! What every client of the kernel sees: its state, and all that cells put out.

use super::message::Message;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::UnboundedSender;

/// Sends messages to iopub, in the order in which it is called, from any thread.
#[derive(Clone)]
pub(crate) struct Publisher {
    outbox: UnboundedSender<Message>,
    /// The header of the request for the cell that is running.
    running: Arc<Mutex<Option<Value>>>,
}

impl Publisher {
    pub(crate) fn new(outbox: UnboundedSender<Message>) -> Publisher {
        Publisher {
            outbox,
            running: Arc::default(),
        }
    }

    pub(crate) fn publish(&self, cause: &Value, kind: &str, content: Value) {
        self.publish_message(Message::new(kind, cause, content));
    }

    pub(crate) fn publish_message(&self, mut message: Message) {
        message.identities = vec![Bytes::from(message.kind().to_owned())];
        // There is nobody to tell when the kernel is on its way out.
        let _ = self.outbox.send(message);
    }

    pub(crate) fn starting(&self) {
        self.state(&json!({}), "starting");
    }

    pub(crate) fn busy(&self, cause: &Value) {
        self.state(cause, "busy");
    }

    /// Says that a request is done with. Clients take the last state they heard of for the
    /// kernel's, so if a cell is running meanwhile, that is said again.
    pub(crate) fn idle(&self, cause: &Value) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        self.state(cause, "idle");
        if let Some(cell) = &*running {
            self.state(cell, "busy");
        }
    }

    pub(crate) fn cell_begins(&self, cause: &Value, is_news: bool) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(cause.clone());
        if is_news {
            self.busy(cause);
        }
    }

    pub(crate) fn cell_ends(&self, cause: &Value) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.idle(cause);
    }

    fn state(&self, cause: &Value, state: &str) {
        self.publish(cause, "status", json!({ "execution_state": state }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_cell_keeps_the_kernel_busy_whatever_else_is_answered() {
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        let publisher = Publisher::new(sender);
        let (cell, other) = (json!({ "msg_id": "cell" }), json!({ "msg_id": "other" }));
        publisher.cell_begins(&cell, true);
        publisher.busy(&other);
        publisher.idle(&other);
        publisher.cell_ends(&cell);
        publisher.busy(&other);
        publisher.idle(&other);
        let mut states = Vec::new();
        while let Ok(message) = receiver.try_recv() {
            let id = message.parent["msg_id"].as_str().unwrap().to_owned();
            states.push(format!("{id} {}", message.text("execution_state")));
        }
        let expected = [
            "cell busy",
            "other busy",
            "other idle",
            "cell busy",
            "cell idle",
            "other busy",
            "other idle",
        ];
        assert_eq!(states, expected);
    }
}
