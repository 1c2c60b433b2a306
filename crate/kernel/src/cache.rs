//! Where templates and the build directories of running kernels are kept.
//!
//! ```text
//! CACHE/templates/build.lock     held by the one process that compiles a template
//! CACHE/templates/use.lock       shared by kernels that copy one, exclusive while one is swapped
//! CACHE/templates/NAME/          one template: stamp.json, Cargo.lock, cell/
//! CACHE/rust-src/NAME/library/   the standard library's sources without vector instructions
//! CACHE/live-library/NAME/       the small library that lives with the cells
//! CACHE/spares/                  the spare kernel: where it waits, and its lock; nobody else's
//! CACHE/kernels/make.lock        held for the instant in which a directory gets its lock
//! CACHE/kernels/NAME/            one kernel: alive.lock, bin/, Cargo.lock, cell/
//! ```
//!
//! Both lie in one cache so that files of a template can be hard-linked into a kernel's directory.
//! In a class all but `kernels` lies in a cache that everybody shares: see [`crate::shared_cache`].

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The root of everything this program keeps between runs.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    root: PathBuf,
    /// Where what is compiled lies, if that is not the user's own to change.
    shared: Option<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum CacheError {
    #[error(
        "there is no home folder to keep compiled files in. Name a folder with --cache or in DOWNHILL_CACHE."
    )]
    NoHome,
    #[error(
        "cannot use the cache `{path}`: {source}. Name another with --cache or DOWNHILL_CACHE."
    )]
    Unusable { path: PathBuf, source: io::Error },
}

impl Cache {
    /// The cache named on the command line, else `$DOWNHILL_CACHE`, else the user's cache folder.
    pub(crate) fn open(named: Option<&Path>) -> Result<Cache, CacheError> {
        let root = named
            .map(Path::to_owned)
            .or_else(usual_root)
            .ok_or(CacheError::NoHome)?;
        let open = || -> io::Result<PathBuf> {
            fs::create_dir_all(root.join("templates"))?;
            fs::create_dir_all(root.join("kernels"))?;
            fs::canonicalize(&root)
        };
        match open() {
            Ok(root) => Ok(Cache { root, shared: None }),
            Err(source) => Err(CacheError::Unusable { path: root, source }),
        }
    }

    /// The same cache, with what is compiled taken from a shared one where there is one.
    pub(crate) fn beside(self, shared: Option<PathBuf>) -> Cache {
        Cache { shared, ..self }
    }

    /// Whether what is compiled belongs to somebody else, and never changes while it is in use.
    pub(crate) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    fn compiled(&self) -> &Path {
        self.shared.as_ref().unwrap_or(&self.root)
    }

    pub(crate) fn templates(&self) -> PathBuf {
        self.compiled().join("templates")
    }

    pub(crate) fn standard_libraries(&self) -> PathBuf {
        self.compiled().join("rust-src")
    }

    pub(crate) fn live_libraries(&self) -> PathBuf {
        self.compiled().join("live-library")
    }

    pub(crate) fn spares(&self) -> PathBuf {
        self.root.join("spares")
    }

    /// The folder that holds all of this.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn kernels(&self) -> PathBuf {
        self.root.join("kernels")
    }
}

fn usual_root() -> Option<PathBuf> {
    named_by_environment().or_else(|| Some(env::home_dir()?.join(".cache/downhill")))
}

/// The cache that variables name. Kernels may start without them, so `install` records it.
pub(crate) fn named_by_environment() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value: &OsString| !value.is_empty());
    match set("DOWNHILL_CACHE") {
        Some(root) => Some(root.into()),
        None => Some(PathBuf::from(set("XDG_CACHE_HOME")?).join("downhill")),
    }
}

/// Opens a file whose only use is to be locked.
pub(crate) fn lock_file(path: &Path) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .read(true)
        .open(path)
}
