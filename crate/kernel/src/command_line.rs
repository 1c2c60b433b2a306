//! What can be asked of this program.

use crate::spare::Maker;
use std::ffi::OsString;
use std::path::PathBuf;

/// The option under which the stock kernel takes its connection file.
pub(crate) const STOCK_OPTION: &str = "--control_file";
/// The option under which our own kernel takes its connection file. People say `run`.
pub(crate) const LIVE_OPTION: &str = "--live_kernel";
/// The option under which a spare kernel takes its build directory.
pub(crate) const SPARE_OPTION: &str = "--spare_kernel";

const HELP: &str = "\
The Jupyter kernel of the downhill course.

Usage: downhill-kernel COMMAND [OPTIONS]

Commands:
  install    check the Rust toolchain and write the kernel spec `rust`
  template   compile what notebooks load, once, for all kernels
  run        run a kernel (Jupyter does this)

`downhill-kernel COMMAND --help` tells the options of a command.
";

const INSTALL_HELP: &str = "\
Checks cargo, rustc, the standard library's sources and the C compiler, and writes
PREFIX/share/jupyter/kernels/rust with their places, so that the kernel finds them
also where they are not on PATH.

Usage: downhill-kernel install --prefix PREFIX [--shared DIR]

Options:
  --prefix PREFIX   the Jupyter environment, for example a virtual environment
  --shared DIR      kernels take what is compiled from this cache, which they cannot change
                    (`scripts/setup --shared` makes one)
";

const TEMPLATE_HELP: &str = "\
Compiles the downhill crate of a checkout and all it needs, as a notebook would, so that
kernels need not. Quick when nothing has changed.

Usage: downhill-kernel template --checkout DIR [--cache DIR] [--without-polars]

Options:
  --checkout DIR     the downhill repository
  --cache DIR        where to keep it (else $DOWNHILL_CACHE, else the user's cache)
  --without-polars   leave out the feature `polars`, which takes most of the time
";

const RUN_HELP: &str = "\
Runs a kernel in a build directory of its own, made from the template of the checkout that
holds the current directory, else from the newest template.

Usage: downhill-kernel run --connection-file FILE [--cache DIR] [--stock]

Options:
  --connection-file FILE   what Jupyter wrote for this kernel
  --cache DIR              where the templates are (else $DOWNHILL_CACHE, else the user's cache)
  --stock                  the stock kernel alone: no template, nothing of ours

DOWNHILL_SPARE=0 in its environment: it takes no spare kernel's help and has none made.
";

/// One of the program's commands, with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help(&'static str),
    Install(Install),
    Template(Template),
    Run(Run),
    Janitor(Janitor),
    StockKernel,
    LiveKernel(LiveKernel),
    Spare(Spare),
    SpareKernel(SpareKernel),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Install {
    pub(crate) prefix: PathBuf,
    /// A cache for everybody, which belongs to somebody else.
    pub(crate) shared: Option<PathBuf>,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Template {
    pub(crate) checkout: PathBuf,
    pub(crate) cache: Option<PathBuf>,
    pub(crate) polars: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) connection_file: PathBuf,
    pub(crate) cache: Option<PathBuf>,
    pub(crate) stock: bool,
}

/// What `run` tells the kernel that it becomes.
#[derive(Debug, PartialEq)]
pub(crate) struct LiveKernel {
    pub(crate) connection_file: PathBuf,
    /// The folder for what goes between the kernel and the process that runs the cells.
    pub(crate) live: PathBuf,
    pub(crate) rust_version: String,
    /// Whether that folder is the kernel's to remove.
    pub(crate) temporary: bool,
    /// If it shall have a spare made.
    pub(crate) maker: Option<Maker>,
}

/// A kernel at rest asks for a spare with this.
#[derive(Debug, PartialEq)]
pub(crate) struct Spare {
    pub(crate) cache: Option<PathBuf>,
}

/// What the spare is told that this becomes.
#[derive(Debug, PartialEq)]
pub(crate) struct SpareKernel {
    pub(crate) live: PathBuf,
    pub(crate) cache: PathBuf,
    /// This program where `setup` put it.
    pub(crate) program: PathBuf,
    pub(crate) rust_src: PathBuf,
    /// The folder of the notebook that it was made beside.
    pub(crate) folder: PathBuf,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Janitor {
    pub(crate) kernels: PathBuf,
    pub(crate) kernel: u32,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandLineError {
    #[error("{0}. `downhill-kernel --help` tells what there is.")]
    Arguments(#[from] lexopt::Error),
    #[error("there is no command `{0}`. The commands are install, template and run.")]
    UnknownCommand(String),
    #[error("`{command}` needs `{option}`. `downhill-kernel {command} --help` tells more.")]
    Missing {
        command: &'static str,
        option: &'static str,
    },
}

/// Reads the arguments; the first is the program's own name.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_iter(arguments);
    let Some(first) = parser.next()? else {
        return Ok(Command::Help(HELP));
    };
    match first {
        Value(name) => match name.to_string_lossy().as_ref() {
            "install" => install(parser),
            "template" => template(parser),
            "run" => run(parser),
            "janitor" => janitor(parser),
            "spare" => spare(parser),
            "help" => Ok(Command::Help(HELP)),
            other => Err(CommandLineError::UnknownCommand(other.to_owned())),
        },
        Long("help") | Short('h') => Ok(Command::Help(HELP)),
        Long("control_file") => Ok(Command::StockKernel),
        Long("live_kernel") => live_kernel(parser),
        Long("spare_kernel") => spare_kernel(parser),
        other => Err(other.unexpected().into()),
    }
}

fn install(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let (mut prefix, mut shared) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("prefix") => prefix = Some(parser.value()?.into()),
            Long("shared") => shared = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(Command::Help(INSTALL_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Install(Install {
        prefix: needed(prefix, "install", "--prefix PREFIX")?,
        shared,
    }))
}

fn template(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let (mut checkout, mut cache, mut polars) = (None, None, true);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("checkout") => checkout = Some(parser.value()?.into()),
            Long("cache") => cache = Some(parser.value()?.into()),
            Long("without-polars") => polars = false,
            Long("help") | Short('h') => return Ok(Command::Help(TEMPLATE_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Template(Template {
        checkout: needed(checkout, "template", "--checkout DIR")?,
        cache,
        polars,
    }))
}

fn run(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let (mut connection_file, mut cache, mut stock) = (None, None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("connection-file") => connection_file = Some(parser.value()?.into()),
            Long("cache") => cache = Some(parser.value()?.into()),
            Long("stock") => stock = true,
            Long("help") | Short('h') => return Ok(Command::Help(RUN_HELP)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Run(Run {
        connection_file: needed(connection_file, "run", "--connection-file FILE")?,
        cache,
        stock,
    }))
}

fn live_kernel(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let connection_file = parser.value()?.into();
    let (mut live, mut rust_version, mut temporary) = (None, String::new(), false);
    let (mut program, mut cache) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("live") => live = Some(parser.value()?.into()),
            Long("temporary") => temporary = true,
            Long("rust-version") => rust_version = parser.value()?.string()?,
            Long("spares-of") => program = Some(parser.value()?.into()),
            Long("cache") => cache = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let maker = program.zip(cache);
    Ok(Command::LiveKernel(LiveKernel {
        connection_file,
        live: needed(live, "run", "--live DIR")?,
        rust_version,
        temporary,
        maker: maker.map(|(program, cache)| Maker { program, cache }),
    }))
}

fn spare(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let mut cache = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("cache") => cache = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Spare(Spare { cache }))
}

fn spare_kernel(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let live = parser.value()?.into();
    let (mut cache, mut program, mut rust_src, mut folder) = (None, None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("cache") => cache = Some(parser.value()?.into()),
            Long("program") => program = Some(parser.value()?.into()),
            Long("rust-src") => rust_src = Some(parser.value()?.into()),
            Long("folder") => folder = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::SpareKernel(SpareKernel {
        live,
        cache: needed(cache, "spare", "--cache DIR")?,
        program: needed(program, "spare", "--program FILE")?,
        rust_src: needed(rust_src, "spare", "--rust-src DIR")?,
        folder: needed(folder, "spare", "--folder DIR")?,
    }))
}

fn janitor(mut parser: lexopt::Parser) -> Result<Command, CommandLineError> {
    use lexopt::prelude::*;
    let (mut kernels, mut kernel) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("kernels") => kernels = Some(parser.value()?.into()),
            Long("kernel") => kernel = Some(parser.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Janitor(Janitor {
        kernels: needed(kernels, "janitor", "--kernels DIR")?,
        kernel: needed(kernel, "janitor", "--kernel PID")?,
    }))
}

fn needed<T>(
    value: Option<T>,
    command: &'static str,
    option: &'static str,
) -> Result<T, CommandLineError> {
    value.ok_or(CommandLineError::Missing { command, option })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Command, CommandLineError> {
        let program = std::iter::once("downhill-kernel");
        parse(program.chain(arguments.iter().copied()).map(OsString::from))
    }

    #[test]
    fn each_command_takes_its_options() {
        assert_eq!(
            parsed(&["run", "--connection-file", "c.json", "--stock"]).unwrap(),
            Command::Run(Run {
                connection_file: "c.json".into(),
                cache: None,
                stock: true,
            })
        );
        assert_eq!(
            parsed(&[
                "template",
                "--checkout=.",
                "--cache",
                "/c",
                "--without-polars"
            ])
            .unwrap(),
            Command::Template(Template {
                checkout: ".".into(),
                cache: Some("/c".into()),
                polars: false,
            })
        );
    }

    #[test]
    fn the_stock_kernels_own_option_is_left_to_it() {
        assert_eq!(
            parsed(&[STOCK_OPTION, "c.json"]).unwrap(),
            Command::StockKernel
        );
    }

    #[test]
    fn a_missing_option_is_named() {
        let message = parsed(&["install"]).unwrap_err().to_string();
        assert!(message.contains("`install` needs `--prefix PREFIX`"));
    }

    #[test]
    fn an_unknown_command_is_named() {
        let message = parsed(&["instal"]).unwrap_err().to_string();
        assert!(message.contains("`instal`"));
    }
}
