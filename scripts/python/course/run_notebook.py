"""Runs a notebook top to bottom in a fresh kernel and stops at the first cell that fails."""

import copy
import time
from dataclasses import dataclass

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course import cell_failure, kernel_choice
from course.notebook_file import NotebookFile
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
        coalesce_streams=True,
        resources={"metadata": {"path": str(notebook.path.parent)}},
    )
    seconds = []
    try:
        with client.setup_kernel(cleanup_kc=True):
            for index, cell in enumerate(content.cells):
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                started = time.monotonic()
                run_cell(client, notebook, content, index, time_limit)
                seconds.append(time.monotonic() - started)
            content.metadata["language_info"] = client.nb.metadata.get("language_info", {})
    except (DeadKernelError, RuntimeError) as error:
        raise Problem(f"{notebook.path.name}: the kernel did not start or died: {error}") from error
    return Run(content, seconds)


def run_cell(
    client: NotebookClient, notebook: NotebookFile, content: NotebookNode, index: int, time_limit: float
) -> None:
    """Runs one cell; a failure names the notebook, the cell, and what the cell said."""
    cell = content.cells[index]
    cell.outputs = []
    try:
        client.execute_cell(cell, index)
        wrong = cell_failure.failure(cell)
    except CellTimeoutError:
        wrong = f"the cell was not done after {time_limit:g} s (--time-limit changes that)"
    except DeadKernelError:
        said = cell_failure.stderr_text(cell)
        wrong = "the kernel died in this cell" + (f":\n{cell_failure.indented(said)}" if said else "")
    if wrong:
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
