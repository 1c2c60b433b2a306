//! A spare stands in for a kernel that starts, and nobody can tell but by the clock.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use support::checkout::{checkout, make};
use support::{Kernel, directories, is_running, signal, wait_for, wait_until};

const PLENTY: &str = "MemAvailable: 8388608 kB\n";
const TOO_LITTLE: &str = "MemAvailable: 3145727 kB\n";

/// A cache with a word about how much memory there is, and with a link to the program: a build
/// beside the tests replaces the program, and a spare is right not to fit the new one.
fn cache(memory: &str) -> tempfile::TempDir {
    let cache = tempfile::tempdir().unwrap();
    fs::write(cache.path().join("memory"), memory).unwrap();
    let program = cache.path().join("program");
    fs::hard_link(support::PROGRAM, &program)
        .or_else(|_| fs::copy(support::PROGRAM, &program).map(|_| ()))
        .unwrap();
    cache
}

fn memory(cache: &Path) -> String {
    cache.join("memory").to_str().unwrap().to_owned()
}

/// Starts a kernel that wants a spare.
fn start(cache: &Path, folder: &Path, variables: &[(&str, &str)]) -> Kernel {
    let memory = memory(cache);
    let usual = [("DOWNHILL_SPARE", "1"), ("DOWNHILL_MEMORY_INFO", &memory)];
    Kernel::start_in(cache, folder, &[], &[&usual, variables].concat())
}

fn socket(cache: &Path) -> PathBuf {
    cache.join("spares/spare.sock")
}

/// A spare, from its making to its end.
struct Spare {
    process: Child,
}

impl Spare {
    fn begin(cache: &Path, folder: &Path) -> Spare {
        let process = Command::new(support::program(cache))
            .args(["spare", "--cache"])
            .arg(cache)
            .current_dir(folder)
            .env_remove("RUST_BACKTRACE")
            .env("DOWNHILL_SPARE", "1")
            .env("DOWNHILL_MEMORY_INFO", memory(cache))
            .env("OF_THE_MAKER", "yes")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Spare { process }
    }

    /// Makes a spare and waits until it waits. There is no memory for another: kernels of these
    /// tests come to rest on a loaded machine, and would have one made.
    fn made(cache: &Path, folder: &Path) -> Spare {
        let spare = Spare::begin(cache, folder);
        wait_until("the spare", || socket(cache).exists());
        fs::write(cache.join("memory"), TOO_LITTLE).unwrap();
        spare
    }

    fn id(&self) -> u32 {
        self.process.id()
    }

    /// Its build directory, as long as there is one.
    fn directory(&self, cache: &Path) -> Option<PathBuf> {
        directory_of(self.id(), cache)
    }
}

/// A test that fails must not leave a spare.
impl Drop for Spare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn directory_of(process: u32, cache: &Path) -> Option<PathBuf> {
    let own = format!("{process}-");
    let is_own = |directory: &PathBuf| {
        let name = directory.file_name().unwrap().to_string_lossy();
        name.starts_with(&own)
    };
    directories(cache).into_iter().find(is_own)
}

fn wait_until_nothing_is_left(cache: &Path) {
    wait_until("the directories to be gone", || {
        directories(cache).is_empty()
    });
}

fn quoted(path: &Path) -> String {
    format!("{:?}", path.to_str().unwrap())
}

/// A cell that tells its process and never ends; the process.
fn run_endless_cell(kernel: &Kernel, cache: &Path) -> u32 {
    let file = cache.join("pid");
    kernel.send_cell(&format!(
        "std::fs::write({}, std::process::id().to_string()).unwrap(); loop {{}}",
        quoted(&file)
    ));
    wait_for("the cell to run", || {
        fs::read_to_string(&file).ok()?.parse().ok()
    })
}

#[test]
fn a_spare_becomes_the_kernel_that_was_asked_for() {
    let cache = cache(PLENTY);
    let (made_in, folder) = (cache.path().join("made in"), cache.path().join("notebooks"));
    fs::create_dir(&made_in).unwrap();
    fs::create_dir(&folder).unwrap();
    let spare = Spare::made(cache.path(), &made_in);
    let directory = spare.directory(cache.path()).unwrap();
    let kernel = start(cache.path(), &folder, &[("OF_THE_SESSION", "é")]);
    kernel.wait_until_ready();
    assert_eq!(directories(cache.path()), [directory]);
    assert!(!socket(cache.path()).exists(), "nobody else may find it");

    let seen = cache.path().join("seen");
    let reply = kernel.run_cell(&format!(
        "let variables: Vec<String> = std::env::vars().map(|(name, value)| format!(\"{{name}}={{value}}\")).collect();\n\
         let folder = std::env::current_dir().unwrap();\n\
         std::fs::write({}, format!(\"{{}}\\n{{}}\", folder.display(), variables.join(\"\\n\"))).unwrap();",
        quoted(&seen)
    ));
    assert_eq!(reply["status"], "ok", "{reply}");
    assert_eq!(reply["execution_count"], 1);
    let seen = fs::read_to_string(seen).unwrap();
    let mut seen = seen.lines();
    let here = fs::canonicalize(&folder).unwrap();
    assert_eq!(seen.next(), here.to_str());
    let variables: Vec<&str> = seen.collect();
    assert!(variables.contains(&"OF_THE_SESSION=é"), "{variables:?}");
    for name in [
        "OF_THE_MAKER=",
        "EVCXR_TMPDIR=",
        "DOWNHILL_SESSION=",
        "RUST_BACKTRACE=",
    ] {
        let has_it = variables.iter().any(|line| line.starts_with(name));
        assert!(!has_it, "{name} in {variables:?}");
    }
    // Shell lines see the same.
    let said = cache.path().join("said");
    let reply = kernel.run_cell(&format!(
        "!echo $OF_THE_SESSION$OF_THE_MAKER > {}",
        quoted(&said)
    ));
    assert_eq!(reply["status"], "ok", "{reply}");
    assert_eq!(fs::read_to_string(said).unwrap(), "é\n");

    kernel.shut_down();
    wait_until_nothing_is_left(cache.path());
    wait_until_ended(spare);
}

/// The system closes a process's files a moment before it says that it has ended.
fn wait_until_ended(mut spare: Spare) {
    wait_until("the spare's process to end", || {
        spare.process.try_wait().unwrap().is_some()
    });
}

#[test]
fn signals_to_the_process_that_jupyter_knows_reach_the_kernel() {
    let cache = cache(PLENTY);
    let spare = Spare::made(cache.path(), cache.path());
    let mut kernel = start(cache.path(), cache.path(), &[]);
    let cell = run_endless_cell(&kernel, cache.path());
    assert!(signal("INT", &kernel.id().to_string()));
    wait_until("the cell's process to be ended", || !is_running(cell));
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    assert!(signal("TERM", &kernel.id().to_string()));
    assert_eq!(kernel.wait().code(), Some(0));
    wait_until_nothing_is_left(cache.path());
    wait_until_ended(spare);
}

#[test]
fn killing_the_process_that_jupyter_knows_ends_the_kernel_and_an_endless_cell() {
    let cache = cache(PLENTY);
    let spare = Spare::made(cache.path(), cache.path());
    let kernel = start(cache.path(), cache.path(), &[]);
    let cell = run_endless_cell(&kernel, cache.path());
    assert!(spare.directory(cache.path()).is_some());
    kernel.kill_group();
    wait_until_nothing_is_left(cache.path());
    wait_until("the cell's process to end", || !is_running(cell));
    wait_until_ended(spare);
}

#[test]
fn a_kernel_that_is_lost_takes_the_process_that_jupyter_knows_along() {
    let cache = cache(PLENTY);
    let spare = Spare::made(cache.path(), cache.path());
    let mut kernel = start(cache.path(), cache.path(), &[]);
    kernel.wait_until_ready();
    assert!(signal("KILL", &spare.id().to_string()));
    assert_eq!(kernel.wait().signal(), Some(9));
    wait_until_nothing_is_left(cache.path());
}

#[test]
fn of_two_kernels_that_start_at_a_time_exactly_one_gets_it() {
    let cache = cache(PLENTY);
    let spare = Spare::made(cache.path(), cache.path());
    let kernels = [(); 2].map(|()| start(cache.path(), cache.path(), &[]));
    kernels.iter().for_each(Kernel::wait_until_ready);
    let own = kernels
        .iter()
        .filter(|kernel| directory_of(kernel.id(), cache.path()).is_some());
    assert_eq!(own.count(), 1);
    assert_eq!(directories(cache.path()).len(), 2);
    for (number, kernel) in kernels.iter().enumerate() {
        let reply = kernel.run_cell(&format!(
            "let value = {number}; assert_eq!(value, {number});"
        ));
        assert_eq!(
            (&reply["status"], &reply["execution_count"]),
            (&"ok".into(), &1.into())
        );
    }
    kernels.into_iter().for_each(Kernel::shut_down);
    wait_until_nothing_is_left(cache.path());
    wait_until_ended(spare);
}

#[test]
fn a_spare_of_other_sources_is_not_used_and_ends() {
    let (checkout, cache) = (checkout(), cache(PLENTY));
    make(checkout.path(), cache.path(), &["--without-polars"]);
    let notebooks = checkout.path().join("notebooks");
    let dependency = ":dep downhill = { path = \"../crate/downhill\" }";
    let spare = Spare::made(cache.path(), &notebooks);
    let kernel = start(cache.path(), &notebooks, &[]);
    kernel.wait_until_ready();
    assert!(
        directory_of(kernel.id(), cache.path()).is_none(),
        "this one fits"
    );
    assert_eq!(kernel.run_cell(dependency)["status"], "ok");
    assert_eq!(
        kernel.run_cell("assert_eq!(downhill::answer(), 42);")["status"],
        "ok"
    );
    kernel.shut_down();
    wait_until_ended(spare);

    fs::write(cache.path().join("memory"), PLENTY).unwrap();
    let mut spare = Spare::made(cache.path(), &notebooks);
    let source = checkout.path().join("crate/downhill/src/lib.rs");
    fs::write(source, "pub fn answer() -> i32 { 4321 }\n").unwrap();
    let kernel = start(cache.path(), &notebooks, &[]);
    assert!(kernel.directory(cache.path()).exists());
    assert_eq!(kernel.run_cell(dependency)["status"], "ok");
    assert_eq!(
        kernel.run_cell("assert_eq!(downhill::answer(), 4321);")["status"],
        "ok"
    );
    assert!(spare.process.wait().unwrap().success());
    assert!(!socket(cache.path()).exists());
    kernel.shut_down();
    wait_until_nothing_is_left(cache.path());
}

#[test]
fn another_environment_for_the_compiler_or_a_configuration_starts_a_kernel_of_its_own() {
    let cache = cache(PLENTY);
    let _spare = Spare::made(cache.path(), cache.path());
    let kernel = start(
        cache.path(),
        cache.path(),
        &[("RUSTFLAGS", "-Cdebuginfo=0")],
    );
    assert!(kernel.directory(cache.path()).exists());
    kernel.kill_group();
    let configured = cache.path().join("configured");
    fs::create_dir(&configured).unwrap();
    fs::write(configured.join("evcxr.toml"), "[evcxr]\n").unwrap();
    let kernel = start(cache.path(), &configured, &[]);
    assert!(kernel.directory(cache.path()).exists());
    kernel.kill_group();
    assert!(
        socket(cache.path()).exists(),
        "the spare waits for one that fits"
    );
}

#[test]
fn there_is_no_spare_with_too_little_memory_nor_a_second_one_nor_when_switched_off() {
    let too_little = cache(TOO_LITTLE);
    let mut spare = Spare::begin(too_little.path(), too_little.path());
    assert!(spare.process.wait().unwrap().success());
    assert!(directories(too_little.path()).is_empty());

    let cache = cache(PLENTY);
    let _spare = Spare::made(cache.path(), cache.path());
    fs::write(cache.path().join("memory"), PLENTY).unwrap();
    let mut second = Spare::begin(cache.path(), cache.path());
    assert!(second.process.wait().unwrap().success());
    assert_eq!(directories(cache.path()).len(), 1);

    let kernel = start(cache.path(), cache.path(), &[("DOWNHILL_SPARE", "0")]);
    assert!(kernel.directory(cache.path()).exists());
    kernel.kill_group();
}

#[test]
fn who_listens_in_the_place_of_a_spare_and_says_nothing_keeps_nobody_waiting() {
    let cache = cache(PLENTY);
    let spares = cache.path().join("spares");
    fs::create_dir(&spares).unwrap();
    fs::set_permissions(&spares, fs::Permissions::from_mode(0o700)).unwrap();
    let _silent = UnixListener::bind(socket(cache.path())).unwrap();
    fs::write(cache.path().join("memory"), TOO_LITTLE).unwrap();
    let kernel = start(cache.path(), cache.path(), &[]);
    assert!(kernel.directory(cache.path()).exists());
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    kernel.shut_down();
    wait_until_nothing_is_left(cache.path());
}

/// Its end with Jupyter's own process is what the end of JupyterLab is to it.
#[test]
fn a_kernel_at_rest_has_a_spare_made_which_ends_with_jupyter() {
    let cache = cache(PLENTY);
    let mut jupyter = Command::new("sleep").arg("1000").spawn().unwrap();
    let id = jupyter.id().to_string();
    let kernel = start(cache.path(), cache.path(), &[("JPY_PARENT_PID", &id)]);
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    wait_until("the spare", || socket(cache.path()).exists());
    let own = kernel.directory(cache.path());
    let spare = directories(cache.path())
        .into_iter()
        .find(|directory| *directory != own)
        .unwrap();
    kernel.kill_group();
    wait_until("the kernel's directory to be gone", || !own.exists());
    assert!(spare.exists(), "it outlives the kernel that had it made");
    jupyter.kill().unwrap();
    jupyter.wait().unwrap();
    wait_until_nothing_is_left(cache.path());
    assert!(!socket(cache.path()).exists());
}
