//! A checkout that compiles in a moment, and the template of it.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A small stand-in for the repository: its downhill needs one crate of the registry, and one
/// more with the feature `polars`. Both are among this workspace's own dependencies.
pub(crate) fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crate/downhill\"]\n",
    );
    write(
        "crate/downhill/Cargo.toml",
        "[package]\nname = \"downhill\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\npolars = [\"dep:ryu\"]\n\n\
         [dependencies]\nitoa = \"1\"\nryu = { version = \"1\", optional = true }\n",
    );
    write(
        "crate/downhill/src/lib.rs",
        "pub fn answer() -> i32 { 42 }\n",
    );
    let own = "[[package]]\nname = \"downhill\"\nversion = \"0.1.0\"\n\
               dependencies = [\n \"itoa\",\n \"ryu\",\n]\n\n";
    let lock = format!("version = 4\n\n{own}{}{}", locked("itoa"), locked("ryu"));
    write("Cargo.lock", &lock);
    fs::create_dir(folder.path().join("notebooks")).unwrap();
    folder
}

/// The entry of a crate in this workspace's own lock file.
pub(crate) fn locked(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let text = fs::read_to_string(path).unwrap();
    let start = format!("name = \"{name}\"\n");
    let entry = text
        .split("[[package]]\n")
        .find(|entry| entry.starts_with(&start))
        .unwrap();
    format!("[[package]]\n{}\n\n", entry.trim_end())
}

/// Brings the template up to date; the network is a proxy that is not there.
pub(crate) fn make(checkout: &Path, cache: &Path, options: &[&str]) -> String {
    let output = template_command(checkout, cache, options);
    let all = [output.stdout, output.stderr].concat();
    let all = String::from_utf8(all).unwrap();
    assert!(output.status.success(), "{all}");
    all
}

pub(crate) fn template_command(checkout: &Path, cache: &Path, options: &[&str]) -> Output {
    Command::new(super::PROGRAM)
        .arg("template")
        .arg("--checkout")
        .arg(checkout)
        .arg("--cache")
        .arg(cache)
        .args(options)
        .env("CARGO_HTTP_PROXY", "127.0.0.1:9")
        .output()
        .unwrap()
}
