"""One learner's lesson: log in, open a copy of the notebook, run every cell, and what it took."""

import time
from dataclasses import dataclass, field

from class_measured.hub_client import HubClient

NOTEBOOK = "notebooks/03-gradient-descent.ipynb"


@dataclass
class Lesson:
    """Seconds from the common start on; what failed, by cell."""

    name: str
    server: float | None = None
    kernel: float | None = None
    first_cell: float | None = None
    first_figure: float | None = None
    last_cell: float | None = None
    cells: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


async def take(client: HubClient, lesson: Lesson, path: str = NOTEBOOK) -> None:
    """Runs the notebook's cells one after the other and fills in the lesson as it goes."""
    begun = time.monotonic()

    def now() -> float:
        return time.monotonic() - begun

    def figure() -> None:
        if lesson.first_figure is None:
            lesson.first_figure = now()

    await client.log_in()
    await client.start_server()
    lesson.server = now()
    notebook = await client.notebook(path)
    kernel = await client.start_kernel(path)
    lesson.kernel = now()
    codes = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, code in enumerate(codes, start=1):
        run = await kernel.run(code, figure)
        lesson.cells.append(run.seconds)
        if lesson.first_cell is None:
            lesson.first_cell = now()
        if run.status != "ok":
            lesson.failures.append(f"cell {number}: {run.status} {run.error}".strip())
            if run.status in ("lost", "late"):
                break
    lesson.last_cell = now()
    kernel.close()
