//! Runs one cell from its request to its reply.

use super::interruption::{Compiled, RunningCell};
use super::outputs::{Outputs, bundle, quiet};
use super::quitting::before_quit;
use super::verdict::{Evidence, judge};
use super::worker::Worker;
use super::{failure::Failure, hints, starting};
use crate::link::{CellEvent, Stream};
use crate::server::message::{Message, now};
use evcxr::{EvalCallbacks, EvalOutputs};
use serde_json::{Value, json};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

impl Worker {
    /// Runs the cell and replies; a failure stops the cells behind it, if they wish so.
    pub(super) fn run_cell(&mut self, request: &Message) {
        let header = &request.header;
        let was_noted = self.desk.waits_visibly.take(request);
        // With the note the cell was said to be busy already.
        self.desk.publisher.cell_begins(header, !was_noted);
        if let Some(interact) = &self.desk.interact {
            interact.cell_begins(&request.metadata, header);
        }
        let begun = now();
        if was_noted {
            // At once, not with the next output: a cell without one must not keep the note.
            let content = json!({ "wait": false });
            self.desk.publisher.publish(header, "clear_output", content);
        }
        let code = request.text("code");
        let before_quit = before_quit(code);
        let failure = self.evaluate(request, before_quit.unwrap_or(code));
        let desk = &self.desk;
        let quits = before_quit.is_some() && failure.is_none();
        match quits {
            true => desk.reply_to_quit(request, self.count, &begun),
            false => desk.reply_to_cell(request, failure.as_ref(), self.count, &begun),
        }
        if quits || failure.is_some() && request.flag("stop_on_error", true) {
            for waiting in desk.queue.take_cells() {
                desk.abort(&waiting);
            }
        }
        desk.publisher.cell_ends(header);
        if quits {
            // No cell that comes after this one may begin.
            desk.queue.end();
            (desk.quit)();
            return;
        }
        self.listen_on(request);
    }

    /// What threads of the cell put out later belongs to it, until the next cell begins.
    fn listen_on(&self, request: &Message) {
        let (sender, events) = mpsc::channel();
        let outputs = Outputs::new(self.desk.publisher.clone(), request.header.clone(), false)
            .with_interact(self.desk.interact.clone(), &request.metadata);
        // The link lets the last cell's sender go, and so its thread ends.
        self.desk.link.set_late_events(sender);
        thread::spawn(move || outputs.pump(&events, &|| false));
    }

    /// Shows the cell's code, and runs as much of it as is to be run.
    fn evaluate(&mut self, request: &Message, to_run: &str) -> Option<Failure> {
        let code = request.text("code");
        let is_silent = request.flag("silent", false);
        if code.trim().is_empty() {
            return None;
        }
        let is_kept = !is_silent && request.flag("store_history", true);
        if is_kept {
            self.count += 1;
            self.desk.history.add(self.count, code);
        }
        if !is_silent {
            let content = json!({ "code": code, "execution_count": self.count });
            let publisher = &self.desk.publisher;
            publisher.publish(&request.header, "execute_input", content);
        }
        if to_run.trim().is_empty() {
            return None;
        }
        let failure = match self.complaint.take() {
            Some(complaint) => Some(complaint),
            None => {
                let (outputs, failure) = self.execute(request, to_run, is_silent);
                if let Some(outputs) = outputs.filter(|_| !is_silent) {
                    self.show_result(request, &outputs);
                }
                failure
            }
        };
        if let Some(failure) = failure.as_ref().filter(|_| !is_silent) {
            let publisher = &self.desk.publisher;
            publisher.publish(&request.header, "error", content_of(failure));
        }
        if failure.is_some() {
            self.absent.failed(code);
        } else {
            self.absent.succeeded(code);
        }
        failure
    }

    fn execute(
        &mut self,
        request: &Message,
        code: &str,
        is_silent: bool,
    ) -> (Option<EvalOutputs>, Option<Failure>) {
        let context = match &mut self.context {
            Ok(context) => context,
            Err(failure) => return (None, Some(failure.clone())),
        };
        let desk = &self.desk;
        let variables: Vec<String> = context
            .variables_and_types()
            .map(|(name, _)| name.to_owned())
            .collect();
        let running = Arc::new(RunningCell::new(Compiled::so_far(desk.build.as_deref())));
        let (sender, events) = mpsc::channel();
        let is_over = Arc::new(AtomicBool::new(false));
        let outputs = Outputs::new(desk.publisher.clone(), request.header.clone(), is_silent)
            .with_interact(desk.interact.clone(), &request.metadata);
        let pump = thread::spawn({
            let is_over = is_over.clone();
            move || outputs.pump(&events, &|| is_over.load(Ordering::Acquire))
        });
        self.stock_output
            .as_ref()
            .inspect(|stock| stock.begin_cell(sender.clone()));
        desk.link.begin_cell(sender.clone());
        desk.queue.cell_begins(running.clone());

        let missed_input = Cell::new(false);
        let result = catch_unwind(AssertUnwindSafe(|| {
            context.execute_with_callbacks(
                code,
                &mut EvalCallbacks {
                    input_reader: &|asked| {
                        if !request.flag("allow_stdin", false) {
                            missed_input.set(true);
                            return String::new();
                        }
                        let (prompt, is_password) = (&asked.prompt, asked.is_password);
                        desk.input
                            .ask(request, &running, prompt, is_password)
                            .unwrap_or_default()
                    },
                },
            )
        }));

        let interruption = running.ends();
        desk.queue.cell_ends();
        let end = desk.link.end_cell();
        self.stock_output.as_ref().inspect(|stock| stock.end_cell());
        is_over.store(true, Ordering::Release);
        // Wakes the pump, which may wait for an event.
        let (stream, text) = (Stream::Out, String::new());
        let _ = sender.send(CellEvent::Text { stream, text });
        let _ = pump.join();
        let result = match result {
            Ok(result) => result,
            Err(payload) => return (None, Some(starting::own_panic(payload.as_ref()))),
        };
        let evidence = Evidence {
            cell: code,
            number: self.count,
            generated: end.panic.as_ref().and_then(|_| context.last_source().ok()),
            end,
            interruption,
            missed_input: missed_input.get(),
            variables: &variables,
            hint_of: &|facts| hints::hint(facts, &self.absent),
        };
        let verdict = judge(result, &evidence);
        if verdict.1.is_none() {
            let here: Vec<&str> = context
                .variables_and_types()
                .map(|(name, _)| name)
                .collect();
            let is_gone = |name: &&String| !here.contains(&name.as_str());
            self.absent
                .moved(variables.iter().filter(is_gone), self.count);
        }
        verdict
    }

    fn show_result(&self, request: &Message, outputs: &EvalOutputs) {
        let publish = |kind: &str, content: Value| {
            self.desk.publisher.publish(&request.header, kind, content);
        };
        if !outputs.is_empty() {
            if let Some(text) = outputs.get("text/plain") {
                self.desk.history.add_output(self.count, text);
            }
            let contents = outputs.content_by_mime_type.iter();
            let data = bundle(contents.map(|(kind, content)| (kind.as_str(), content.as_str())));
            publish(
                "execute_result",
                json!({ "execution_count": self.count, "data": data, "metadata": {} }),
            );
        }
        if let Some(duration) = outputs.timing {
            let data = quiet(&format!("Took {} ms", duration.as_millis()));
            publish(
                "display_data",
                json!({ "data": data, "metadata": {}, "transient": {} }),
            );
        }
    }
}

/// The content of an error message.
pub(super) fn content_of(failure: &Failure) -> Value {
    json!({
        "ename": failure.name,
        "evalue": failure.message,
        "traceback": failure.traceback,
    })
}
