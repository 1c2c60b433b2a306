"""What processes take of the memory, read from the system.

What several processes map together (the kernel's program, the compiled libraries) counts for each with its
part: the proportional sizes of all add up to what is taken. The own size is what would be free without them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Bytes."""

    proportional: int = 0
    own: int = 0

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.proportional + other.proportional, self.own + other.own)


def in_rollup(text: str) -> Memory:
    """Reads /proc/PID/smaps_rollup, whose lines say `Pss:   123 kB`."""
    sizes = {}
    for line in text.splitlines():
        name, _, rest = line.partition(":")
        words = rest.split()
        if len(words) == 2 and words[1] == "kB":
            sizes[name] = int(words[0]) * 1024
    return Memory(
        proportional=sizes.get("Pss", 0),
        own=sizes.get("Private_Clean", 0) + sizes.get("Private_Dirty", 0),
    )


def of_process(process: int) -> Memory:
    try:
        return in_rollup(Path(f"/proc/{process}/smaps_rollup").read_text())
    except OSError:
        return Memory()  # it has ended meanwhile


def of_processes(processes: Iterable[int]) -> Memory:
    return sum((of_process(process) for process in processes), Memory())
