//! A cache that a whole class shares and nobody who learns may change.
//!
//! On a server everything that is compiled lies once, in a folder that belongs to somebody else
//! (`scripts/setup --shared`); each account only has the build directories of its own kernels. The
//! system lets nobody hard-link what belongs to others, and copies would take half a gigabyte on the
//! disk and in memory for every kernel, so a build directory points to the shared files instead:
//! then everybody's kernels map the same pages of memory.
//!
//! No lock is taken there. Whoever may read a file may lock it, and so could keep all others
//! waiting; instead nothing shared changes while a class runs.

use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// Names the shared cache; `install --shared` records it in the kernel spec.
pub(crate) const VARIABLE: &str = "DOWNHILL_SHARED";

/// The shared cache that this kernel was told of.
pub(crate) fn named_by_environment() -> Option<PathBuf> {
    let root = env::var_os(VARIABLE).filter(|root| !root.is_empty())?;
    Some(PathBuf::from(root))
}

/// Lets `to` stand for the shared file `from`, which stays where it is.
pub(crate) fn point_to(from: &Path, to: &Path) -> io::Result<()> {
    symlink(fs::canonicalize(from)?, to)
}
