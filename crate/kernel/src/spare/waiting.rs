//! The spare itself: it is made, waits, and becomes a kernel or ends.

use super::key::Wanted;
use super::message::{self, Adoption, ENDS, FILES, Hello, INTERRUPT, LISTENS, TAKEN, TERMINATE};
use super::{LOCK, MARK, SOCKET, folder, is_configured, is_own, maker, memory};
use crate::cache::{Cache, lock_file};
use crate::command_line;
use crate::evaluation::Prepared;
use crate::link::Link;
use crate::link::descriptors;
use crate::link::socket_path::SocketPath;
use crate::run;
use crate::toolchain::Toolchain;
use crate::{environment, janitor, server};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, Signal, getpgrp, getpid, kill_current_process_group, setsid, test_kill_process,
};
use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a spare waits to be adopted.
const LONGEST_WAIT: Duration = Duration::from_secs(30 * 60);
/// How long it stays when the user runs no kernel.
const WITHOUT_KERNELS: Duration = Duration::from_secs(5 * 60);
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How long one who asks for it may take for that.
const PATIENCE: Duration = Duration::from_secs(1);
/// Jupyter's own process, in the environment of the kernels that it starts.
const JUPYTER: &str = "JPY_PARENT_PID";

/// Makes a build directory and replaces this process by a spare, if one is wanted.
pub(crate) fn make(options: &command_line::Spare) -> Result<(), Box<dyn Error>> {
    let cache = Cache::open(options.cache.as_deref())?;
    let here = env::current_dir()?;
    let is_possible = super::is_wanted()
        && !is_configured(&here)
        && !maker::is_there(&cache)?
        && memory::available() >= memory::NEEDED_TO_MAKE;
    if !is_possible {
        return Ok(());
    }
    // The signals that end the kernel which has it made are not for the spare.
    let _ = setsid();
    if getpgrp() != getpid() {
        // What it starts must be its own to end.
        return Ok(());
    }
    Err(run::become_spare(&cache, &here)?.into())
}

/// The spare, in its own build directory: warms up and waits. Then it is a kernel.
pub(crate) fn serve(options: &command_line::SpareKernel) -> Result<(), Box<dyn Error>> {
    let cache = Cache::open(Some(&options.cache))?;
    let folder = folder(&cache)?;
    let lock = lock_file(&folder.join(LOCK))?;
    if lock.try_lock().is_err() {
        // Another was quicker.
        return Ok(());
    }
    fs::write(options.live.join(MARK), "")?;
    let toolchain = Toolchain::recorded_or_found()?;
    let rustc = toolchain.rustc_version()?;
    let wanted = Wanted {
        cache: &cache,
        toolchain: &toolchain,
        rustc: &rustc,
        program: &options.program,
        rust_src: &options.rust_src,
        folder: &options.folder,
    };
    let waiting = Waiting {
        key: wanted.key().ok_or("this kernel's state cannot be told")?,
        wanted: &wanted,
        jupyter: env::var(JUPYTER).ok().and_then(|id| id.parse().ok()),
        session: &options.live,
    };
    let crate_path = wanted
        .stamp()
        .map(|stamp| stamp.checkout.join("crate/downhill"));
    let link = Link::listen(&options.live)?;
    let prepared = Prepared::make(crate_path.as_deref())?;
    let Some(adopted) = waiting.wait(&folder)? else {
        return Ok(());
    };
    let Adopted {
        adoption,
        files,
        mut proxy,
    } = adopted;
    let [here, stdout, stderr] = files;
    rustix::process::fchdir(here)?;
    rustix::stdio::dup2_stdout(&stdout)?;
    rustix::stdio::dup2_stderr(&stderr)?;
    environment::replace(adoption.environment);
    fs::remove_file(options.live.join(MARK))?;
    // The next one may be made.
    drop(lock);
    let kernel = command_line::LiveKernel {
        connection_file: PathBuf::from(adoption.connection_file),
        live: options.live.clone(),
        rust_version: rustc.number().to_owned(),
        temporary: false,
        maker: Some(super::Maker {
            program: options.program.clone(),
            cache: options.cache.clone(),
        })
        .filter(|_| super::is_wanted()),
    };
    let served = server::serve_prepared(&kernel, prepared, link, Proxy(proxy.try_clone()?));
    if let Err(error) = &served {
        crate::complain(error);
    }
    let _ = proxy.write_all(&[ENDS, u8::from(served.is_err())]);
    Ok(())
}

struct Waiting<'a> {
    key: String,
    wanted: &'a Wanted<'a>,
    jupyter: Option<i32>,
    session: &'a Path,
}

struct Adopted {
    adoption: Adoption,
    /// The notebook's folder, and the outputs that Jupyter gave.
    files: [OwnedFd; descriptors::COUNT],
    proxy: UnixStream,
}

impl Waiting<'_> {
    /// Waits to be adopted; None when it is time to end.
    fn wait(&self, folder: &Path) -> io::Result<Option<Adopted>> {
        let path = SocketPath::of(folder, SOCKET)?;
        let file = folder.join(SOCKET);
        // One that was killed has left it.
        let _ = fs::remove_file(&file);
        let listener = UnixListener::bind(&path.path)?;
        listener.set_nonblocking(true)?;
        let adopted = self.wait_at(&listener);
        let _ = fs::remove_file(&file);
        adopted
    }

    fn wait_at(&self, listener: &UnixListener) -> io::Result<Option<Adopted>> {
        let begun = Instant::now();
        let mut kernel_seen = begun;
        let look_every = Timespec {
            tv_sec: LOOK_EVERY.as_secs().cast_signed(),
            tv_nsec: 0,
        };
        loop {
            let _ = poll(
                &mut [PollFd::new(listener, PollFlags::IN)],
                Some(&look_every),
            );
            // Who asks for a spare that is no more what it was must not get it.
            if self.is_outdated() {
                return Ok(None);
            }
            while let Ok((asking, _)) = listener.accept() {
                if let Ok(adopted) = self.talk(asking) {
                    return Ok(Some(adopted));
                }
            }
            if janitor::is_any_alive(&self.wanted.cache.kernels(), MARK)? {
                kernel_seen = Instant::now();
            }
            let is_over = begun.elapsed() > LONGEST_WAIT
                || kernel_seen.elapsed() > WITHOUT_KERNELS
                || memory::available() < memory::NEEDED_TO_STAY;
            if is_over {
                return Ok(None);
            }
        }
    }

    /// Whether the sources, the program or the toolchain have changed, or the Jupyter that this one
    /// was made for is gone.
    fn is_outdated(&self) -> bool {
        let is_gone = |process| test_kill_process(process).is_err();
        self.wanted.key().as_ref() != Some(&self.key)
            || self.jupyter.and_then(Pid::from_raw).is_some_and(is_gone)
    }

    fn talk(&self, mut asking: UnixStream) -> io::Result<Adopted> {
        asking.set_nonblocking(false)?;
        asking.set_read_timeout(Some(PATIENCE))?;
        asking.set_write_timeout(Some(PATIENCE))?;
        if !is_own(&asking) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let hello = Hello {
            key: self.key.clone(),
            session: self.session.to_owned(),
            process: std::process::id(),
        };
        message::send(&mut asking, &hello)?;
        let odd = || io::Error::from(io::ErrorKind::InvalidData);
        let (byte, files) = descriptors::receive(&asking)?;
        let files = files.try_into().map_err(|_| odd())?;
        let adoption: Adoption = message::receive(&mut asking)?;
        if byte != FILES || adoption.key != self.key {
            return Err(odd());
        }
        asking.write_all(&[TAKEN])?;
        asking.set_read_timeout(None)?;
        asking.set_write_timeout(None)?;
        Ok(Adopted {
            adoption,
            files,
            proxy: asking,
        })
    }
}

/// The kernel's end of the connection to the process that Jupyter knows.
pub(crate) struct Proxy(UnixStream);

/// What the proxy wants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Order {
    Interrupt,
    Terminate,
}

impl Proxy {
    /// The kernel listens where Jupyter wants it.
    pub(crate) fn listens(&mut self) -> io::Result<()> {
        self.0.write_all(&[LISTENS])
    }

    /// Heeds the proxy as long as it is there. When it is gone this kernel was killed, and goes as
    /// kernels go that Jupyter kills: with all that it has started.
    pub(crate) fn heed(mut self, obey: impl Fn(Order)) {
        loop {
            match message::receive_byte(&mut self.0) {
                Ok(INTERRUPT) => obey(Order::Interrupt),
                Ok(TERMINATE) => obey(Order::Terminate),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    let _ = kill_current_process_group(Signal::KILL);
                    std::process::abort();
                }
            }
        }
    }
}
