//! One interact that is shown: its board, and the socket to the process that draws.

use super::answer_reader::AnswerReader;
use super::board::{Board, Effects};
use super::description::Description;
use super::outgoing::Outgoing;
use super::widgets::Model;
use serde_json::Value;
use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After this time without an answer it is said that the picture is still being drawn.
const SLOW: Duration = Duration::from_secs(1);
/// The process has read all of the last question when it gets the next: writing takes no time, or
/// something is wrong.
const WRITING: Duration = Duration::from_millis(100);

/// Where messages go; it must neither wait nor call back.
pub(super) type Out = Arc<dyn Fn(Outgoing) + Send + Sync>;

pub(super) struct Shown {
    out: Out,
    state: Mutex<State>,
}

struct State {
    board: Board,
    socket: Option<UnixStream>,
    /// When the last question went to the process.
    asked: Instant,
}

impl State {
    fn hang_up(&mut self) {
        if let Some(socket) = self.socket.take() {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }
}

impl Shown {
    pub(super) fn new(out: Out, id: &str, description: &Description, cause: &Value) -> Shown {
        let board = Board::new(id, description, cause);
        Shown {
            out,
            state: Mutex::new(State {
                board,
                socket: None,
                asked: Instant::now(),
            }),
        }
    }

    /// Makes the widgets in the front ends; gives the id of the one that holds all others.
    pub(super) fn open(&self) -> String {
        let state = self.lock();
        state
            .board
            .opening()
            .for_each(|message| (self.out)(message));
        state.board.root().to_owned()
    }

    /// Heeds a message about one of the comms.
    pub(super) fn heed(&self, comm: &str, data: &Value, cause: &Value) {
        let mut state = self.lock();
        let effects = state.board.heed(comm, data, cause);
        self.carry_out(effects, &mut state);
    }

    /// A front end closed a comm; whether all are closed now.
    pub(super) fn close(&self, comm: &str) -> bool {
        self.lock().board.close(comm)
    }

    /// What the front ends know of it.
    pub(super) fn each_model(&self, see: impl FnMut(&Model)) {
        self.lock().board.open_models().for_each(see);
    }

    /// Nobody sees it any more: closes what front ends know of it, and lets the process go, whose
    /// thread ends when it reads that.
    pub(super) fn forget(&self, cause: &Value) {
        let mut state = self.lock();
        for comm in state.board.close_all() {
            (self.out)(Outgoing::comm_close(&comm, cause));
        }
        // A process that says hello later is late.
        let _ = state.board.gone();
        state.hang_up();
    }

    /// The kernel ends.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        let effects = state.board.gone();
        self.carry_out(effects, &mut state);
        state.hang_up();
    }

    /// Asks the process at the other end of this socket, until it is gone.
    pub(super) fn converse(&self, mut socket: UnixStream, early: AnswerReader) {
        let prepared = socket
            .set_write_timeout(Some(WRITING))
            .and_then(|()| socket.set_read_timeout(Some(SLOW)))
            .and_then(|()| socket.try_clone());
        let Ok(writing) = prepared else {
            return;
        };
        {
            let mut state = self.lock();
            // One process draws; a second one under the same name is none of ours.
            if !state.board.is_awaited() {
                return;
            }
            state.socket = Some(writing);
            let effects = state.board.connected();
            self.carry_out(effects, &mut state);
        }
        self.hear(&mut socket, early);
        self.end();
    }

    fn hear(&self, socket: &mut UnixStream, mut answers: AnswerReader) {
        let mut bytes = vec![0; 1 << 16];
        loop {
            match answers.take() {
                Ok(Some(answer)) => {
                    let mut state = self.lock();
                    let effects = state.board.answered(answer);
                    self.carry_out(effects, &mut state);
                    continue;
                }
                Ok(None) => {}
                Err(error) => {
                    crate::complain(&error);
                    return;
                }
            }
            match socket.read(&mut bytes) {
                Ok(0) => return,
                Ok(count) => answers.push(&bytes[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    let mut state = self.lock();
                    if state.asked.elapsed() >= SLOW {
                        let effects = state.board.is_slow();
                        self.carry_out(effects, &mut state);
                    }
                }
                Err(_) => return,
            }
        }
    }

    /// Under the lock, so that messages leave in the order in which things happened.
    fn carry_out(&self, effects: Effects, state: &mut State) {
        effects
            .messages
            .into_iter()
            .for_each(|message| (self.out)(message));
        let (Some(question), Some(socket)) = (effects.question, &mut state.socket) else {
            return;
        };
        state.asked = Instant::now();
        if socket.write_all(question.as_bytes()).is_err() {
            // The thread that reads finds the end, and says so.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
