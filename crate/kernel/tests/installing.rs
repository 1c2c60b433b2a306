//! `install` checks the toolchain, names each lack with its cure, and records what it found.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A machine with made-up tools: nothing of the real one is on its PATH.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn bare() -> Machine {
        let folder = tempfile::tempdir().unwrap();
        for inner in ["bin", "home", "sysroot", "environment"] {
            fs::create_dir(folder.path().join(inner)).unwrap();
        }
        Machine { folder }
    }

    /// Everything that is needed, with this version of Rust.
    fn complete(version: &str) -> Machine {
        let machine = Machine::bare();
        machine.tool("cargo", &format!("echo 'cargo {version} (abc 2026-01-01)'"));
        let sysroot = machine.path("sysroot");
        machine.tool(
            "rustc",
            &format!(
                "if [ \"$1\" = --print ]; then echo '{}'; else echo 'rustc {version}'; fi",
                sysroot.display()
            ),
        );
        machine.tool("cc", "true");
        let library = sysroot.join("lib/rustlib/src/rust/library/std/src");
        fs::create_dir_all(&library).unwrap();
        fs::write(library.join("lib.rs"), "").unwrap();
        machine
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    fn tool(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn install(&self) -> Output {
        self.install_with(&[])
    }

    fn install_with(&self, variables: &[(&str, &str)]) -> Output {
        Command::new(support::PROGRAM)
            .args(["install", "--prefix"])
            .arg(self.path("environment"))
            .env_clear()
            .env("PATH", self.path("bin"))
            .env("HOME", self.path("home"))
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    fn kernel_spec(&self) -> PathBuf {
        self.path("environment/share/jupyter/kernels/rust/kernel.json")
    }
}

/// What `install` says when it fails; it must then have written nothing.
fn complaint(machine: &Machine) -> String {
    let output = machine.install();
    assert!(!output.status.success());
    assert!(!machine.kernel_spec().exists());
    String::from_utf8(output.stderr).unwrap()
}

fn read_spec(path: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_complete_toolchain_is_recorded_with_absolute_paths() {
    let machine = Machine::complete("1.95.0");
    let output = machine.install();
    assert!(output.status.success(), "{output:?}");
    let spec = read_spec(&machine.kernel_spec());
    assert_eq!(spec["display_name"], "Rust");
    assert_eq!(spec["language"], "rust");
    assert_eq!(spec["interrupt_mode"], "message");
    let argv: Vec<&str> = spec["argv"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|a| a.as_str())
        .collect();
    assert_eq!(argv[1..], ["run", "--connection-file", "{connection_file}"]);
    assert!(Path::new(argv[0]).is_absolute());
    let recorded = |name: &str| spec["env"][name].as_str().unwrap().to_owned();
    let bin = machine.path("bin");
    assert_eq!(
        recorded("DOWNHILL_CARGO"),
        bin.join("cargo").to_str().unwrap()
    );
    assert_eq!(
        recorded("DOWNHILL_RUSTC"),
        bin.join("rustc").to_str().unwrap()
    );
    assert_eq!(recorded("DOWNHILL_CC"), bin.join("cc").to_str().unwrap());
    assert!(recorded("DOWNHILL_RUST_SRC").ends_with("lib/rustlib/src/rust/library"));
}

#[test]
fn the_toolchain_that_rustup_names_is_recorded_and_not_its_proxy() {
    let machine = Machine::complete("1.95.0");
    let real = machine.path("sysroot/bin");
    fs::create_dir(&real).unwrap();
    for tool in ["cargo", "rustc"] {
        fs::copy(machine.path("bin").join(tool), real.join(tool)).unwrap();
    }
    machine.tool("rustup", &format!("echo '{}'/$2", real.display()));
    assert!(machine.install().status.success());
    let spec = read_spec(&machine.kernel_spec());
    assert_eq!(
        spec["env"]["DOWNHILL_CARGO"],
        real.join("cargo").to_str().unwrap()
    );
    assert_eq!(
        spec["env"]["DOWNHILL_RUSTC"],
        real.join("rustc").to_str().unwrap()
    );
}

#[test]
fn a_missing_rust_src_is_told_with_its_cure() {
    let machine = Machine::complete("1.95.0");
    fs::remove_dir_all(machine.path("sysroot/lib")).unwrap();
    let complaint = complaint(&machine);
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.contains("rustup component add rust-src"));
}

#[test]
fn an_old_rust_is_told_with_its_version_and_cure() {
    let complaint = complaint(&Machine::complete("1.94.1"));
    assert_eq!(complaint.lines().count(), 2, "{complaint}");
    assert!(complaint.contains("version 1.94.1"));
    assert!(complaint.contains("rustup update stable"));
}

#[test]
fn a_cargo_that_does_not_run_is_told() {
    let machine = Machine::complete("1.95.0");
    machine.tool("cargo", "echo 'no such toolchain' >&2; exit 1");
    let complaint = complaint(&machine);
    assert!(complaint.contains("does not run"), "{complaint}");
    assert!(complaint.contains("no such toolchain"));
}

#[test]
fn on_a_bare_machine_every_lack_has_its_line() {
    let complaint = complaint(&Machine::bare());
    let lines: Vec<&str> = complaint.lines().collect();
    assert_eq!(lines.len(), 3, "{complaint}");
    assert!(lines[0].contains("`cargo` was not found") && lines[0].contains("rustup"));
    assert!(lines[1].contains("`rustc` was not found"));
    assert!(lines[2].contains("no C compiler"));
}

/// Where a kernel is started without the user's shell, these variables are missing.
#[test]
fn a_cache_and_homes_that_variables_name_are_recorded() {
    let machine = Machine::complete("1.95.0");
    let variables = [("XDG_CACHE_HOME", "/caches"), ("CARGO_HOME", "/cargo")];
    assert!(machine.install_with(&variables).status.success());
    let spec = read_spec(&machine.kernel_spec());
    assert_eq!(spec["env"]["DOWNHILL_CACHE"], "/caches/downhill");
    assert_eq!(spec["env"]["CARGO_HOME"], "/cargo");
}
