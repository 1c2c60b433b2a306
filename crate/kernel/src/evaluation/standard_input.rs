//! What a cell asks the person at the keyboard.

use super::interruption::RunningCell;
use crate::server::message::Message;
use serde_json::json;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

const LOOK_EVERY: Duration = Duration::from_millis(50);

#[derive(Clone)]
pub(crate) struct StandardInput {
    requests: UnboundedSender<Message>,
    awaited: Arc<Mutex<Option<Sender<String>>>>,
}

impl StandardInput {
    pub(crate) fn new(requests: UnboundedSender<Message>) -> StandardInput {
        StandardInput {
            requests,
            awaited: Arc::default(),
        }
    }

    /// Asks the client that sent the cell, and waits. `None` if the cell is interrupted.
    pub(crate) fn ask(
        &self,
        cell: &Message,
        running: &RunningCell,
        prompt: &str,
        is_password: bool,
    ) -> Option<String> {
        let (sender, receiver) = mpsc::channel();
        *self.awaited.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        let content = json!({ "prompt": prompt, "password": is_password });
        let mut request = Message::new("input_request", &cell.header, content);
        // A client is known by the same name on all its sockets.
        request.identities.clone_from(&cell.identities);
        self.requests.send(request).ok()?;
        loop {
            match receiver.recv_timeout(LOOK_EVERY) {
                Ok(answer) => return Some(answer),
                Err(RecvTimeoutError::Timeout) if running.is_interrupted() => return None,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Takes an input_reply. One that nobody waits for is dropped.
    pub(crate) fn answered(&self, reply: &Message) {
        let mut awaited = self.awaited.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = awaited.take() {
            let _ = sender.send(reply.text("value").to_owned());
        }
    }
}
