//! The process that Jupyter started, after a spare has taken its place.
//!
//! It passes signals on and ends as the kernel ends. When it is killed, its end of the connection
//! closes, and the kernel ends itself.

use super::message::{ENDS, INTERRUPT, TERMINATE};
use rustix::process::{Signal, getpid, kill_process};
use std::io;
use std::os::unix::net::UnixStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::signal::unix::{SignalKind, signal};

/// Stays as long as the kernel.
pub(super) fn stay(kernel: UnixStream) -> io::Result<()> {
    kernel.set_read_timeout(None)?;
    kernel.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let code = runtime.block_on(pass_on(kernel))?;
    match code {
        Some(code) => std::process::exit(code.into()),
        // It was killed, for want of memory perhaps: Jupyter shall see just that.
        None => Ok(kill_process(getpid(), Signal::KILL)?),
    }
}

/// The kernel's exit code; None if it ended without one.
async fn pass_on(kernel: UnixStream) -> io::Result<Option<u8>> {
    let (mut from, mut to) = tokio::net::UnixStream::from_std(kernel)?.into_split();
    let mut interrupts = signal(SignalKind::interrupt())?;
    let mut terminations = signal(SignalKind::terminate())?;
    let said = async {
        let said = from.read_u8().await;
        match said {
            Ok(ENDS) => {
                let code = from.read_u8().await.ok();
                // Its ports are free when it is gone, and Jupyter may want them at once.
                while let Ok(1..) = from.read(&mut [0]).await {}
                code
            }
            _ => None,
        }
    };
    tokio::pin!(said);
    loop {
        let order = tokio::select! {
            code = &mut said => return Ok(code),
            _ = interrupts.recv() => INTERRUPT,
            _ = terminations.recv() => TERMINATE,
        };
        // A kernel that is gone says so above.
        let _ = to.write_u8(order).await;
    }
}
