"""Measures a class and prints a table. `scripts/hub measure N` starts it, while the hub runs.

N accounts are made, log in at the same moment, open notebook 03 and run all its cells, each as soon as the
last has ended; then the accounts are removed.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from classroom import accounts
from classroom.share_of_machine import ShareOfMachine, available
from course.problem import Problem

from class_measured.hub_client import HubClient
from class_measured.learner import Lesson, take
from class_measured.memory_watch import MemoryWatch

MB = 2**20


async def measured(clients: list[HubClient], seconds: float) -> tuple[list[Lesson], MemoryWatch]:
    watch = MemoryWatch([client.name for client in clients])
    watching = asyncio.create_task(watch.go_on())
    try:
        lessons = await asyncio.gather(*(lesson(client, seconds) for client in clients))
    finally:
        watching.cancel()
    watch.look()
    return list(lessons), watch


async def lesson(client: HubClient, seconds: float) -> Lesson:
    taken = Lesson(client.name)
    try:
        await asyncio.wait_for(take(client, taken), seconds)
    except TimeoutError:
        taken.failures.append(f"not through after {seconds:.0f} s, {len(taken.cells)} cells had run")
    except (OSError, Problem) as problem:
        taken.failures.append(str(problem))
    return taken


async def end(clients: list[HubClient]) -> None:
    await asyncio.gather(*(client.stop_server() for client in clients))


def table(lessons: list[Lesson], watch: MemoryWatch) -> str:
    columns = ("server", "first cell", "first figure", "last cell", "peak memory", "own", "at the end", "failures")
    lines = [f"{'learner':<12}" + "".join(f"{column:>14}" for column in columns)]
    for each in lessons:
        times = (each.server, each.first_cell, each.first_figure, each.last_cell)
        sizes = (watch.peaks[each.name], watch.own_peaks[each.name], watch.last[each.name].proportional)
        cells = [f"{time:.1f} s" if time is not None else "–" for time in times]
        cells += [f"{size / MB:.0f} MB" for size in sizes] + [str(len(each.failures))]
        lines.append(f"{each.name:<12}" + "".join(f"{cell:>14}" for cell in cells))
    figures = [each.first_figure for each in lessons if each.first_figure is not None]
    ends = [each.last_cell for each in lessons if each.last_cell is not None]
    lines.append(
        f"{len(lessons)} at once on {os.cpu_count()} cores: "
        + (f"first figure {median(figures):.1f} s in the middle, {max(figures):.1f} s at most; " if figures else "")
        + (f"all cells {max(ends):.1f} s at most; " if ends else "")
        + f"memory {median(watch.peaks.values()) / MB:.0f} MB each in the middle, "
        + f"{watch.together / MB:.0f} MB together; "
        + f"{sum(bool(each.failures) for each in lessons)} with failures"
    )
    for each in lessons:
        lines += [f"{each.name}: {failure}" for failure in each.failures]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--learners", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    if not available():
        raise Problem("this machine has no control groups, by which a learner's processes are found")
    names = [f"measured{number}" for number in range(1, options.learners + 1)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "passwords"
        try:
            accounts.make(names, file, options.shared)
            passwords = dict(line.split(" ") for line in file.read_text().splitlines())
            asyncio.run(in_class(names, passwords, options))
        finally:
            for name in names:
                ShareOfMachine(name).remove()
            accounts.remove(names, file)


async def in_class(names: list[str], passwords: dict[str, str], options: argparse.Namespace) -> None:
    address = f"http://127.0.0.1:{options.port}"
    clients = [HubClient(address, name, passwords[name], options.seconds) for name in names]
    lessons, watch = await measured(clients, options.seconds)
    print(table(lessons, watch), flush=True)
    await end(clients)


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(f"scripts/hub: {problem}")
