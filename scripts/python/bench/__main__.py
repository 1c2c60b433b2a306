"""Measures the works, prints the table, writes table.txt, results.json and the figure. scripts/bench starts it."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.data_sets import DataSets
from bench.machine import machine_lines
from bench.measure import Result, measure
from bench.results import as_json
from bench.share_of_core import ShareOfCore
from bench.table import table
from bench.work import Work
from bench.worker_process import WorkerProcess
from bench.works import works
from course.problem import Problem


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--rust", type=Path, required=True, help="the program of crate/rivals")
    parser.add_argument("--pytorch", type=Path, help="the Python of the environment with PyTorch")
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def chosen(everything: list[Work], word: str) -> list[Work]:
    found = [work for work in everything if word in work.name]
    if not found:
        names = ", ".join(work.name for work in everything)
        raise Problem(f"no work has '{word}' in its name; there are: {names}")
    return found


def all_measured(
    chosen_works: list[Work], data: DataSets, workers: dict[str, WorkerProcess | None], rounds: int
) -> list[Result]:
    results = []
    for place, work in enumerate(chosen_works):
        say(work.title)
        results.append(measure(work, workers, data.folder(work.data), rounds, say))
        # Large data are not kept longer than they are needed.
        if work.data not in {later.data for later in chosen_works[place + 1 :]}:
            data.remove(work.data)
    return results


def versions(workers: dict[str, WorkerProcess | None]) -> list[tuple[str, str]]:
    return [pair for worker in workers.values() if worker is not None for pair in worker.about()]


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    options = arguments()
    share = ShareOfCore()
    python = [sys.executable, "-m", "bench.worker"]
    workers: dict[str, WorkerProcess | None] = {
        "rust": WorkerProcess("in Rust", [str(options.rust), "work"], share=share),
        "rust_all_cores": WorkerProcess("in Rust on all cores", [str(options.rust), "work"], all_cores=True),
        "python": WorkerProcess("in Python", python, share=share),
        "pytorch": None,
    }
    if options.pytorch is not None:
        workers["pytorch"] = WorkerProcess("with PyTorch", [str(options.pytorch), *python[1:]], share=share)
    try:
        with tempfile.TemporaryDirectory(prefix="downhill-bench-") as folder:
            data = DataSets(Path(folder), options.quick)
            wanted = chosen(works(options.quick, Path(folder) / "course"), options.only)
            results = all_measured(wanted, data, workers, options.rounds)
            machine = machine_lines(versions(workers)) + ([share.line()] if share.line() else [])
    finally:
        for worker in workers.values():
            if worker is not None:
                worker.stop()
    lines = [*table(results), "", *machine, f"Rounds: {options.rounds}. Ratios are medians (smallest … largest)."]
    text = "\n".join(lines) + "\n"
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "table.txt").write_text(text, encoding="utf-8")
    numbers = options.out / "results.json"
    made = as_json(results, machine, options.rounds, options.quick)
    numbers.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(text, end="")
    if subprocess.run([str(options.rust), "draw", str(numbers), str(options.out)]).returncode != 0:
        raise Problem("the figure could not be drawn; what went wrong stands above")
    say(f"Written to {options.out}: table.txt, results.json, comparison.svg, comparison-dark.svg")


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(f"scripts/bench: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
