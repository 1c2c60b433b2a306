//! Whether the downhill crate is still the one that a template was compiled from.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Folders of a crate that its library is not compiled from.
const NOT_THE_LIBRARY: [&str; 4] = ["target", "tests", "benches", "examples"];

/// A number that changes with the crate's files: names, sizes and times of change, as cargo
/// judges them, and the workspace's manifest, from which the crate inherits.
pub(crate) fn of_checkout(checkout: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    collect(&checkout.join("crate/downhill"), &mut files)?;
    files.push(stated(checkout.join("Cargo.toml"))?);
    files.sort();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Ok(hasher.finish())
}

type Stated = (PathBuf, u64, SystemTime);

fn collect(folder: &Path, files: &mut Vec<Stated>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.path().is_dir() {
            if !NOT_THE_LIBRARY.iter().any(|other| name == *other) {
                collect(&entry.path(), files)?;
            }
        } else {
            files.push(stated(entry.path())?);
        }
    }
    Ok(())
}

fn stated(path: PathBuf) -> io::Result<Stated> {
    let metadata = fs::metadata(&path)?;
    Ok((path, metadata.len(), metadata.modified()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_changes_with_a_source_and_not_with_a_test() {
        let folder = tempfile::tempdir().unwrap();
        let crate_folder = folder.path().join("crate/downhill");
        for inner in ["src/model", "tests"] {
            fs::create_dir_all(crate_folder.join(inner)).unwrap();
        }
        fs::write(folder.path().join("Cargo.toml"), "").unwrap();
        fs::write(crate_folder.join("src/model/mod.rs"), "one").unwrap();
        let first = of_checkout(folder.path()).unwrap();
        fs::write(crate_folder.join("tests/model.rs"), "a test").unwrap();
        assert_eq!(of_checkout(folder.path()).unwrap(), first);
        fs::write(crate_folder.join("src/model/mod.rs"), "three").unwrap();
        assert_ne!(of_checkout(folder.path()).unwrap(), first);
    }
}
