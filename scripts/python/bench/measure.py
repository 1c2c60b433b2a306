"""Measures a work: the answers are compared first, then all contestants are asked in turn, round after round."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from bench.work import Contestant, Work
from bench.worker_process import WorkerProcess
from course.problem import Problem

# A measurement lasts at least so long: shorter ones repeat the job.
LEAST_SECONDS = 0.2
MOST_REPEATS = 10_000


@dataclass
class Measured:
    """A contestant in a work."""

    contestant: Contestant
    # Of one unit (an epoch, a pass), a number a round.
    seconds: list[float] = field(default_factory=list)
    # What the comparison of the answers had to say.
    remark: str = ""
    # Why there are no numbers.
    missing: str = ""


@dataclass
class Result:
    work: Work
    ours: Measured
    rivals: list[Measured]
    limit: Measured | None


def measure(
    work: Work, workers: Mapping[str, WorkerProcess | None], folder: Path, rounds: int, say: Callable[[str], None]
) -> Result:
    """Measures one work. A contestant whose worker is None is told as missing.

    Raises Problem when two contestants come to different answers.
    """
    everyone = [Measured(contestant) for contestant in work.contestants()]
    present = compared(work, everyone, workers, folder)
    repeats = {}
    for measured in present:
        # Again, now that everything is compiled and warm, to learn how often one measurement must repeat it.
        once = ask(work, measured.contestant, workers, 1)["seconds"]
        repeats[id(measured)] = 1 if rounds == 1 else min(ceil(LEAST_SECONDS / max(once, 1e-9)), MOST_REPEATS)
    for turn in range(rounds):
        say(f"  {work.name}: round {turn + 1} of {rounds}")
        for measured in present:
            repeat = repeats[id(measured)]
            reply = ask(work, measured.contestant, workers, repeat)
            seconds = reply["seconds"] / repeat / work.units
            measured.seconds.append(1 / reply["per_second"] if "per_second" in reply else seconds)
    limit = everyone.pop() if work.limit else None
    return Result(work, everyone[0], everyone[1:], limit)


def compared(
    work: Work, everyone: list[Measured], workers: Mapping[str, WorkerProcess | None], folder: Path
) -> list[Measured]:
    """Asks everyone once, compares the answers, and gives those who are there."""
    present: list[Measured] = []
    first = None
    for measured in everyone:
        contestant = measured.contestant
        worker = workers[contestant.worker]
        if worker is None:
            measured.missing = "not measured: --with-pytorch"
            continue
        worker.load(folder)
        answer = ask(work, contestant, workers, 1)
        present.append(measured)
        if contestant is work.limit:
            continue
        # Ours is the first.
        if first is None:
            first = answer
            continue
        try:
            measured.remark = work.check(first, answer)
        except Problem as problem:
            raise Problem(f"{work.name}: {contestant.label} and downhill do not agree: {problem}") from problem
    return present


def ask(work: Work, contestant: Contestant, workers: Mapping[str, WorkerProcess | None], repeat: int) -> dict:
    settings = work.settings | contestant.settings
    return workers[contestant.worker].run(work.asked_as, contestant.name, settings, repeat)
