//! `cargo`, `rustup` and `sh` as seen from inside a kernel.
//!
//! The stock kernel finds cargo by asking rustup, starts cargo for every cell, and starts `sh`
//! for lines that begin with `!`. A kernel's `bin` folder, first on its PATH, holds links with
//! these names to this program, which then stands in for them: cargo with its lock file kept
//! complete and its progress told, rustup with the answers already known, and all of them in the user's environment.

use crate::{cell_crate, environment, lock_file, toolchain, watched_cargo};
use std::env;
use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The programs that this one stands in for.
pub(crate) const NAMES: [&str; 3] = ["cargo", "rustup", "sh"];

/// Acts for another program if this process was started under its name inside a kernel.
pub(crate) fn run_if_called_as_one() -> Option<ExitCode> {
    let mut arguments = env::args_os();
    let called = arguments.next()?;
    let session = environment::session()?;
    let arguments: Vec<OsString> = arguments.collect();
    match Path::new(&called).file_name()?.to_str()? {
        "cargo" => Some(cargo(&session, &arguments)),
        "rustup" => Some(rustup(&session, &arguments)),
        "sh" => Some(become_program(user_command(
            Path::new("/bin/sh"),
            &arguments,
        ))),
        _ => None,
    }
}

fn cargo(session: &Path, arguments: &[OsString]) -> ExitCode {
    let Some(cargo) = toolchain::recorded("cargo") else {
        return unknown("cargo");
    };
    let mut command = user_command(&cargo, arguments);
    let cell = session.join("cell");
    if !env::current_dir().is_ok_and(|folder| folder == cell) {
        return become_program(command);
    }
    command.env(cell_crate::LIBRARY_NAMES.0, cell_crate::LIBRARY_NAMES.1);
    // evcxr names the rustc; `:toolchain` changes it.
    if let Some(rustc) = env::var_os("RUSTC") {
        let libraries = if toolchain::recorded("rustc").is_some_and(|usual| usual == rustc) {
            environment::libraries()
        } else {
            toolchain::libraries(Path::new(&rustc)).ok()
        };
        if let Some(libraries) = libraries {
            command.env(cell_crate::FLAGS, cell_crate::flags(&libraries));
        }
        command.env("RUSTC", rustc);
    }
    let watching = environment::live().filter(|_| watched_cargo::is_worth_watching(arguments));
    let known = session.join("Cargo.lock");
    if !known.exists() && watching.is_none() {
        return become_program(command);
    }
    // Before, in case the last cargo was killed; after, because rust-analyzer reads the file with
    // a cargo of its own.
    let complete = || {
        if known.exists()
            && let Err(error) = lock_file::complete(&cell.join("Cargo.lock"), &known)
        {
            crate::complain(&error);
        }
    };
    complete();
    let status = match watching {
        Some(directory) => watched_cargo::run(&mut command, &directory),
        None => command.status(),
    };
    complete();
    match status {
        Ok(status) => ExitCode::from(
            status
                .code()
                .and_then(|code| code.try_into().ok())
                .unwrap_or(101),
        ),
        Err(error) => not_started(&command, &error),
    }
}

fn rustup(session: &Path, arguments: &[OsString]) -> ExitCode {
    let asked: Vec<&str> = arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .collect();
    let answer = match asked[..] {
        // Also for `:toolchain NAME`: cargo only drives the rustc that evcxr names.
        ["which", "cargo"] => Some(session.join("bin/cargo")),
        [name, "which", "cargo"] if name.starts_with('+') => Some(session.join("bin/cargo")),
        ["which", "rustc"] => toolchain::recorded("rustc"),
        _ => None,
    };
    match (answer, toolchain::recorded("rustup")) {
        (Some(path), _) => {
            crate::say(&path.to_string_lossy());
            ExitCode::SUCCESS
        }
        (None, Some(rustup)) => become_program(user_command(&rustup, arguments)),
        (None, None) => unknown("rustup"),
    }
}

fn user_command(program: &Path, arguments: &[OsString]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    environment::leave(&mut command);
    command
}

/// Replaces this process; comes back only if that fails.
fn become_program(mut command: Command) -> ExitCode {
    let error = command.exec();
    not_started(&command, &error)
}

fn not_started(command: &Command, error: &std::io::Error) -> ExitCode {
    let program = command.get_program().to_string_lossy();
    crate::complain(&std::io::Error::other(format!(
        "cannot start `{program}`: {error}"
    )));
    ExitCode::from(127)
}

fn unknown(program: &str) -> ExitCode {
    crate::complain(&std::io::Error::other(format!(
        "there is no `{program}` on this machine"
    )));
    ExitCode::from(127)
}
