"""Looks at every learner's memory while they work, and keeps the most that each and all together took."""

import asyncio
from dataclasses import dataclass, field

from classroom.memory_of_processes import Memory, of_processes
from classroom.share_of_machine import ShareOfMachine

EVERY = 1.0


@dataclass
class MemoryWatch:
    """Peaks of proportional memory, in bytes; what is left at the end."""

    names: list[str]
    peaks: dict[str, int] = field(default_factory=dict)
    own_peaks: dict[str, int] = field(default_factory=dict)
    together: int = 0
    last: dict[str, Memory] = field(default_factory=dict)

    def look(self) -> None:
        self.last = {name: of_processes(ShareOfMachine(name).processes()) for name in self.names}
        for name, memory in self.last.items():
            self.peaks[name] = max(self.peaks.get(name, 0), memory.proportional)
            self.own_peaks[name] = max(self.own_peaks.get(name, 0), memory.own)
        self.together = max(self.together, sum(memory.proportional for memory in self.last.values()))

    async def go_on(self) -> None:
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(EVERY)
