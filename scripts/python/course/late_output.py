"""Catches what a cell printed but the kernel sent too late.

The stock kernel sends stdout and stderr from threads of their own. Now and then text arrives a moment after the
message that says the cell is done, and whoever stops listening then (nbclient does) never sees it. A panic or an
`Err` left by `?` would pass as success. So a second listener hears all that the kernel publishes, until it is silent.
"""

import queue

from jupyter_client.blocking import BlockingKernelClient
from nbformat import NotebookNode
from nbformat.v4 import new_output

# Late text was seen to come within a millisecond. Text later than this is found with the next cell, or at the end.
SILENCE = 0.1
SILENCE_AT_THE_END = 1.0

STREAMS = ("stdout", "stderr")


class Witness:
    """Hears a kernel's published messages and keeps what each request printed."""

    def __init__(self, connection_file: str):
        self.client = BlockingKernelClient(connection_file=connection_file)
        self.client.load_connection_file()
        self.client.start_channels(shell=True, iopub=True, stdin=False, hb=False, control=False)
        self.client.wait_for_ready(timeout=60)  # what is published before the line stands is lost
        self.heard: dict[tuple[str, str], str] = {}

    def listen(self, silence: float) -> None:
        """Takes in messages until there was none for so many seconds."""
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=silence)
            except queue.Empty:
                return
            if message["msg_type"] == "stream":
                key = (message["parent_header"].get("msg_id", ""), message["content"]["name"])
                self.heard[key] = self.heard.get(key, "") + message["content"]["text"]

    def complete(self, cells: dict[str, NotebookNode], silence: float = SILENCE) -> None:
        """Adds to the cells that have run, known by their requests' ids, the text that was missed."""
        self.listen(silence)
        for request, cell in cells.items():
            for stream in STREAMS:
                add_missing(cell, stream, self.heard.get((request, stream), ""))

    def stop(self) -> None:
        """Stops listening."""
        self.client.stop_channels()


def add_missing(cell: NotebookNode, stream: str, heard: str) -> None:
    """Puts the whole text of a stream into a cell that has only a part of it, before the cell's result."""
    of_stream = [o for o in cell.outputs if o.output_type == "stream" and o.name == stream]
    if len(heard) <= sum(len(output.text) for output in of_stream):
        return
    others = [output for output in cell.outputs if output not in of_stream]
    streams = [output for output in others if output.output_type == "stream"]
    results = [output for output in others if output.output_type != "stream"]
    whole = new_output("stream", name=stream, text=heard)
    cell.outputs = [whole, *streams, *results] if stream == "stdout" else [*streams, whole, *results]
