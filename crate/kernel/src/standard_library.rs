//! A light copy of the standard library's sources, for rust-analyzer inside the kernel.
//!
//! rust-analyzer reads them at every start and again after every `:dep`. More than half of their
//! bytes are the processors' vector instructions (`core::arch`), which no lesson names; without
//! them a start takes about a fifth less. What is lost: completion for `std::arch`, and a variable
//! of one of its types needs its type written out. The compiler is not concerned.

use crate::build_directory::link_file;
use crate::cache::Cache;
use crate::toolchain::{RustcVersion, Toolchain};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// The folder that is left out, but for the files by which the rest names it.
const VECTOR_INSTRUCTIONS: &str = "stdarch/crates/core_arch/src";
const ENTRANCES: [&str; 2] = ["lib.rs", "mod.rs"];

/// The light copy for this toolchain, if it has been made.
pub(crate) fn light_copy(
    cache: &Cache,
    toolchain: &Toolchain,
    version: &RustcVersion,
) -> Option<PathBuf> {
    Some(folder(cache, toolchain, version)).filter(|folder| folder.is_dir())
}

/// Makes the light copy for this toolchain and removes those of others.
pub(crate) fn make_light_copy(
    cache: &Cache,
    toolchain: &Toolchain,
    version: &RustcVersion,
) -> io::Result<()> {
    let folder = folder(cache, toolchain, version);
    if folder.is_dir() {
        return Ok(());
    }
    let all = cache.standard_libraries();
    // Kernels that still run with an older copy fall back to the toolchain's own sources.
    if all.is_dir() {
        fs::remove_dir_all(&all)?;
    }
    let making = all.join("making");
    fs::create_dir_all(&all)?;
    copy(&toolchain.rust_src, &making, Path::new(""))?;
    let entrance = making.join(VECTOR_INSTRUCTIONS);
    fs::create_dir_all(&entrance)?;
    for file in ENTRANCES {
        fs::write(entrance.join(file), "")?;
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(making, folder)
}

fn folder(cache: &Cache, toolchain: &Toolchain, version: &RustcVersion) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    (&version.text, &toolchain.rust_src).hash(&mut hasher);
    let name = format!("{:016x}", hasher.finish());
    cache.standard_libraries().join(name).join("library")
}

fn copy(from: &Path, to: &Path, inner: &Path) -> io::Result<()> {
    fs::create_dir(to.join(inner))?;
    for entry in fs::read_dir(from.join(inner))? {
        let entry = entry?;
        let inner = inner.join(entry.file_name());
        if inner == Path::new(VECTOR_INSTRUCTIONS) {
            continue;
        }
        if entry.path().is_dir() {
            copy(from, to, &inner)?;
        } else {
            link_file(&entry.path(), &to.join(&inner))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_vector_instructions_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("toolchain/library");
        for file in [
            "std/src/lib.rs",
            "stdarch/crates/core_arch/src/x86/avx.rs",
            "Cargo.toml",
        ] {
            let path = library.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        let cache = Cache::open(Some(&folder.path().join("cache"))).unwrap();
        let toolchain = Toolchain {
            cargo: "/c".into(),
            rustc: "/r".into(),
            rustup: None,
            rust_src: library,
            cc: "/cc".into(),
        };
        let version = RustcVersion {
            text: "rustc 1.95.0".into(),
            host: "host".into(),
            libraries: "/l".into(),
        };
        assert_eq!(light_copy(&cache, &toolchain, &version), None);
        make_light_copy(&cache, &toolchain, &version).unwrap();
        let light = light_copy(&cache, &toolchain, &version).unwrap();
        assert_eq!(
            fs::read_to_string(light.join("std/src/lib.rs")).unwrap(),
            "std/src/lib.rs"
        );
        assert!(light.join("Cargo.toml").exists());
        assert_eq!(
            fs::read_to_string(light.join(VECTOR_INSTRUCTIONS).join("mod.rs")).unwrap(),
            ""
        );
        assert!(!light.join(VECTOR_INSTRUCTIONS).join("x86").exists());
        // Made anew for a new rustc, and the old one goes.
        let newer = RustcVersion {
            text: "rustc 1.96.0".into(),
            ..version
        };
        make_light_copy(&cache, &toolchain, &newer).unwrap();
        assert!(light_copy(&cache, &toolchain, &newer).is_some());
        assert!(!light.exists());
    }
}
