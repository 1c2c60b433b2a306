"""The worker in Python: answers requests on the standard input, one JSON object a line, as crate/rivals does.

A contestant is a module of bench.rivals, and a work a function in it: it takes the arrays and the settings, prepares
what is not to be measured, and gives the function that is.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

import numpy as np


def read(folder: Path) -> dict[str, np.ndarray]:
    shapes = json.loads((folder / "shapes.json").read_text(encoding="utf-8"))
    return {name: np.fromfile(folder / f"{name}.f64", dtype="<f8").reshape(shape) for name, shape in shapes.items()}


def versions() -> list[tuple[str, str]]:
    """Of what is loaded by now."""
    found = [("Python", sys.version.split()[0])]
    for module, name in (("numpy", "numpy"), ("numba", "numba"), ("sklearn", "scikit-learn"), ("torch", "PyTorch")):
        if module in sys.modules:
            found.append((name, sys.modules[module].__version__))
    if "threadpoolctl" in sys.modules or "sklearn" in sys.modules:
        from threadpoolctl import threadpool_info

        kernels = {pool["architecture"] for pool in threadpool_info() if pool.get("internal_api") == "openblas"}
        found += [("OpenBLAS for", ", ".join(sorted(kernels)))] if kernels else []
    return found


class Worker:
    def __init__(self) -> None:
        self.data: dict[str, np.ndarray] = {}
        self.jobs: dict[str, object] = {}

    def answer(self, request: dict) -> dict:
        if "load" in request:
            # The old data go before the new ones come.
            self.jobs.clear()
            self.data = {}
            self.data = read(Path(request["load"]))
            return {"loaded": True}
        if "about" in request:
            return {"about": versions()}
        return self.run(request["work"], request["contestant"], request["settings"], request["repeat"])

    def run(self, work: str, contestant: str, settings: dict, repeat: int) -> dict:
        key = json.dumps([work, contestant, settings])
        if key not in self.jobs:
            self.jobs[key] = getattr(import_module(f"bench.rivals.{contestant}"), work)(self.data, settings)
        job = self.jobs[key]
        start = perf_counter()
        for _ in range(repeat):
            loss, values = job()
        seconds = perf_counter() - start
        reply = {"seconds": seconds, "values": np.ravel(values).tolist()}
        return reply if loss is None else reply | {"loss": float(loss)}


def main() -> None:
    # What a library prints must not be taken for a reply.
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    worker = Worker()
    for line in sys.stdin:
        try:
            reply = worker.answer(json.loads(line))
        except Exception as problem:  # whatever a rival raises is the driver's to tell
            reply = {"error": f"{type(problem).__name__}: {problem}"}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


if __name__ == "__main__":
    main()
