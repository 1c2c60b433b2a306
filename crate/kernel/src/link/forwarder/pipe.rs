//! The end of a pipe that a process writes text into.

use crate::link::utf8_stream::Utf8Stream;
use rustix::io::{Errno, ioctl_fionread, read};
use std::os::fd::{AsFd, OwnedFd};

/// One of the two pipes; None when nobody can write into it any more.
pub(super) struct Pipe {
    pub(super) end: Option<OwnedFd>,
    pub(super) text: Utf8Stream,
}

impl Pipe {
    pub(super) fn new(end: OwnedFd) -> Pipe {
        Pipe {
            end: Some(end),
            text: Utf8Stream::default(),
        }
    }

    pub(super) fn read(&mut self, buffer: &mut [u8]) -> usize {
        loop {
            let Some(end) = &self.end else {
                return 0;
            };
            match read(end, &mut *buffer) {
                Ok(0) => self.end = None,
                Ok(count) => return count,
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return 0,
                Err(_) => self.end = None,
            }
        }
    }

    pub(super) fn filled(&self) -> usize {
        let end = self.end.as_ref().map(AsFd::as_fd);
        end.and_then(|end| ioctl_fionread(end).ok())
            .map_or(0, |count| count as usize)
    }
}
