"""The cells of a chapter's exercises, as they stand in its notebook."""

from collections.abc import Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from course.exercises.source import Exercise

INTRODUCTION = (
    "## Exercises\n\n"
    "Now you. Below each task is a cell for your answer, and below that one which checks it. Write where `todo!` stands, "
    "run both cells, and read the panel: it says what was tried, what came back, and where to look. Nothing is sent or "
    "kept anywhere; your answers live in this notebook. About {minutes} minutes for all {number}."
)


def cells_of(exercises: list[Exercise]) -> list[NotebookNode]:
    """All cells of the section: its heading, the exercises, and the summary; none without exercises."""
    if not exercises:
        return []
    minutes = sum(exercise.minutes for exercise in exercises)
    words = INTRODUCTION.format(minutes=minutes, number=len(exercises))
    made = [new_markdown_cell(words, id="exercises", metadata={"downhill": {"part": "exercises"}})]
    for exercise in exercises:
        made += cells_of_one(exercise)
    summary = {"downhill": {"part": "summary"}}
    made.append(new_code_cell(summary_of(exercises), id="exercises-summary", metadata=summary))
    return made


def cells_of_one(exercise: Exercise) -> Iterator[NotebookNode]:
    """The task, the cell for the answer, the check and the folded hint."""
    minutes = f"{exercise.minutes} minute{'s' if exercise.minutes != 1 else ''}"
    task = f"### {exercise.title}\n\n*About {minutes}.*\n\n{exercise.task}"
    hint = f"<details>\n<summary>Hint</summary>\n\n{exercise.hint}\n\n</details>"
    for part, make, text in (
        ("task", new_markdown_cell, task),
        ("answer", new_code_cell, exercise.cell),
        ("check", new_code_cell, exercise.check),
        ("hint", new_markdown_cell, hint),
    ):
        about = {"downhill": {"exercise": exercise.name, "part": part}}
        yield make(text, id=f"exercise-{exercise.name}-{part}", metadata=about)


def summary_of(exercises: list[Exercise]) -> str:
    """The cell that runs all checks again."""
    checks = [f"    {line}" for exercise in exercises for line in check_as_argument(exercise.check).splitlines()]
    return "\n".join(["check::summary([", *checks, "])"])


def check_as_argument(check: str) -> str:
    """A check's code as one argument; of several lines a block is made."""
    if len(check.splitlines()) == 1:
        return f"{check},"
    lines = [f"    {line}" for line in check.splitlines()]
    return "\n".join(["{", *lines, "},"])
