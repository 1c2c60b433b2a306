//! Becomes the kernel that Jupyter asked for.

use crate::cache::{Cache, CacheError};
use crate::command_line::{self, LIVE_OPTION, STOCK_OPTION};
use crate::live_library::LiveLibrary;
use crate::toolchain::{Lack, Lacks, RustcVersion, Toolchain};
use crate::{
    build_directory, environment, janitor, shared_cache, shims, standard_library, template,
};
use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    #[error(transparent)]
    Toolchain(#[from] Lacks),
    #[error(transparent)]
    Rustc(#[from] Lack),
    #[error("cannot start the kernel: {0}")]
    Start(io::Error),
}

/// What a kernel is started with.
struct Prepared {
    claimed: janitor::Claimed,
    /// This program, by a name that stays as long as the kernel.
    own_program: PathBuf,
    /// The standard library's sources for rust-analyzer.
    rust_src: PathBuf,
    live_library: LiveLibrary,
}

/// Why a kernel has no build directory of its own; it runs all the same, only slower.
#[derive(Debug, thiserror::Error)]
enum NoDirectory {
    #[error(transparent)]
    Cache(#[from] CacheError),
    #[error("no build directory could be made ({0}), so this kernel compiles everything anew.")]
    Making(#[from] io::Error),
}

/// Makes a build directory and replaces this process by the kernel. The process id stays.
pub(crate) fn run(options: &command_line::Run) -> Result<(), RunError> {
    let toolchain = Toolchain::recorded_or_found()?;
    let program = env::current_exe().map_err(RunError::Start)?;
    let connection_file = &options.connection_file;
    if options.stock {
        let mut kernel = Command::new(&program);
        kernel.arg(STOCK_OPTION).arg(connection_file);
        kernel
            .env("PATH", environment::path_with(&toolchain))
            // Where the stock kernel would bring a kernel spec of its own up to date: nowhere.
            .env("JUPYTER_PATH", connection_file.with_extension("no-jupyter"));
        environment::forget_live(&mut kernel);
        return Err(RunError::Start(kernel.exec()));
    }
    let rustc = toolchain.rustc_version()?;
    match prepare(options, &toolchain, &rustc, &program) {
        Ok(prepared) => {
            let directory = &prepared.claimed.directory;
            let mut kernel = live_kernel(&prepared.own_program, connection_file, directory, &rustc);
            environment::enter(
                &mut kernel,
                directory,
                &toolchain,
                &rustc,
                &prepared.rust_src,
            );
            let library = &prepared.live_library.file;
            environment::enter_live(&mut kernel, directory, library, &toolchain, &rustc);
            // The kernel reads no input; its place holds the directory's lock, across exec.
            kernel.stdin(prepared.claimed.lock);
            Err(RunError::Start(kernel.exec()))
        }
        Err(error) => {
            crate::complain(&error);
            let live = temporary_folder().map_err(RunError::Start)?;
            let mut kernel = live_kernel(&program, connection_file, &live, &rustc);
            kernel
                .arg("--temporary")
                .env("PATH", environment::path_with(&toolchain));
            let library = LiveLibrary::in_folder(&live, &toolchain, &rustc).file;
            environment::enter_live(&mut kernel, &live, &library, &toolchain, &rustc);
            Err(RunError::Start(kernel.exec()))
        }
    }
}

/// Our own kernel, with the folder in which it meets the process that runs the cells.
fn live_kernel(
    program: &Path,
    connection_file: &Path,
    live: &Path,
    rustc: &RustcVersion,
) -> Command {
    let mut command = Command::new(program);
    command.arg(LIVE_OPTION).arg(connection_file);
    command.arg("--live").arg(live);
    command.args(["--rust-version", rustc.number()]);
    command
}

/// A folder for the link of a kernel without a build directory; that kernel removes it.
fn temporary_folder() -> io::Result<PathBuf> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let nanos = now.unwrap_or_default().as_nanos();
    let name = format!("downhill-{}-{nanos:x}", std::process::id());
    let folder = env::temp_dir().join(name);
    // Nobody else may connect to what will lie in it.
    fs::DirBuilder::new().mode(0o700).create(&folder)?;
    Ok(folder)
}

fn prepare(
    options: &command_line::Run,
    toolchain: &Toolchain,
    rustc: &RustcVersion,
    program: &Path,
) -> Result<Prepared, NoDirectory> {
    let cache = Cache::open(options.cache.as_deref())?.beside(shared_cache::named_by_environment());
    let claimed = janitor::appoint(&cache, program)?;
    let session = &claimed.directory;
    // The kernel starts itself again for the cells; its own link stays when setup replaces the
    // program meanwhile.
    let bin = session.join("bin");
    fs::create_dir(&bin)?;
    let own_program = bin.join("downhill-kernel");
    match cache.is_shared() {
        true => shared_cache::point_to(program, &own_program)?,
        false => build_directory::link_file(program, &own_program)?,
    }
    for name in shims::NAMES {
        symlink(&own_program, bin.join(name))?;
    }
    fs::create_dir(session.join("cell"))?;
    let folder = env::current_dir()?;
    if !template::copy_for_kernel(&cache, &folder, rustc, session)? {
        crate::complain(&io::Error::other(
            "there is no template of a build directory for this version of Rust, so everything is compiled anew. `scripts/setup` makes one.",
        ));
    }
    let rust_src = standard_library::light_copy(&cache, toolchain, rustc)
        .unwrap_or_else(|| toolchain.rust_src.clone());
    Ok(Prepared {
        claimed,
        own_program,
        rust_src,
        live_library: LiveLibrary::in_cache(&cache, toolchain, rustc),
    })
}
