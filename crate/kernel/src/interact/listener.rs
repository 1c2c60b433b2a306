//! The socket on which the processes of the cells say hello.

use super::answer_reader::AnswerReader;
use super::registry::Registry;
use crate::link::socket_path::SocketPath;
use std::io::{self, Read};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// The name of the socket in the directory of the session.
pub(super) const SOCKET: &str = "interact.sock";

/// Each has a thread. More than are shown, because those that are forgotten need a moment to go.
const MOST_CONNECTIONS: usize = 200;
/// Who does not say hello within this time is none of ours.
const HELLO: Duration = Duration::from_secs(5);
const LONGEST_HELLO: usize = 200;

/// Listens in a thread of its own, as long as the kernel lives.
pub(super) fn listen(directory: &Path, registry: Arc<Registry>) -> io::Result<()> {
    let listener = UnixListener::bind(&SocketPath::of(directory, SOCKET)?.path)?;
    let connections = Arc::new(AtomicUsize::new(0));
    thread::Builder::new()
        .name("interacts".to_owned())
        .spawn(move || {
            for socket in listener.incoming() {
                let Ok(socket) = socket else {
                    // Out of descriptors: there may be some again.
                    thread::sleep(Duration::from_millis(100));
                    continue;
                };
                if connections.load(Ordering::Relaxed) >= MOST_CONNECTIONS {
                    continue;
                }
                let counted = Counted::new(&connections);
                let registry = registry.clone();
                // Without a thread the connection closes, and the sliders rest.
                let _ = thread::Builder::new()
                    .name("interact".to_owned())
                    .spawn(move || {
                        serve(socket, &registry);
                        drop(counted);
                    });
            }
        })?;
    Ok(())
}

fn serve(mut socket: UnixStream, registry: &Registry) {
    let Ok((id, answers)) = hello(&mut socket) else {
        return;
    };
    if let Some(shown) = registry.wait_for(&id) {
        shown.converse(socket, answers);
    }
}

/// Reads the line `hello ID`, and what came after it.
fn hello(socket: &mut UnixStream) -> io::Result<(String, AnswerReader)> {
    let odd = || io::Error::from(io::ErrorKind::InvalidData);
    socket.set_read_timeout(Some(HELLO))?;
    let (mut said, mut bytes) = (Vec::new(), [0; LONGEST_HELLO]);
    let end = loop {
        if let Some(end) = said.iter().position(|byte| *byte == b'\n') {
            break end;
        }
        if said.len() >= LONGEST_HELLO {
            return Err(odd());
        }
        match socket.read(&mut bytes)? {
            0 => return Err(odd()),
            count => said.extend_from_slice(&bytes[..count]),
        }
    };
    let line = std::str::from_utf8(&said[..end]).map_err(|_| odd())?;
    let id = line.strip_prefix("hello ").ok_or_else(odd)?.to_owned();
    let mut answers = AnswerReader::default();
    answers.push(&said[end + 1..]);
    Ok((id, answers))
}

/// One connection, as long as this lives.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn new(connections: &Arc<AtomicUsize>) -> Counted {
        connections.fetch_add(1, Ordering::Relaxed);
        Counted(connections.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
