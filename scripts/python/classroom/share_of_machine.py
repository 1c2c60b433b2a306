"""What one learner's processes may use of the machine: a control group of the kernel's for each account.

A group counts and limits the memory of all processes that were started in it, and the processor is
shared out between groups, not between processes: who computes on all cores takes no more than their part
from the others. Both versions of control groups are served. Where none can be made (no Linux, or no root)
there is no limit, and `available` says so.
"""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
PARENT = "downhill"
MOST_PROCESSES = 1000
# All learners are one group beside the machine's own: without this, thirty of them would together get as much of
# a busy processor as one other program. Under version 1 the usual weight is 1024, under version 2 it is 100.
WEIGHT_OF_CLASS = {"cpu.shares": "20480", "cpu.weight": "2000"}
# How long processes may take to leave of their own will; a kernel's janitor removes its directory.
PATIENCE = 10.0


@dataclass(frozen=True)
class Hierarchies:
    """Where groups are made: one folder under version 2, one for each controller under version 1."""

    folders: tuple[Path, ...]
    version: int


def hierarchies(root: Path = ROOT) -> Hierarchies:
    if (root / "cgroup.controllers").is_file():
        return Hierarchies((root,), 2)
    controllers = ("memory", "cpu", "pids")
    return Hierarchies(tuple(root / name for name in controllers if (root / name).is_dir()), 1)


def available(root: Path = ROOT) -> bool:
    found = hierarchies(root)
    if found.version == 2:
        return os.access(root / "cgroup.subtree_control", os.W_OK)
    return any(folder.name == "memory" and os.access(folder / "cgroup.procs", os.W_OK) for folder in found.folders)


def write_where_known(folder: Path, values: dict[str, str]) -> None:
    for name, value in values.items():
        if (folder / name).exists():
            (folder / name).write_text(value)


class ShareOfMachine:
    """The control group of one account."""

    def __init__(self, name: str, root: Path = ROOT):
        self.hierarchies = hierarchies(root)
        self.folders = [folder / PARENT / name for folder in self.hierarchies.folders]

    def make(self, memory: int | None) -> None:
        """Makes the group, or brings its limit (bytes) up to date."""
        for folder in self.folders:
            if self.hierarchies.version == 2:
                for above in (folder.parent.parent, folder.parent):
                    above.mkdir(exist_ok=True)
                    (above / "cgroup.subtree_control").write_text("+memory +cpu +pids")
            folder.mkdir(parents=True, exist_ok=True)
            write_where_known(folder.parent, WEIGHT_OF_CLASS)
        limits = {
            "pids.max": str(MOST_PROCESSES),
            "memory.max": str(memory or "max"),
            "memory.limit_in_bytes": str(memory or -1),
        }
        for folder in self.folders:
            write_where_known(folder, limits)

    def enter(self) -> None:
        """Puts the calling process into the group, and with it all that it will start."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text("0")

    def processes(self) -> set[int]:
        found: set[int] = set()
        for folder in self.folders:
            try:
                found.update(int(line) for line in (folder / "cgroup.procs").read_text().split())
            except FileNotFoundError:
                continue
        return found

    def signal(self, number: int) -> None:
        for process in self.processes():
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue

    def remove(self) -> None:
        """Ends what is still there, and the group."""
        deadline = time.monotonic() + PATIENCE
        while self.processes():
            if time.monotonic() > deadline:
                self.signal(signal.SIGKILL)
            time.sleep(0.1)
        for folder in self.folders:
            if folder.is_dir():
                folder.rmdir()

    def peak(self) -> int | None:
        """The most memory that the group has used, in bytes, files that it has read included."""
        for folder in self.folders:
            for name in ("memory.peak", "memory.max_usage_in_bytes"):
                if (folder / name).exists():
                    return int((folder / name).read_text())
        return None
