//! The crate in which the stock kernel compiles cells, and the command it compiles it with.
//!
//! cargo reuses what a template holds only if profile, flags and folders are exactly those of
//! the kernel, so this repeats evcxr 0.22.0 to the letter (its `module.rs` and `eval_context.rs`),
//! but for the flags, which our stand-in for cargo sets for both.

use crate::toolchain::{RustcVersion, Toolchain};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// Files and folders in a target folder that belong to the cell crate itself begin with these.
const OWN_ARTEFACTS: [&str; 3] = ["ctx", "libctx", "libcode_"];

/// Writes the cell crate with the given lines under `[dependencies]`.
pub(crate) fn write(folder: &Path, dependencies: &str) -> io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join(".cargo"))?;
    fs::write(folder.join("Cargo.toml"), manifest(dependencies))?;
    fs::write(
        folder.join(".cargo/config.toml"),
        "\n[net]\noffline = false\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")
}

fn manifest(dependencies: &str) -> String {
    format!(
        r#"
[package]
name = "ctx"
version = "1.0.0"
edition = "2024"

[lib]
crate-type = ["cdylib"]
path = "src/lib.rs"

[profile.dev]
opt-level = 2
debug = false
strip = "debuginfo"
rpath = true
lto = false
debug-assertions = true
codegen-units = 16
panic = 'unwind'
incremental = true
overflow-checks = true

[dependencies]
{dependencies}
"#
    )
}

/// The command with which the kernel builds the cell crate.
pub(crate) fn build_command(
    toolchain: &Toolchain,
    version: &RustcVersion,
    folder: &Path,
) -> Command {
    let mut command = Command::new(&toolchain.cargo);
    command
        .args(["build", "--target", &version.host])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", "target")
        .env("CARGO_BUILD_BUILD_DIR", "target")
        .env("RUSTC", &toolchain.rustc)
        .env(FLAGS, flags(&version.libraries))
        .env(LIBRARY_NAMES.0, LIBRARY_NAMES.1);
    command
}

/// Makes cargo put a hash into the file names of libraries that lie beside the notebooks, as it
/// does for those from a registry.
///
/// The downhill crate is a shared object, and cargo gives those plain names: compiled with polars
/// it would overwrite the one without, and every kernel would compile it anew.
pub(crate) const LIBRARY_NAMES: (&str, &str) = ("__CARGO_DEFAULT_LIB_METADATA", "downhill");

/// cargo takes this before `RUSTFLAGS`; its parts may hold spaces.
pub(crate) const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";

/// The compiler's flags: evcxr's, and the places of the shared objects of the standard library and
/// of the downhill crate.
///
/// The profile's `rpath` is not enough. It is relative to the folder `deps`, from which evcxr moves
/// the compiled cell one folder up; where a build directory and the toolchain lie in the same home
/// folder the path then leads nowhere. (evcxr's flag for lld is left out: rustc links with its own.)
pub(crate) fn flags(libraries: &Path) -> OsString {
    let mut flags = OsString::from(
        "-Cprefer-dynamic\x1f-Clink-arg=-Wl,-rpath,$ORIGIN/deps\x1f-Clink-arg=-Wl,-rpath,",
    );
    flags.push(libraries);
    flags
}

/// What artefacts depend on besides sources: those of equal compilers can stand in for each other.
pub(crate) fn compiler(version: &RustcVersion) -> String {
    format!(
        "{}{}",
        version.text,
        flags(&version.libraries).to_string_lossy()
    )
}

/// Whether a file or folder with this name holds something of the cell crate itself.
pub(crate) fn is_own_artefact(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    OWN_ARTEFACTS.iter().any(|own| {
        name.strip_prefix(own)
            .is_some_and(|rest| own.ends_with('_') || rest.starts_with(['-', '.']))
    })
}

/// Whether a file or folder with this name holds something of the downhill crate.
pub(crate) fn is_downhill_artefact(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let name = name.strip_prefix("lib").unwrap_or(&name);
    name.starts_with("downhill-") || name.starts_with("downhill.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_artefacts_are_told_from_those_of_dependencies() {
        for own in [
            "ctx-0f3a",
            "libctx.so",
            "libctx-0f.rmeta",
            "libcode_12.so",
            "ctx.d",
        ] {
            assert!(is_own_artefact(OsStr::new(own)), "{own}");
        }
        for other in [
            "ctxt-0f3a",
            "libctxt-0f.rlib",
            "libcodec-0f.rlib",
            "libdownhill-1.rlib",
        ] {
            assert!(!is_own_artefact(OsStr::new(other)), "{other}");
        }
    }

    #[test]
    fn downhill_artefacts_are_told_from_others() {
        for own in ["downhill-0f3a", "libdownhill-0f.rlib", "downhill-0f.d"] {
            assert!(is_downhill_artefact(OsStr::new(own)), "{own}");
        }
        assert!(!is_downhill_artefact(OsStr::new("libdownhiller-0f.rlib")));
    }
}
