//! A client that hears and sees what a notebook would: all channels, with signatures.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

use super::Kernel;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use zeromq::{DealerSocket, Socket, SocketOptions, SocketRecv, SocketSend, SubSocket, ZmqMessage};

const LONG: Duration = Duration::from_secs(180);

pub(crate) struct Client {
    pub(crate) kernel: Kernel,
    key: String,
    runtime: tokio::runtime::Runtime,
    shell: DealerSocket,
    control: DealerSocket,
    stdin: DealerSocket,
    iopub: SubSocket,
    next: usize,
    /// What has arrived on iopub and was not asked for yet.
    published: VecDeque<Seen>,
    replies: VecDeque<Seen>,
}

/// A message as a test looks at it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) kind: String,
    pub(crate) cause: String,
    pub(crate) content: Value,
    pub(crate) metadata: Value,
    pub(crate) header: Value,
    pub(crate) at: Instant,
}

/// A cell's end: the reply, and all that was published for it.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) reply: Value,
    pub(crate) published: Vec<Seen>,
}

impl Ended {
    pub(crate) fn kinds(&self) -> Vec<&str> {
        self.published
            .iter()
            .map(|seen| seen.kind.as_str())
            .collect()
    }

    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&Value> {
        let is_it = |seen: &&Seen| seen.kind == kind;
        self.published
            .iter()
            .filter(is_it)
            .map(|seen| &seen.content)
            .collect()
    }

    /// All that was printed to `stdout` or `stderr`.
    pub(crate) fn text(&self, name: &str) -> String {
        let streams = self.of_kind("stream").into_iter();
        streams
            .filter(|content| content["name"] == name)
            .map(|content| content["text"].as_str().unwrap())
            .collect()
    }

    pub(crate) fn result(&self) -> &Value {
        let results = self.of_kind("execute_result");
        results
            .first()
            .unwrap_or_else(|| panic!("no result: {self:#?}"))
    }

    /// The traceback of a cell that failed, without colours.
    pub(crate) fn traceback(&self) -> String {
        assert_eq!(self.reply["status"], "error", "{self:#?}");
        let error = self.of_kind("error");
        assert_eq!(error.len(), 1, "{self:#?}");
        for name in ["ename", "evalue", "traceback"] {
            assert_eq!(error[0][name], self.reply[name]);
        }
        let lines = error[0]["traceback"].as_array().unwrap();
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
        without_colours(&lines.join("\n"))
    }
}

pub(crate) fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('\u{1b}') {
        plain.push_str(&rest[..start]);
        let end = rest[start..]
            .find('m')
            .map_or(rest.len(), |end| start + end + 1);
        rest = &rest[end..];
    }
    plain + rest
}

impl Client {
    pub(crate) fn connect(kernel: Kernel) -> Client {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let connection = kernel.connection().clone();
        // The socket library waits a second before it tries again to connect; this does not.
        let heartbeat = connection["hb_port"].as_u64().unwrap() as u16;
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", heartbeat)).is_err() {
            assert!(begun.elapsed() < LONG, "the kernel does not listen");
            std::thread::sleep(Duration::from_millis(2));
        }
        let address = |port: &str| format!("tcp://127.0.0.1:{}", connection[port]);
        let (shell, control, stdin, iopub) = runtime.block_on(async {
            let mut iopub = SubSocket::new();
            until_connected(&mut iopub, &address("iopub_port")).await;
            iopub.subscribe("").await.unwrap();
            (
                dealer(&address("shell_port")).await,
                dealer(&address("control_port")).await,
                dealer(&address("stdin_port")).await,
                iopub,
            )
        });
        let key = connection["key"].as_str().unwrap().to_owned();
        let mut client = Client {
            kernel,
            key,
            runtime,
            shell,
            control,
            stdin,
            iopub,
            next: 0,
            published: VecDeque::new(),
            replies: VecDeque::new(),
        };
        client.wait_until_heard();
        client
    }

    /// Asks until the answer is seen on iopub too: the subscription takes its time.
    fn wait_until_heard(&mut self) {
        let begun = Instant::now();
        loop {
            let id = self.send("kernel_info_request", json!({}));
            self.reply_to(&id);
            let within = Instant::now() + Duration::from_millis(300);
            while let Some(seen) = self.next_published(within) {
                if seen.cause == id {
                    self.published.clear();
                    return;
                }
            }
            assert!(begun.elapsed() < LONG, "iopub stays silent");
        }
    }

    pub(crate) fn send(&mut self, kind: &str, content: Value) -> String {
        let (id, message) = self.message(kind, content);
        self.runtime.block_on(self.shell.send(message)).unwrap();
        id
    }

    pub(crate) fn send_control(&mut self, kind: &str, content: Value) -> String {
        let (id, message) = self.message(kind, content);
        self.runtime.block_on(self.control.send(message)).unwrap();
        id
    }

    pub(crate) fn send_cell(&mut self, code: &str) -> String {
        self.send("execute_request", json!({ "code": code }))
    }

    /// Sends with a signature that is wrong.
    pub(crate) fn send_forged(&mut self, kind: &str, content: Value) -> String {
        let key = std::mem::replace(&mut self.key, "another".to_owned());
        let id = self.send(kind, content);
        self.key = key;
        id
    }

    pub(crate) fn answer_input(&mut self, value: &str) {
        let (_, message) = self.message("input_reply", json!({ "value": value }));
        self.runtime.block_on(self.stdin.send(message)).unwrap();
    }

    pub(crate) fn input_request(&mut self) -> Seen {
        let received = self
            .runtime
            .block_on(async { tokio::time::timeout(LONG, self.stdin.recv()).await });
        self.read(received.unwrap().unwrap())
    }

    /// The reply to a request on the shell.
    pub(crate) fn reply_to(&mut self, id: &str) -> Seen {
        self.reply_within(id, LONG)
            .unwrap_or_else(|| panic!("no reply to {id}"))
    }

    pub(crate) fn reply_within(&mut self, id: &str, limit: Duration) -> Option<Seen> {
        if let Some(place) = self.replies.iter().position(|seen| seen.cause == id) {
            return self.replies.remove(place);
        }
        let end = Instant::now() + limit;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let received = self
                .runtime
                .block_on(async { tokio::time::timeout(left, self.shell.recv()).await });
            let seen = self.read(received.ok()?.unwrap());
            if seen.cause == id {
                return Some(seen);
            }
            self.replies.push_back(seen);
        }
    }

    pub(crate) fn control_reply(&mut self, id: &str) -> Seen {
        loop {
            let received = self
                .runtime
                .block_on(async { tokio::time::timeout(LONG, self.control.recv()).await });
            let seen = self.read(received.unwrap().unwrap());
            if seen.cause == id {
                return seen;
            }
        }
    }

    /// The next message on iopub, if it comes in time.
    pub(crate) fn next_published(&mut self, until: Instant) -> Option<Seen> {
        if let Some(seen) = self.published.pop_front() {
            return Some(seen);
        }
        let left = until.saturating_duration_since(Instant::now());
        let received = self
            .runtime
            .block_on(async { tokio::time::timeout(left, self.iopub.recv()).await });
        Some(self.read(received.ok()?.unwrap()))
    }

    /// Waits for a message on iopub that belongs to a request.
    pub(crate) fn wait_for_published(
        &mut self,
        id: &str,
        mut is_it: impl FnMut(&Seen) -> bool,
    ) -> Seen {
        let until = Instant::now() + LONG;
        loop {
            let seen = self.next_published(until).unwrap();
            if seen.cause == id && is_it(&seen) {
                return seen;
            }
        }
    }

    /// Waits for a request's end on iopub: what was published for it until it was idle.
    pub(crate) fn published_for(&mut self, id: &str) -> Vec<Seen> {
        let until = Instant::now() + LONG;
        let mut own = Vec::new();
        let mut others = VecDeque::new();
        loop {
            let seen = self.next_published(until).unwrap();
            if seen.cause != id {
                others.push_back(seen);
                continue;
            }
            let is_end = seen.kind == "status" && seen.content["execution_state"] == "idle";
            own.push(seen);
            if is_end {
                others.append(&mut self.published);
                self.published = others;
                return own;
            }
        }
    }

    pub(crate) fn end_of(&mut self, id: &str) -> Ended {
        let published = self.published_for(id);
        let reply = self.reply_to(id).content;
        Ended { reply, published }
    }

    pub(crate) fn run(&mut self, code: &str) -> Ended {
        self.run_with(json!({ "code": code }))
    }

    pub(crate) fn run_with(&mut self, content: Value) -> Ended {
        let id = self.send("execute_request", content);
        self.end_of(&id)
    }

    /// Runs a cell that must succeed.
    pub(crate) fn run_well(&mut self, code: &str) -> Ended {
        let ended = self.run(code);
        assert_eq!(ended.reply["status"], "ok", "{code}: {ended:#?}");
        ended
    }

    pub(crate) fn ask(&mut self, kind: &str, content: Value) -> Value {
        let id = self.send(kind, content);
        self.reply_to(&id).content
    }

    pub(crate) fn shut_down(mut self) {
        let id = self.send_control("shutdown_request", json!({ "restart": false }));
        assert_eq!(self.control_reply(&id).kind, "shutdown_reply");
        self.kernel.wait();
    }

    fn message(&mut self, kind: &str, content: Value) -> (String, ZmqMessage) {
        self.next += 1;
        let id = format!("message-{}", self.next);
        let header = json!({
            "msg_id": id, "session": "test", "username": "test",
            "date": "2026-01-01T00:00:00Z", "msg_type": kind, "version": "5.3",
        });
        let parts = [header, json!({}), json!({}), content].map(|part| part.to_string());
        let mut message = ZmqMessage::from("<IDS|MSG>");
        message.push_back(self.signature(&parts).into_bytes().into());
        for part in parts {
            message.push_back(part.into_bytes().into());
        }
        (id, message)
    }

    fn signature<P: AsRef<[u8]>>(&self, parts: &[P]) -> String {
        super::signature(&self.key, parts)
    }

    fn read(&self, message: ZmqMessage) -> Seen {
        let parts = message.into_vec();
        let start = parts
            .iter()
            .position(|part| &part[..] == b"<IDS|MSG>")
            .unwrap();
        let signed = &parts[start + 2..start + 6];
        assert_eq!(parts[start + 1], self.signature(signed).into_bytes());
        let json = |place: usize| serde_json::from_slice::<Value>(&signed[place]).unwrap();
        let header = json(0);
        Seen {
            kind: header["msg_type"].as_str().unwrap().to_owned(),
            cause: json(1)["msg_id"].as_str().unwrap_or_default().to_owned(),
            metadata: json(2),
            content: json(3),
            header,
            at: Instant::now(),
        }
    }
}

/// A socket of this client; the kernel knows it by the same name on all of them.
async fn dealer(address: &str) -> DealerSocket {
    let begun = Instant::now();
    loop {
        let mut options = SocketOptions::default();
        options.peer_identity("the-client".parse().unwrap());
        let mut socket = DealerSocket::with_options(options);
        match socket.connect(address).await {
            Ok(()) => return socket,
            Err(error) => assert!(begun.elapsed() < LONG, "{address}: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn until_connected(socket: &mut SubSocket, address: &str) {
    let begun = Instant::now();
    while let Err(error) = socket.connect(address).await {
        assert!(begun.elapsed() < LONG, "{address}: {error}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// One kernel for all tests of a file, because a start takes seconds; they take turns.
pub(crate) fn shared() -> MutexGuard<'static, Client> {
    static SHARED: OnceLock<Mutex<Client>> = OnceLock::new();
    let client = SHARED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        let kernel = Kernel::start(&folder, &folder);
        end_with_this_process(kernel.id(), &folder);
        Mutex::new(Client::connect(kernel))
    });
    client.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nothing of a test is dropped at the end that lives as long as the process.
fn end_with_this_process(kernel: u32, folder: &Path) {
    let script = format!(
        "(while kill -0 {} 2>/dev/null; do sleep 0.2; done; kill -TERM {kernel}; sleep 3; \
         kill -KILL -- -{kernel} 2>/dev/null; rm -rf '{}') &",
        std::process::id(),
        folder.display()
    );
    Command::new("/bin/sh")
        .args(["-c", &script])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
}
