//! Build directories of kernels: made with a lock, removed when the kernel is gone.
//!
//! Jupyter ends kernels by killing their whole process group, so a kernel cannot clean up. A
//! janitor process in a group of its own can. Should it be lost too (a power cut), the directory
//! stays, but nobody holds its lock any more, and the next kernel's janitor sweeps it away.

use crate::cache::{Cache, lock_file};
use crate::command_line;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader};
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::{CommandExt, parent_id};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Locked as long as anybody uses the directory.
const ALIVE: &str = "alive.lock";
/// Directories on their way out begin with this.
const GONE: &str = ".gone-";

const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long a directory must stay away: a cargo that outlived its kernel may write it again.
const STAYS_AWAY: Duration = Duration::from_secs(2);
const GIVE_UP_AFTER: Duration = Duration::from_secs(120);

/// A new directory and its lock. The lock goes on with every process that gets the file.
pub(crate) struct Claimed {
    pub(crate) directory: PathBuf,
    pub(crate) lock: File,
}

/// Starts a janitor, which makes a directory for this process and will remove it.
///
/// The janitor is first and makes the directory itself, so that there is no moment in which this
/// process could be killed and leave one.
pub(crate) fn appoint(cache: &Cache, program: &Path) -> io::Result<Claimed> {
    let mut janitor = Command::new(program)
        .arg("janitor")
        .arg("--kernels")
        .arg(cache.kernels())
        .args(["--kernel", &std::process::id().to_string()])
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut name = String::new();
    if let Some(stdout) = janitor.stdout.take() {
        BufReader::new(stdout).read_line(&mut name)?;
    }
    let Some(name) = name.strip_suffix('\n') else {
        return Err(io::Error::other("the janitor made no directory"));
    };
    let directory = cache.kernels().join(name);
    let lock = File::open(directory.join(ALIVE))?;
    lock.lock_shared()?;
    Ok(Claimed { directory, lock })
}

/// Makes a directory that no sweep will touch while its lock is held.
fn claim(kernels: &Path, kernel: u32) -> io::Result<Claimed> {
    // No sweep sees a directory between its making and its locking.
    let making = lock_file(&kernels.join("make.lock"))?;
    making.lock()?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let directory = kernels.join(format!("{kernel}-{:x}", now.as_nanos()));
    // What a kernel and its cells say to each other is nobody else's.
    fs::DirBuilder::new().mode(0o700).create(&directory)?;
    let lock = lock_file(&directory.join(ALIVE))?;
    lock.lock_shared()?;
    Ok(Claimed { directory, lock })
}

/// The janitor's work: make a directory, sweep, wait for the kernel's end, remove the directory.
pub(crate) fn work(options: &command_line::Janitor) -> io::Result<()> {
    let claimed = claim(&options.kernels, options.kernel)?;
    if let Some(name) = claimed.directory.file_name() {
        crate::say(&name.to_string_lossy());
    }
    // What cannot be swept now is swept later.
    let _ = sweep(&options.kernels);
    while parent_id() == options.kernel {
        thread::sleep(LOOK_EVERY);
    }
    remove_for_good(&claimed.directory);
    Ok(())
}

fn remove_for_good(directory: &Path) {
    let begun = Instant::now();
    let mut away_since = None;
    while begun.elapsed() < GIVE_UP_AFTER {
        if directory.exists() {
            away_since = None;
            let _ = fs::remove_dir_all(directory);
        } else if away_since.get_or_insert_with(Instant::now).elapsed() > STAYS_AWAY {
            return;
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Removes every directory whose lock nobody holds.
pub(crate) fn sweep(kernels: &Path) -> io::Result<()> {
    let making = lock_file(&kernels.join("make.lock"))?;
    making.lock()?;
    let mut gone = Vec::new();
    for entry in fs::read_dir(kernels)? {
        let entry = entry?;
        let path = entry.path();
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(GONE) {
            gone.push(path);
        } else if is_abandoned(&path) {
            let mut new_name = std::ffi::OsString::from(GONE);
            new_name.push(name);
            let new_path = kernels.join(new_name);
            fs::rename(&path, &new_path)?;
            gone.push(new_path);
        }
    }
    drop(making);
    for path in gone {
        let _ = fs::remove_dir_all(path);
    }
    Ok(())
}

/// Whether any kernel lives, those whose directory holds the file `mark` not counted.
pub(crate) fn is_any_alive(kernels: &Path, mark: &str) -> io::Result<bool> {
    let is_kernel = |entry: &fs::DirEntry| {
        let is_gone = entry.file_name().to_string_lossy().starts_with(GONE);
        let path = entry.path();
        path.is_dir() && !is_gone && !path.join(mark).exists() && !is_abandoned(&path)
    };
    Ok(fs::read_dir(kernels)?
        .flatten()
        .any(|entry| is_kernel(&entry)))
}

/// Directories are locked before anyone else may look, so one without a lock file is abandoned.
fn is_abandoned(directory: &Path) -> bool {
    match File::open(directory.join(ALIVE)) {
        Ok(lock) => match lock.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
        },
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_takes_what_nobody_holds_and_leaves_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path())).unwrap();
        let held = claim(&cache.kernels(), 1).unwrap();
        let lost = claim(&cache.kernels(), 1).unwrap();
        let lost_directory = lost.directory.clone();
        drop(lost);
        let half_removed = cache.kernels().join("1-half");
        fs::create_dir(&half_removed).unwrap();
        sweep(&cache.kernels()).unwrap();
        assert!(held.directory.exists());
        assert!(!lost_directory.exists());
        assert!(!half_removed.exists());
        let others = fs::read_dir(cache.kernels()).unwrap().count();
        assert_eq!(others, 2, "the held directory and make.lock");
    }

    #[test]
    fn a_kernel_counts_as_alive_and_a_marked_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path())).unwrap();
        let kernels = cache.kernels();
        let marked = claim(&kernels, 1).unwrap();
        fs::write(marked.directory.join("spare"), "").unwrap();
        assert!(!is_any_alive(&kernels, "spare").unwrap());
        let kernel = claim(&kernels, 2).unwrap();
        assert!(is_any_alive(&kernels, "spare").unwrap());
        drop(kernel);
        assert!(!is_any_alive(&kernels, "spare").unwrap());
    }

    #[test]
    fn a_copy_of_the_lock_keeps_the_directory() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path())).unwrap();
        let Claimed { directory, lock } = claim(&cache.kernels(), 1).unwrap();
        let janitors = lock.try_clone().unwrap();
        drop(lock);
        sweep(&cache.kernels()).unwrap();
        assert!(directory.exists());
        drop(janitors);
        sweep(&cache.kernels()).unwrap();
        assert!(!directory.exists());
    }
}
