//! A kernel as Jupyter starts and ends it, and folders to run it in.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

pub(crate) mod checkout;
pub(crate) mod client;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::cell::Cell;
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use zeromq::{Socket, SocketRecv, SocketSend, ZmqMessage};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_downhill-kernel");

/// Nothing a test waits for takes this long, unless it never comes.
const LONG: Duration = Duration::from_secs(180);

/// A running kernel, the leader of its own process group.
pub(crate) struct Kernel {
    process: Child,
    connection: Value,
    runtime: tokio::runtime::Runtime,
    /// Whether it has answered once.
    ready: Cell<bool>,
}

impl Kernel {
    /// Starts a kernel whose current folder is `folder`.
    pub(crate) fn start(cache: &Path, folder: &Path) -> Kernel {
        Kernel::start_in(cache, folder, &[], &[])
    }

    /// Starts a kernel with further options and variables.
    pub(crate) fn start_in(
        cache: &Path,
        folder: &Path,
        options: &[&str],
        variables: &[(&str, &str)],
    ) -> Kernel {
        Kernel::start_at(free_connection(), cache, folder, options, variables)
    }

    /// Starts a kernel whose clients need not sign.
    pub(crate) fn start_without_key(cache: &Path, folder: &Path) -> Kernel {
        let mut connection = free_connection();
        connection["key"] = json!("");
        Kernel::start_at(connection, cache, folder, &[], &[])
    }

    fn start_at(
        connection: Value,
        cache: &Path,
        folder: &Path,
        options: &[&str],
        variables: &[(&str, &str)],
    ) -> Kernel {
        let file = cache.join(format!("connection-{}.json", connection["shell_port"]));
        fs::write(&file, connection.to_string()).unwrap();
        let process = Command::new(program(cache))
            .args(["run", "--cache"])
            .arg(cache)
            .arg("--connection-file")
            .arg(file)
            .args(options)
            // Who asks for backtraces gets them; these tests do not.
            .env_remove("RUST_BACKTRACE")
            // One test's spare is not for another's kernel.
            .env("DOWNHILL_SPARE", "0")
            .envs(variables.iter().copied())
            .current_dir(folder)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        Kernel {
            process,
            connection,
            runtime,
            ready: Cell::new(false),
        }
    }

    /// What Jupyter would have written for it.
    pub(crate) fn connection(&self) -> &Value {
        &self.connection
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The kernel's directory, as soon as it has one.
    pub(crate) fn directory(&self, cache: &Path) -> PathBuf {
        let own = format!("{}-", self.id());
        wait_for("the kernel's directory", || {
            directories(cache).into_iter().find(|directory| {
                directory
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(&own)
            })
        })
    }

    /// Waits until the kernel answers. A request that comes while the kernel is still opening its
    /// sockets can be lost, so it is sent again, as Jupyter's own client does.
    pub(crate) fn wait_until_ready(&self) {
        if self.ready.get() {
            return;
        }
        let begun = Instant::now();
        let patience = Duration::from_secs(15);
        while self
            .ask_within(patience, "shell_port", "kernel_info_request", json!({}))
            .is_none()
        {
            assert!(begun.elapsed() < 4 * LONG, "the kernel never answered");
        }
        self.ready.set(true);
    }

    /// Runs a cell and waits for its end, as soon as the kernel is ready.
    pub(crate) fn run_cell(&self, code: &str) -> Value {
        self.wait_until_ready();
        self.ask("shell_port", "execute_request", execute(code))
    }

    /// Sends a cell as soon as the kernel is ready, and does not wait for its end.
    pub(crate) fn send_cell(&self, code: &str) {
        self.wait_until_ready();
        self.runtime.block_on(async {
            let mut socket = self.connect("shell_port").await;
            socket
                .send(self.message("execute_request", execute(code)))
                .await
                .unwrap();
            // The message must have left before the socket goes, on a loaded machine too.
            tokio::time::sleep(Duration::from_secs(3)).await;
        });
    }

    /// Ends the kernel as Jupyter asks it to end, and waits for that.
    pub(crate) fn shut_down(mut self) {
        self.ask(
            "control_port",
            "shutdown_request",
            json!({ "restart": false }),
        );
        self.process.wait().unwrap();
    }

    /// Kills the kernel and all of its process group, as Jupyter does.
    pub(crate) fn kill_group(mut self) {
        assert!(signal("KILL", &format!("-{}", self.id())));
        self.process.wait().unwrap();
    }

    /// Kills the kernel's own process alone.
    pub(crate) fn kill_alone(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    fn ask(&self, port: &str, kind: &str, content: Value) -> Value {
        self.ask_within(LONG, port, kind, content)
            .unwrap_or_else(|| panic!("no answer to {kind} in {LONG:?}"))
    }

    /// The answer to a request, if it comes in time.
    fn ask_within(&self, limit: Duration, port: &str, kind: &str, content: Value) -> Option<Value> {
        self.runtime.block_on(async {
            let mut socket = self.connect(port).await;
            socket.send(self.message(kind, content)).await.unwrap();
            let reply = tokio::time::timeout(limit, socket.recv()).await.ok()?;
            let content = reply.unwrap().into_vec().pop().unwrap();
            Some(serde_json::from_slice(&content).unwrap())
        })
    }

    fn message(&self, kind: &str, content: Value) -> ZmqMessage {
        message(self.connection["key"].as_str().unwrap(), kind, content)
    }

    async fn connect(&self, port: &str) -> zeromq::DealerSocket {
        let address = format!("tcp://127.0.0.1:{}", self.connection[port]);
        let begun = Instant::now();
        loop {
            let mut socket = zeromq::DealerSocket::new();
            match socket.connect(&address).await {
                Ok(()) => return socket,
                Err(error) => assert!(begun.elapsed() < LONG, "{address}: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// A test that fails must not leave a kernel either.
impl Drop for Kernel {
    fn drop(&mut self) {
        if let Ok(None) = self.process.try_wait() {
            signal("KILL", &format!("-{}", self.id()));
        }
    }
}

/// The program that runs with a cache: the cache's own link to it, where there is one.
pub(crate) fn program(cache: &Path) -> PathBuf {
    let own = cache.join("program");
    if own.exists() { own } else { PROGRAM.into() }
}

fn execute(code: &str) -> Value {
    json!({ "code": code, "silent": false, "allow_stdin": false })
}

fn message(key: &str, kind: &str, content: Value) -> ZmqMessage {
    let header = json!({
        "msg_id": "1", "session": "test", "username": "test",
        "date": "2026-01-01T00:00:00Z", "msg_type": kind, "version": "5.3",
    });
    let parts: Vec<String> = [header, json!({}), json!({}), content]
        .map(|p| p.to_string())
        .into();
    let mut message = ZmqMessage::from("<IDS|MSG>");
    message.push_back(signature(key, &parts).into_bytes().into());
    for part in parts {
        message.push_back(part.into_bytes().into());
    }
    message
}

/// The signature by which a kernel knows its clients; none without a key.
pub(crate) fn signature<P: AsRef<[u8]>>(key: &str, parts: &[P]) -> String {
    if key.is_empty() {
        return String::new();
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    parts.iter().for_each(|part| mac.update(part.as_ref()));
    hex::encode(mac.finalize().into_bytes())
}

fn free_connection() -> Value {
    let ports: Vec<u16> = (0..5).map(|_| free_port()).collect();
    json!({
        "ip": "127.0.0.1", "transport": "tcp", "key": "0e8b4f5e-6d4d1f38", "signature_scheme": "hmac-sha256",
        "shell_port": ports[0], "iopub_port": ports[1], "stdin_port": ports[2],
        "control_port": ports[3], "hb_port": ports[4], "kernel_name": "rust",
    })
}

/// A port that no other test takes, below those that the system gives to outgoing connections.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 12_000 + (std::process::id() % 400) as u16 * 50;
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// The directories of kernels in a cache.
pub(crate) fn directories(cache: &Path) -> Vec<PathBuf> {
    match fs::read_dir(cache.join("kernels")) {
        Ok(entries) => entries
            .flatten()
            .map(|e| e.path())
            .filter(|path| path.is_dir())
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// Waits until something is there.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < LONG, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    wait_for(what, || is_so().then_some(()));
}

pub(crate) fn is_running(process: u32) -> bool {
    signal("0", &process.to_string())
}

/// Sends a signal with the shell's own `kill`; says whether there was anything to send it to.
pub(crate) fn signal(name: &str, process: &str) -> bool {
    Command::new("/bin/sh")
        .args(["-c", &format!("kill -s {name} -- {process}")])
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}
