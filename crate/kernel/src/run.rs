//! Becomes the kernel that Jupyter asked for.

use crate::cache::{Cache, CacheError};
use crate::command_line::{self, LIVE_OPTION, SPARE_OPTION, STOCK_OPTION};
use crate::live_library::LiveLibrary;
use crate::spare::{self, Maker, Wanted, adoption};
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

impl Prepared {
    /// Gives a command the environment of a kernel in this directory, and the directory's lock.
    fn enter(self, command: &mut Command, toolchain: &Toolchain, rustc: &RustcVersion) {
        let (rust_src, library) = (&self.rust_src, &self.live_library);
        let place = (self.claimed.directory.as_path(), std::process::id());
        enter(command, place, (toolchain, rustc), rust_src, library);
        // The kernel reads no input; its place holds the directory's lock, across exec.
        command.stdin(self.claimed.lock);
    }
}

/// Gives a command the environment of a kernel in a directory, with that process id.
fn enter(
    command: &mut Command,
    (directory, kernel): (&Path, u32),
    (toolchain, rustc): (&Toolchain, &RustcVersion),
    rust_src: &Path,
    library: &LiveLibrary,
) {
    environment::enter(command, directory, toolchain, rustc, rust_src, kernel);
    let library = &library.file;
    environment::enter_live(command, directory, library, toolchain, rustc, kernel);
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
    let prepared = Cache::open(options.cache.as_deref())
        .map(|cache| cache.beside(shared_cache::named_by_environment()))
        .map_err(NoDirectory::from)
        .and_then(|cache| {
            let folder = env::current_dir()?;
            if spare::is_wanted() {
                let place = (&cache, folder.as_path());
                adopt_spare(place, &toolchain, &rustc, &program, connection_file);
            }
            Ok((
                prepare(&cache, &folder, &toolchain, &rustc, &program)?,
                cache,
            ))
        });
    match prepared {
        Ok((prepared, cache)) => {
            let directory = &prepared.claimed.directory;
            let mut kernel = live_kernel(&prepared.own_program, connection_file, directory, &rustc);
            if spare::is_wanted() {
                let maker = Maker {
                    program,
                    cache: cache.root().to_owned(),
                };
                kernel.arg("--spares-of").arg(maker.program);
                kernel.arg("--cache").arg(maker.cache);
            }
            prepared.enter(&mut kernel, &toolchain, &rustc);
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
            let own = std::process::id();
            environment::enter_live(&mut kernel, &live, &library, &toolchain, &rustc, own);
            Err(RunError::Start(kernel.exec()))
        }
    }
}

/// Lets a spare become this kernel; comes back if there is none that fits.
fn adopt_spare(
    (cache, folder): (&Cache, &Path),
    toolchain: &Toolchain,
    rustc: &RustcVersion,
    program: &Path,
    connection_file: &Path,
) {
    let rust_src = rust_src(cache, toolchain, rustc);
    let library = LiveLibrary::in_cache(cache, toolchain, rustc);
    let wanted = Wanted {
        cache,
        toolchain,
        rustc,
        program,
        rust_src: &rust_src,
        folder,
    };
    let starting = adoption::Starting {
        wanted,
        connection_file,
    };
    spare::adopt(&starting, |directory, kernel| {
        let mut command = Command::new(program);
        let place = (directory, kernel);
        enter(&mut command, place, (toolchain, rustc), &rust_src, &library);
        environment::of_command(&command)
    });
}

/// Makes a build directory and replaces this process by a spare kernel for notebooks in `folder`.
/// Comes back only if that fails.
pub(crate) fn become_spare(cache: &Cache, folder: &Path) -> Result<RunError, RunError> {
    let toolchain = Toolchain::recorded_or_found()?;
    let rustc = toolchain.rustc_version()?;
    let program = env::current_exe().map_err(RunError::Start)?;
    let prepared = prepare(cache, folder, &toolchain, &rustc, &program)
        .map_err(|error| RunError::Start(io::Error::other(error)))?;
    let mut spare = Command::new(&prepared.own_program);
    spare.arg(SPARE_OPTION).arg(&prepared.claimed.directory);
    spare.arg("--cache").arg(cache.root());
    spare.arg("--program").arg(&program);
    spare.arg("--rust-src").arg(&prepared.rust_src);
    spare.arg("--folder").arg(folder);
    // The notebook's folder is none of its business until it is adopted.
    spare.current_dir("/");
    prepared.enter(&mut spare, &toolchain, &rustc);
    Ok(RunError::Start(spare.exec()))
}

/// The standard library's sources that rust-analyzer is to read.
fn rust_src(cache: &Cache, toolchain: &Toolchain, rustc: &RustcVersion) -> PathBuf {
    let light = standard_library::light_copy(cache, toolchain, rustc);
    light.unwrap_or_else(|| toolchain.rust_src.clone())
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
    cache: &Cache,
    folder: &Path,
    toolchain: &Toolchain,
    rustc: &RustcVersion,
    program: &Path,
) -> Result<Prepared, NoDirectory> {
    let claimed = janitor::appoint(cache, program)?;
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
    if !template::copy_for_kernel(cache, folder, rustc, session)? {
        crate::complain(&io::Error::other(
            "there is no template of a build directory for this version of Rust, so everything is compiled anew. `scripts/setup` makes one.",
        ));
    }
    Ok(Prepared {
        claimed,
        own_program,
        rust_src: rust_src(cache, toolchain, rustc),
        live_library: LiveLibrary::in_cache(cache, toolchain, rustc),
    })
}
