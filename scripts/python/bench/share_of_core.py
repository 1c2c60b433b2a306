"""How much of a core the workers had while they worked: on a busy machine their times mean little."""

import os
from pathlib import Path


def processor_seconds(process: int) -> float | None:
    """What a process has used of the processor so far; None where the system does not tell."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name in parentheses may hold anything; user and system time are the 12th and 13th field after it.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class ShareOfCore:
    """Adds up how long requests took and what the worker used of the processor meanwhile."""

    def __init__(self) -> None:
        self.waited = 0.0
        self.used = 0.0

    def add(self, waited: float, before: float | None, after: float | None) -> None:
        if before is not None and after is not None:
            self.waited += waited
            self.used += after - before

    def line(self) -> str:
        """A line for the foot of the table; "" where nothing is known."""
        if self.waited <= 0:
            return ""
        share = min(self.used / self.waited, 1.0)
        busy = "" if share >= 0.95 else ": the machine was busy, so measure again"
        return f"The workers of one thread had {share:.0%} of a core{busy}."
