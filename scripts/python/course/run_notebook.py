"""Runs a notebook top to bottom in a fresh kernel and stops at the first cell that fails."""

import copy
import tempfile
import time
from dataclasses import dataclass
from typing import IO

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course import cell_failure, kernel_choice
from course.late_output import SILENCE_AT_THE_END, Witness
from course.notebook_file import NotebookFile
from course.passing_lines import without_passing_lines
from course.problem import Problem


@dataclass
class Run:
    """What a run gave: the notebook with fresh outputs, and the seconds that each code cell took."""

    content: NotebookNode
    seconds: list[float]


def run(notebook: NotebookFile, kernel: str = kernel_choice.OURS, time_limit: float = 600.0) -> Run:
    """Runs every code cell; the notebook that was handed in stays as it is."""
    content = copy.deepcopy(notebook.content)
    client = NotebookClient(
        content,
        km=kernel_choice.manager(kernel),
        timeout=time_limit,
        startup_timeout=180,
        allow_errors=True,  # cell_failure judges; the kernel's own "ok" is not to be trusted
        record_timing=False,
        resources={"metadata": {"path": str(notebook.path.parent)}},
    )
    seconds = []
    # What the kernel's own process says (not the cells) belongs into a message when it does not live.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        try:
            run_cells(client, notebook, time_limit, seconds, said)
        except (DeadKernelError, RuntimeError) as error:
            said.seek(0)
            words = cell_failure.indented(said.read().strip() or str(error))
            raise Problem(f"{notebook.path.name}: the kernel did not start or died:\n{words}") from error
    return Run(without_passing_lines(content), seconds)


def run_cells(
    client: NotebookClient, notebook: NotebookFile, time_limit: float, seconds: list[float], said: IO[str]
) -> None:
    """Runs the code cells one after another in a kernel of their own."""
    content = client.nb
    with client.setup_kernel(cleanup_kc=True, stdout=said, stderr=said):
        witness = Witness(client.km.connection_file)
        done: dict[str, NotebookNode] = {}

        def note(cell, cell_index, execute_reply) -> None:
            done[execute_reply["parent_header"]["msg_id"]] = cell

        client.on_cell_executed = note
        try:
            for index, cell in enumerate(content.cells):
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                started = time.monotonic()
                run_cell(client, notebook, index, time_limit)
                seconds.append(time.monotonic() - started)
                witness.complete(done)
                stop_at_failures(notebook, content, upto=index)
            witness.complete(done, SILENCE_AT_THE_END)
            stop_at_failures(notebook, content, upto=len(content.cells) - 1)
        finally:
            witness.stop()


def run_cell(client: NotebookClient, notebook: NotebookFile, index: int, time_limit: float) -> None:
    """Runs one cell; here it fails only by taking too long or by taking the kernel with it."""
    cell = client.nb.cells[index]
    cell.outputs = []
    try:
        client.execute_cell(cell, index)
        return
    except CellTimeoutError:
        wrong = f"the cell was not done after {time_limit:g} s (--time-limit changes that)"
    except DeadKernelError:
        said = cell_failure.stderr_text(cell)
        wrong = "the kernel died in this cell" + (f":\n{cell_failure.indented(said)}" if said else "")
    raise Problem(f"{place(notebook, client.nb, index)}: {wrong}")


def stop_at_failures(notebook: NotebookFile, content: NotebookNode, upto: int) -> None:
    """Stops at the first cell that did not do what it should; the message says which, and what it said."""
    for index, cell in enumerate(content.cells[: upto + 1]):
        if cell.cell_type == "code" and cell.source.strip() and (wrong := cell_failure.failure(cell)):
            raise Problem(f"{place(notebook, content, index)}: {wrong}")


def place(notebook: NotebookFile, content: NotebookNode, index: int) -> str:
    """Where a cell is, counted as a reader counts: `02-model.ipynb, code cell 3 (cell 7 of 20, "let w = …")`."""
    code_cells = [number for number, cell in enumerate(content.cells) if cell.cell_type == "code"]
    first_line = content.cells[index].source.strip().splitlines()[0]
    if len(first_line) > 50:
        first_line = first_line[:49] + "…"
    return (
        f"{notebook.path.name}, code cell {code_cells.index(index) + 1} of {len(code_cells)}"
        f" (cell {index + 1}, `{first_line}`)"
    )
