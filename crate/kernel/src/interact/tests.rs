//! The whole of it, with sockets and a thread that draws as the crate's does.

use super::*;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const ID: &str = "p1-2-0";
/// Long enough for whatever must come.
const PATIENCE: Duration = Duration::from_secs(20);

struct Kernel {
    folder: TempDir,
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
        let folder = tempfile::tempdir().unwrap();
        let (sender, sent) = mpsc::channel();
        let out = move |message| {
            let _ = sender.send(message);
        };
        let interact = Interact::listen(folder.path(), out).unwrap();
        Kernel {
            folder,
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
        let socket = UnixStream::connect(self.folder.path().join("interact.sock")).unwrap();
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

#[test]
fn a_value_is_shown_with_its_widgets_and_with_what_others_show_of_it() {
    let kernel = Kernel::new();
    kernel.show(ID, "cell");
    let mut last = None;
    let shown = loop {
        let message = kernel.next();
        assert_eq!(message.cause, cause("run"));
        if message.kind != "comm_open" {
            break message;
        }
        last = Some(message.content["comm_id"].clone());
    };
    assert_eq!(shown.kind, "display_data");
    let data = json!({
        "text/plain": "A line", "text/html": "<div>all frames</div>", "image/svg+xml": "<svg/>",
        "application/vnd.jupyter.widget-view+json":
            { "version_major": 2, "version_minor": 0, "model_id": last },
    });
    let content = json!({ "data": data, "metadata": {}, "transient": { "display_id": ID } });
    assert_eq!(shown.content, content);
}

#[test]
fn what_cannot_be_understood_is_shown_without_widgets() {
    let kernel = Kernel::new();
    let mut odd = bundle();
    odd[MIME]["parameters"] = json!([]);
    let mut without = bundle();
    without.as_object_mut().unwrap().remove(MIME);
    for (id, data) in [(ID, odd), (ID, without), ("../x", bundle())] {
        kernel
            .interact
            .shown(id, data, &json!({}), &cause("run"))
            .unwrap_err();
        let message = kernel.next();
        assert_eq!(message.kind, "display_data");
        let data = message.content["data"].as_object().unwrap();
        let kinds: Vec<&String> = data.keys().collect();
        assert_eq!(kinds, ["image/svg+xml", "text/html", "text/plain"]);
    }
    assert_eq!(kernel.open_widgets(), 0);
}

#[test]
fn a_move_becomes_a_picture_whether_the_process_comes_first_or_last() {
    for is_first in [true, false] {
        let kernel = Kernel::new();
        let early = is_first.then(|| kernel.drawer(ID));
        if is_first {
            thread::sleep(Duration::from_millis(50));
        }
        kernel.show(ID, "cell");
        let mut drawer = early.unwrap_or_else(|| kernel.drawer(ID));
        assert_eq!(drawer.draw("zero"), "draw 1 0\n");
        assert_eq!(kernel.wait_for_picture("zero").cause, cause("run"));
        kernel.slide(&kernel.slider(), 0.3 + 1e-16);
        assert_eq!(drawer.draw("<p>η</p>"), "draw 2 0.3\n");
        assert_eq!(kernel.wait_for_picture("<p>η</p>").cause, cause("move"));
    }
}

#[test]
fn the_server_never_waits_and_the_newest_values_win() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    let first = drawer.question();
    let slider = kernel.slider();
    let begun = Instant::now();
    for step in 1..=20_000 {
        kernel.slide(&slider, f64::from(step % 100) / 100.0);
    }
    kernel.slide(&slider, 1.5);
    assert!(begun.elapsed() < PATIENCE);
    drawer.answer(&first, "first");
    assert_eq!(drawer.draw("newest"), "draw 2 1.5\n");
    kernel.wait_for_picture("newest");
}

#[test]
fn answers_may_come_in_pieces() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.question();
    for byte in "frame 1 7\n<p>ηα".bytes() {
        drawer.write(&[byte]);
        thread::sleep(Duration::from_millis(1));
    }
    kernel.wait_for_picture("<p>ηα");
}

#[test]
fn when_the_process_ends_the_sliders_rest() {
    let ends: [fn(Drawer); 3] = [
        drop,
        |mut drawer| drawer.write(b"frame 1 9\n<p>half"),
        |mut drawer| {
            drawer.write(b"nonsense\n");
            // It is the kernel that hangs up.
            let mut rest = Vec::new();
            let _ = drawer.0.read_to_end(&mut rest);
        },
    ];
    for end in ends {
        let kernel = Kernel::showing();
        let mut drawer = kernel.drawer(ID);
        drawer.question();
        end(drawer);
        kernel.wait_for(|message| message.content["data"]["state"]["disabled"] == true);
        kernel.wait_for(|message| {
            let words = message.content["data"]["state"]["value"].as_str();
            words.is_some_and(|words| words.contains("Run the cell again"))
        });
        // It is still known what the sliders were.
        kernel.slide(&kernel.slider(), 1.0);
        assert!(kernel.open_widgets() > 0);
    }
}

#[test]
fn the_end_of_the_kernel_is_said_too() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.question();
    kernel.interact.end();
    kernel.wait_for(|message| message.content["data"]["state"]["disabled"] == true);
    assert_eq!(drawer.question(), "");
}

#[test]
fn strangers_are_hung_up_on() {
    let kernel = Kernel::showing();
    for said in [&b"bye\n"[..], b"hello \xff\n", &[b'h'; 300]] {
        let mut stranger = kernel.connect();
        let _ = stranger.0.get_mut().write_all(said);
        let mut rest = Vec::new();
        let _ = stranger.0.read_to_end(&mut rest);
        assert_eq!(rest, b"");
    }
    // Neither does a second one under the same name get questions.
    let mut drawer = kernel.drawer(ID);
    assert_eq!(drawer.question(), "draw 1 0\n");
    assert_eq!(kernel.drawer(ID).question(), "");
}

#[test]
fn front_ends_that_come_later_get_all_states() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.draw("zero");
    kernel.wait_for_picture("zero");
    let open = json!({ "comm_id": "control", "target_name": "jupyter.widget.control", "data": {} });
    kernel.interact.comm_open(&open, &cause("open"));
    let ask = json!({ "comm_id": "control", "data": { "method": "request_states" } });
    kernel.interact.comm_msg(&ask, &cause("ask"));
    let message = kernel.next();
    assert_eq!(
        (message.kind, &message.content["comm_id"]),
        ("comm_msg", &json!("control"))
    );
    let data = &message.content["data"];
    assert_eq!(
        (&data["method"], &data["buffer_paths"]),
        (&json!("update_states"), &json!([]))
    );
    let states = data["states"].as_object().unwrap();
    assert_eq!(states.len(), kernel.open_widgets());
    let slider = &states[&kernel.slider()];
    assert_eq!(slider["model_name"], "FloatSliderModel");
    assert_eq!(slider["model_module"], "@jupyter-widgets/controls");
    assert_eq!(slider["model_module_version"], "2.0.0");
    assert_eq!(slider["state"]["value"], 0.0);
    let has_picture = states
        .values()
        .any(|model| model["state"]["value"] == "zero");
    assert!(has_picture);
    kernel.interact.comm_close(
        &json!({ "comm_id": "control", "data": {} }),
        &cause("close"),
    );
    kernel.interact.comm_msg(&ask, &cause("ask"));
    assert!(kernel.sent.try_recv().is_err());
}

#[test]
fn comms_that_nobody_here_knows_are_closed() {
    let kernel = Kernel::new();
    let open = json!({ "comm_id": "x", "target_name": "other", "data": {} });
    kernel.interact.comm_open(&open, &cause("open"));
    let message = kernel.next();
    assert_eq!(
        (message.kind, &message.content["comm_id"]),
        ("comm_close", &json!("x"))
    );
    for content in [
        json!({}),
        json!({ "comm_id": "x-1" }),
        json!({ "comm_id": 5 }),
    ] {
        kernel.interact.comm_msg(&content, &cause("odd"));
        kernel.interact.comm_close(&content, &cause("odd"));
    }
    assert!(kernel.sent.try_recv().is_err());
}

#[test]
fn comm_info_names_the_comms_of_a_target() {
    let kernel = Kernel::showing();
    let open = json!({ "comm_id": "control", "target_name": "jupyter.widget.control" });
    kernel.interact.comm_open(&open, &cause("open"));
    let widgets = kernel.open_widgets();
    let all = kernel.interact.comm_info(&json!({}));
    assert_eq!(all["status"], "ok");
    assert_eq!(all["comms"].as_object().unwrap().len(), widgets + 1);
    assert_eq!(
        all["comms"][&kernel.slider()],
        json!({ "target_name": "jupyter.widget" })
    );
    let other = kernel
        .interact
        .comm_info(&json!({ "target_name": "other" }));
    assert_eq!(other["comms"], json!({}));
}

#[test]
fn when_all_comms_are_closed_the_process_is_let_go() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.draw("zero");
    let info = kernel.interact.comm_info(&json!({}));
    for comm in info["comms"].as_object().unwrap().keys() {
        kernel
            .interact
            .comm_close(&json!({ "comm_id": comm, "data": {} }), &cause("close"));
    }
    assert_eq!(drawer.question(), "");
    assert_eq!(kernel.open_widgets(), 0);
}

#[test]
fn a_cell_that_runs_again_lets_go_what_it_has_shown() {
    let kernel = Kernel::showing();
    kernel.show("p1-2-1", "other");
    kernel.show("p1-2-2", "deleted");
    let mut drawers = [ID, "p1-2-1", "p1-2-2"].map(|id| kernel.drawer(id));
    drawers
        .iter_mut()
        .for_each(|drawer| drop(drawer.draw("zero")));
    let metadata = json!({ "cellId": "cell", "deletedCells": ["deleted", "unknown"] });
    kernel.interact.cell_begins(&metadata, &cause("again"));
    let closed = kernel.wait_for(|message| message.kind == "comm_close");
    assert_eq!(closed.cause, cause("again"));
    let [mut cell, mut other, mut deleted] = drawers;
    assert_eq!(
        (cell.question(), deleted.question()),
        (String::new(), String::new())
    );
    kernel.slide(&kernel.slider(), 1.0);
    assert_eq!(other.question(), "draw 2 1\n");
    // Cells without a name are none of those.
    kernel.interact.cell_begins(&json!({}), &cause("again"));
    assert!(kernel.open_widgets() > 0);
}

#[test]
fn of_very_many_the_oldest_go() {
    let kernel = Kernel::new();
    let mut first = kernel.drawer("p1-0");
    for number in 0..101 {
        kernel.show(&format!("p1-{number}"), "cell");
        if number == 0 {
            first.draw("zero");
        }
    }
    assert_eq!(first.question(), "");
    assert_eq!(kernel.interact.registry.all().len(), 100);
}

/// `cargo test … -- --ignored --nocapture time_from_move_to_picture`
#[test]
#[ignore = "a measurement, for people to read"]
fn time_from_move_to_picture() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    let picture = "x".repeat(100_000);
    thread::spawn(move || {
        loop {
            let question = drawer.question();
            if question.is_empty() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
            let number = question.split(' ').nth(2).unwrap().trim().to_owned();
            drawer.answer(&question, &format!("{number} {picture}"));
        }
    });
    let slider = kernel.slider();
    let mut times: Vec<Duration> = (1..=200)
        .map(|step| {
            let value = f64::from(step) / 100.0;
            let begun = Instant::now();
            kernel.slide(&slider, value);
            let begins = format!("{value} ");
            kernel.wait_for(|message| {
                let html = message.content["data"]["state"]["value"].as_str();
                html.is_some_and(|html| html.starts_with(&begins))
            });
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!(
        "from move to picture, 10 ms of drawing and 100 kB included: median {:?}, 95 % within {:?}, all within {:?}",
        times[100], times[190], times[199]
    );
}
