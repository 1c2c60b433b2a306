"""Two accounts in one class: both work, and neither can touch what is shared or what is the other's.

The tests are in the order of a lesson, and the last ones end it.
"""

import os
import pwd
import subprocess
import time
from pathlib import Path

import pytest
from classroom.share_of_machine import ShareOfMachine, available
from conftest import IDLE_MINUTES, output_of, state_of

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="scripts/test says what is left out without root")

# What a class shares, but for the state of its hub.
SHARED = ("course", "cargo", "cache", "rust", "proxy")


@pytest.fixture(scope="module")
def before(open_class):
    """What is shared, as it was before anybody came."""
    return {name: state_of(open_class.shared / name) for name in SHARED if (open_class.shared / name).is_dir()}


def home(name: str) -> Path:
    return Path(pwd.getpwnam(name).pw_dir)


def can(name: str, command: str) -> bool:
    """Whether a shell command succeeds in somebody's account."""
    done = subprocess.run(["runuser", "--login", name, "--command", command], capture_output=True, check=False)
    return done.returncode == 0


def test_both_run_the_notebook_as_far_as_its_first_figure(before, learners):
    for learner in learners:
        assert [(run.status, run.error) for run in learner.runs] == [("ok", "")] * len(learner.runs)
        assert learner.runs[-1].has_figure


def test_nothing_is_compiled_anew_and_everything_large_is_shared(open_class, learners):
    for name in open_class.names:
        [cell] = (home(name) / ".cache/downhill/kernels").glob("*/cell")
        libraries = [*cell.glob("target/*/debug/deps/*.rlib"), *cell.glob("target/*/debug/deps/libdownhill*.so")]
        assert libraries
        for library in libraries:
            assert library.resolve().is_relative_to(open_class.shared), library


def test_nobody_changes_what_is_shared(open_class, learners):
    [library] = (open_class.shared / "cache/templates").glob("*/cell/target/*/debug/deps/libndarray-*.rlib")
    [program] = (open_class.shared / "cache/kernel").glob("*/downhill-kernel")
    crate = open_class.shared / "course/crate/downhill/src/lib.rs"
    name = open_class.names[0]
    for path in (library, program, crate):
        assert can(name, f"test -r '{path}'"), path
        assert not can(name, f"echo x >> '{path}'"), path
        assert not can(name, f"rm -f '{path}'"), path
        assert not can(name, f"touch '{path.parent}/new'"), path
    assert not can(name, f"ls '{open_class.shared}/hub'"), "passwords and cookies"
    assert not can(name, f"flock --nonblock '{open_class.shared}/cache/templates/use.lock' true")


def test_nobody_sees_what_is_anothers(open_class, learners):
    one, other = open_class.names
    [session] = (home(other) / ".cache/downhill/kernels").glob("*/")
    [runtime] = (home(other) / ".local/share/jupyter").glob("runtime")
    for path in (home(other), session, session / "cell", session / "live.sock", runtime, home(other) / "downhill"):
        assert can(other, f"test -e '{path}'"), path
        assert not can(one, f"ls '{path}'"), path
        assert not can(one, f"touch '{path}/new'"), path
    assert session.stat().st_mode & 0o077 == 0


def test_no_cell_can_do_more_than_its_account(open_class, learners, loop):
    [library] = (open_class.shared / "cache/templates").glob("*/cell/target/*/debug/deps/libndarray-*.rlib")
    code = (
        f'println!("{{}} {{}}", std::fs::OpenOptions::new().append(true).open("{library}").is_err(), '
        f'std::fs::read_dir("{home(open_class.names[1])}").is_err());'
    )
    run = loop.run_until_complete(learners[0].kernel.run(code))
    assert (run.status, run.text.strip()) == ("ok", "true true")


def test_a_crate_that_the_class_does_not_have_is_refused_at_once(learners, loop):
    run = loop.run_until_complete(learners[0].kernel.run(':dep roman = "0.1"'))
    assert run.status == "error"
    assert "offline" in run.error + run.text
    run = loop.run_until_complete(learners[0].kernel.run("history.len()"))
    assert run.text == "10000"


@pytest.mark.skipif(not available(), reason="no control groups here: nothing limits memory")
def test_who_takes_too_much_memory_loses_their_own_cell_alone(learners, loop):
    greedy = "let mut all = Vec::new();\nfor _ in 0..400 { all.push(vec![1_u8; 10_000_000]); }\nall.len()"
    run = loop.run_until_complete(learners[0].kernel.run(greedy))
    assert run.status == "error", run
    run = loop.run_until_complete(learners[0].kernel.run("1 + 1"))
    assert (run.status, run.text) == ("ok", "2")
    run = loop.run_until_complete(learners[1].kernel.run("history.len()"))
    assert (run.status, run.text) == ("ok", "10000")


def test_what_is_shared_is_as_it_was(open_class, before, learners):
    for name, state in before.items():
        assert state_of(open_class.shared / name) == state, name


def test_the_status_names_who_is_there(open_class, learners):
    said = open_class.hub("status")
    for name in open_class.names:
        assert name in said


def test_idle_kernels_go_and_their_directories_with_them(open_class, learners, loop):
    deadline = time.monotonic() + 60 * IDLE_MINUTES + 60
    while (left := loop.run_until_complete(learners[1].client.api("GET", "kernels"))) and time.monotonic() < deadline:
        time.sleep(2)
    assert left == []
    kernels = home(open_class.names[1]) / ".cache/downhill/kernels"
    while any(kernels.glob("*/")) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert not any(kernels.glob("*/"))


def test_stop_leaves_no_process(open_class, learners):
    users = [pwd.getpwnam(name).pw_uid for name in open_class.names]
    assert any(process_users(users)), "a server runs until then"
    said = open_class.hub("stop")
    assert "closed" in said
    assert not any(process_users(users))
    assert output_of("pgrep", "-f", f"{open_class.shared}/proxy/", check=False) == ""
    assert output_of("pgrep", "-f", f"{open_class.shared}/course/scripts/class/", check=False) == ""
    if available():
        assert not any(folder.exists() for name in open_class.names for folder in ShareOfMachine(name).folders)


def process_users(users: list[int]) -> list[bool]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found.append(process.stat().st_uid in users)
        except FileNotFoundError:
            continue
    return found
