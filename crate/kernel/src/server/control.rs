//! Requests that must not wait: interrupts, and the kernel's end.

use super::Server;
use super::sockets::Channel;
use serde_json::json;

impl Server {
    pub(super) async fn serve_control(self, channel: Channel) {
        let Channel {
            mut requests,
            replies,
        } = channel;
        while let Some(request) = requests.recv().await {
            match request.kind() {
                "interrupt_request" => {
                    self.publisher.busy(&request.header);
                    self.evaluation.interrupt();
                    let _ = replies.send(request.reply(json!({ "status": "ok" })));
                    self.publisher.idle(&request.header);
                }
                "shutdown_request" => {
                    self.publisher.busy(&request.header);
                    self.ask_for_end(request, &replies);
                }
                _ => self.answer(&request, &replies),
            }
        }
    }
}
