//! Copies a warmed target folder in an instant, so that neither copy can disturb the other.
//!
//! Compiled artefacts are hard-linked: rustc and cargo replace them, they never write into one.
//! What cargo does write into (fingerprints, the files of the crates that people edit) is copied,
//! and what two folders must not share is left out: incremental state, cargo's own lock, and the
//! artefacts of the cell crate.
//!
//! Where the template belongs to somebody else, symbolic links stand in for the hard ones.

use crate::cell_crate::{is_downhill_artefact, is_own_artefact};
use crate::shared_cache::point_to;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

/// What to do with the artefacts of the downhill crate, which belong to one checkout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Downhill {
    Copy,
    LeaveOut,
    /// Nobody edits them: point to them, as to everything else that is compiled.
    Shared,
}

/// Copies the target folder `from` to `to`, which must not exist.
pub(crate) fn copy_target(from: &Path, to: &Path, downhill: Downhill) -> io::Result<()> {
    copy_folder(from, to, downhill, false)
}

fn copy_folder(from: &Path, to: &Path, downhill: Downhill, by_value: bool) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if is_left_out(&name, downhill) {
            continue;
        }
        let by_value = by_value || is_written_in_place(&name, downhill);
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target, downhill, by_value)?;
        } else if by_value {
            copy_file(&entry.path(), &target)?;
        } else if downhill == Downhill::Shared {
            point_to(&entry.path(), &target)?;
        } else {
            link_file(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn is_left_out(name: &OsStr, downhill: Downhill) -> bool {
    name == "incremental"
        || name == ".cargo-lock"
        || is_own_artefact(name)
        || (downhill == Downhill::LeaveOut && is_downhill_artefact(name))
}

fn is_written_in_place(name: &OsStr, downhill: Downhill) -> bool {
    name == ".fingerprint"
        || name == ".rustc_info.json"
        || (downhill != Downhill::Shared && is_downhill_artefact(name))
}

/// Copies with the time of change, by which cargo judges what is fresh.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    fs::File::options()
        .write(true)
        .open(to)?
        .set_modified(modified)
}

/// Links where the file system allows it, copies where not.
pub(crate) fn link_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| copy_file(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt;

    fn target_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join("target").join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    #[test]
    fn artefacts_are_linked_and_what_is_written_in_place_is_copied() {
        let folder = target_with(&[
            "debug/deps/libndarray-1.rlib",
            "debug/deps/libdownhill-1.rlib",
            "debug/.fingerprint/ndarray-1/lib-ndarray",
            ".rustc_info.json",
        ]);
        let (from, to) = (folder.path().join("target"), folder.path().join("copy"));
        copy_target(&from, &to, Downhill::Copy).unwrap();
        let same_file = |name: &str| {
            let inode = |root: &Path| fs::metadata(root.join(name)).unwrap().ino();
            inode(&from) == inode(&to)
        };
        assert!(same_file("debug/deps/libndarray-1.rlib"));
        for own in [
            "debug/deps/libdownhill-1.rlib",
            "debug/.fingerprint/ndarray-1/lib-ndarray",
            ".rustc_info.json",
        ] {
            assert!(!same_file(own), "{own}");
            let modified = |root: &Path| fs::metadata(root.join(own)).unwrap().modified().unwrap();
            assert_eq!(modified(&from), modified(&to), "{own}");
        }
    }

    #[test]
    fn a_shared_template_is_pointed_to_but_for_what_is_written_in_place() {
        let folder = target_with(&[
            "debug/deps/libndarray-1.rlib",
            "debug/deps/libdownhill-1.so",
            "debug/.fingerprint/downhill-1/lib-downhill",
        ]);
        let (from, to) = (folder.path().join("target"), folder.path().join("copy"));
        copy_target(&from, &to, Downhill::Shared).unwrap();
        let is_link = |name: &str| to.join(name).is_symlink();
        assert!(is_link("debug/deps/libndarray-1.rlib"));
        assert!(is_link("debug/deps/libdownhill-1.so"));
        assert!(!is_link("debug/.fingerprint/downhill-1/lib-downhill"));
        assert!(!is_link("debug/deps"), "a folder that cargo writes into");
    }

    #[test]
    fn what_two_folders_must_not_share_is_left_out() {
        let folder = target_with(&[
            "debug/.cargo-lock",
            "debug/incremental/ctx-1/s",
            "debug/libctx.so",
            "debug/deps/libdownhill-1.rlib",
            "debug/deps/libcsv-1.rlib",
        ]);
        let (from, to) = (folder.path().join("target"), folder.path().join("copy"));
        copy_target(&from, &to, Downhill::LeaveOut).unwrap();
        assert!(to.join("debug/deps/libcsv-1.rlib").exists());
        for gone in [
            "debug/.cargo-lock",
            "debug/incremental",
            "debug/libctx.so",
            "debug/deps/libdownhill-1.rlib",
        ] {
            assert!(!to.join(gone).exists(), "{gone}");
        }
    }
}
