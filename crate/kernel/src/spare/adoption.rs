//! A kernel that starts looks for a spare to stand in for it.

use super::key::Wanted;
use super::message::{self, Adoption, FILES, Hello, LISTENS, TAKEN};
use super::proxy;
use crate::link::descriptors;
use crate::link::socket_path::SocketPath;
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

/// A spare that does not answer within this time is passed over. It answers in a millisecond; on a
/// machine with ten times as much to do as it has cores, a fifth of a second was too short, and a
/// start without a spare then takes half a minute.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long one that has taken the kernel's place may need to listen. Later it is ended.
const LISTENS_WITHIN: Duration = Duration::from_secs(5);

/// What a kernel that starts knows of itself.
pub(crate) struct Starting<'a> {
    pub(crate) wanted: Wanted<'a>,
    pub(crate) connection_file: &'a Path,
}

/// Lets a spare take this kernel's place, if there is one that fits, and then ends this process
/// when the spare ends. Comes back when there is none.
///
/// `environment` makes the whole environment of a kernel out of its directory and its process.
pub(crate) fn adopt(
    starting: &Starting<'_>,
    environment: impl FnOnce(&Path, u32) -> Vec<(OsString, OsString)>,
) {
    if let Ok(kernel) = hand_over(starting, environment)
        && let Err(error) = proxy::stay(kernel)
    {
        // The kernel ends too: it sees that its proxy is gone.
        crate::complain(&error);
        std::process::exit(1);
    }
}

fn hand_over(
    starting: &Starting<'_>,
    environment: impl FnOnce(&Path, u32) -> Vec<(OsString, OsString)>,
) -> io::Result<UnixStream> {
    let unsuitable = || io::Error::other("no spare fits");
    let wanted = &starting.wanted;
    let folder = super::folder(wanted.cache)?;
    if !folder.join(super::SOCKET).exists() {
        return Err(unsuitable());
    }
    // Before the spare is asked: it waits for nobody long.
    let key = wanted.key().ok_or_else(unsuitable)?;
    let path = SocketPath::of(&folder, super::SOCKET)?;
    let mut spare = UnixStream::connect(&path.path)?;
    spare.set_read_timeout(Some(PATIENCE))?;
    spare.set_write_timeout(Some(PATIENCE))?;
    if !super::is_own(&spare) {
        return Err(unsuitable());
    }
    let hello: Hello = message::receive(&mut spare)?;
    if hello.key != key || super::is_configured(wanted.folder) {
        return Err(unsuitable());
    }
    let adoption = Adoption {
        key,
        connection_file: starting.connection_file.into(),
        environment: environment(&hello.session, hello.process),
    };
    let folder = File::open(".")?;
    let files = [
        folder.as_fd(),
        rustix::stdio::stdout(),
        rustix::stdio::stderr(),
    ];
    descriptors::send(&spare, FILES, files)?;
    message::send(&mut spare, &adoption)?;
    if message::receive_byte(&mut spare)? != TAKEN {
        return Err(unsuitable());
    }
    spare.set_read_timeout(Some(LISTENS_WITHIN))?;
    match message::receive_byte(&mut spare) {
        Ok(LISTENS) => Ok(spare),
        failed => {
            // Two kernels must not fight for the ports.
            if let Some(process) = Pid::from_raw(hello.process.cast_signed()) {
                let _ = kill_process(process, Signal::KILL);
            }
            Err(failed.err().unwrap_or_else(unsuitable))
        }
    }
}
