"""Speaks with a kernel as a notebook does, and keeps every message of a cell in the order in which it came."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

from course import kernel_choice
from jupyter_client.manager import KernelManager

PATIENCE = 60.0


@dataclass
class Answer:
    """What came of one cell."""

    reply: dict
    messages: list[dict] = field(default_factory=list)

    @property
    def status(self) -> str:
        return self.reply["status"]

    def kinds(self) -> list[str]:
        """The kinds of what the cell showed, without the housekeeping."""
        return [m["msg_type"] for m in self.messages if m["msg_type"] not in ("status", "execute_input")]

    def text(self, name: str = "stdout") -> str:
        """All that was printed to one stream."""
        return "".join(
            m["content"]["text"]
            for m in self.messages
            if m["msg_type"] == "stream" and m["content"]["name"] == name
        )

    def of(self, kind: str) -> list[dict]:
        """The contents of one kind of message."""
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def result(self) -> str:
        """The text of the cell's value."""
        return self.of("execute_result")[0]["data"]["text/plain"].strip()

    @property
    def error(self) -> str:
        """The one error that the cell shows."""
        (error,) = self.of("error")
        return "\n".join(error["traceback"])


class Conversation:
    """One kernel of ours, and what a notebook would send to it."""

    def __init__(self, folder: Path, options: tuple[str, ...] = (), **variables: str):
        specs = kernel_choice.manager(kernel_choice.OURS).kernel_spec_manager
        self.manager = KernelManager(kernel_name=kernel_choice.OUR_NAME, kernel_spec_manager=specs)
        # Who asks for backtraces gets them; these tests do not.
        environment = {name: value for name, value in os.environ.items() if name != "RUST_BACKTRACE"}
        self.manager.start_kernel(
            cwd=str(folder), env={**environment, **variables}, extra_arguments=list(options)
        )
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.folder = folder

    def close(self) -> None:
        """Ends the kernel as Jupyter does."""
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel()

    def send(self, code: str, **options) -> str:
        """Sends a cell and does not wait."""
        return self.client.execute(code, **options)

    def run(self, code: str, patience: float = PATIENCE, **options) -> Answer:
        """Runs a cell to its end."""
        return self.end(self.send(code, **options), patience=patience)

    def end(self, request: str, messages: list[dict] | None = None, patience: float = PATIENCE) -> Answer:
        """What came of a cell that was sent: its reply, and everything up to its `idle`."""
        messages = [] if messages is None else messages
        self.until(
            request,
            lambda m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle",
            messages,
            patience,
        )
        return Answer(self.reply(request, patience)["content"], messages)

    def until(self, request: str, is_it, messages: list[dict], patience: float = PATIENCE) -> dict:
        """Reads what a request of ours shows until one message is what was waited for; keeps them all."""
        end = time.monotonic() + patience
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                seen = [(m["msg_type"], m["content"]) for m in messages]
                raise AssertionError(f"waited {patience:g} s in vain; came so far: {seen}") from None
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            if is_it(message):
                return message

    def reply(self, request: str, patience: float = PATIENCE) -> dict:
        """The reply to a request on the shell channel; others that come before it are kept for later."""
        kept = self.__dict__.setdefault("replies", {})
        end = time.monotonic() + patience
        while request not in kept:
            try:
                message = self.client.get_shell_msg(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                raise AssertionError(f"no reply within {patience:g} s") from None
            kept[message["parent_header"]["msg_id"]] = message
        return kept.pop(request)

    def ask(self, request: str, patience: float = PATIENCE) -> dict:
        """The content of the reply to a request that was just sent."""
        return self.reply(request, patience)["content"]

    def interrupt(self) -> None:
        """Interrupts as the stop button does."""
        self.manager.interrupt_kernel()
