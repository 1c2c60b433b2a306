//! The process of a cell.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

/// One cell runs at a time, so that they do not take each other's time.
static ONE: Mutex<()> = Mutex::new(());

/// A process that runs one of the cells of `cell.rs`; it is ended when this is dropped.
pub(crate) struct Process {
    _one: MutexGuard<'static, ()>,
    child: Child,
    out: BufReader<ChildStdout>,
    session: TempDir,
}

impl Process {
    /// Starts a cell in our kernel.
    pub(crate) fn live(cell: &str) -> Self {
        Self::live_in(cell, tempfile::tempdir().unwrap())
    }

    /// Starts a cell in our kernel, in this session.
    pub(crate) fn live_in(cell: &str, session: TempDir) -> Self {
        let live = session.path().to_owned();
        Self::start(cell, session, "DOWNHILL_LIVE", &live)
    }

    /// Starts a cell in the stock kernel.
    pub(crate) fn stock(cell: &str) -> Self {
        let session = tempfile::tempdir().unwrap();
        Self::start(cell, session, "EVCXR_IS_RUNTIME", Path::new("1"))
    }

    /// Starts it in no kernel.
    pub(crate) fn alone(cell: &str) -> Self {
        Self::start(
            cell,
            tempfile::tempdir().unwrap(),
            "NOTHING",
            Path::new("1"),
        )
    }

    fn start(cell: &str, session: TempDir, name: &str, value: &Path) -> Self {
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "cell::cell",
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env_remove("DOWNHILL_LIVE")
            .env_remove("EVCXR_IS_RUNTIME")
            .env("DOWNHILL_CELL", cell)
            .env(name, value)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut process = Self {
            _one: one,
            child,
            out,
            session,
        };
        process.line_with("CELL BEGINS");
        process
    }

    pub(crate) fn session(&self) -> &Path {
        self.session.path()
    }

    /// The sign of an interrupt.
    pub(crate) fn interrupt(&self) -> PathBuf {
        self.session.path().join("interrupt")
    }

    /// The next line that holds this text.
    pub(crate) fn line_with(&mut self, text: &str) -> String {
        loop {
            let mut line = Vec::new();
            let read = self.out.read_until(b'\n', &mut line).unwrap();
            assert_ne!(read, 0, "the cell ended without {text:?}");
            let line = String::from_utf8(line).unwrap();
            if line.contains(text) {
                return line;
            }
        }
    }

    /// So many bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> String {
        let mut bytes = vec![0; count];
        self.out.read_exact(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// What keeps a waiting cell alive.
    pub(crate) fn input(&mut self) -> ChildStdin {
        self.child.stdin.take().unwrap()
    }

    /// All that the cell writes from here on.
    pub(crate) fn rest(mut self) -> String {
        let mut text = String::new();
        self.out.read_to_string(&mut text).unwrap();
        let (cell, _) = text.split_once("CELL ENDS\n").unwrap();
        cell.to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
