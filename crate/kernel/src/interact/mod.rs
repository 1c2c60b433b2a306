//! Sliders with a live kernel: the kernel's side of the crate's `interact`.
//!
//! A value that can be interacted with comes from the process of the cells with its precomputed
//! frames (for exported pages and front ends without widgets) and a block of kind [`MIME`] that says
//! what can be moved. Here it becomes widgets of ipywidgets' protocol over Jupyter's comms: sliders,
//! fields that take any number, a picture. A thread in the process of the cells draws the picture for
//! any values, asked on a socket of its own: nothing is compiled, and no cell has to end first.
//!
//! - [`description`] reads the block, [`scale`] makes steps and readable numbers of it;
//! - [`widgets`] makes the models, [`board`] is the machine that keeps them, free of input and output;
//! - [`answer_reader`] takes the answers of the process apart, [`listener`] accepts its connections;
//! - [`shown`] joins a board and a connection, [`registry`] knows all of them.
//!
//! # How the server uses it
//!
//! ```ignore
//! // Once; without the socket everything else works, and values show their precomputed frames.
//! let interact = Interact::listen(&session, move |message: Outgoing| {
//!     let mut sent = Message::new(message.kind, &message.cause, message.content);
//!     sent.metadata = message.metadata;
//!     publisher.publish_message(sent);
//! })?;
//! // When a cell begins (what its earlier run has shown is forgotten), and for its events:
//! interact.cell_begins(&request.metadata);
//! CellEvent::Interact { id, mime } => interact.shown(&id, bundle(&mime), &request.metadata, &request.header),
//! // On the shell and control channels, between busy and idle; none of them waits for anything:
//! "comm_open" => interact.comm_open(&request.content, &request.header),
//! "comm_msg" => interact.comm_msg(&request.content, &request.header),
//! "comm_close" => interact.comm_close(&request.content, &request.header),
//! "comm_info_request" => reply(interact.comm_info(&request.content)),
//! // Before the last words of the kernel: what is open in front ends rests, and says so.
//! interact.end();
//! ```
//!
//! The callback is called from the server's threads and from those of the connections, one message
//! after the other as far as one interact goes; it must neither wait nor call back. A message that
//! came late, a picture for example, has the header of the comm_msg that it answers as its cause.
//!
//! A notebook that is saved, closed and opened with a new kernel has the view, but nobody knows its
//! models: JupyterLab then says so in place of the frames beside it. Whoever stores a notebook for
//! others takes the view out of its outputs; nbconvert passes it over by itself.

mod answer_reader;
mod board;
mod description;
mod listener;
mod outgoing;
mod registry;
mod scale;
mod shown;
mod widgets;

pub(crate) use description::{DescriptionError, MIME};
pub(crate) use outgoing::Outgoing;

use description::Description;
use outgoing::{CONTROL, WIDGETS};
use registry::{Registry, cells_left_behind};
use serde_json::{Map, Value, json};
use shown::{Out, Shown};
use std::io;
use std::path::Path;
use std::sync::Arc;

const VIEW: &str = "application/vnd.jupyter.widget-view+json";
const LONGEST_ID: usize = 100;

/// All interacts of a kernel. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Interact {
    registry: Arc<Registry>,
    out: Out,
}

impl Interact {
    /// Listens on the socket in the directory of the session, which must not exist yet.
    pub(crate) fn listen(
        directory: &Path,
        out: impl Fn(Outgoing) + Send + Sync + 'static,
    ) -> io::Result<Interact> {
        let registry = Arc::new(Registry::default());
        listener::listen(directory, registry.clone())?;
        Ok(Interact {
            registry,
            out: Arc::new(out),
        })
    }

    /// A cell is about to run, with this metadata of its request: what it has shown before is no
    /// longer seen, and neither is what deleted cells have shown.
    pub(crate) fn cell_begins(&self, metadata: &Value, cause: &Value) {
        let gone = self.registry.take_of_cells(&cells_left_behind(metadata));
        self.let_go(gone, cause);
    }

    /// Shows a value: makes the widgets and publishes the display_data. `data` is its bundle as
    /// Jupyter takes it, blocks of JSON already read; the block [`MIME`] is taken out of it.
    ///
    /// # Errors
    /// [`DescriptionError`]; then the value has been published without sliders.
    pub(crate) fn shown(
        &self,
        id: &str,
        mut data: Value,
        metadata: &Value,
        cause: &Value,
    ) -> Result<(), DescriptionError> {
        let block = data.as_object_mut().and_then(|data| data.remove(MIME));
        let made = block.ok_or(DescriptionError::Missing).and_then(|block| {
            let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
            if id.is_empty() || id.len() > LONGEST_ID || !id.chars().all(is_name) {
                return Err(DescriptionError::Id(id.chars().take(LONGEST_ID).collect()));
            }
            let description = Description::read(&block)?;
            Ok(Arc::new(Shown::new(
                self.out.clone(),
                id,
                &description,
                cause,
            )))
        });
        if let (Ok(shown), Some(data)) = (&made, data.as_object_mut()) {
            let root = shown.open();
            let view = json!({ "version_major": 2, "version_minor": 0, "model_id": root });
            data.insert(VIEW.to_owned(), view);
        }
        let content = json!({ "data": data, "metadata": {}, "transient": { "display_id": id } });
        (self.out)(Outgoing::new("display_data", content, cause));
        // Only now the process is asked: its pictures come to widgets that are there.
        let cell = metadata["cellId"].as_str().map(str::to_owned);
        let gone = self.registry.add(id, cell, made?);
        self.let_go(gone, cause);
        Ok(())
    }

    /// A front end opens a comm. Only the one by which it asks for all states can be.
    pub(crate) fn comm_open(&self, content: &Value, cause: &Value) {
        let Some(comm) = comm_of(content) else {
            return;
        };
        match content["target_name"].as_str() {
            Some(CONTROL) => self.registry.open_control(comm),
            _ => (self.out)(Outgoing::comm_close(comm, cause)),
        }
    }

    /// A front end says something about a widget, or asks for its state or for all of them.
    pub(crate) fn comm_msg(&self, content: &Value, cause: &Value) {
        let Some(comm) = comm_of(content) else {
            return;
        };
        let data = &content["data"];
        if let Some(shown) = self.registry.of_comm(comm) {
            shown.heed(comm, data, cause);
        } else if self.registry.is_control(comm) && data["method"] == "request_states" {
            let mut models = Vec::new();
            for shown in self.registry.all() {
                shown.each_model(|model| models.push(model.clone()));
            }
            (self.out)(Outgoing::states(comm, models.iter(), cause));
        }
    }

    /// A front end closes a comm. When all of an interact are closed, its process need not wait any
    /// longer for questions.
    pub(crate) fn comm_close(&self, content: &Value, cause: &Value) {
        let Some(comm) = comm_of(content).filter(|comm| !self.registry.close_control(comm)) else {
            return;
        };
        if self
            .registry
            .of_comm(comm)
            .is_some_and(|shown| shown.close(comm))
        {
            self.let_go(self.registry.take_of_comm(comm), cause);
        }
    }

    /// The content of a comm_info_reply.
    pub(crate) fn comm_info(&self, request: &Value) -> Value {
        let mut comms = Map::new();
        let mut add = |comm: &str, target: &str| {
            let is_asked_for = request["target_name"]
                .as_str()
                .is_none_or(|asked| asked == target);
            if is_asked_for {
                comms.insert(comm.to_owned(), json!({ "target_name": target }));
            }
        };
        for shown in self.registry.all() {
            shown.each_model(|model| add(&model.id, WIDGETS));
        }
        self.registry
            .controls()
            .iter()
            .for_each(|comm| add(comm, CONTROL));
        json!({ "status": "ok", "comms": comms })
    }

    /// The kernel ends: all sliders rest.
    pub(crate) fn end(&self) {
        self.registry.end();
        self.registry.all().iter().for_each(|shown| shown.end());
    }

    fn let_go(&self, gone: Vec<Arc<Shown>>, cause: &Value) {
        gone.iter().for_each(|shown| shown.forget(cause));
    }
}

fn comm_of(content: &Value) -> Option<&str> {
    content["comm_id"].as_str()
}

#[cfg(test)]
mod tests;
