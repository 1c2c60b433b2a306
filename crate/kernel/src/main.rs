//! The Jupyter kernel of the downhill course, and beside it the stock Rust kernel.
//!
//! One program plays several parts, told apart by how it is started:
//!
//! - `downhill-kernel install|template|run …`: what people, scripts and Jupyter start;
//! - the kernel itself: `run` makes a build directory and then becomes our kernel (`server`,
//!   `evaluation`), or with `--stock` the stock one;
//! - a spare kernel, which waits until a kernel that starts lets it stand in for itself (`spare`);
//! - the process that runs the cells, which evcxr starts from the same file;
//! - the janitor, which outlives the kernel and removes its build directory;
//! - `cargo`, `rustup` and `sh` as seen from inside the kernel (links in the build directory).

mod build_directory;
mod cache;
mod cargo_message;
mod cargo_progress;
mod cell_crate;
mod cell_process;
mod command_line;
mod environment;
mod evaluation;
mod html;
mod install;
mod interact;
mod janitor;
mod link;
mod live_library;
mod lock_file;
mod run;
mod server;
mod shared_cache;
mod shims;
mod source_state;
mod spare;
mod stamp;
mod standard_library;
mod template;
mod toolchain;
mod watched_cargo;

use command_line::Command;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(exit_code) = shims::run_if_called_as_one() {
        return exit_code;
    }
    if cell_process::is_one() {
        return finish(cell_process::run());
    }
    match command_line::parse(std::env::args_os()) {
        Ok(command) => finish(obey(command)),
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

fn obey(command: Command) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Command::Help(text) => say(text.trim_end()),
        Command::Install(options) => install::install(&options)?,
        Command::Template(options) => template::bring_up_to_date(&options)?,
        Command::Run(options) => run::run(&options)?,
        Command::Janitor(options) => janitor::work(&options)?,
        // The arguments are the stock kernel's own; it reads them itself.
        Command::StockKernel => evcxr_jupyter::main()?,
        Command::LiveKernel(options) => server::serve(&options)?,
        Command::Spare(options) => spare::waiting::make(&options)?,
        Command::SpareKernel(options) => spare::waiting::serve(&options)?,
    }
    Ok(())
}

fn finish(result: Result<(), Box<dyn std::error::Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// One line for the person at the terminal. A closed pipe is no reason to fail.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn complain(error: &dyn std::error::Error) {
    let _ = writeln!(std::io::stderr(), "downhill-kernel: {error}");
}
