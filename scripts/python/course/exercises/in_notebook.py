"""Writes the exercises of a chapter into its notebook, and tells whether they stand there already."""

import copy

from nbformat import NotebookNode

from course.exercises.cells import cells_of
from course.exercises.source import Exercise
from course.problem import Problem

PARTS = {"exercises", "task", "answer", "check", "hint", "summary"}
# The section stands before this one, with which every chapter ends.
BEFORE = "## What you have now"


def written(content: NotebookNode, exercises: list[Exercise]) -> NotebookNode:
    """A copy of the notebook with exactly these exercises; a cell that is as before keeps its outputs."""
    content = copy.deepcopy(content)
    before = {cell.id: cell for cell in content.cells if is_of_exercise(cell)}
    others = [cell for cell in content.cells if not is_of_exercise(cell)]
    made = cells_of(exercises)
    for cell in made:
        old = before.get(cell.id)
        if old is not None and cell.cell_type == old.cell_type == "code" and cell.source == old.source:
            cell.outputs, cell.execution_count = old.outputs, old.execution_count
    place = place_of(others) if made else 0
    content.cells = [*others[:place], *made, *others[place:]]
    return content


def differs(content: NotebookNode, exercises: list[Exercise]) -> bool:
    """Whether the notebook has other exercises, or has them elsewhere."""
    return essence(content) != essence(written(content, exercises))


def is_of_exercise(cell: NotebookNode) -> bool:
    """Whether a cell was written by `written`."""
    return cell.metadata.get("downhill", {}).get("part") in PARTS


def place_of(cells: list[NotebookNode]) -> int:
    """Where the section begins: before the chapter's last heading of that name."""
    for number, cell in enumerate(cells):
        if cell.cell_type == "markdown" and cell.source.startswith(BEFORE):
            return number
    raise Problem(f"the exercises stand before `{BEFORE}`, and there is no such cell")


def essence(content: NotebookNode) -> list[tuple]:
    """What of the cells comes from the sources."""
    return [(cell.id, cell.cell_type, cell.source, cell.metadata.get("downhill")) for cell in content.cells]
