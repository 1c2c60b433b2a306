//! Runs cargo for a kernel that watches: it hears how far cargo is, and can end it.

use crate::cargo_progress::{CargoOutput, CargoSays, WIDTH};
use crate::link::CargoReporter;
use rustix::process::{Signal, kill_current_process_group, setpgid};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

/// cargo's commands that can take long.
const WATCHED: [&str; 3] = ["build", "check", "metadata"];

/// Whether this call of cargo is worth watching.
pub(crate) fn is_worth_watching(arguments: &[OsString]) -> bool {
    arguments
        .iter()
        .find(|argument| !argument.as_encoded_bytes().starts_with(b"-"))
        .is_some_and(|command| WATCHED.iter().any(|watched| command == watched))
}

/// Runs cargo and reports to the kernel that listens in `directory`.
///
/// cargo ends without ending the compilers that it has started, so all of them are put into a
/// process group of their own, which ends as a whole: when the kernel wants it, and when the kernel
/// is gone.
pub(crate) fn run(command: &mut Command, directory: &Path) -> io::Result<ExitStatus> {
    let Ok(mut reporter) = CargoReporter::connect(directory) else {
        return command.status();
    };
    if setpgid(None, None).is_err() {
        // To end this group would end the kernel.
        return command.status();
    }
    let watching = reporter.try_clone()?;
    thread::Builder::new().spawn(move || {
        watching.wait_for_the_end();
        let _ = kill_current_process_group(Signal::TERM);
    })?;
    let mut cargo = command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", WIDTH)
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut errors) = cargo.stderr.take() {
        let mut output = CargoOutput::default();
        let mut buffer = vec![0; 8192];
        loop {
            let says = match errors.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => output.push(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => break,
            };
            pass_on(says, &mut reporter);
        }
        pass_on(output.finish(), &mut reporter);
    }
    cargo.wait()
}

fn pass_on(says: Vec<CargoSays>, reporter: &mut CargoReporter) {
    for said in says {
        match said {
            CargoSays::Other(bytes) => {
                let _ = io::stderr().write_all(&bytes);
            }
            CargoSays::Progress(progress) => reporter.report(&progress),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_found_behind_options() {
        let is = |arguments: &[&str]| {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            is_worth_watching(&arguments)
        };
        assert!(is(&["build", "--target", "x"]));
        assert!(is(&["--offline", "check"]));
        assert!(!is(&["clean"]));
        assert!(!is(&["--version"]));
    }
}
