"""What an edition takes from the file of an exercise beside what the notebook shows: its solution, and why; words to
the teacher; how long it takes."""

from dataclasses import dataclass
from pathlib import Path

from course.exercises.source import FOLDER, HEADING, LAST, RUST, code_of, number_of
from course.problem import Problem


@dataclass(frozen=True)
class ExerciseSource:
    """One exercise, as the editions with solutions need it."""

    minutes: int
    solution: str
    why: str
    for_teacher: str


def of_chapter(chapter: str, folder: Path = FOLDER) -> dict[str, ExerciseSource]:
    """The exercises of a chapter by their names; none for a chapter that has none."""
    found = {}
    for path in sorted((folder / chapter).glob("*.md")):
        try:
            found[path.stem] = read(path.read_text(encoding="utf-8"))
        except Problem as problem:
            raise Problem(f"{chapter}/{path.name}: {problem}") from problem
    return found


def read(text: str) -> ExerciseSource:
    """The parts of an exercise's file."""
    head, *pieces = HEADING.split(text)
    parts = dict(zip(pieces[::2], (body.strip() for body in pieces[1::2]), strict=True))
    if "Solution" not in parts:
        raise Problem("there is no part `## Solution`")
    why = RUST.sub("", parts["Solution"], count=1).strip()
    return ExerciseSource(number_of(head, "minutes"), code_of(parts, "Solution"), why, parts.get(LAST, ""))
