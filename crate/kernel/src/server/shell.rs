//! Requests about code, and questions about the kernel.

use super::Server;
use super::kernel_info::kernel_info;
use super::message::Message;
use super::sockets::Channel;
use crate::evaluation::completeness;
use crate::evaluation::help::Question;
use serde_json::{Value, json};
use std::io;
use tokio::sync::mpsc::UnboundedSender;

impl Server {
    pub(super) async fn serve_shell(self, channel: Channel) {
        let Channel {
            mut requests,
            replies,
        } = channel;
        while let Some(request) = requests.recv().await {
            match request.kind() {
                // Cells wait for each other, but nothing else waits for them.
                "execute_request" => self.evaluation.add_cell(request),
                "complete_request" | "inspect_request" => {
                    tokio::spawn(self.clone().help(request, replies.clone()));
                }
                "shutdown_request" => {
                    self.publisher.busy(&request.header);
                    self.ask_for_end(request, &replies);
                }
                _ => self.answer(&request, &replies),
            }
        }
    }

    async fn help(self, request: Message, replies: UnboundedSender<Message>) {
        self.publisher.busy(&request.header);
        let question = match request.kind() {
            "complete_request" => Question::Complete,
            _ => Question::Inspect,
        };
        let content = self.evaluation.help(question, &request).await;
        let _ = replies.send(request.reply(content));
        self.publisher.idle(&request.header);
    }

    /// Answers what needs no evaluation, at once.
    pub(super) fn answer(&self, request: &Message, replies: &UnboundedSender<Message>) {
        self.publisher.busy(&request.header);
        if let Some(content) = self.content_for(request) {
            let _ = replies.send(request.reply(content));
        }
        self.publisher.idle(&request.header);
    }

    /// Comms are for sliders; nothing here answers to another name.
    fn hear_comm(&self, request: &Message) {
        let (content, cause) = (&request.content, &request.header);
        match (&self.interact, request.kind()) {
            (Some(interact), "comm_open") => interact.comm_open(content, cause),
            (Some(interact), "comm_msg") => interact.comm_msg(content, cause),
            (Some(interact), _) => interact.comm_close(content, cause),
            (None, "comm_open") => {
                let content = json!({ "comm_id": content["comm_id"], "data": {} });
                self.publisher.publish(cause, "comm_close", content);
            }
            // Of comms that are closed already.
            (None, _) => {}
        }
    }

    fn content_for(&self, request: &Message) -> Option<Value> {
        match request.kind() {
            "kernel_info_request" => Some(kernel_info(&self.rust_version)),
            "is_complete_request" => Some(completeness::reply(request.text("code"))),
            "history_request" => Some(self.history.reply(request)),
            "comm_info_request" => Some(match &self.interact {
                Some(interact) => interact.comm_info(&request.content),
                None => json!({ "status": "ok", "comms": {} }),
            }),
            "comm_open" | "comm_msg" | "comm_close" => {
                self.hear_comm(request);
                None
            }
            other => {
                let what = format!("ignored a message of the unknown kind {other}");
                crate::complain(&io::Error::other(what));
                None
            }
        }
    }
}
