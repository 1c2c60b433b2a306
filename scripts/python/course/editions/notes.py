"""The teacher's notes of a chapter: notebooks/teacher/NN-chapter.md, read and checked against its notebook.

A file has the chapter's title and a few words on it, then one part for each section of the notebook, under the
section's own heading:

    ## The sigmoid
    minutes: 6

    ### Talking points
    - …

    ### Misconceptions
    - **“…”** …

The section with the exercises has none: its minutes and its words come from the exercises themselves.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from course.notebook_file import NotebookFile
from course.outline import headings
from course.problem import Problem

FOLDER = "teacher"
EXERCISES = "Exercises"
PARTS = ("Talking points", "Misconceptions")

SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
PART = re.compile(r"^### +(.+?) *$", re.MULTILINE)
MINUTES = re.compile(r"\A\s*minutes: *([1-9]\d*)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class SectionNote:
    """What a teacher should know of one section: how long it takes, and for each part its Markdown."""

    heading: str
    minutes: int
    parts: dict[str, str]


@dataclass(frozen=True)
class ChapterNotes:
    """The notes of one chapter, in the order of its sections."""

    about: str
    sections: dict[str, SectionNote] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """How long the chapter takes, without its exercises."""
        return sum(section.minutes for section in self.sections.values())


def of(notebook: NotebookFile) -> ChapterNotes:
    """The notes that belong to a notebook; a section without a note, or a note without a section, is refused."""
    path = notebook.path.parent / FOLDER / f"{notebook.name}.md"
    try:
        notes = read(path.read_text(encoding="utf-8"))
        check(notes, [text for level, text in headings(notebook) if level == 2])
    except FileNotFoundError:
        raise Problem(f"the teacher's notes on {notebook.path.name} are missing: write {FOLDER}/{path.name}") from None
    except Problem as problem:
        raise Problem(f"{FOLDER}/{path.name}: {problem}") from problem
    return notes


def read(text: str) -> ChapterNotes:
    """A file of notes as its parts."""
    about, *pieces = SECTION.split(text)
    title, _, words = about.strip().partition("\n")
    if not title.startswith("# "):
        raise Problem("the first line must be the chapter's title, `# …`")
    sections: dict[str, SectionNote] = {}
    for heading, body in zip(pieces[::2], pieces[1::2], strict=True):
        if heading in sections:
            raise Problem(f"there are two notes on the section {heading!r}")
        sections[heading] = section_note(heading, body)
    return ChapterNotes(words.strip(), sections)


def section_note(heading: str, body: str) -> SectionNote:
    """The note on one section; every part must be there and say something."""
    minutes = MINUTES.match(body)
    if not minutes:
        raise Problem(f"the note on {heading!r} must begin with a line `minutes: N`")
    _, *pieces = PART.split(body[minutes.end() :])
    parts = {name: words.strip() for name, words in zip(pieces[::2], pieces[1::2], strict=True)}
    if tuple(parts) != PARTS or not all(words.startswith("- ") for words in parts.values()):
        raise Problem(f"the note on {heading!r} must have the lists {' and '.join(f'`### {part}`' for part in PARTS)}")
    return SectionNote(heading, int(minutes[1]), parts)


def check(notes: ChapterNotes, sections: list[str]) -> None:
    """Refuses notes that are not on exactly these sections, in this order."""
    wanted = [section for section in sections if section != EXERCISES]
    if missing := [section for section in wanted if section not in notes.sections]:
        raise Problem(f"no note on: {', '.join(missing)}")
    if lost := [section for section in notes.sections if section not in wanted]:
        raise Problem(f"the notebook has no section: {', '.join(lost)}")
    if list(notes.sections) != wanted:
        raise Problem("the notes are not in the order of the notebook's sections")
