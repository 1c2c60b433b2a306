//! The environment of a kernel process, and the way back to the user's own.
//!
//! The kernel is steered by variables: which folder it builds in, where it finds cargo. None of
//! that is meant for what runs inside it, so each value that is replaced is kept, and every
//! program started from the kernel gets the old one back.

use crate::toolchain::{RustcVersion, Toolchain};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of this kernel; set in the kernel's own process only.
const SESSION: &str = "DOWNHILL_SESSION";
/// The process id of the kernel.
const KERNEL: &str = "DOWNHILL_KERNEL_PID";
/// The folder of the standard library's shared object.
const LIBRARIES: &str = "DOWNHILL_RUST_LIBRARIES";
/// The folder through which cells and kernel speak while a cell runs. The downhill crate looks at it
/// too, to know whether anybody listens.
const LIVE: &str = "DOWNHILL_LIVE";
/// The library that lives with the cells; set in the kernel's own process only.
const LIVE_LIBRARY: &str = "DOWNHILL_LIVE_LIBRARY";
/// evcxr sets it for the process that runs the cells; the student's own wish is kept.
const BACKTRACE: &str = "RUST_BACKTRACE";
/// A replaced variable is kept under its name with this before it.
const KEPT: &str = "DOWNHILL_KEPT_";

/// What the kernel process sees differently from the user.
const REPLACED: [&str; 6] = [
    // The stand-ins for cargo, rustup and sh come first.
    "PATH",
    // Where the stock kernel builds.
    "EVCXR_TMPDIR",
    // The stock kernel rewrites a kernel spec of its own that it finds there; we show it none.
    "JUPYTER_PATH",
    // rust-analyzer asks these first, and so goes round rustup's slow proxies.
    "RUSTC",
    "CARGO",
    "RUST_SRC_PATH",
];

/// Prepares a command that becomes the kernel which builds in `session`, as process `kernel`.
pub(crate) fn enter(
    command: &mut Command,
    session: &Path,
    toolchain: &Toolchain,
    version: &RustcVersion,
    rust_src: &Path,
    kernel: u32,
) {
    let own_path = path_with(toolchain);
    let mut kernel_path = OsString::from(session.join("bin"));
    kernel_path.push(":");
    kernel_path.push(&own_path);
    let values: [OsString; REPLACED.len()] = [
        kernel_path,
        session.join("cell").into(),
        session.join("no-jupyter").into(),
        toolchain.rustc.clone().into(),
        toolchain.cargo.clone().into(),
        rust_src.into(),
    ];
    for (name, value) in REPLACED.into_iter().zip(values) {
        let kept = match name {
            "PATH" => Some(own_path.clone()),
            _ => env::var_os(name),
        };
        if let Some(kept) = kept {
            command.env(format!("{KEPT}{name}"), kept);
        }
        command.env(name, value);
    }
    command
        .envs(toolchain.variables())
        .env(LIBRARIES, &version.libraries)
        .env(KERNEL, kernel.to_string())
        .env(SESSION, session);
}

/// Prepares a command that becomes our own kernel, with or without a build directory: cells and
/// kernel will speak through `folder`.
pub(crate) fn enter_live(
    command: &mut Command,
    folder: &Path,
    library: &Path,
    toolchain: &Toolchain,
    version: &RustcVersion,
    kernel: u32,
) {
    if let Some(wish) = env::var_os(BACKTRACE) {
        command.env(format!("{KEPT}{BACKTRACE}"), wish);
    }
    command
        .envs(toolchain.variables())
        .env(LIBRARIES, &version.libraries)
        .env(KERNEL, kernel.to_string())
        .env(LIVE_LIBRARY, library)
        .env(LIVE, folder);
}

/// Removes what another kernel, in one of whose cells this process was started, has left.
pub(crate) fn forget_live(command: &mut Command) {
    command.env_remove(LIVE).env_remove(LIVE_LIBRARY);
}

/// Gives the process that runs the cells the user's own environment back, and tells it where to
/// find the kernel.
pub(crate) fn enter_cells(command: &mut Command) {
    leave(command);
    if let Some(folder) = live() {
        command.env(LIVE, folder);
        give_back(command, BACKTRACE);
    }
}

fn give_back(command: &mut Command, name: &str) {
    let kept = format!("{KEPT}{name}");
    match env::var_os(&kept) {
        Some(value) => command.env(name, value),
        None => command.env_remove(name),
    };
    command.env_remove(kept);
}

/// Whether this process still has the environment of a kernel.
pub(crate) fn is_kernels() -> bool {
    env::var_os(SESSION).is_some() || env::var_os(LIVE_LIBRARY).is_some()
}

/// Gives a command that is started from the kernel the user's own environment back.
pub(crate) fn leave(command: &mut Command) {
    // Our kernel without a build directory has replaced nothing.
    if session().is_some() {
        for name in REPLACED {
            give_back(command, name);
        }
    }
    command.env_remove(SESSION);
    forget_live(command);
}

/// Gives a command the user's own environment back, without a trace of the kernel it is started
/// from: for another kernel.
pub(crate) fn leave_wholly(command: &mut Command) {
    command.env_clear().envs(outside());
}

/// The environment in which the kernel was started that this process belongs to; outside of a
/// kernel, this process's own.
pub(crate) fn outside() -> Vec<(OsString, OsString)> {
    let all: Vec<(OsString, OsString)> = env::vars_os().collect();
    if !is_kernels() {
        return all;
    }
    let has_replaced = session().is_some();
    let ours = [SESSION, KERNEL, LIBRARIES, LIVE, LIVE_LIBRARY];
    let is_usual = |name: &OsStr| {
        let replaced = has_replaced && REPLACED.iter().any(|replaced| name == *replaced);
        !replaced && !ours.iter().any(|own| name == *own)
    };
    let kept = |name: OsString, value| match name.to_str().and_then(|name| name.strip_prefix(KEPT))
    {
        // The wish is still in its place.
        Some(BACKTRACE) => None,
        Some(kept) => Some((OsString::from(kept), value)),
        None => Some((name, value)).filter(|(name, _)| is_usual(name)),
    };
    all.into_iter()
        .filter_map(|(name, value)| kept(name, value))
        .collect()
}

/// The environment that a prepared command would have.
pub(crate) fn of_command(command: &Command) -> Vec<(OsString, OsString)> {
    let changed: Vec<_> = command.get_envs().collect();
    let is_changed = |name: &OsStr| changed.iter().any(|(changed, _)| *changed == name);
    let kept = env::vars_os().filter(|(name, _)| !is_changed(name));
    let set = changed
        .iter()
        .filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned())));
    kept.chain(set).collect()
}

/// Replaces this process's whole environment.
#[allow(unsafe_code, reason = "the environment is the process's")]
pub(crate) fn replace(environment: Vec<(OsString, OsString)>) {
    let old: Vec<OsString> = env::vars_os().map(|(name, _)| name).collect();
    // SAFETY: reading the environment while it changes is only unsound where it is not done through
    // `std::env`, which locks. The one caller is a spare at its adoption: its server has not
    // started, evcxr and rust-analyzer rest, and none of the threads calls into C code that reads
    // variables.
    unsafe {
        for name in old {
            env::remove_var(name);
        }
        for (name, value) in environment {
            env::set_var(name, value);
        }
    }
}

/// The folder through which cells and kernel speak, if ours is the kernel.
pub(crate) fn live() -> Option<PathBuf> {
    env::var_os(LIVE).map(PathBuf::from)
}

/// Where the library that lives with the cells is, or shall be.
pub(crate) fn live_library() -> Option<PathBuf> {
    env::var_os(LIVE_LIBRARY).map(PathBuf::from)
}

/// The folder of the kernel that this process belongs to, in its own environment.
pub(crate) fn session() -> Option<PathBuf> {
    env::var_os(SESSION).map(PathBuf::from)
}

/// Where the recorded rustc has the standard library's shared object.
pub(crate) fn libraries() -> Option<PathBuf> {
    env::var_os(LIBRARIES).map(PathBuf::from)
}

/// The process id of the kernel that this process was started by.
pub(crate) fn kernel() -> Option<u32> {
    env::var(KERNEL).ok()?.parse().ok()
}

/// The user's PATH, and after it the folders of the tools that are not in it.
pub(crate) fn path_with(toolchain: &Toolchain) -> OsString {
    path_with_tools(env::var_os("PATH").unwrap_or_default(), toolchain)
}

/// A PATH, and after it the folders of the tools that are not in it.
pub(crate) fn path_with_tools(path: OsString, toolchain: &Toolchain) -> OsString {
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut whole = path;
    for tool in [&toolchain.cargo, &toolchain.cc] {
        if let (Some(folder), Some(name)) = (tool.parent(), tool.file_name())
            && !folders.iter().any(|known| known.join(name).is_file())
        {
            append(&mut whole, folder.as_os_str());
            folders.push(folder.to_owned());
        }
    }
    whole
}

fn append(path: &mut OsString, folder: &OsStr) {
    if !path.is_empty() {
        path.push(":");
    }
    path.push(folder);
}
