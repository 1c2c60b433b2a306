//! The end of the link in the process that runs the cells.

use super::socket_path::SocketPath;
use super::{CELLS, NAME, descriptors};
use crate::live_library;
use std::io::{self, BufRead, BufReader};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The kernel answers at once, unless it must compile the live library first.
const PATIENCE: Duration = Duration::from_secs(10);

/// Hands this process's outputs to the kernel that listens in `directory`. Before the first cell,
/// on the thread that will run them.
pub(crate) fn join(directory: &Path) -> io::Result<()> {
    let path = SocketPath::of(directory, NAME)?;
    let kernel = UnixStream::connect(&path.path)?;
    let (output, new_output) = io::pipe()?;
    let (errors, new_errors) = io::pipe()?;
    let to_evcxr = io::stdout().as_fd().try_clone_to_owned()?;
    descriptors::send(
        &kernel,
        CELLS,
        [to_evcxr.as_fd(), output.as_fd(), errors.as_fd()],
    )?;
    rustix::stdio::dup2_stdout(&new_output)?;
    rustix::stdio::dup2_stderr(&new_errors)?;
    // From here on the outputs are the kernel's, and whatever else goes wrong only costs comfort.
    if let Some(library) = library(&kernel)
        && let Ok(connection) = kernel.try_clone()
        && let Err(error) = live_library::load(&library, connection)
    {
        crate::complain(&error);
    }
    // The end of this connection tells the kernel that the process is gone.
    std::mem::forget(kernel);
    Ok(())
}

/// The kernel's answer: one line with the path of the library, empty if there is none.
fn library(kernel: &UnixStream) -> Option<PathBuf> {
    kernel.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut line = Vec::new();
    BufReader::with_capacity(1, kernel)
        .read_until(b'\n', &mut line)
        .ok()?;
    kernel.set_read_timeout(None).ok()?;
    line.pop();
    (!line.is_empty()).then(|| std::ffi::OsString::from_vec(line).into())
}
