//! Paths of sockets, which the system limits to about a hundred bytes.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What every system allows, with its end.
const LONGEST: usize = 103;

/// A path by which a socket can be reached, as long as this lives.
pub(crate) struct SocketPath {
    pub(crate) path: PathBuf,
    _directory: Option<File>,
}

impl SocketPath {
    /// The socket of this name in a directory, by way of the open directory where the path is too
    /// long (which only Linux offers).
    pub(crate) fn of(directory: &Path, name: &str) -> io::Result<SocketPath> {
        use std::os::fd::AsRawFd;
        let path = directory.join(name);
        if path.as_os_str().len() <= LONGEST {
            return Ok(SocketPath {
                path,
                _directory: None,
            });
        }
        if cfg!(not(target_os = "linux")) {
            let why =
                "is too long for a socket; name a cache with a shorter path in DOWNHILL_CACHE";
            return Err(io::Error::other(format!("`{}` {why}", path.display())));
        }
        let open = File::open(directory)?;
        Ok(SocketPath {
            path: format!("/proc/self/fd/{}/{name}", open.as_raw_fd()).into(),
            _directory: Some(open),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::{UnixListener, UnixStream};

    #[test]
    #[cfg(target_os = "linux")]
    fn a_directory_with_a_long_path_serves() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("x".repeat(120));
        std::fs::create_dir(&deep).unwrap();
        let of = || SocketPath::of(&deep, "live.sock").unwrap();
        let path = of();
        let _listener = UnixListener::bind(&path.path).unwrap();
        assert!(deep.join("live.sock").exists());
        let path = of();
        UnixStream::connect(&path.path).unwrap();
    }
}
