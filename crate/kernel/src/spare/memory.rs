//! How much memory is free for a spare.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A spare is only made when so much is available: it needs less than one GB itself, and the
/// notebook that is open comes first.
pub(super) const NEEDED_TO_MAKE: u64 = 3 << 30;
/// With less than this a spare that waits gives its memory back.
pub(super) const NEEDED_TO_STAY: u64 = 1 << 30;

/// Another file to read in place of the system's; tests say with it how much there is.
const TOLD_BY: &str = "DOWNHILL_MEMORY_INFO";
/// The limits of the control group, as a container sees its own.
const GROUP: &str = "/sys/fs/cgroup";

/// Bytes that can be taken without pushing anybody out; none if nobody tells.
pub(super) fn available() -> u64 {
    let told = env::var_os(TOLD_BY).map(PathBuf::from);
    let file = told.clone().unwrap_or_else(|| "/proc/meminfo".into());
    let text = fs::read_to_string(file).unwrap_or_default();
    let of_machine = of_machine(&text).unwrap_or(0);
    match told {
        Some(_) => of_machine,
        None => of_group(Path::new(GROUP)).map_or(of_machine, |left| left.min(of_machine)),
    }
}

fn of_machine(text: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

/// What is left in a control group with a limit.
fn of_group(folder: &Path) -> Option<u64> {
    let read = |name: &str| -> Option<u64> {
        let text = fs::read_to_string(folder.join(name)).ok()?;
        text.trim().parse().ok()
    };
    let (most, used) = (read("memory.max")?, read("memory.current")?);
    // Cached files count as used, but go when memory is asked for.
    let stat = fs::read_to_string(folder.join("memory.stat")).unwrap_or_default();
    let cached: u64 = stat
        .lines()
        .find_map(|line| line.strip_prefix("inactive_file ")?.trim().parse().ok())
        .unwrap_or(0);
    Some(most.saturating_sub(used.saturating_sub(cached)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_words_are_read() {
        let text = "MemTotal:       24 kB\nMemAvailable:    3145728 kB\n";
        assert_eq!(of_machine(text), Some(3 << 30));
        assert_eq!(of_machine("MemTotal: 24 kB\n"), None);
    }

    #[test]
    fn a_group_without_a_limit_tells_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("memory.max", "max\n");
        write("memory.current", "600\n");
        assert_eq!(of_group(folder.path()), None);
        write("memory.max", "1000\n");
        assert_eq!(of_group(folder.path()), Some(400));
        write("memory.stat", "anon 5\ninactive_file 100\n");
        assert_eq!(of_group(folder.path()), Some(500));
    }
}
