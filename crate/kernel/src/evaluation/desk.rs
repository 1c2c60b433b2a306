//! What evaluation and server share.

use super::cell::content_of;
use super::failure::Failure;
use super::interruption::CellProcess;
use super::queue::Queue;
use super::standard_input::StandardInput;
use crate::interact::Interact;
use crate::link::Link;
use crate::server::history::History;
use crate::server::message::Message;
use crate::server::publisher::Publisher;
use crate::spare::Maker;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::UnboundedSender;

#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) queue: Queue,
    pub(crate) publisher: Publisher,
    pub(crate) history: History,
    pub(crate) input: StandardInput,
    pub(crate) link: Link,
    /// None without its socket: values then show their precomputed frames.
    pub(crate) interact: Option<Interact>,
    /// Where evcxr builds, if that is known.
    pub(crate) build: Option<PathBuf>,
    /// The way back to those who sent cells.
    pub(crate) replies: UnboundedSender<Message>,
    pub(crate) waits_visibly: Noted,
    pub(crate) process: Arc<Mutex<Option<CellProcess>>>,
    /// Ends the kernel.
    pub(crate) quit: Arc<dyn Fn() + Send + Sync>,
    /// If this kernel shall have a spare made when it rests.
    pub(crate) maker: Option<Maker>,
}

impl Desk {
    pub(crate) fn set_process(&self, process: CellProcess) {
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
    }

    pub(crate) fn process(&self) -> Option<CellProcess> {
        let process = self.process.lock();
        process.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn reply_to_cell(
        &self,
        request: &Message,
        failure: Option<&Failure>,
        count: usize,
        begun: &str,
    ) {
        self.reply_with(json!([]), request, failure, count, begun);
    }

    /// Replies to a cell that has ended the kernel: clients that live with it may go too.
    pub(crate) fn reply_to_quit(&self, request: &Message, count: usize, begun: &str) {
        let payload = json!([{ "source": "ask_exit", "keepkernel": false }]);
        self.reply_with(payload, request, None, count, begun);
    }

    fn reply_with(
        &self,
        payload: Value,
        request: &Message,
        failure: Option<&Failure>,
        count: usize,
        begun: &str,
    ) {
        let mut content = match failure {
            None => json!({ "status": "ok" }),
            Some(failure) => {
                let mut content = content_of(failure);
                content["status"] = json!("error");
                content
            }
        };
        content["execution_count"] = json!(count);
        content["user_expressions"] = json!({});
        content["payload"] = payload;
        let status = content["status"].clone();
        let mut reply = request.reply(content);
        reply.metadata = json!({ "started": begun, "status": status });
        let _ = self.replies.send(reply);
    }

    /// Replies to a cell that is not run because one before it has failed.
    pub(crate) fn abort(&self, request: &Message) {
        self.publisher.busy(&request.header);
        let mut reply = request.reply(json!({ "status": "aborted" }));
        reply.metadata = json!({ "status": "aborted" });
        let _ = self.replies.send(reply);
        self.publisher.idle(&request.header);
    }
}

/// The cell below which a note says that it waits for the kernel's start.
#[derive(Clone, Default)]
pub(crate) struct Noted(Arc<Mutex<Option<String>>>);

impl Noted {
    pub(crate) fn set(&self, id: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// Whether this cell has the note, which is then forgotten.
    pub(crate) fn take(&self, request: &Message) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.take_if(|id| id == request.id()).is_some()
    }
}
