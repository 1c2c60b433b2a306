"""The file of an exercise, `crate/exercises/NN-chapter/name.md`: its parts, and what is wrong with it.

The README says how such a file is written. Rust reads the same files for the tests of the checks
(crate/exercises/src/format.rs); what only people read is judged here.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from course.notebook_file import REPOSITORY
from course.problem import Problem

FOLDER = REPOSITORY / "crate" / "exercises"

TITLE = re.compile(r"\A# (.+)$", re.MULTILINE)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
RUST = re.compile(r"^```rust\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAYS = re.compile(r'^says: "(.+)"$', re.MULTILINE)
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# In this order. The given code may be missing; between solution and teacher stand the wrong answers.
BEFORE_WRONG = ["Task", "Given", "Your cell", "Check", "Hint", "Solution"]
LAST = "For the teacher"
WRONG = "Wrong: "
FEWEST_WRONG = 3
WIDEST_CODE = 100


@dataclass(frozen=True)
class Exercise:
    """One exercise: what the notebook shows, and what the editions with solutions show beside it."""

    name: str
    title: str
    minutes: int
    order: int
    task: str
    cell: str
    check: str
    hint: str
    solution: str
    why: str
    for_teacher: str


def of_chapter(chapter: str, folder: Path = FOLDER) -> list[Exercise]:
    """The exercises of a chapter in their order; none for a chapter that has none."""
    exercises = []
    for path in sorted((folder / chapter).glob("*.md")):
        try:
            exercises.append(read(path.stem, path.read_text(encoding="utf-8")))
        except Problem as problem:
            raise Problem(f"{chapter}/{path.name}: {problem}") from problem
    exercises.sort(key=lambda exercise: exercise.order)
    orders = [exercise.order for exercise in exercises]
    if orders != list(range(1, len(orders) + 1)):
        raise Problem(f"{chapter}: the orders of its exercises are {orders}, and should count from 1")
    return exercises


def read(name: str, text: str) -> Exercise:
    """Reads the text of one file; what is not as it should be is named."""
    if not NAME.fullmatch(name):
        raise Problem("a file's name has lower-case letters, digits and hyphens")
    title = TITLE.search(text)
    if not title:
        raise Problem("the first line must be the title (`# …`)")
    head, *pieces = HEADING.split(text)
    headings, bodies = pieces[::2], [body.strip() for body in pieces[1::2]]
    check_order(headings)
    parts = dict(zip(headings, bodies, strict=True))
    for heading in (part for part in headings if part.startswith(WRONG)):
        code_of(parts, heading)
        if not SAYS.search(parts[heading]):
            raise Problem(f'`## {heading}` needs a line `says: "…"`')
    if "Given" in parts:
        code_of(parts, "Given")
    solution = code_of(parts, "Solution")
    for heading in ("Task", "Hint", LAST):
        if not parts[heading]:
            raise Problem(f"`## {heading}` is empty")
    cell = code_of(parts, "Your cell")
    if "todo!(" not in cell:
        raise Problem("`## Your cell` must hold a `todo!(…)` where the learner is to write")
    return Exercise(
        name=name,
        title=title[1].strip(),
        minutes=number_of(head, "minutes"),
        order=number_of(head, "order"),
        task=parts["Task"],
        cell=cell,
        check=code_of(parts, "Check"),
        hint=parts["Hint"],
        solution=solution,
        why=RUST.sub("", parts["Solution"]).strip(),
        for_teacher=parts[LAST],
    )


def check_order(headings: list[str]) -> None:
    """Refuses parts that are missing, unknown, twice there or in another order."""
    twice = sorted({heading for heading in headings if headings.count(heading) > 1})
    if twice:
        raise Problem(f"`## {twice[0]}` stands there twice")
    wrong = [heading for heading in headings if heading.startswith(WRONG)]
    if len(wrong) < FEWEST_WRONG:
        raise Problem(f"there are {len(wrong)} wrong answers (`## {WRONG}…`): at least {FEWEST_WRONG} are needed")
    before = [part for part in BEFORE_WRONG if part != "Given" or part in headings]
    wanted = [*before, *wrong, LAST]
    for has, needs in zip([*headings, "the end"], [*wanted, "the end"]):
        if has != needs:
            raise Problem(f"`## {needs}` should stand where `## {has}` is")


def number_of(head: str, what: str) -> int:
    """The number of a line like `minutes: 5`."""
    found = re.search(rf"^{what}: (\d+)$", head, re.MULTILINE)
    if not found:
        raise Problem(f"there is no line `{what}: …` below the title")
    return int(found[1])


def code_of(parts: dict[str, str], heading: str) -> str:
    """The one block of Rust of a part."""
    blocks = RUST.findall(parts[heading])
    if len(blocks) != 1:
        raise Problem(f"`## {heading}` needs one block of Rust and has {len(blocks)}")
    wide = [line for line in blocks[0].splitlines() if len(line) > WIDEST_CODE]
    if wide:
        raise Problem(f"`## {heading}` has a line of more than {WIDEST_CODE} columns: {wide[0].strip()}")
    return blocks[0].rstrip("\n")
