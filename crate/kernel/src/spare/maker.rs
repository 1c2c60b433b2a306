//! A kernel at rest has the next spare made.

use super::{LOCK, folder};
use crate::cache::{Cache, lock_file};
use crate::environment;
use std::fs::TryLockError;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How long a notebook must have asked for nothing: who runs one cell after the other needs the
/// cores.
pub(crate) const REST: Duration = Duration::from_secs(8);

/// What a kernel needs to have a spare made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Maker {
    /// This program where `setup` put it; a kernel's own link goes with the kernel.
    pub(crate) program: PathBuf,
    pub(crate) cache: PathBuf,
}

impl Maker {
    /// Starts a process that makes a spare, unless there is one. It decides itself whether it may.
    pub(crate) fn make(&self) -> io::Result<()> {
        let cache = Cache::open(Some(&self.cache)).map_err(io::Error::other)?;
        if is_there(&cache)? {
            return Ok(());
        }
        let mut command = Command::new(&self.program);
        command.arg("spare").arg("--cache").arg(&self.cache);
        environment::leave_wholly(&mut command);
        let mut spare = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // The spare may end before this kernel; nothing shall be left of it then.
        thread::Builder::new()
            .name("spare".to_owned())
            .spawn(move || spare.wait())?;
        Ok(())
    }
}

/// Whether there is a spare, or one is being made.
pub(super) fn is_there(cache: &Cache) -> io::Result<bool> {
    is_held(&folder(cache)?.join(LOCK))
}

fn is_held(lock: &Path) -> io::Result<bool> {
    match lock_file(lock)?.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
