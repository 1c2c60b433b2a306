//! A small library that lives with the cells: see `in_cells.rs`, its source.
//!
//! It must be compiled by the rustc that compiles the cells, so this program carries its source and
//! compiles it once for every version of rustc, into the cache (half a second). Without it all else
//! works: unterminated text comes late, and panics have rustc's usual text.

use crate::cache::Cache;
use crate::environment;
use crate::toolchain::{self, RustcVersion, Toolchain};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::os::fd::{IntoRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

const SOURCE: &str = include_str!("in_cells.rs");
const FILE: &str = "libdownhill_live.so";
const START: &[u8] = b"downhill_live_start";

#[derive(Debug, thiserror::Error)]
pub(crate) enum LiveLibraryError {
    #[error("cannot keep the library that lives with the cells as `{path}`: {source}")]
    Disk { path: PathBuf, source: io::Error },
    #[error("rustc could not compile the library that lives with the cells: {0}")]
    Compile(String),
}

/// Where the library is, or shall be, and what compiles it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LiveLibrary {
    pub(crate) file: PathBuf,
    pub(crate) rustc: PathBuf,
    pub(crate) cc: PathBuf,
    pub(crate) libraries: PathBuf,
}

impl LiveLibrary {
    /// The library for this toolchain, in the cache.
    pub(crate) fn in_cache(
        cache: &Cache,
        toolchain: &Toolchain,
        version: &RustcVersion,
    ) -> LiveLibrary {
        let folder = cache.live_libraries().join(name(version));
        LiveLibrary::in_folder(&folder, toolchain, version)
    }

    /// The library for this toolchain, in any folder.
    pub(crate) fn in_folder(
        folder: &Path,
        toolchain: &Toolchain,
        version: &RustcVersion,
    ) -> LiveLibrary {
        LiveLibrary {
            file: folder.join(FILE),
            rustc: toolchain.rustc.clone(),
            cc: toolchain.cc.clone(),
            libraries: version.libraries.clone(),
        }
    }

    /// The library of the kernel that this process is.
    pub(crate) fn of_this_kernel() -> Option<LiveLibrary> {
        Some(LiveLibrary {
            file: environment::live_library()?,
            rustc: toolchain::recorded("rustc")?,
            cc: toolchain::recorded("cc")?,
            libraries: environment::libraries()?,
        })
    }

    /// Whether it has been compiled.
    pub(crate) fn is_there(&self) -> bool {
        self.file.is_file()
    }

    /// Compiles the library unless it is there. Any number of processes may do this at a time: each
    /// compiles aside and puts the finished file in its place, and all files are alike.
    pub(crate) fn make(&self) -> Result<(), LiveLibraryError> {
        if self.is_there() {
            return Ok(());
        }
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let disk = |source| LiveLibraryError::Disk {
            path: self.file.clone(),
            source,
        };
        let own = format!(
            "making-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let aside = self.file.with_file_name(own);
        fs::create_dir_all(&aside).map_err(disk)?;
        let made = self
            .compile(&aside.join(FILE))
            .and_then(|()| fs::rename(aside.join(FILE), &self.file).map_err(disk));
        let _ = fs::remove_dir_all(&aside);
        made
    }

    fn compile(&self, output: &Path) -> Result<(), LiveLibraryError> {
        let wrong = |error: io::Error| LiveLibraryError::Compile(error.to_string());
        let mut linker = std::ffi::OsString::from("-Clinker=");
        linker.push(&self.cc);
        let mut rpath = std::ffi::OsString::from("-Clink-arg=-Wl,-rpath,");
        rpath.push(&self.libraries);
        let mut rustc = Command::new(&self.rustc)
            .args(["--crate-name", "downhill_live", "--crate-type", "cdylib"])
            .args(["--edition", "2024", "-Cprefer-dynamic", "-Copt-level=1"])
            .arg(linker)
            .arg(rpath)
            .arg("-o")
            .arg(output)
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(wrong)?;
        if let Some(mut stdin) = rustc.stdin.take() {
            stdin.write_all(SOURCE.as_bytes()).map_err(wrong)?;
        }
        let output = rustc.wait_with_output().map_err(wrong)?;
        if output.status.success() {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&output.stderr);
        let first: Vec<&str> = text.lines().take(5).collect();
        Err(LiveLibraryError::Compile(first.join("\n")))
    }

    /// Removes the libraries of other toolchains and of earlier versions of this program. A kernel
    /// that still runs with one compiles it anew should it need it again.
    pub(crate) fn remove_others(&self, cache: &Cache) -> io::Result<()> {
        for entry in fs::read_dir(cache.live_libraries())? {
            let folder = entry?.path();
            if !self.file.starts_with(&folder) {
                fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }
}

/// Equal names stand for equal libraries.
fn name(version: &RustcVersion) -> String {
    let mut hasher = DefaultHasher::new();
    (&version.text, &version.libraries, SOURCE).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Loads the library into this process, which runs the cells, and gives it the connection.
pub(crate) fn load(file: &Path, connection: UnixStream) -> Result<(), libloading::Error> {
    // SAFETY: the file was compiled by this program from the source that it carries, so loading it
    // runs nothing but libstd's own initialisers, and the function has this very type.
    let (library, start) = unsafe {
        let library = libloading::Library::new(file)?;
        let start = *library.get::<extern "C" fn(RawFd)>(START)?;
        (library, start)
    };
    // Its thread and its panic hook stay as long as the process.
    std::mem::forget(library);
    start(connection.into_raw_fd());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(folder: &Path) -> LiveLibrary {
        let toolchain = Toolchain::find().unwrap();
        let version = toolchain.rustc_version().unwrap();
        LiveLibrary::in_folder(&folder.join("version"), &toolchain, &version)
    }

    #[test]
    fn kernels_that_compile_it_at_a_time_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path());
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| library.make().unwrap());
            }
        });
        assert!(library.is_there());
        let left = fs::read_dir(folder.path().join("version")).unwrap().count();
        assert_eq!(left, 1, "nothing but the library stays");
    }

    #[test]
    fn what_rustc_says_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = library(folder.path());
        library.cc = "/nowhere/cc".into();
        let message = library.make().unwrap_err().to_string();
        assert!(message.contains("/nowhere/cc"), "{message}");
        assert!(!library.is_there());
    }

    #[test]
    fn those_of_other_toolchains_go() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path())).unwrap();
        let toolchain = Toolchain::find().unwrap();
        let version = toolchain.rustc_version().unwrap();
        let newer = RustcVersion {
            text: "rustc 9".into(),
            ..version.clone()
        };
        let [own, other] = [version, newer].map(|version| {
            let library = LiveLibrary::in_cache(&cache, &toolchain, &version);
            fs::create_dir_all(library.file.parent().unwrap()).unwrap();
            fs::write(&library.file, "").unwrap();
            library
        });
        own.remove_others(&cache).unwrap();
        assert!(own.is_there());
        assert!(!other.is_there());
    }
}
