//! The whole of it, with sockets and a thread that draws as the crate's does.

mod comms;
mod pictures;

use super::*;
use crate::link::socket_path::SocketPath;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const ID: &str = "p1-2-0";
/// Long enough for whatever must come.
const PATIENCE: Duration = Duration::from_secs(20);

struct Kernel {
    folder: PathBuf,
    _parent: TempDir,
    interact: Interact,
    sent: Receiver<Outgoing>,
}

fn cause(name: &str) -> Value {
    json!({ "msg_id": name })
}

fn in_cell(cell: &str) -> Value {
    json!({ "cellId": cell, "deletedCells": [] })
}

fn bundle() -> Value {
    json!({
        "text/plain": "A line", "text/html": "<div>all frames</div>", "image/svg+xml": "<svg/>",
        MIME: { "title": "A line", "parameters": [
            { "key": "slope", "label": "slope", "kind": "linear", "from": -2.0, "to": 2.0, "whole": false,
              "values": [-2.0, 0.0, 2.0], "texts": ["-2", "0", "2"], "start": 1 },
        ] },
    })
}

impl Kernel {
    fn new() -> Kernel {
        Kernel::below("session")
    }

    /// One whose session has this folder in a temporary one.
    fn below(name: &str) -> Kernel {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let (sender, sent) = mpsc::channel();
        let out = move |message| {
            let _ = sender.send(message);
        };
        let interact = Interact::listen(&folder, out).unwrap();
        Kernel {
            folder,
            _parent: parent,
            interact,
            sent,
        }
    }

    /// One that shows an interact; what it has said about that is read already.
    fn showing() -> Kernel {
        let kernel = Kernel::new();
        kernel.show(ID, "cell");
        kernel.wait_for(|message| message.kind == "display_data");
        kernel
    }

    fn show(&self, id: &str, cell: &str) {
        self.interact
            .shown(id, bundle(), &in_cell(cell), &cause("run"))
            .unwrap();
    }

    fn next(&self) -> Outgoing {
        self.sent.recv_timeout(PATIENCE).unwrap()
    }

    fn wait_for(&self, is_it: impl Fn(&Outgoing) -> bool) -> Outgoing {
        loop {
            let message = self.next();
            if is_it(&message) {
                return message;
            }
        }
    }

    fn wait_for_picture(&self, html: &str) -> Outgoing {
        self.wait_for(|message| message.content["data"]["state"]["value"] == html)
    }

    fn connect(&self) -> Drawer {
        let path = SocketPath::of(&self.folder, "interact.sock").unwrap();
        let socket = UnixStream::connect(&path.path).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        Drawer(BufReader::new(socket))
    }

    fn drawer(&self, id: &str) -> Drawer {
        let mut drawer = self.connect();
        drawer.write(format!("hello {id}\n").as_bytes());
        drawer
    }

    /// The id of the slider's comm.
    fn slider(&self) -> String {
        let mut id = None;
        self.interact.registry.all()[0].each_model(|model| {
            if model.part == widgets::Part::Slider(0) {
                id = Some(model.id.clone());
            }
        });
        id.unwrap()
    }

    fn slide(&self, slider: &str, value: f64) {
        let data = json!({ "method": "update", "state": { "value": value }, "buffer_paths": [] });
        let content = json!({ "comm_id": slider, "data": data });
        self.interact.comm_msg(&content, &cause("move"));
    }

    fn open_widgets(&self) -> usize {
        let info = self
            .interact
            .comm_info(&json!({ "target_name": "jupyter.widget" }));
        info["comms"].as_object().unwrap().len()
    }
}

/// The other end of the socket.
struct Drawer(BufReader<UnixStream>);

impl Drawer {
    fn write(&mut self, bytes: &[u8]) {
        self.0.get_mut().write_all(bytes).unwrap();
    }

    /// The next question; nothing when the kernel has hung up.
    fn question(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line
    }

    fn answer(&mut self, question: &str, html: &str) {
        let serial = question.split(' ').nth(1).unwrap();
        self.write(format!("frame {serial} {}\n{html}", html.len()).as_bytes());
    }

    fn draw(&mut self, html: &str) -> String {
        let question = self.question();
        self.answer(&question, html);
        question
    }
}
