//! The process that runs the cells, and the wrapper around rustc: the stock kernel starts both
//! from this same file and tells them by variables.

use crate::{environment, link};
use std::env;
use std::error::Error;
use std::os::unix::process::{CommandExt, parent_id};
use std::process::Command;
use std::thread;
use std::time::Duration;

/// Set by evcxr for the process that runs the cells.
const RUNS_CELLS: &str = "EVCXR_IS_RUNTIME";
/// Set by evcxr when it wants to be called in place of rustc.
const WRAPS_RUSTC: &str = "EVCXR_RUSTC_WRAPPER";

const LOOK_EVERY: Duration = Duration::from_millis(500);
const TIME_TO_EXIT: Duration = Duration::from_secs(2);

/// Whether the stock kernel started this process for itself.
pub(crate) fn is_one() -> bool {
    env::var_os(RUNS_CELLS).is_some() || env::var_os(WRAPS_RUSTC).is_some()
}

/// Does what the stock kernel wants of such a process.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    if env::var_os(RUNS_CELLS).is_some() {
        let again = || -> std::io::Result<Command> {
            let mut command = Command::new(env::current_exe()?);
            command.args(env::args_os().skip(1));
            Ok(command)
        };
        if environment::is_kernels() {
            // What the student's cells start shall find the student's environment.
            let mut command = again()?;
            environment::enter_cells(&mut command);
            return Err(command.exec().into());
        }
        if let Some(folder) = environment::live()
            && let Err(error) = link::join(&folder)
        {
            // Nobody listens, so cells must not think so.
            crate::complain(&error);
            let mut command = again()?;
            environment::forget_live(&mut command);
            return Err(command.exec().into());
        }
        if let Some(kernel) = environment::kernel() {
            thread::spawn(move || end_with(kernel));
        }
    }
    Ok(evcxr_jupyter::main()?)
}

/// Ends this process when the kernel is gone. evcxr ends it by closing its input, which a cell
/// in an endless loop never reads.
fn end_with(kernel: u32) {
    while parent_id() == kernel {
        thread::sleep(LOOK_EVERY);
    }
    thread::spawn(|| {
        thread::sleep(TIME_TO_EXIT);
        std::process::abort();
    });
    std::process::exit(0);
}
