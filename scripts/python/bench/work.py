"""What is measured: works, and who does them."""

from collections.abc import Callable
from dataclasses import dataclass, field

# An answer is what a worker replies: "loss" (not always) and "values".
Answer = dict
# Says what it found, "" for nothing worth a word; raises Problem when two answers are not one.
Check = Callable[[Answer, Answer], str]


@dataclass(frozen=True)
class Contestant:
    """One who does a work; by its name a worker knows it."""

    worker: str
    name: str
    label: str
    # How many times as fast as this one ours must be at least, and how many it aims at. None: shown, not judged.
    must: float | None = None
    aim: float | None = None
    # Its short name in the figure; "" for one that is only in the table.
    in_figure: str = ""
    # What this one is told besides the work's settings.
    settings: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """A block of the table."""

    name: str
    title: str
    # Its short name in the figure.
    in_figure: str
    # What a worker knows it by.
    asked_as: str
    data: str
    settings: dict
    # What a time is the time of, and how many of them one job does.
    unit: str
    units: int
    ours: Contestant
    rivals: tuple[Contestant, ...]
    check: Check
    # A contestant that says what is possible at most, and which shares of it ours must reach and aims at.
    limit: Contestant | None = None
    # The most seconds that ours may take, where that is the goal.
    must_seconds: float | None = None

    def contestants(self) -> list[Contestant]:
        return [self.ours, *self.rivals, *([self.limit] if self.limit else [])]
