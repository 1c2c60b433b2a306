"""A spare kernel of ours, made when it is wanted and not when a kernel rests."""

import os
import subprocess
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec

PATIENCE = 180.0


def ready(spec: KernelSpec, folder: Path, cache: Path, variables: dict[str, str] | None = None) -> subprocess.Popen:
    """Makes a spare for kernels of a spec that start in a folder, and waits until it waits for them."""
    environment = {**os.environ, **(variables or {}), **spec.env, "DOWNHILL_SPARE": "1"}
    environment.pop("RUST_BACKTRACE", None)
    spare = subprocess.Popen(
        [spec.argv[0], "spare", "--cache", str(cache)],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    socket = cache / "spares" / "spare.sock"
    end = time.monotonic() + PATIENCE
    while not socket.exists() and spare.poll() is None and time.monotonic() < end:
        time.sleep(0.1)
    if not socket.exists():
        spare.kill()
        spare.wait()
        raise RuntimeError("no spare was made: is there too little memory?")
    return spare
