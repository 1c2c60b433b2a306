//! Evaluates cells, in a thread of its own, through evcxr.

mod absent;
mod cell;
mod compile_errors;
pub(crate) mod completeness;
pub(crate) mod desk;
mod failure;
pub(crate) mod help;
mod hints;
mod interruption;
mod macro_arguments;
mod outputs;
mod panics;
mod place_in_cell;
mod positions;
mod prepared;
mod queue;
mod quitting;
pub(crate) mod standard_input;
mod starting;
mod stock_output;
pub(crate) mod tokens;
mod verdict;
mod warming;
mod worker;

use crate::server::message::{Message, now};
use desk::Desk;
use failure::Failure;
use help::{Help, Question};
pub(crate) use prepared::Prepared;
use queue::Interrupted;
use serde_json::{Value, json};
use std::io;
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long a question about code waits for a running cell.
const HELP_WAITS: Duration = Duration::from_secs(2);
/// How long rust-analyzer may think about one; the first time it thinks for seconds.
const HELP_TAKES: Duration = Duration::from_secs(10);
/// How long the end of the kernel waits for the end of what runs.
const END_WAITS: Duration = Duration::from_secs(3);
/// rust-analyzer goes deep.
const STACK: usize = 16 << 20;

const NOTE: &str = "The kernel is still starting; this cell runs as soon as it is up.";

/// The server's side of the evaluation.
#[derive(Clone)]
pub(crate) struct Evaluation {
    desk: Desk,
}

impl Evaluation {
    pub(crate) fn start(desk: Desk, prepared: Option<Prepared>) -> io::Result<Evaluation> {
        let evaluation = Evaluation { desk: desk.clone() };
        thread::Builder::new()
            .name("evaluation".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                let queue = desk.queue.clone();
                worker::Worker::start(desk, prepared).work();
                queue.ended();
            })?;
        Ok(evaluation)
    }

    /// Puts a cell at the end of the queue.
    pub(crate) fn add_cell(&self, request: Message) {
        let header = request.header.clone();
        let id = request.id().to_owned();
        let desk = &self.desk;
        let note = || {
            desk.waits_visibly.set(id);
            desk.publisher.busy(&header);
            let data = outputs::quiet(NOTE);
            let content = json!({ "data": data, "metadata": {}, "transient": {} });
            desk.publisher.publish(&header, "display_data", content);
        };
        self.desk.queue.add_cell(request, note);
    }

    /// The content of the reply to a question about code; without an answer in time, an empty one.
    pub(crate) async fn help(&self, question: Question, request: &Message) -> Value {
        let cursor = request.number("cursor_pos");
        let code = request.text("code").to_owned();
        let cursor = cursor.unwrap_or_else(|| code.chars().count());
        let (begun, has_begun) = oneshot::channel();
        let (answer, answered) = oneshot::channel();
        self.desk.queue.add_help(Help {
            question,
            code,
            cursor,
            begun,
            answer,
        });
        let answer = async {
            timeout(HELP_WAITS, has_begun).await.ok()?.ok()?;
            timeout(HELP_TAKES, answered).await.ok()?.ok()
        };
        let nothing = || help::nothing(question, cursor);
        answer.await.unwrap_or_else(nothing)
    }

    /// Stops the running cell. Without one, nothing happens, not even to the next.
    pub(crate) fn interrupt(&self) {
        match self.desk.queue.interrupt() {
            Interrupted::Nothing => {}
            Interrupted::Running(cell) => {
                cell.interrupt(self.desk.link.clone(), self.desk.process());
            }
            Interrupted::Waiting(cells) => {
                for (place, cell) in cells.iter().enumerate() {
                    if place == 0 {
                        self.give_up(cell);
                    } else {
                        self.desk.abort(cell);
                    }
                }
            }
        }
    }

    /// Ends a cell that waits for the kernel's start.
    fn give_up(&self, request: &Message) {
        let publisher = &self.desk.publisher;
        publisher.busy(&request.header);
        self.desk.waits_visibly.take(request);
        publisher.publish(&request.header, "clear_output", json!({ "wait": false }));
        let failure = Failure::new("Interrupted", "the cell was stopped before it ran.");
        publisher.publish(&request.header, "error", cell::content_of(&failure));
        self.desk.reply_to_cell(request, Some(&failure), 0, &now());
        publisher.idle(&request.header);
    }

    /// Ends everything that runs, and waits for it.
    pub(crate) fn end(&self) {
        self.desk.queue.end();
        self.desk.link.ask_to_stop();
        if let Some(process) = self.desk.process() {
            interruption::kill(&process);
        }
        self.desk.queue.wait_for_end(END_WAITS);
    }
}
