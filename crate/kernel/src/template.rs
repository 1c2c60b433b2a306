//! The warmed template: what notebooks load, compiled once, for every kernel to copy.
//!
//! A template belongs to one checkout. A new one starts from the artefacts of an older one made
//! by the same rustc, of whatever checkout, so that only what has changed is compiled: polars
//! takes minutes, the downhill crate seconds. It is made aside and swapped in whole.

use crate::build_directory::{Downhill, copy_target};
use crate::cache::{Cache, CacheError, lock_file};
use crate::cell_crate;
use crate::command_line;
use crate::live_library::{LiveLibrary, LiveLibraryError};
use crate::lock_file::{LockFileError, restricted_to};
use crate::source_state;
use crate::stamp::Stamp;
use crate::standard_library;
use crate::toolchain::{Lack, Lacks, RustcVersion, Toolchain};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Templates being made and templates on their way out begin with these.
const BUILDING: &str = ".building-";
const OLD: &str = ".old-";

const UP_TO_DATE: &str = "The template of a build directory is up to date.";

/// A template that is there.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    folder: PathBuf,
    stamp: Stamp,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum TemplateError {
    #[error(transparent)]
    Cache(#[from] CacheError),
    #[error(transparent)]
    Toolchain(#[from] Lacks),
    #[error(transparent)]
    Rustc(#[from] Lack),
    #[error(transparent)]
    Lock(#[from] LockFileError),
    #[error(transparent)]
    LiveLibrary(#[from] LiveLibraryError),
    #[error("`{0}` is no checkout of downhill: it has no crate/downhill/Cargo.toml.")]
    NoCheckout(PathBuf),
    #[error(
        "cargo could not compile the downhill crate ({0}); what it says stands above. Without a network, cargo needs every crate downloaded before."
    )]
    Cargo(ExitStatus),
    #[error("cannot keep compiled files in `{path}`: {source}. Is the disk full?")]
    Disk { path: PathBuf, source: io::Error },
}

/// Makes the template of a checkout, unless there is a fresh one.
pub(crate) fn bring_up_to_date(options: &command_line::Template) -> Result<(), TemplateError> {
    let checkout = fs::canonicalize(&options.checkout)
        .ok()
        .filter(|checkout| checkout.join("crate/downhill/Cargo.toml").is_file())
        .ok_or_else(|| TemplateError::NoCheckout(options.checkout.clone()))?;
    let cache = Cache::open(options.cache.as_deref())?;
    let toolchain = Toolchain::recorded_or_found()?;
    let version = toolchain.rustc_version()?;
    let wanted = Stamp {
        compiler: cell_crate::compiler(&version),
        lock: restricted_to(&checkout.join("Cargo.lock"), "downhill")?,
        sources: source_state::of_checkout(&checkout).map_err(disk(&checkout))?,
        checkout,
        polars: options.polars,
        made: now(),
    };
    let templates = cache.templates();
    let live_library = LiveLibrary::in_cache(&cache, &toolchain, &version);
    let is_ready = || {
        standard_library::light_copy(&cache, &toolchain, &version).is_some()
            && live_library.is_there()
            && all(&templates)
                .iter()
                .any(|template| template.stamp.serves(&wanted))
    };
    if is_ready() {
        crate::say(UP_TO_DATE);
        return Ok(());
    }
    let _building = only_builder(&templates).map_err(disk(&templates))?;
    standard_library::make_light_copy(&cache, &toolchain, &version)
        .map_err(disk(&cache.standard_libraries()))?;
    live_library.make()?;
    live_library
        .remove_others(&cache)
        .map_err(disk(&cache.live_libraries()))?;
    // The template may lack nothing else, or another process made it while this one waited.
    if is_ready() {
        crate::say(UP_TO_DATE);
        return Ok(());
    }
    let begun = Instant::now();
    let folder = compile(&templates, &toolchain, &version, &wanted)?;
    swap_in(&templates, &folder, &wanted).map_err(disk(&templates))?;
    crate::say(&format!(
        "The template of a build directory is ready ({:.0} s).",
        begun.elapsed().as_secs_f64()
    ));
    Ok(())
}

/// The template for a kernel that starts in `folder`: of the checkout around it, else the newest.
fn choose(templates: Vec<Template>, folder: &Path, compiler: &str) -> Option<Template> {
    templates
        .into_iter()
        .filter(|template| template.stamp.compiler == compiler)
        .max_by_key(|template| {
            (
                folder.starts_with(&template.stamp.checkout),
                template.stamp.made,
            )
        })
}

/// Copies the template for a kernel that starts in `folder` into that kernel's directory.
/// Says whether there was one.
pub(crate) fn copy_for_kernel(
    cache: &Cache,
    folder: &Path,
    version: &RustcVersion,
    session: &Path,
) -> io::Result<bool> {
    let templates = cache.templates();
    let _in_use = match cache.is_shared() {
        true => None,
        false => {
            let in_use = lock_file(&templates.join("use.lock"))?;
            in_use.lock_shared()?;
            Some(in_use)
        }
    };
    let Some(template) = choose(all(&templates), folder, &cell_crate::compiler(version)) else {
        return Ok(false);
    };
    let cell = session.join("cell");
    copy_target(
        &template.folder.join("cell/target"),
        &cell.join("target"),
        match cache.is_shared() {
            true => Downhill::Shared,
            false => Downhill::Copy,
        },
    )?;
    fs::write(cell.join("Cargo.lock"), &template.stamp.lock)?;
    fs::write(session.join("Cargo.lock"), &template.stamp.lock)?;
    Ok(true)
}

/// What the template for a kernel that starts in `folder` was made from.
pub(crate) fn stamp_for(cache: &Cache, folder: &Path, version: &RustcVersion) -> Option<Stamp> {
    let all = all(&cache.templates());
    choose(all, folder, &cell_crate::compiler(version)).map(|template| template.stamp)
}

/// Every template that is whole.
fn all(templates: &Path) -> Vec<Template> {
    let Ok(entries) = fs::read_dir(templates) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| {
            let folder = entry.path();
            let text = fs::read_to_string(folder.join("stamp.json")).ok()?;
            let stamp = serde_json::from_str(&text).ok()?;
            Some(Template { folder, stamp })
        })
        .collect()
}

/// Waits until no other process compiles a template; the file keeps others waiting.
fn only_builder(templates: &Path) -> io::Result<File> {
    let lock = lock_file(&templates.join("build.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            crate::say("Another process is compiling a template. Waiting for it …");
            lock.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(lock)
}

fn compile(
    templates: &Path,
    toolchain: &Toolchain,
    version: &RustcVersion,
    wanted: &Stamp,
) -> Result<PathBuf, TemplateError> {
    for entry in fs::read_dir(templates).map_err(disk(templates))?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(BUILDING) || name.starts_with(OLD) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let folder = templates.join(format!("{BUILDING}{}", wanted.made));
    let cell = folder.join("cell");
    let donor = all(templates)
        .into_iter()
        .filter(|template| template.stamp.compiler == wanted.compiler)
        .max_by_key(|template| template.stamp.use_for(wanted));
    fs::create_dir_all(&cell).map_err(disk(&folder))?;
    if let Some(donor) = &donor {
        let from = donor.folder.join("cell/target");
        copy_target(&from, &cell.join("target"), Downhill::LeaveOut).map_err(disk(&folder))?;
    }
    let mut steps = vec![(false, "")];
    if wanted.polars {
        steps.push((true, ", features = [\"polars\"]"));
    }
    for (polars, features) in steps {
        crate::say(announcement(
            donor.as_ref().map(|donor| &donor.stamp),
            wanted,
            polars,
        ));
        let path = wanted.checkout.join("crate/downhill");
        let path = path
            .to_string_lossy()
            .replace('\\', "\\\\")
            .replace('"', "\\\"");
        let dependency = format!("downhill = {{ path = \"{path}\"{features} }}");
        cell_crate::write(&cell, &dependency)
            .and_then(|()| fs::write(cell.join("Cargo.lock"), &wanted.lock))
            .map_err(disk(&folder))?;
        let mut cargo = cell_crate::build_command(toolchain, version, &cell);
        cargo.env("PATH", crate::environment::path_with(toolchain));
        let status = cargo.status().map_err(disk(&toolchain.cargo))?;
        if !status.success() {
            let _ = fs::remove_dir_all(&folder);
            return Err(TemplateError::Cargo(status));
        }
    }
    let stamp = serde_json::to_vec(wanted).map_err(|error| disk(&folder)(error.into()))?;
    fs::write(folder.join("stamp.json"), stamp).map_err(disk(&folder))?;
    Ok(folder)
}

/// What is about to be compiled, and about how long it takes on two cores.
fn announcement(donor: Option<&Stamp>, wanted: &Stamp, polars: bool) -> &'static str {
    let same_lock = donor.is_some_and(|donor| donor.lock == wanted.lock);
    match (polars, donor) {
        (false, Some(_)) if same_lock => "Compiling the downhill crate (about a minute) …",
        (false, _) => "Compiling what notebooks load, without polars (about 20 seconds) …",
        (true, Some(donor)) if donor.polars && same_lock => {
            "Compiling the downhill crate with polars (about a minute) …"
        }
        (true, _) => "Compiling polars (about 6 minutes, once for this version of Rust) …",
    }
}

/// Puts a finished template in its place and removes those that it replaces.
fn swap_in(templates: &Path, folder: &Path, stamp: &Stamp) -> io::Result<()> {
    let in_use = lock_file(&templates.join("use.lock"))?;
    in_use.lock()?;
    let mut old = Vec::new();
    for template in all(templates) {
        if template.stamp.is_replaced_by(stamp) {
            let aside = templates.join(format!("{OLD}{}", template.stamp.made));
            fs::rename(&template.folder, &aside)?;
            old.push(aside);
        }
    }
    fs::rename(folder, templates.join(stamp.made.to_string()))?;
    drop(in_use);
    for aside in old {
        let _ = fs::remove_dir_all(aside);
    }
    Ok(())
}

fn disk(path: &Path) -> impl Fn(io::Error) -> TemplateError + use<> {
    let path = path.to_owned();
    move |source| TemplateError::Disk {
        path: path.clone(),
        source,
    }
}

fn now() -> u128 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_nanos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::tests::stamp;

    fn template(stamp: Stamp) -> Template {
        Template {
            folder: stamp.made.to_string().into(),
            stamp,
        }
    }

    #[test]
    fn the_checkout_around_the_notebook_comes_before_a_newer_one() {
        let both = || {
            vec![
                template(stamp("/home/course", 1)),
                template(stamp("/home/other", 2)),
            ]
        };
        let chosen = |folder: &str| {
            choose(both(), Path::new(folder), "rustc 1.95.0")
                .unwrap()
                .stamp
                .made
        };
        assert_eq!(chosen("/home/course/notebooks"), 1);
        assert_eq!(chosen("/home/somewhere"), 2);
        assert_eq!(
            chosen("/home/course-of-mine"),
            2,
            "a name that only begins alike"
        );
    }

    #[test]
    fn a_template_of_another_rustc_is_never_taken() {
        let templates = vec![template(stamp("/home/course", 1))];
        assert!(choose(templates, Path::new("/home/course"), "rustc 1.96.0").is_none());
    }
}
