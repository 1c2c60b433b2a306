//! Every kernel has a directory of its own, and none leaves it behind, however it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by a panic"
)]

mod support;

use std::fs;
use std::process::Command;
use support::{Kernel, directories, is_running, signal, wait_for, wait_until};

/// A cell that tells its process and never ends.
fn endless_cell(pid_file: &std::path::Path) -> String {
    format!(
        "std::fs::write({:?}, std::process::id().to_string()).unwrap(); loop {{}}",
        pid_file.to_str().unwrap()
    )
}

fn process_of_cell(pid_file: &std::path::Path) -> u32 {
    wait_for("the cell to run", || {
        fs::read_to_string(pid_file).ok()?.parse().ok()
    })
}

fn wait_until_none(cache: &std::path::Path) {
    wait_until("the directories to be gone", || {
        directories(cache).is_empty()
    });
}

#[test]
fn a_kernel_that_is_asked_to_end_leaves_nothing() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start(cache.path(), cache.path());
    kernel.wait_until_ready();
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    assert_eq!(directories(cache.path()).len(), 1);
    kernel.shut_down();
    wait_until_none(cache.path());
}

#[test]
fn killing_the_process_group_leaves_nothing() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start(cache.path(), cache.path());
    kernel.wait_until_ready();
    let pid_file = cache.path().join("pid");
    kernel.send_cell(&endless_cell(&pid_file));
    let cell = process_of_cell(&pid_file);
    kernel.kill_group();
    wait_until_none(cache.path());
    wait_until("the cell's process to end", || !is_running(cell));
}

#[test]
fn killing_the_kernel_alone_leaves_nothing_not_even_an_endless_cell() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start(cache.path(), cache.path());
    kernel.wait_until_ready();
    let pid_file = cache.path().join("pid");
    kernel.send_cell(&endless_cell(&pid_file));
    let cell = process_of_cell(&pid_file);
    kernel.kill_alone();
    wait_until_none(cache.path());
    wait_until("the cell's process to end", || !is_running(cell));
}

#[test]
fn two_kernels_have_two_directories_and_do_not_see_each_other() {
    let cache = tempfile::tempdir().unwrap();
    let [one, other] = [(); 2].map(|()| Kernel::start(cache.path(), cache.path()));
    let (first, second) = (one.directory(cache.path()), other.directory(cache.path()));
    assert_ne!(first, second);
    one.wait_until_ready();
    other.wait_until_ready();
    one.run_cell("let value = 1;");
    other.run_cell("let value = 2;");
    for (kernel, value) in [(&one, 1), (&other, 2)] {
        let reply = kernel.run_cell(&format!("if value != {value} {{ std::process::exit(1) }}"));
        assert_eq!(reply["status"], "ok");
    }
    one.kill_group();
    wait_until("the first directory to be gone", || !first.exists());
    assert!(second.exists());
    assert_eq!(other.run_cell("value")["status"], "ok");
    other.kill_group();
    wait_until_none(cache.path());
}

/// The system limits the path of a socket to about a hundred bytes.
#[test]
#[cfg(target_os = "linux")]
fn a_cache_with_a_long_path_has_all_sockets() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("x".repeat(120));
    fs::create_dir(&cache).unwrap();
    let kernel = Kernel::start(&cache, folder.path());
    let live = kernel.directory(&cache);
    assert_eq!(kernel.run_cell("println!(\"one\")")["status"], "ok");
    for socket in ["live.sock", "interact.sock"] {
        assert!(live.join(socket).exists(), "{socket}");
    }
    kernel.shut_down();
    wait_until_none(&cache);
}

#[test]
fn a_dozen_one_after_another_leave_nothing() {
    let cache = tempfile::tempdir().unwrap();
    for _ in 0..12 {
        let kernel = Kernel::start(cache.path(), cache.path());
        kernel.directory(cache.path());
        kernel.kill_group();
    }
    wait_until_none(cache.path());
}

#[test]
fn what_a_lost_janitor_left_is_swept_by_the_next_kernel() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start(cache.path(), cache.path());
    let left = kernel.directory(cache.path());
    kernel.wait_until_ready();
    assert!(signal("KILL", &janitor_of(&kernel).to_string()));
    kernel.kill_group();
    // Two seconds are eight looks of a janitor: there is none.
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert!(left.exists());

    let next = Kernel::start(cache.path(), cache.path());
    let own = next.directory(cache.path());
    wait_until("the sweep", || !left.exists());
    assert!(own.exists());
    next.kill_group();
    wait_until_none(cache.path());
}

#[test]
fn a_kernel_without_its_janitor_still_holds_its_directory() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start(cache.path(), cache.path());
    let own = kernel.directory(cache.path());
    kernel.wait_until_ready();
    assert!(signal("KILL", &janitor_of(&kernel).to_string()));
    let next = Kernel::start(cache.path(), cache.path());
    next.wait_until_ready();
    assert!(own.exists());
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    kernel.kill_group();
    next.kill_group();
}

#[test]
fn the_stock_kernel_makes_no_directory() {
    let cache = tempfile::tempdir().unwrap();
    let kernel = Kernel::start_in(cache.path(), cache.path(), &["--stock"], &[]);
    kernel.wait_until_ready();
    assert_eq!(kernel.run_cell("1 + 1")["status"], "ok");
    assert!(directories(cache.path()).is_empty());
    kernel.shut_down();
}

/// The process that cleans up after a kernel.
fn janitor_of(kernel: &Kernel) -> u32 {
    let of_this_kernel = format!("--kernel {}", kernel.id());
    wait_for("the janitor", || {
        let list = Command::new("ps")
            .args(["-eo", "pid=,args="])
            .output()
            .unwrap();
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        let line = list.lines().find(|line| line.ends_with(&of_this_kernel))?;
        line.split_whitespace().next()?.parse().ok()
    })
}

/// The stock kernel brings a kernel spec that it finds among the user's own up to date, in effect
/// replacing whatever kernel the user has under that name.
#[test]
fn a_kernel_spec_of_the_users_own_is_left_alone() {
    for options in [&[] as &[&str], &["--stock"]] {
        let cache = tempfile::tempdir().unwrap();
        let spec = cache.path().join("jupyter/kernels/rust");
        fs::create_dir_all(&spec).unwrap();
        fs::write(spec.join("kernel.json"), "the user's own").unwrap();
        let variables = [("XDG_DATA_HOME", cache.path().to_str().unwrap())];
        let kernel = Kernel::start_in(cache.path(), cache.path(), options, &variables);
        kernel.wait_until_ready();
        kernel.shut_down();
        let kept = fs::read_to_string(spec.join("kernel.json")).unwrap();
        assert_eq!(kept, "the user's own", "{options:?}");
        assert_eq!(fs::read_dir(&spec).unwrap().count(), 1, "{options:?}");
    }
}
