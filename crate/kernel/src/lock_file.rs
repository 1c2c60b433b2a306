//! Keeps a kernel's `Cargo.lock` complete.
//!
//! The stock kernel begins with a crate that has no dependencies, and cargo then removes from
//! `Cargo.lock` everything that is not in use. What a notebook loads afterwards would be resolved
//! anew: over the network, to other versions, and compiled again. So what was known once stays in
//! the file; cargo takes versions from entries that nothing uses yet.

use cargo_lock::{Dependency, Lockfile, Package};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The stock kernel's own crates, whose dependencies are those of the moment.
const CELL_CRATES: [&str; 2] = ["ctx", "evcxr_dummy_validate_dep"];

#[derive(Debug, thiserror::Error)]
pub(crate) enum LockFileError {
    #[error("cannot read `{path}`: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("`{path}` is no lock file of cargo's: {source}")]
    Parse {
        path: PathBuf,
        source: cargo_lock::Error,
    },
    #[error("cannot write `{path}`: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("`{path}` does not lock the package `{name}`. Run `cargo generate-lockfile` there.")]
    NoSuchPackage { path: PathBuf, name: String },
}

/// The part of a lock file that one package needs, the text of a lock file itself.
pub(crate) fn restricted_to(path: &Path, name: &str) -> Result<String, LockFileError> {
    let mut lock = parse(path, &read(path)?)?;
    let mut wanted: Vec<Dependency> = lock
        .packages
        .iter()
        .filter(|p| p.name.as_str() == name)
        .map(Dependency::from)
        .collect();
    if wanted.is_empty() {
        return Err(LockFileError::NoSuchPackage {
            path: path.to_owned(),
            name: name.to_owned(),
        });
    }
    let mut kept = BTreeSet::new();
    while let Some(next) = wanted.pop() {
        if let Some(package) = lock.packages.iter().find(|package| next.matches(package))
            && kept.insert(Dependency::from(package))
        {
            wanted.extend(package.dependencies.iter().cloned());
        }
    }
    lock.packages
        .retain(|package| kept.contains(&Dependency::from(package)));
    Ok(lock.to_string())
}

/// Brings the lock file `current` and the record of all that was known, `known`, to their union.
/// Neither is touched when nothing is missing in either.
pub(crate) fn complete(current: &Path, known: &Path) -> Result<(), LockFileError> {
    let known_text = read(known)?;
    let current_text = match fs::read_to_string(current) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => {
            let path = current.to_owned();
            return Err(LockFileError::Read { path, source });
        }
    };
    if current_text == known_text {
        return Ok(());
    }
    let known_lock = parse(known, &known_text)?;
    // A lock file that a killed cargo left half written is replaced.
    let union = match current_text.parse::<Lockfile>() {
        Ok(current_lock) => union(known_lock, current_lock),
        Err(_) => known_lock,
    };
    let text = union.to_string();
    write(current, &text)?;
    write(known, &text)
}

fn union(known: Lockfile, current: Lockfile) -> Lockfile {
    let id = |package: &Package| Dependency::from(package);
    let is_cell = |package: &Package| CELL_CRATES.contains(&package.name.as_str());
    let mut packages: BTreeMap<Dependency, Package> = known
        .packages
        .into_iter()
        .filter(|package| !is_cell(package))
        .map(|package| (id(&package), package))
        .collect();
    for mut package in current.packages {
        if let Some(old) = packages.get(&id(&package)) {
            // With fewer features a package has fewer dependencies locked: keep them all.
            let all: BTreeSet<Dependency> = old
                .dependencies
                .iter()
                .chain(&package.dependencies)
                .cloned()
                .collect();
            package.dependencies = all.into_iter().collect();
        }
        packages.insert(id(&package), package);
    }
    Lockfile {
        version: known.version.max(current.version),
        packages: packages.into_values().collect(),
        root: None,
        metadata: current.metadata,
        patch: current.patch,
    }
}

fn read(path: &Path) -> Result<String, LockFileError> {
    fs::read_to_string(path).map_err(|source| LockFileError::Read {
        path: path.to_owned(),
        source,
    })
}

fn parse(path: &Path, text: &str) -> Result<Lockfile, LockFileError> {
    text.parse().map_err(|source| LockFileError::Parse {
        path: path.to_owned(),
        source,
    })
}

/// Replaces the file at once: rust-analyzer may be copying it.
fn write(path: &Path, text: &str) -> Result<(), LockFileError> {
    let fresh = path.with_extension("lock.new");
    fs::write(&fresh, text)
        .and_then(|()| fs::rename(&fresh, path))
        .map_err(|source| LockFileError::Write {
            path: path.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn package(name: &str, version: &str, dependencies: &[&str]) -> String {
        let source = match name {
            "ctx" | "downhill" | "evcxr_dummy_validate_dep" => String::new(),
            _ => format!("source = \"{REGISTRY}\"\n"),
        };
        let dependencies: String = dependencies
            .iter()
            .map(|dependency| format!(" \"{dependency}\",\n"))
            .collect();
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n{source}dependencies = [\n{dependencies}]\n\n"
        )
    }

    fn lock(packages: &[String]) -> String {
        format!("version = 4\n\n{}", packages.concat())
    }

    /// What `complete` makes of two lock files; it must make the same of both.
    fn completed(current: &str, known: &str) -> Lockfile {
        let folder = tempfile::tempdir().unwrap();
        let [current_path, known_path] =
            ["Cargo.lock", "known.lock"].map(|name| folder.path().join(name));
        fs::write(&current_path, current).unwrap();
        fs::write(&known_path, known).unwrap();
        complete(&current_path, &known_path).unwrap();
        let text = fs::read_to_string(&current_path).unwrap();
        assert_eq!(text, fs::read_to_string(&known_path).unwrap());
        text.parse().unwrap()
    }

    fn names(lock: &Lockfile) -> Vec<String> {
        lock.packages
            .iter()
            .map(|p| format!("{} {}", p.name, p.version))
            .collect()
    }

    fn dependencies(lock: &Lockfile, name: &str) -> Vec<String> {
        let package = lock
            .packages
            .iter()
            .find(|p| p.name.as_str() == name)
            .unwrap();
        package
            .dependencies
            .iter()
            .map(|d| format!("{} {}", d.name, d.version))
            .collect()
    }

    #[test]
    fn what_cargo_removed_comes_back() {
        let known = lock(&[
            package("ctx", "1.0.0", &["downhill"]),
            package("csv", "1.4.0", &[]),
            package("downhill", "0.1.0", &["csv"]),
        ]);
        let pruned = lock(&[package("ctx", "1.0.0", &[])]);
        let lock = completed(&pruned, &known);
        assert_eq!(names(&lock), ["csv 1.4.0", "ctx 1.0.0", "downhill 0.1.0"]);
        assert_eq!(dependencies(&lock, "downhill"), ["csv 1.4.0"]);
        assert!(dependencies(&lock, "ctx").is_empty());
    }

    #[test]
    fn dependencies_of_a_feature_turned_off_stay() {
        let known = lock(&[
            package("csv", "1.4.0", &[]),
            package("downhill", "0.1.0", &["csv", "polars"]),
            package("polars", "0.55.2", &[]),
        ]);
        let without = lock(&[
            package("csv", "1.4.0", &[]),
            package("downhill", "0.1.0", &["csv"]),
        ]);
        let lock = completed(&without, &known);
        assert_eq!(
            dependencies(&lock, "downhill"),
            ["csv 1.4.0", "polars 0.55.2"]
        );
    }

    #[test]
    fn a_students_own_dependency_is_added_and_names_stay_unambiguous() {
        let known = lock(&[
            package("downhill", "0.1.0", &["rand"]),
            package("rand", "0.9.2", &[]),
        ]);
        let current = lock(&[
            package("ctx", "1.0.0", &["rand"]),
            package("rand", "0.8.5", &[]),
        ]);
        let lock = completed(&current, &known);
        assert_eq!(dependencies(&lock, "ctx"), ["rand 0.8.5"]);
        assert_eq!(dependencies(&lock, "downhill"), ["rand 0.9.2"]);
    }

    #[test]
    fn the_kernels_own_crates_are_not_remembered() {
        let known = lock(&[package("evcxr_dummy_validate_dep", "0.0.1", &[])]);
        let current = lock(&[package("ctx", "1.0.0", &[])]);
        assert_eq!(names(&completed(&current, &known)), ["ctx 1.0.0"]);
    }

    #[test]
    fn a_lock_file_cut_short_is_replaced() {
        let known = lock(&[package("csv", "1.4.0", &[])]);
        let lock = completed("version = 4\n\n[[package]]\nname = \"cs", &known);
        assert_eq!(names(&lock), ["csv 1.4.0"]);
    }

    #[test]
    fn a_lock_file_is_restricted_to_what_a_package_reaches() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Cargo.lock");
        let text = lock(&[
            package("csv", "1.4.0", &["memchr"]),
            package("downhill", "0.1.0", &["csv"]),
            package("evcxr", "0.22.0", &["memchr"]),
            package("memchr", "2.8.3", &[]),
        ]);
        fs::write(&path, text).unwrap();
        let lock: Lockfile = restricted_to(&path, "downhill").unwrap().parse().unwrap();
        assert_eq!(
            names(&lock),
            ["csv 1.4.0", "downhill 0.1.0", "memchr 2.8.3"]
        );
        let error = restricted_to(&path, "uphill").unwrap_err().to_string();
        assert!(error.contains("does not lock the package `uphill`"));
    }
}
