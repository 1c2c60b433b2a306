//! cargo, rustc, the standard library's sources and the C compiler: found, checked, recorded.
//!
//! A kernel is often started where none of them is on PATH (VS Code, a hub), so `install` records
//! their absolute paths in the kernel spec's environment and `run` reads them from there.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Rust that compiles what notebooks load.
const OLDEST: (u32, u32) = (1, 95);

const CARGO: &str = "DOWNHILL_CARGO";
const RUSTC: &str = "DOWNHILL_RUSTC";
const RUSTUP: &str = "DOWNHILL_RUSTUP";
const RUST_SRC: &str = "DOWNHILL_RUST_SRC";
const CC: &str = "DOWNHILL_CC";

/// Homes of the tools, recorded too when they are not the usual ones.
const HOMES: [&str; 2] = ["CARGO_HOME", "RUSTUP_HOME"];

/// A toolchain that was there, and good enough, when it was looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toolchain {
    /// The real cargo, not rustup's proxy: every start of a proxy costs a tenth of a second.
    pub(crate) cargo: PathBuf,
    /// The real rustc.
    pub(crate) rustc: PathBuf,
    /// rustup, where there is one.
    pub(crate) rustup: Option<PathBuf>,
    /// The folder that holds the sources of `std`.
    pub(crate) rust_src: PathBuf,
    /// The C compiler, with which rustc links.
    pub(crate) cc: PathBuf,
}

/// What rustc says of itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RustcVersion {
    /// The whole text of `rustc -vV`: equal texts compile to equal artefacts.
    pub(crate) text: String,
    /// The target it compiles for, for example `x86_64-unknown-linux-gnu`.
    pub(crate) host: String,
    /// The folder of the standard library's shared object, with which cells are linked.
    pub(crate) libraries: PathBuf,
}

/// Something that must be there and is not, with the way to mend it.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum Lack {
    #[error(
        "`{tool}` was not found. Install Rust with rustup (https://rustup.rs), then run this again."
    )]
    NoTool { tool: &'static str },
    #[error("`{path}` does not run: {why}. Install Rust anew with rustup (https://rustup.rs).")]
    DoesNotRun { path: PathBuf, why: String },
    #[error(
        "`{path}` is version {found}, and this needs {}.{} or newer. Run `rustup update stable`.",
        OLDEST.0,
        OLDEST.1
    )]
    TooOld { path: PathBuf, found: String },
    #[error(
        "the sources of Rust's standard library are not in `{looked_in}`. Run `rustup component add rust-src`."
    )]
    NoRustSrc { looked_in: PathBuf },
    #[error(
        "no C compiler `cc` was found, and rustc needs one to link. Install gcc (Debian, Ubuntu: `sudo apt install gcc`; macOS: `xcode-select --install`)."
    )]
    NoCc,
}

/// All that is missing, one line each.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) struct Lacks(pub(crate) Vec<Lack>);

impl fmt::Display for Lacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Lack::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl RustcVersion {
    /// The version alone, for example `1.95.0`.
    pub(crate) fn number(&self) -> &str {
        self.text.split_whitespace().nth(1).unwrap_or_default()
    }
}

impl Toolchain {
    /// Looks for a toolchain and checks each part of it.
    pub(crate) fn find() -> Result<Toolchain, Lacks> {
        let mut lacks = Vec::new();
        let mut keep = |result| match result {
            Ok(path) => Some(path),
            Err(lack) => {
                lacks.push(lack);
                None
            }
        };
        let rustup = in_path("rustup").or_else(|| in_cargo_home("rustup"));
        let cargo = keep(find_tool("cargo", rustup.as_deref()));
        let rustc = keep(find_tool("rustc", rustup.as_deref()));
        let rust_src = match &rustc {
            Some(rustc) => keep(find_rust_src(rustc)),
            None => None,
        };
        let cc = keep(in_path("cc").ok_or(Lack::NoCc));
        match (cargo, rustc, rust_src, cc) {
            (Some(cargo), Some(rustc), Some(rust_src), Some(cc)) => Ok(Toolchain {
                cargo,
                rustc,
                rustup,
                rust_src,
                cc,
            }),
            _ => Err(Lacks(lacks)),
        }
    }

    /// The toolchain that `install` recorded, if all of it is still there; else a new search.
    pub(crate) fn recorded_or_found() -> Result<Toolchain, Lacks> {
        let file = |name| {
            env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.exists())
        };
        match (file(CARGO), file(RUSTC), file(RUST_SRC), file(CC)) {
            (Some(cargo), Some(rustc), Some(rust_src), Some(cc)) => Ok(Toolchain {
                cargo,
                rustc,
                rustup: file(RUSTUP),
                rust_src,
                cc,
            }),
            _ => Toolchain::find(),
        }
    }

    /// The variables by which a kernel finds this toolchain again.
    pub(crate) fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let mut variables = vec![
            (CARGO, self.cargo.clone()),
            (RUSTC, self.rustc.clone()),
            (RUST_SRC, self.rust_src.clone()),
            (CC, self.cc.clone()),
        ];
        variables.extend(self.rustup.clone().map(|rustup| (RUSTUP, rustup)));
        variables.extend(
            HOMES
                .iter()
                .filter_map(|&name| Some((name, env::var_os(name)?.into()))),
        );
        variables
    }

    /// Asks rustc for its version.
    pub(crate) fn rustc_version(&self) -> Result<RustcVersion, Lack> {
        rustc_version(&self.rustc)
    }
}

/// The recorded path of one tool, for the stand-ins inside a kernel.
pub(crate) fn recorded(tool: &str) -> Option<PathBuf> {
    let name = match tool {
        "cargo" => CARGO,
        "rustc" => RUSTC,
        "rustup" => RUSTUP,
        "cc" => CC,
        _ => return None,
    };
    env::var_os(name).map(PathBuf::from)
}

fn find_tool(tool: &'static str, rustup: Option<&Path>) -> Result<PathBuf, Lack> {
    let path = rustup
        .and_then(|rustup| output(Command::new(rustup).args(["which", tool])).ok())
        .map(|path| PathBuf::from(path.trim()))
        .or_else(|| in_path(tool))
        .or_else(|| in_cargo_home(tool))
        .ok_or(Lack::NoTool { tool })?;
    let version = output(Command::new(&path).arg("--version")).map_err(|why| Lack::DoesNotRun {
        path: path.clone(),
        why,
    })?;
    if !is_new_enough(&version) {
        let found = version.split_whitespace().nth(1).unwrap_or("unknown");
        return Err(Lack::TooOld {
            found: found.to_owned(),
            path,
        });
    }
    Ok(path)
}

/// Whether `cargo 1.95.0 (f2d3ce0bd 2026-03-21)` is new enough.
fn is_new_enough(version: &str) -> bool {
    let number = version.split_whitespace().nth(1).unwrap_or_default();
    let mut parts = number.split('.').map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

fn find_rust_src(rustc: &Path) -> Result<PathBuf, Lack> {
    let is_good = |library: &Path| library.join("std/src/lib.rs").is_file();
    if let Some(library) = env::var_os("RUST_SRC_PATH").map(PathBuf::from)
        && is_good(&library)
    {
        return Ok(library);
    }
    let sysroot = output(Command::new(rustc).args(["--print", "sysroot"])).map_err(|why| {
        Lack::DoesNotRun {
            path: rustc.to_owned(),
            why,
        }
    })?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if is_good(&library) {
        Ok(library)
    } else {
        Err(Lack::NoRustSrc { looked_in: library })
    }
}

fn rustc_version(rustc: &Path) -> Result<RustcVersion, Lack> {
    let wrong = |why| Lack::DoesNotRun {
        path: rustc.to_owned(),
        why,
    };
    let text = output(Command::new(rustc).arg("-vV")).map_err(wrong)?;
    let host = text
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or_else(|| wrong("`rustc -vV` names no host".to_owned()))?
        .to_owned();
    let libraries = libraries(rustc).map_err(wrong)?;
    Ok(RustcVersion {
        text,
        host,
        libraries,
    })
}

/// The folder in which this rustc has the standard library's shared object.
pub(crate) fn libraries(rustc: &Path) -> Result<PathBuf, String> {
    let folder = output(Command::new(rustc).args(["--print", "target-libdir"]))?;
    Ok(PathBuf::from(folder.trim()))
}

/// Standard output of a command that succeeds; else why not, in a few words.
fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let first = stderr.lines().next().unwrap_or_default();
        Err(format!("{} {first}", output.status).trim().to_owned())
    }
}

fn in_path(tool: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(tool))
        .find(|path| path.is_file())
}

fn in_cargo_home(tool: &str) -> Option<PathBuf> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir()?.join(".cargo"),
    };
    Some(home.join("bin").join(tool)).filter(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(is_new_enough("cargo 1.95.0 (f2d3ce0bd 2026-03-21)"));
        assert!(is_new_enough("rustc 1.100.0"));
        assert!(is_new_enough("rustc 2.0.0-nightly (abc 2030-01-01)"));
        assert!(!is_new_enough("cargo 1.94.1 (abc 2026-01-01)"));
        assert!(!is_new_enough("cargo"));
        assert!(!is_new_enough("cargo x.y"));
    }

    #[test]
    fn every_lack_says_how_to_mend_it() {
        let lacks = Lacks(vec![
            Lack::NoRustSrc {
                looked_in: "/toolchain/library".into(),
            },
            Lack::NoCc,
        ]);
        let text = lacks.to_string();
        assert_eq!(text.lines().count(), 2);
        assert!(text.contains("rustup component add rust-src"));
        assert!(text.contains("apt install gcc"));
    }
}
