"""A kernel that a spare has taken the place of is a kernel like any other."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conversation import Conversation
from course import kernel_choice, spare

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="spares are made on Linux only")


class Adopted:
    """A kernel in the place of which a spare has come, in a cache of its own."""

    def __init__(self, folder: Path, cache: Path, **variables: str):
        self.cache = cache
        spec = kernel_choice.manager(kernel_choice.OURS).kernel_spec
        self.process = spare.ready(spec, folder, cache, {"OF_THE_MAKER": "yes"})
        options = ("--cache", str(cache))
        # A kernel that comes to rest in a slow test shall not have the next one made.
        memory = cache / "memory"
        memory.write_text("MemAvailable: 3000000 kB\n")
        variables |= {"DOWNHILL_SPARE": "1", "DOWNHILL_MEMORY_INFO": str(memory)}
        self.kernel = Conversation(folder, options, **variables)
        self.pid = self.kernel.manager.provisioner.process.pid

    def directories(self) -> list[str]:
        return [each.name for each in (self.cache / "kernels").iterdir() if each.is_dir()]

    def close(self) -> None:
        self.kernel.close()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def adopted(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "cache").mkdir()
    adopted = Adopted(folder, tmp_path / "cache", OF_THE_SESSION="yes")
    yield adopted
    adopted.close()


CELLS = [
    "let numbers = vec![1.5, 2.5];",
    "numbers.iter().sum::<f64>()",
    'println!("one"); eprintln!("two"); 3',
    "let x: i32 = y;",
    'panic!("at the disco")',
    "numbers",
    'std::fs::read_to_string("not there")?',
    ":vars",
    "!echo from the shell",
    "fn twice(x: i32) -> i32 { 2 * x }",
    "twice(21)",
]


def outcome(kernel: Conversation, code: str) -> tuple:
    answer = kernel.run(code)
    shown = [
        {key: value for key, value in message["content"].items() if key != "transient"}
        for message in answer.messages
        if message["msg_type"] not in ("status", "stream")
    ]
    return answer.reply, shown, answer.text("stdout"), answer.text("stderr")


def test_cells_come_to_the_same_with_a_spare_and_without(adopted, tmp_path):
    (directory,) = adopted.directories()
    assert directory.startswith(f"{adopted.process.pid}-")
    plain = Conversation(tmp_path)
    try:
        # A first cell would say that it waits for the kernel's start.
        plain.run("0", silent=True)
        for code in CELLS:
            assert outcome(adopted.kernel, code) == outcome(plain, code), code
    finally:
        plain.close()


def test_folder_variables_count_and_history_are_the_sessions(adopted):
    kernel = adopted.kernel
    first = kernel.run("std::env::current_dir().unwrap()")
    assert first.reply["execution_count"] == 1
    assert first.result == f'"{adopted.kernel.folder}"'
    assert kernel.run('std::env::var("OF_THE_SESSION").is_ok()').result == "true"
    assert kernel.run('std::env::var("OF_THE_MAKER").is_ok()').result == "false"
    history = kernel.ask(kernel.client.history(hist_access_type="tail", n=10))["history"]
    assert [entry[2] for entry in history][0] == "std::env::current_dir().unwrap()"
    assert len(history) == 3


def test_an_endless_loop_is_interrupted(adopted):
    kernel, messages = adopted.kernel, []
    request = kernel.send('println!("running"); loop { std::hint::black_box(0); }')
    kernel.until(request, lambda message: message["msg_type"] == "stream", messages)
    kernel.interrupt()
    assert kernel.end(request, messages).status == "error"
    assert kernel.run("1 + 1").result == "2"


def test_a_restart_forgets_everything(adopted):
    kernel = adopted.kernel
    assert kernel.run("let treasure = 1;").status == "ok"
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.manager.provisioner.process.pid != adopted.pid
    answer = kernel.run("treasure")
    assert (answer.status, answer.reply["execution_count"]) == ("error", 1)
    assert kernel.run("40 + 2").result == "42"


@pytest.mark.parametrize("now", [False, True])
def test_the_end_leaves_nothing(adopted, now):
    kernel = adopted.kernel
    cells = int(kernel.run("std::process::id()").result)
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel(now=now)
    end = time.monotonic() + 30
    while time.monotonic() < end and (adopted.directories() or adopted.process.poll() is None or lives(cells)):
        time.sleep(0.1)
    assert adopted.directories() == []
    assert adopted.process.poll() is not None
    assert not lives(cells)
    assert not lives(adopted.pid)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return not state.startswith("Z")
