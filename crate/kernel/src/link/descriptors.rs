//! Open files handed from one process to another, through a Unix socket.

use rustix::cmsg_space;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// As many as a process that runs cells hands over.
pub(crate) const COUNT: usize = 3;

/// Sends one byte and the open files with it.
pub(crate) fn send(
    socket: &UnixStream,
    byte: u8,
    files: [BorrowedFd<'_>; COUNT],
) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(COUNT))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !control.push(SendAncillaryMessage::ScmRights(&files)) {
        return Err(io::Error::other("no room for open files in a message"));
    }
    sendmsg(
        socket,
        &[IoSlice::new(&[byte])],
        &mut control,
        SendFlags::empty(),
    )?;
    Ok(())
}

/// Receives one byte, and open files if some came with it.
pub(crate) fn receive(socket: &UnixStream) -> io::Result<(u8, Vec<OwnedFd>)> {
    let mut byte = [0];
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(COUNT))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let received = recvmsg(
        socket,
        &mut [IoSliceMut::new(&mut byte)],
        &mut control,
        FLAGS,
    )?;
    if received.bytes == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut files = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            files.extend(rights);
        }
    }
    #[cfg(not(target_os = "linux"))]
    for file in &files {
        rustix::io::ioctl_fioclex(file)?;
    }
    Ok((byte[0], files))
}

/// No program that this process starts meanwhile may get the files.
#[cfg(target_os = "linux")]
const FLAGS: RecvFlags = RecvFlags::CMSG_CLOEXEC;
#[cfg(not(target_os = "linux"))]
const FLAGS: RecvFlags = RecvFlags::empty();
