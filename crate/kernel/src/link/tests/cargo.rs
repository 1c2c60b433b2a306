//! cargo as evcxr calls it, through our stand-in.

use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;

/// A kernel's build directory with a cell that needs other crates, of which one takes long.
struct Build {
    directory: tempfile::TempDir,
    link: Link,
}

impl Build {
    fn prepare(build_script: &str) -> Build {
        let directory = tempfile::tempdir().unwrap();
        let link = Link::with_library(directory.path(), None).unwrap();
        fs::create_dir(directory.path().join("bin")).unwrap();
        symlink(program(), directory.path().join("bin/cargo")).unwrap();
        let crates = [
            ("cell", "ctx", "needed = { path = \"../needed\" }\n", None),
            ("needed", "needed", "", Some(build_script)),
        ];
        for (folder, name, needs, script) in crates {
            let folder = directory.path().join(folder);
            fs::create_dir_all(folder.join("src")).unwrap();
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n{needs}"
            );
            fs::write(folder.join("Cargo.toml"), manifest).unwrap();
            fs::write(folder.join("src/lib.rs"), "").unwrap();
            if let Some(script) = script {
                fs::write(folder.join("build.rs"), script).unwrap();
            }
        }
        Build { directory, link }
    }

    fn cargo(&self) -> Command {
        let cell = fs::canonicalize(self.directory.path())
            .unwrap()
            .join("cell");
        let mut cargo = Command::new(self.directory.path().join("bin/cargo"));
        cargo
            .args(["build", "--offline", "--message-format=json"])
            .current_dir(&cell)
            .env("DOWNHILL_SESSION", cell.parent().unwrap())
            .env("DOWNHILL_LIVE", self.directory.path())
            .env("DOWNHILL_CARGO", &toolchain().cargo)
            .env("DOWNHILL_RUSTC", &toolchain().rustc)
            .env("DOWNHILL_KEPT_PATH", std::env::var_os("PATH").unwrap())
            .env("CARGO_TARGET_DIR", "target")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        cargo
    }
}

fn progress(events: &Receiver<CellEvent>) -> Vec<CargoProgress> {
    let all = events.try_iter().map(|event| match event {
        CellEvent::Cargo(progress) => progress,
        other => panic!("{other:?} from cargo"),
    });
    all.collect()
}

#[test]
fn progress_is_told_and_the_outputs_are_as_ever() {
    let build =
        Build::prepare("fn main() { std::thread::sleep(std::time::Duration::from_millis(1500)); }");
    let (events, receiver) = mpsc::channel();
    build.link.begin_cell(events);
    let output = build.cargo().output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    assert!(errors.contains("Compiling needed v1.0.0"), "{errors}");
    assert!(
        !errors.contains('\r') && !errors.contains("Building ["),
        "{errors}"
    );
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let told = progress(&receiver);
    let of_script = told.iter().find(|told| told.crates.contains("needed"));
    assert_eq!(
        of_script.unwrap().total,
        4,
        "two crates, a build script and its run"
    );
    // A cell alone is no news, however long it takes.
    fs::write(build.directory.path().join("cell/src/lib.rs"), "fn f() {}").unwrap();
    assert!(build.cargo().output().unwrap().status.success());
    // Another cargo on this machine may hold a lock meanwhile; that is told in words.
    let mut told = progress(&receiver);
    told.retain(|told| !told.crates.starts_with("Blocking waiting for file lock"));
    assert_eq!(told, []);
}

#[test]
fn a_failure_comes_through_whole() {
    let build = Build::prepare("fn main() { panic!(\"no libfoo\"); }");
    let output = build.cargo().output().unwrap();
    assert_eq!(output.status.code(), Some(101));
    let errors = String::from_utf8(output.stderr).unwrap();
    let short = crate::cargo_message::shortened_cargo_message(&errors);
    assert!(
        short.starts_with("error: failed to run custom build command for `needed"),
        "{short}"
    );
    assert!(short.contains("no libfoo"), "{short}");
}

#[test]
fn when_the_cell_shall_stop_nothing_of_cargo_stays() {
    let build =
        Build::prepare("fn main() { std::thread::sleep(std::time::Duration::from_secs(50)); }");
    let (events, receiver) = mpsc::channel();
    build.link.begin_cell(events);
    // In a group of its own as the kernel is, which is not cargo's.
    let mut cargo = build.cargo().process_group(0).spawn().unwrap();
    let compiles = |event: CellEvent| matches!(&event, CellEvent::Cargo(told) if told.crates.contains("needed(build)"));
    while !compiles(receiver.recv_timeout(LONG).unwrap()) {}
    let begun = Instant::now();
    build.link.ask_to_stop();
    assert!(!cargo.wait().unwrap().success());
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    // A build script that went on would hold this pipe.
    io::copy(&mut cargo.stderr.take().unwrap(), &mut io::sink()).unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}
