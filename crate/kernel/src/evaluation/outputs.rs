//! What a running cell puts out, turned into Jupyter's messages.

use crate::html::escaped;
use crate::interact::Interact;
use crate::link::{CargoProgress, CellEvent, Mime, Stream};
use crate::server::publisher::Publisher;
use serde_json::{Map, Value, json};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// A compilation shorter than this is not worth a word.
const WORTH_A_WORD: Duration = Duration::from_millis(700);
const REDRAW_EVERY: Duration = Duration::from_millis(100);

/// Publishes the events of one cell.
pub(crate) struct Outputs {
    publisher: Publisher,
    cause: Value,
    /// The metadata of the request: it names the cell.
    metadata: Value,
    interact: Option<Interact>,
    is_silent: bool,
    cargo: Option<Compilation>,
}

struct Compilation {
    begun: Instant,
    drawn: Option<Instant>,
    last: CargoProgress,
}

impl Outputs {
    pub(crate) fn new(publisher: Publisher, cause: Value, is_silent: bool) -> Outputs {
        Outputs {
            publisher,
            cause,
            metadata: json!({}),
            interact: None,
            is_silent,
            cargo: None,
        }
    }

    /// Sliders get their connection to the running process; without this, the precomputed frames
    /// show.
    pub(crate) fn with_interact(mut self, interact: Option<Interact>, metadata: &Value) -> Outputs {
        self.interact = interact;
        self.metadata = metadata.clone();
        self
    }

    /// Publishes events until `is_over` says that there will be no more of them.
    pub(crate) fn pump(mut self, events: &Receiver<CellEvent>, is_over: &dyn Fn() -> bool) {
        loop {
            match events.recv_timeout(REDRAW_EVERY) {
                Ok(event) => self.put_out(event),
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => self.redraw_cargo(),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            }
            if is_over() {
                events.try_iter().for_each(|event| self.put_out(event));
                break;
            }
        }
        self.end_cargo();
    }

    fn publish(&self, kind: &str, content: Value) {
        if !self.is_silent {
            self.publisher.publish(&self.cause, kind, content);
        }
    }

    fn put_out(&mut self, event: CellEvent) {
        if let CellEvent::Cargo(progress) = event {
            let begun = self.cargo.as_ref().map_or_else(Instant::now, |c| c.begun);
            let drawn = self.cargo.as_ref().and_then(|c| c.drawn);
            let last = progress;
            self.cargo = Some(Compilation { begun, drawn, last });
            self.redraw_cargo();
            return;
        }
        self.end_cargo();
        match event {
            CellEvent::Text { stream, text } => {
                if !text.is_empty() {
                    let name = match stream {
                        Stream::Out => "stdout",
                        Stream::Err => "stderr",
                    };
                    self.publish("stream", json!({ "name": name, "text": text }));
                }
            }
            CellEvent::Display { id, mime } => self.display("display_data", id.as_deref(), &mime),
            CellEvent::Update { id, mime } => {
                self.display("update_display_data", Some(&id), &mime);
            }
            CellEvent::Interact { id, mime } => self.show_sliders(&id, &mime),
            CellEvent::Clear => self.publish("clear_output", json!({ "wait": true })),
            CellEvent::Cargo(_) => {}
        }
    }

    fn show_sliders(&self, id: &str, mime: &Mime) {
        match &self.interact {
            Some(interact) if !self.is_silent => {
                let shown = interact.shown(id, data_of(mime), &self.metadata, &self.cause);
                // It shows without sliders then.
                if let Err(error) = shown {
                    crate::complain(&error);
                }
            }
            _ => self.display("display_data", Some(id), mime),
        }
    }

    fn display(&self, kind: &str, id: Option<&str>, mime: &Mime) {
        let transient = match id {
            Some(id) => json!({ "display_id": id }),
            None => json!({}),
        };
        let data = data_of(mime);
        let content = json!({ "data": data, "metadata": {}, "transient": transient });
        self.publish(kind, content);
    }

    /// One line about cargo, which moves on in its place.
    fn redraw_cargo(&mut self) {
        let Some(cargo) = &mut self.cargo else {
            return;
        };
        let is_time = match cargo.drawn {
            None => cargo.begun.elapsed() >= WORTH_A_WORD,
            Some(drawn) => drawn.elapsed() >= REDRAW_EVERY,
        };
        if !is_time {
            return;
        }
        let is_first = cargo.drawn.replace(Instant::now()).is_none();
        let CargoProgress {
            done,
            total,
            crates,
        } = &cargo.last;
        let seconds = cargo.begun.elapsed().as_secs();
        let line = match total {
            // Nothing to count yet: what cargo says it does.
            0 => format!("{crates} ({seconds} s)"),
            _ => format!("Compiling {done}/{total} crates, {seconds} s: {crates}"),
        };
        self.draw_cargo(is_first, &line);
    }

    fn end_cargo(&mut self) {
        if let Some(cargo) = self.cargo.take()
            && cargo.drawn.is_some()
        {
            let seconds = cargo.begun.elapsed().as_secs_f64();
            let line = match cargo.last.total {
                0 => format!("{} ({seconds:.1} s)", cargo.last.crates),
                total => format!("Compiled {total} crates in {seconds:.1} s"),
            };
            self.draw_cargo(false, &line);
        }
    }

    fn draw_cargo(&self, is_first: bool, line: &str) {
        let kind = if is_first {
            "display_data"
        } else {
            "update_display_data"
        };
        let id = format!(
            "cargo-{}",
            self.cause["msg_id"].as_str().unwrap_or_default()
        );
        self.publish(
            kind,
            json!({
                "data": quiet(line),
                // So that those who keep outputs can leave out what was true of one moment.
                "metadata": { "downhill": { "passing": true } },
                "transient": { "display_id": id },
            }),
        );
    }
}

fn data_of(mime: &Mime) -> Value {
    let contents = mime.0.iter();
    bundle(contents.map(|(kind, content)| (kind.as_str(), content.as_str())))
}

/// The data of a display: JSON as such, all else as text.
pub(crate) fn bundle<'a>(contents: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let data: Map<String, Value> = contents
        .map(|(kind, content)| {
            let text = || Value::String(content.to_owned());
            let value = if kind.contains("json") {
                serde_json::from_str(content).unwrap_or_else(|_| text())
            } else {
                text()
            };
            (kind.to_owned(), value)
        })
        .collect();
    Value::Object(data)
}

/// A line of the kernel's own among a cell's outputs, paler than these: readable on white and on black.
pub(crate) fn quiet(line: &str) -> Value {
    json!({
        "text/plain": line,
        "text/html": format!("<span style=\"opacity: 0.75\">{}</span>", escaped(line)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn published(events: Vec<CellEvent>, is_silent: bool) -> Vec<(String, Value)> {
        let (outbox, mut messages) = tokio::sync::mpsc::unbounded_channel();
        let outputs = Outputs::new(Publisher::new(outbox), json!({}), is_silent);
        let (sender, receiver) = mpsc::channel();
        events.into_iter().for_each(|e| sender.send(e).unwrap());
        drop(sender);
        outputs.pump(&receiver, &|| false);
        let mut published = Vec::new();
        while let Ok(message) = messages.try_recv() {
            published.push((message.kind().to_owned(), message.content));
        }
        published
    }

    fn mime(kind: &str, content: &str) -> Mime {
        Mime(vec![(kind.to_owned(), content.to_owned())])
    }

    #[test]
    fn events_keep_their_order_and_become_jupyters_messages() {
        let text = |stream, text: &str| CellEvent::Text {
            stream,
            text: text.to_owned(),
        };
        let published = published(
            vec![
                text(Stream::Out, "a"),
                CellEvent::Display {
                    id: None,
                    mime: mime("text/html", "<p>"),
                },
                CellEvent::Display {
                    id: Some("x".into()),
                    mime: mime("a/b+json", "[1]"),
                },
                CellEvent::Update {
                    id: "x".into(),
                    mime: mime("a/b+json", "no json"),
                },
                CellEvent::Clear,
                text(Stream::Err, "b"),
                text(Stream::Out, ""),
            ],
            false,
        );
        let expected = [
            ("stream", json!({ "name": "stdout", "text": "a" })),
            (
                "display_data",
                json!({ "data": { "text/html": "<p>" }, "metadata": {}, "transient": {} }),
            ),
            (
                "display_data",
                json!({ "data": { "a/b+json": [1] }, "metadata": {}, "transient": { "display_id": "x" } }),
            ),
            (
                "update_display_data",
                json!({ "data": { "a/b+json": "no json" }, "metadata": {}, "transient": { "display_id": "x" } }),
            ),
            ("clear_output", json!({ "wait": true })),
            ("stream", json!({ "name": "stderr", "text": "b" })),
        ];
        assert_eq!(
            published,
            expected.map(|(kind, content)| (kind.to_owned(), content))
        );
    }

    #[test]
    fn a_silent_cell_shows_nothing() {
        let text = CellEvent::Text {
            stream: Stream::Out,
            text: "a".to_owned(),
        };
        assert_eq!(published(vec![text, CellEvent::Clear], true), []);
    }
}
