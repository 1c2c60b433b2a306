"""Five hundred cells of everything that can go wrong; after that nothing is left and nothing has grown."""

import os
import subprocess
import time
from pathlib import Path

from conversation import Conversation

CELLS = 500
CACHE = Path(os.environ.get("DOWNHILL_CACHE", Path.home() / ".cache" / "downhill"))


def processes_below(root: int) -> dict[int, tuple[str, str]]:
    """All processes that descend from one: their state and name by their number."""
    children: dict[int, list[int]] = {}
    told: dict[int, tuple[str, str]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            name, rest = (entry / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        state, parent = rest.split()[:2]
        children.setdefault(int(parent), []).append(int(entry.name))
        told[int(entry.name)] = (state, name)
    found, open_ones = {}, [root]
    while open_ones:
        for child in children.get(open_ones.pop(), []):
            found[child] = told[child]
            open_ones.append(child)
    return found


def memory_in_mb(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def test_five_hundred_cells(tmp_path):
    before = set((CACHE / "kernels").glob("*-*"))
    kernel = Conversation(tmp_path)
    own = kernel.manager.provisioner.process.pid
    directories = set((CACHE / "kernels").glob("*-*")) - before
    assert directories, "this test looks for the kernel's directory in the wrong place"
    early = 0.0
    for number in range(CELLS):
        one_cell(kernel, number)
        if number == CELLS // 5:
            early = memory_in_mb(own)
    late = memory_in_mb(own)
    zombies = [told for told in processes_below(own).values() if told[0] == "Z"]
    assert zombies == []
    # Each cell leaves its shared object in the process of the cells; the kernel's own process stays as it was.
    assert late < early + 200, f"{early:.0f} MB after {CELLS // 5} cells, {late:.0f} MB after {CELLS}"
    assert kernel.run("40 + 2").result == "42"
    cells = set(processes_below(own))
    kernel.close()
    wait_until(lambda: not any(directory.exists() for directory in directories), "the kernel's directory is still there")
    # The janitor stays for some seconds, to see that nobody makes the directory anew.
    wait_until(
        lambda: not any(Path(f"/proc/{child}").exists() for child in cells), "a process of the kernel is still there"
    )


def one_cell(kernel: Conversation, number: int) -> None:
    """Nine plain cells, and then one of the bad ones."""
    if number % 10:
        answer = kernel.run(f'println!("{number}"); {number} + 1')
        assert (answer.text(), answer.result) == (f"{number}\n", str(number + 1))
        return
    bad = BAD[number // 10 % len(BAD)]
    bad(kernel)


def panic(kernel: Conversation) -> None:
    assert kernel.run('panic!("again");').status == "error"


def interrupt(kernel: Conversation) -> None:
    request = kernel.send('println!("running"); loop { std::hint::black_box(0); }')
    messages: list[dict] = []
    kernel.until(request, lambda m: m["msg_type"] == "stream", messages)
    kernel.interrupt()
    assert kernel.end(request, messages).status == "error"


def huge_output(kernel: Conversation) -> None:
    answer = kernel.run('let line = "x".repeat(9_999); for _ in 0..10_000 { println!("{line}"); }')
    assert answer.status == "ok"
    assert "left out" in answer.text() + answer.text("stderr")


def killed_child(kernel: Conversation) -> None:
    process = int(kernel.run("std::process::id()").result)
    request = kernel.send('println!("running"); loop { std::thread::sleep(std::time::Duration::from_secs(1)); }')
    messages: list[dict] = []
    kernel.until(request, lambda m: m["msg_type"] == "stream", messages)
    subprocess.run(["kill", "-9", str(process)], check=True)
    assert kernel.end(request, messages).status == "error"


def lost_connection(kernel: Conversation) -> None:
    """The browser goes while a cell prints, and comes back."""
    kernel.send('for n in 0..100 { println!("{n}"); std::thread::sleep(std::time::Duration::from_millis(5)); }')
    kernel.client.stop_channels()
    time.sleep(0.2)
    kernel.client = kernel.manager.client()
    kernel.client.start_channels()
    kernel.client.wait_for_ready(timeout=60)


BAD = [panic, interrupt, huge_output, killed_child, lost_connection]


def wait_until(is_so, otherwise: str) -> None:
    for _ in range(400):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(otherwise)
