"""Measures the kernels in turn and prints a table. `scripts/bench --kernels` starts it."""

import argparse
import sys
import tempfile
from statistics import median

from bench.table import in_time
from course.notebook_file import NOTEBOOKS
from course.problem import Problem
from jupyter_client.kernelspec import NoSuchKernel

from kernels_measured.contestant import CONTESTANTS
from kernels_measured.measure import WORKS, measured


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    chosen = [one for one in CONTESTANTS if options.only in one.name]
    seconds: dict[str, list[dict[str, float]]] = {one.name: [] for one in chosen}
    with tempfile.TemporaryDirectory(prefix="downhill-bench-") as elsewhere:
        for number in range(1, options.rounds + 1):
            for one in chosen:
                print(f"round {number}: {one.name} …", file=sys.stderr, flush=True)
                folder = str(NOTEBOOKS) if one.choice == "downhill" else elsewhere
                seconds[one.name].append(measured(one, folder))
    print(f"{'':<34}" + "".join(f"{name:>26}" for name in seconds))
    for key, title in WORKS.items():
        cells = []
        for rounds in seconds.values():
            values = [each[key] for each in rounds]
            cells.append(f"{in_time(median(values))} ({in_time(min(values))} … {in_time(max(values))})")
        print(f"{title:<34}" + "".join(f"{cell:>32}" for cell in cells))


if __name__ == "__main__":
    try:
        main()
    except (Problem, NoSuchKernel) as problem:
        sys.exit(f"scripts/bench: {problem}")
