//! A template is compiled once, serves every kernel, and is never compiled twice without need.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use support::checkout::{checkout, locked, make, template_command};
use support::{Kernel, directories, wait_until};

fn templates(cache: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cache.join("templates")).unwrap().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// The number of the file that holds the compiled `name`, somewhere below a folder.
fn compiled(folder: &Path, name: &str) -> u64 {
    let start = format!("lib{name}-");
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let file = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                left.push(entry.path());
            } else if file.starts_with(&start) && file.ends_with(".rlib") {
                return entry.metadata().unwrap().ino();
            }
        }
    }
    panic!("no compiled {name} below {}", folder.display());
}

#[test]
fn nothing_is_compiled_when_nothing_has_changed() {
    let (checkout, cache) = (checkout(), tempfile::tempdir().unwrap());
    assert!(make(checkout.path(), cache.path(), &[]).contains("Compiling itoa"));
    let again = make(checkout.path(), cache.path(), &[]);
    assert!(
        again.contains("up to date") && !again.contains("Compiling"),
        "{again}"
    );
    let less = make(checkout.path(), cache.path(), &["--without-polars"]);
    assert!(less.contains("up to date"), "{less}");
}

#[test]
fn a_changed_source_compiles_downhill_alone() {
    let (checkout, cache) = (checkout(), tempfile::tempdir().unwrap());
    make(checkout.path(), cache.path(), &[]);
    let source = checkout.path().join("crate/downhill/src/lib.rs");
    fs::write(&source, "pub fn answer() -> i32 { 4321 }\n").unwrap();
    let said = make(checkout.path(), cache.path(), &[]);
    assert!(said.contains("Compiling downhill"), "{said}");
    assert!(
        !said.contains("Compiling itoa") && !said.contains("Compiling ryu"),
        "{said}"
    );
    assert_eq!(templates(cache.path()).len(), 1, "the old one is gone");
}

#[test]
fn another_checkout_compiles_downhill_alone_and_both_templates_stay() {
    let (one, other, cache) = (checkout(), checkout(), tempfile::tempdir().unwrap());
    make(one.path(), cache.path(), &[]);
    let said = make(other.path(), cache.path(), &[]);
    assert!(said.contains("Compiling downhill"), "{said}");
    assert!(
        !said.contains("Compiling itoa") && !said.contains("Compiling ryu"),
        "{said}"
    );
    assert_eq!(templates(cache.path()).len(), 2);
    assert!(make(one.path(), cache.path(), &[]).contains("up to date"));
}

#[test]
fn a_template_without_polars_is_completed_later() {
    let (checkout, cache) = (checkout(), tempfile::tempdir().unwrap());
    assert!(!make(checkout.path(), cache.path(), &["--without-polars"]).contains("Compiling ryu"));
    let said = make(checkout.path(), cache.path(), &[]);
    assert!(
        said.contains("Compiling ryu") && !said.contains("Compiling itoa"),
        "{said}"
    );
}

#[test]
fn a_crate_that_does_not_compile_is_an_error_and_leaves_no_template() {
    let (checkout, cache) = (checkout(), tempfile::tempdir().unwrap());
    fs::write(checkout.path().join("crate/downhill/src/lib.rs"), "fn").unwrap();
    let output = template_command(checkout.path(), cache.path(), &[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("cargo could not compile the downhill crate"),
        "{said}"
    );
    assert!(templates(cache.path()).is_empty());
}

#[test]
fn a_folder_that_is_no_checkout_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = template_command(folder.path(), folder.path(), &[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(folder.path().to_str().unwrap()), "{said}");
    assert!(said.contains("is no checkout of downhill"), "{said}");
}

/// The first cells of a notebook, one with the feature and one without, and what they left in
/// the kernel's directory.
#[test]
fn a_kernel_loads_downhill_without_network_and_without_compiling_what_it_needs() {
    let (checkout, cache) = (checkout(), tempfile::tempdir().unwrap());
    make(checkout.path(), cache.path(), &[]);
    let template = templates(cache.path()).remove(0);
    let notebooks = checkout.path().join("notebooks");
    let variables = [("CARGO_HTTP_PROXY", "127.0.0.1:9")];
    let kernel = Kernel::start_in(cache.path(), &notebooks, &[], &variables);
    let directory = kernel.directory(cache.path());
    for dependency in [
        ":dep downhill = { path = \"../crate/downhill\" }",
        ":dep downhill = { path = \"../crate/downhill\", features = [\"polars\"] }",
    ] {
        assert_eq!(kernel.run_cell(dependency)["status"], "ok", "{dependency}");
        let reply = kernel.run_cell("assert_eq!(downhill::answer(), 42);");
        assert_eq!(reply["status"], "ok");
    }
    for name in ["itoa", "ryu"] {
        assert_eq!(
            compiled(&directory, name),
            compiled(&template, name),
            "{name}"
        );
    }
    let lock = fs::read_to_string(directory.join("cell/Cargo.lock")).unwrap();
    assert!(
        lock.contains(locked("itoa").trim_end()) && lock.contains(locked("ryu").trim_end()),
        "{lock}"
    );
    kernel.shut_down();
    wait_until("the directory to be gone", || {
        directories(cache.path()).is_empty()
    });
    assert!(make(checkout.path(), cache.path(), &[]).contains("up to date"));
}

/// What the kernel sees of its environment is not for what the student starts.
#[test]
fn cells_see_the_students_own_environment() {
    let cache = tempfile::tempdir().unwrap();
    let variables = [("JUPYTER_PATH", "/the/students/own")];
    let kernel = Kernel::start_in(cache.path(), cache.path(), &[], &variables);
    let result = cache.path().join("seen");
    let reply = kernel.run_cell(&format!(
        "let seen: Vec<String> = std::env::vars().map(|(name, value)| format!(\"{{name}}={{value}}\")).collect();\n\
         std::fs::write({:?}, seen.join(\"\\n\")).unwrap();",
        result.to_str().unwrap()
    ));
    assert_eq!(reply["status"], "ok");
    let seen = fs::read_to_string(result).unwrap();
    assert!(
        seen.lines()
            .any(|line| line == "JUPYTER_PATH=/the/students/own"),
        "{seen}"
    );
    for name in ["EVCXR_TMPDIR=", "DOWNHILL_SESSION=", "RUST_SRC_PATH="] {
        assert!(!seen.lines().any(|line| line.starts_with(name)), "{name}");
    }
    kernel.shut_down();
}
