//! What a spare and the kernel that would adopt it must agree in.

use crate::cache::Cache;
use crate::environment;
use crate::source_state;
use crate::stamp::Stamp;
use crate::template;
use crate::toolchain::{RustcVersion, Toolchain};
use rustix::process::getpriority_process;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Variables that evcxr, cargo, rustc or rust-analyzer look at when they start. The rest of the
/// environment is replaced when a spare is adopted.
const BEGINNINGS: [&str; 4] = ["CARGO", "RUST", "EVCXR", "LD_"];
const NAMES: [&str; 5] = ["HOME", "XDG_CONFIG_HOME", "CC", "TMPDIR", "LANG"];
/// This one is only for the process that runs the cells.
const NOT_THIS: &str = "RUST_BACKTRACE";

/// From what a key is made, except for what can change meanwhile.
pub(crate) struct Wanted<'a> {
    pub(crate) cache: &'a Cache,
    pub(crate) toolchain: &'a Toolchain,
    pub(crate) rustc: &'a RustcVersion,
    /// This program where `setup` put it.
    pub(crate) program: &'a Path,
    pub(crate) rust_src: &'a Path,
    /// The notebook's.
    pub(crate) folder: &'a Path,
}

impl Wanted<'_> {
    /// Equal keys stand for kernels that are equal until their first cell. None if something cannot
    /// be told. It is computed anew for every look: sources and programs change.
    pub(super) fn key(&self) -> Option<String> {
        let stamp = self.stamp();
        let mut hasher = DefaultHasher::new();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        state(self.program)?.hash(&mut hasher);
        for tool in [
            &self.toolchain.cargo,
            &self.toolchain.rustc,
            &self.toolchain.cc,
        ] {
            (tool, state(tool)?).hash(&mut hasher);
        }
        (&self.toolchain.rustup, self.rust_src, &self.rustc.text).hash(&mut hasher);
        self.cache.kernels().hash(&mut hasher);
        if let Some(stamp) = &stamp {
            let sources = source_state::of_checkout(&stamp.checkout).ok()?;
            (&stamp.checkout, stamp.made, sources).hash(&mut hasher);
        }
        let outside = environment::outside();
        let path = outside.iter().find(|(name, _)| name == "PATH");
        let path = path.map(|(_, path)| path.clone()).unwrap_or_default();
        environment::path_with_tools(path, self.toolchain).hash(&mut hasher);
        relevant(outside).hash(&mut hasher);
        inherited().hash(&mut hasher);
        Some(format!("{:016x}", hasher.finish()))
    }

    /// What the template for this folder was made from, if there is one.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        template::stamp_for(self.cache, self.folder, self.rustc)
    }
}

/// A file's identity, size and time of change.
fn state(file: &Path) -> Option<(PathBuf, u64, u64, SystemTime)> {
    let file = fs::canonicalize(file).ok()?;
    let found = fs::metadata(&file).ok()?;
    Some((file, found.ino(), found.len(), found.modified().ok()?))
}

/// What a process has from the one that started it, and cannot take over from another: its control
/// group, its limits, the rights of new files, its priority.
fn inherited() -> (Option<String>, Option<String>, Option<String>, Option<i32>) {
    let told = |name: &str| fs::read_to_string(Path::new("/proc/self").join(name)).ok();
    let status = told("status").unwrap_or_default();
    let umask = status.lines().find(|line| line.starts_with("Umask:"));
    (
        told("cgroup"),
        told("limits"),
        umask.map(str::to_owned),
        getpriority_process(None).ok(),
    )
}

fn relevant(all: Vec<(OsString, OsString)>) -> Vec<(OsString, OsString)> {
    let mut relevant: Vec<_> = all
        .into_iter()
        .filter(|(name, _)| is_relevant(name))
        .collect();
    relevant.sort();
    relevant
}

fn is_relevant(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let begins = BEGINNINGS
        .iter()
        .any(|beginning| name.starts_with(beginning));
    name != NOT_THIS && (begins || NAMES.contains(&&*name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
        let all = variables.iter();
        relevant(
            all.map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    #[test]
    fn what_compiling_depends_on_counts_and_a_session_does_not() {
        let usual = of(&[
            ("HOME", "/h"),
            ("JPY_SESSION_NAME", "a"),
            ("RUST_BACKTRACE", "1"),
        ]);
        assert_eq!(usual, of(&[("JPY_SESSION_NAME", "b"), ("HOME", "/h")]));
        assert_ne!(usual, of(&[("HOME", "/h"), ("RUSTFLAGS", "-Copt-level=3")]));
        assert_ne!(usual, of(&[("HOME", "/other")]));
    }

    #[test]
    fn a_changed_file_has_another_state() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("program");
        assert_eq!(state(&file), None);
        fs::write(&file, "one").unwrap();
        let first = state(&file);
        assert!(first.is_some());
        fs::write(&file, "three").unwrap();
        assert_ne!(state(&file), first);
    }
}
