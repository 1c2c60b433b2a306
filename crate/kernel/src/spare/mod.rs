//! A spare kernel: started and warmed before anybody asks for one.
//!
//! rust-analyzer reads the standard library and the crate for seconds before a first cell can run.
//! A kernel at rest therefore has the next one made (`maker`), at low priority: a process that
//! starts evcxr, lets rust-analyzer read what the course's notebooks load, and then waits at a Unix
//! socket of the user's own (`waiting`). A kernel that starts looks there (`adoption`). If
//! everything agrees (`key`), it hands over what Jupyter gave it (`message`): the connection file,
//! the folder, the environment, the outputs. It stays as a thin `proxy`, because it is the process
//! that Jupyter knows, and neither of the two outlives the other.
//!
//! Whatever is in doubt, the kernel starts as if there were no spare. There is at most one in a
//! cache, and only on Linux, which can tell who is at the other end of a socket.
//!
//! ```text
//! CACHE/spares/spare.lock   held by the one spare, from its beginning to its adoption
//! CACHE/spares/spare.sock   where it waits
//! ```

pub(crate) mod adoption;
mod key;
pub(crate) mod maker;
mod memory;
mod message;
mod proxy;
pub(crate) mod waiting;

use crate::cache::Cache;
use crate::shared_cache;
use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

pub(crate) use adoption::adopt;
pub(crate) use key::Wanted;
pub(crate) use maker::Maker;

/// `0` switches spares off: none is used and none is made.
const SWITCH: &str = "DOWNHILL_SPARE";
const SOCKET: &str = "spare.sock";
const LOCK: &str = "spare.lock";
/// A file in the directory of a kernel that is a spare still.
const MARK: &str = "spare";

/// Whether spares are wanted, and can be. Not where many learners share what is compiled, and with it
/// the memory of one machine.
pub(crate) fn is_wanted() -> bool {
    cfg!(target_os = "linux")
        && env::var_os(SWITCH).is_none_or(|value| value != "0")
        && shared_cache::named_by_environment().is_none()
}

/// The folder of spares, which nobody else may enter; made if it is not there.
fn folder(cache: &Cache) -> io::Result<PathBuf> {
    let folder = cache.spares();
    match fs::DirBuilder::new().mode(0o700).create(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let found = fs::symlink_metadata(&folder)?;
    let is_own = found.uid() == rustix::process::geteuid().as_raw();
    if !found.is_dir() || !is_own || found.mode() & 0o077 != 0 {
        return Err(io::Error::other("the folder of spares is open to others"));
    }
    Ok(folder)
}

/// Whether the process at the other end belongs to the same user.
fn is_own(socket: &UnixStream) -> bool {
    #[cfg(target_os = "linux")]
    return rustix::net::sockopt::socket_peercred(socket)
        .is_ok_and(|peer| peer.uid == rustix::process::geteuid());
    #[cfg(not(target_os = "linux"))]
    {
        let _ = socket;
        false
    }
}

/// Whether the notebook's folder or the user configures evcxr, which reads that when it starts: a
/// spare would not know of it.
fn is_configured(folder: &Path) -> bool {
    let of_user = evcxr::config_dir();
    let of_user = of_user.iter().flat_map(|folder| {
        ["evcxr.toml", "init.evcxr", "prelude.rs"].map(|name| folder.join(name))
    });
    of_user
        .chain([folder.join("evcxr.toml")])
        .any(|file| file.exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_folder_that_others_can_enter_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(root.path())).unwrap();
        let made = folder(&cache).unwrap();
        assert_eq!(fs::metadata(&made).unwrap().mode() & 0o777, 0o700);
        fs::set_permissions(&made, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(folder(&cache).is_err());
    }

    #[test]
    fn a_configuration_beside_the_notebook_is_seen() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("evcxr.toml"), "").unwrap();
        assert!(is_configured(root.path()));
    }
}
