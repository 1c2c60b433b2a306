"""What an edition takes from the file of an exercise: how long it takes, its solution, and words to the teacher."""

import re
from dataclasses import dataclass
from pathlib import Path

from course.notebook_file import REPOSITORY
from course.problem import Problem

FOLDER = REPOSITORY / "crate" / "exercises"
PART = re.compile(r"^## +(.+?) *$", re.MULTILINE)
MINUTES = re.compile(r"^minutes: *(\d+) *$", re.MULTILINE)
RUST = re.compile(r"^```rust\n(.*?)^```$", re.MULTILINE | re.DOTALL)


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
    head, *pieces = PART.split(text)
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    minutes = MINUTES.search(head)
    code = RUST.search(parts.get("Solution", ""))
    if not minutes or not code:
        raise Problem("an exercise needs a line `minutes: N` and a part `## Solution` with a block of Rust")
    why = RUST.sub("", parts["Solution"], count=1).strip()
    return ExerciseSource(int(minutes[1]), code[1].rstrip("\n"), why, parts.get("For the teacher", "").strip())
