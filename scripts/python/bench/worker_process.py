"""A worker seen from the driver: a process that lives as long as the measurement and answers line by line."""

import json
import os
import subprocess
from pathlib import Path
from time import perf_counter

from bench.share_of_core import ShareOfCore, processor_seconds
from course.problem import Problem

# Each of these libraries has a variable of its own for how many threads it starts.
ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMBA", "RAYON")
}
# Some machines set these for the sake of old builds of OpenBLAS. Numpy's own finds the right kernel and would be
# slower with them.
NOT_FOR_NUMPY = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


class WorkerProcess:
    """Starts with the first request."""

    def __init__(self, name: str, command: list[str], all_cores: bool = False, share: ShareOfCore | None = None):
        self.name = name
        self._command = command
        self._all_cores = all_cores
        # Told about every run, unless it is None.
        self._share = share
        self._process: subprocess.Popen | None = None
        self._loaded: Path | None = None

    def load(self, folder: Path) -> None:
        """Hands over the data of a folder; a worker holds one data set at a time."""
        if self._loaded != folder:
            self._loaded = None
            self._ask({"load": str(folder)})
            self._loaded = folder

    def about(self) -> list[tuple[str, str]]:
        """Libraries and their versions."""
        return [(name, version) for name, version in self._ask({"about": True})["about"]]

    def run(self, work: str, contestant: str, settings: dict, repeat: int) -> dict:
        """Lets a contestant do a work so many times; the reply has the "seconds" of all of them."""
        process = self._started().pid
        before, start = processor_seconds(process), perf_counter()
        reply = self._ask({"work": work, "contestant": contestant, "settings": settings, "repeat": repeat})
        if self._share is not None:
            self._share.add(perf_counter() - start, before, processor_seconds(process))
        return reply

    def stop(self) -> None:
        if self._process is not None:
            self._process.stdin.close()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def _ask(self, request: dict) -> dict:
        process = self._started()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise Problem(f"the worker {self.name} ended at {request} with status {process.wait()} (see above)")
        reply = json.loads(line)
        if "error" in reply:
            raise Problem(f"the worker {self.name} at {request}: {reply['error']}")
        return reply

    def _started(self) -> subprocess.Popen:
        if self._process is None:
            environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_NUMPY}
            if self._all_cores:
                environment = {name: value for name, value in environment.items() if name not in ONE_THREAD}
            else:
                environment |= ONE_THREAD
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
            )
        return self._process
