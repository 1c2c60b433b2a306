"""The editions with solutions: the answers put into their cells, and run in the kernel.

All other cells are those of the student edition and have run there; they are not run again for their outputs. Only the
answers, their checks and the summary are, with the cells that they stand on. An answer that its check does not pass
stops the export.
"""

import copy
import re
from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course import normal_form, run_notebook
from course.editions import needed_cells, notes
from course.editions.edition import SOLUTIONS, TEACHER
from course.exercises import source
from course.exercises.source import Exercise
from course.notebook_file import NotebookFile
from course.problem import Problem
from course.site import Chapter

RUN_PARTS = ("answer", "check", "summary")
PASSED = re.compile(r"^\W*Passed\b")
Say = Callable[[str], None]


def chapters(
    notebooks: list[NotebookFile], wanted: set[str], kernel: str, time_limit: float, say: Say
) -> dict[str, list[Chapter]]:
    """The chapters of both editions with solutions; notebooks that are not wanted stay unsolved."""
    made: dict[str, list[Chapter]] = {SOLUTIONS.key: [], TEACHER.key: []}
    for notebook in notebooks:
        exercises = {exercise.name: exercise for exercise in source.of_chapter(notebook.name)}
        content = notebook.content
        if notebook.name in wanted:
            content = solved(notebook, exercises)
            run(NotebookFile(notebook.path, content), kernel, time_limit, say)
        minutes = sum(exercise.minutes for exercise in exercises.values())
        for_teacher = with_teachers_words(content, exercises)
        made[SOLUTIONS.key].append(Chapter(NotebookFile(notebook.path, content)))
        made[TEACHER.key].append(Chapter(NotebookFile(notebook.path, for_teacher), notes.of(notebook), minutes))
    return made


def part_of(cell: NotebookNode) -> str | None:
    """Which part of an exercise a cell is."""
    return cell.metadata.get("downhill", {}).get("part")


def exercise_of(cell: NotebookNode) -> str:
    """The exercise that a cell belongs to."""
    return cell.metadata.get("downhill", {}).get("exercise", "")


def solved(notebook: NotebookFile, exercises: dict[str, Exercise]) -> NotebookNode:
    """The notebook with each answer in its cell and the reason below it; what is to be run has no outputs yet."""
    content = copy.deepcopy(notebook.content)
    cells = []
    for cell in content.cells:
        cells.append(cell)
        if part_of(cell) not in RUN_PARTS:
            continue
        cell.outputs = []
        if part_of(cell) == "answer":
            exercise = source_of(cell, exercises, notebook)
            cell.source = exercise.solution
            if exercise.why:
                cells.append(beside(cell, "solution", exercise.why))
    content.cells = cells
    return content


def source_of(cell: NotebookNode, exercises: dict[str, Exercise], notebook: NotebookFile) -> Exercise:
    """The file behind a cell of an exercise."""
    name = exercise_of(cell)
    if name not in exercises:
        raise Problem(f"{notebook.path.name} has the exercise {name!r}, and crate/exercises/{notebook.name} has no {name}.md")
    return exercises[name]


def with_teachers_words(content: NotebookNode, exercises: dict[str, Exercise]) -> NotebookNode:
    """The notebook with what a teacher should know of each exercise, below the exercise's last cell."""
    content = copy.deepcopy(content)
    last = {exercise_of(cell): cell.id for cell in content.cells if exercise_of(cell)}
    cells = []
    for cell in content.cells:
        cells.append(cell)
        exercise = exercises.get(exercise_of(cell))
        if exercise and exercise.for_teacher and last[exercise_of(cell)] == cell.id:
            cells.append(beside(cell, "teacher", exercise.for_teacher))
    content.cells = cells
    return content


def beside(cell: NotebookNode, part: str, words: str) -> NotebookNode:
    """A text cell that belongs to a cell of an exercise."""
    made = new_markdown_cell(words, id=f"{cell.id[:50]}-{part}")
    made.metadata["downhill"] = {"exercise": exercise_of(cell), "part": part}
    return made


def run(notebook: NotebookFile, kernel: str, time_limit: float, say: Say) -> None:
    """Runs the answers and their checks, puts their outputs into the notebook, and makes sure that all passed."""
    wanted = {cell.id for cell in notebook.content.cells if part_of(cell) in RUN_PARTS}
    if not wanted:
        return
    every = [cell for cell in notebook.content.cells if cell.cell_type == "code"]
    few = needed_cells.needed(notebook.content.cells, wanted)
    say(f"{notebook.path.name}: running the solutions, {len(few)} of {len(every)} code cells …")
    try:
        outputs = outputs_of(notebook, few, kernel, time_limit)
    except Problem as problem:
        if len(few) == len(every):
            raise
        # Perhaps a cell was left out that is needed after all: then the whole notebook says so, or does it.
        say(f"{notebook.path.name}: running it whole, because {str(problem).splitlines()[0]}")
        outputs = outputs_of(notebook, every, kernel, time_limit)
    for cell in notebook.content.cells:
        if cell.id in wanted:
            cell.outputs = outputs[cell.id]
            check_passed(cell, notebook)


def outputs_of(notebook: NotebookFile, cells: list[NotebookNode], kernel: str, time_limit: float) -> dict[str, list]:
    """What these cells give when they are run in their order, by their ids."""
    part = new_notebook(cells=copy.deepcopy(cells), metadata=notebook.content.metadata)
    done = run_notebook.run(NotebookFile(notebook.path, part), kernel, time_limit)
    return {cell.id: cell.outputs for cell in normal_form.normalised(done.content).cells}


def check_passed(cell: NotebookNode, notebook: NotebookFile) -> None:
    """Refuses a solution that its own check does not pass."""
    if part_of(cell) != "check":
        return
    said = ["".join(output.data.get("text/plain", "")) for output in cell.outputs if "data" in output]
    if not any(PASSED.match(text) for text in said):
        words = said[-1] if said else "the check shows nothing"
        raise Problem(f"{notebook.path.name}: the solution of {exercise_of(cell)!r} does not pass its check:\n{words}")
