"""Which kernel runs the notebooks: ours, the stock one, or any other by the name of its kernel spec."""

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

from course.problem import Problem

OURS = "downhill"
STOCK = "stock"

# `downhill-kernel install` writes its spec here under this name. (The tests run in an environment of their own
# and say where the course's is.)
OUR_SPECS = Path(os.environ.get("DOWNHILL_ENVIRONMENT", sys.prefix)) / "share" / "jupyter" / "kernels"
OUR_NAME = "rust"


def manager(choice: str) -> AsyncKernelManager:
    """A manager for one new kernel of the chosen kind; the kernel is not started yet."""
    if choice == OURS:
        specs, name = KernelSpecManager(kernel_dirs=[str(OUR_SPECS)]), OUR_NAME
    elif choice == STOCK:
        specs, name = KernelSpecManager(kernel_dirs=[str(stock_specs())]), OUR_NAME
    else:
        specs, name = KernelSpecManager(), choice
    specs.ensure_native_kernel = False
    try:
        specs.get_kernel_spec(name)
    except NoSuchKernel as error:
        hint = "run scripts/setup" if choice in (OURS, STOCK) else "`jupyter kernelspec list` lists them"
        raise Problem(f"there is no Jupyter kernel {choice!r}: {hint}") from error
    return AsyncKernelManager(kernel_name=name, kernel_spec_manager=specs)


def stock_specs() -> Path:
    """A folder with a spec that starts the stock kernel.

    The stock kernel is in our binary (`run --stock`), exactly as `evcxr_jupyter` would be: same crates, same
    versions. It gets the environment that `downhill-kernel install` found (cargo, rustc, the library's sources).
    Alone it would build everything anew in a directory of its own at each start. DOWNHILL_STOCK_TMPDIR gives it
    one that stays; only one stock kernel may live in it at a time.
    """
    try:
        ours = json.loads((OUR_SPECS / OUR_NAME / "kernel.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem("the kernel is not installed yet: run scripts/setup") from error
    spec = {
        "argv": [ours["argv"][0], "run", "--stock", "--connection-file", "{connection_file}"],
        "display_name": "Rust (stock)",
        "language": "rust",
        "interrupt_mode": "message",
        "env": dict(ours.get("env", {})),
    }
    if kept := os.environ.get("DOWNHILL_STOCK_TMPDIR"):
        spec["env"]["EVCXR_TMPDIR"] = kept
    folder = Path(tempfile.mkdtemp(prefix="downhill-stock-kernel-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / OUR_NAME).mkdir()
    (folder / OUR_NAME / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return folder
