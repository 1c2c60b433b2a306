"""One kernel from its start to its end, with a clock beside it."""

import os
import time
from pathlib import Path
from queue import Empty

from course import kernel_choice, spare
from jupyter_client.manager import KernelManager

from kernels_measured.contestant import Contestant

PATIENCE = 900
CACHE = Path(os.environ.get("DOWNHILL_CACHE", Path.home() / ".cache" / "downhill"))
# The order in which a kernel's works are done and shown.
WORKS = {
    "answers": "first answer (kernel_info)",
    "value": "first value, from the start",
    "figure": "first figure, from the start",
    "cell": "a small cell",
    "display": "a printed line to the client",
    "interrupt": "an endless loop, interrupted",
    "looking": "a loop that looks, interrupted",
}


def measured(contestant: Contestant, folder: str) -> dict[str, float]:
    """Seconds of each work, in two kernels: one goes for the value, one for the figure."""
    specs = kernel_choice.manager(contestant.choice).kernel_spec_manager
    name = kernel_choice.OUR_NAME if contestant.choice in ("downhill", "stock") else contestant.choice
    seconds = {}
    with Kernel(KernelManager(kernel_name=name, kernel_spec_manager=specs), folder, contestant.spare) as kernel:
        seconds["answers"] = kernel.answered
        kernel.run(contestant.value)
        seconds["value"] = time.monotonic() - kernel.started
        cells = sorted(kernel.run(contestant.cell) for _ in range(5))
        seconds["cell"] = cells[len(cells) // 2]
        lines = sorted(kernel.until_shown(contestant.show_then_wait) for _ in range(5))
        seconds["display"] = lines[len(lines) // 2]
        seconds["interrupt"] = kernel.interrupted(contestant.loop)
    with Kernel(KernelManager(kernel_name=name, kernel_spec_manager=specs), folder, contestant.spare) as kernel:
        kernel.run(contestant.load)
        kernel.run(contestant.figure)
        seconds["figure"] = time.monotonic() - kernel.started
        seconds["looking"] = kernel.interrupted(contestant.loop_that_looks)
    return seconds


class Kernel:
    """A kernel that runs as long as the block."""

    def __init__(self, manager: KernelManager, folder: str, with_spare: bool):
        self.manager, self.folder, self.with_spare = manager, folder, with_spare
        self.environment = {**os.environ, "DOWNHILL_SPARE": "1" if with_spare else "0"}
        self.environment.pop("RUST_BACKTRACE", None)

    def __enter__(self) -> "Kernel":
        self.spare = None
        if self.with_spare:
            self.spare = spare.ready(self.manager.kernel_spec, Path(self.folder), CACHE)
        self.started = time.monotonic()
        self.manager.start_kernel(cwd=self.folder, env=self.environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.answered = time.monotonic() - self.started
        return self

    def __exit__(self, *_) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        if self.spare:
            self.spare.wait()

    def run(self, code: str) -> float:
        """Runs a cell to its end."""
        begun = time.monotonic()
        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda _: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{code!r} failed: {reply['content']}")
        return time.monotonic() - begun

    def until_shown(self, code: str) -> float:
        """Seconds from the moment at which a cell reads the clock and prints it to the line's arrival here.

        The cell waits after that, so the line does not come with the cell's end. Both clocks are the machine's.
        """
        request = self.client.execute(code)
        seconds = None
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            arrived = time.time_ns()
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream" and seconds is None:
                seconds = (arrived - int(message["content"]["text"])) / 1e9
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        self.client.get_shell_msg(timeout=PATIENCE)
        if seconds is None:
            raise RuntimeError(f"{code!r} printed nothing")
        return seconds

    def interrupted(self, code: str) -> float:
        """Seconds from the interrupt to the cell's reply."""
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == "stream":
                break
        begun = time.monotonic()
        self.manager.interrupt_kernel()
        while True:
            try:
                reply = self.client.get_shell_msg(timeout=30)
            except Empty:
                raise RuntimeError("the interrupt had no effect within 30 s") from None
            if reply["parent_header"].get("msg_id") == request:
                return time.monotonic() - begun
