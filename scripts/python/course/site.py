"""The folder with the whole site: the pages of each edition, what there is to take along, and the indexes.

    index.html, 01-data.html, …   the student's pages
    solutions/, teacher/          the other editions, each with an index of its own
    code/                         notebooks of the code alone
    notebooks/                    the archive to hand out
    pdf/                          pages as PDF; those of other editions in pdf/solutions/ and pdf/teacher/

Files of an earlier export stay as they are until all new ones are made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course import search_index
from course.editions.edition import CODE, STUDENT, WITH_PAGES, Edition
from course.editions.hand_out import FILE_NAME
from course.editions.notes import ChapterNotes
from course.index_page import OtherEdition, index_page
from course.notebook_file import NotebookFile
from course.outline import heading_of
from course.page import Place, page

HAND_OUT = f"notebooks/{FILE_NAME}"


@dataclass(frozen=True)
class Chapter:
    """One notebook of an edition, and what the teacher's edition says beside it."""

    notebook: NotebookFile
    notes: ChapterNotes | None = None
    exercise_minutes: int = 0

    @property
    def minutes(self) -> int:
        """How long the chapter takes with its exercises."""
        return (self.notes.minutes if self.notes else 0) + self.exercise_minutes


def pages(chapters: list[Chapter], edition: Edition = STUDENT) -> dict[str, str]:
    """The pages of an edition by file name. Search, and the links to neighbours, know all of them."""
    made, titles = {}, {}
    for place, chapter in enumerate(chapters):
        before = chapters[place - 1].notebook if place > 0 else None
        after = chapters[place + 1].notebook if place + 1 < len(chapters) else None
        here = Place(place + 1, len(chapters), before, after, edition)
        made[chapter.notebook.page] = page(chapter.notebook, here, chapter.notes, chapter.exercise_minutes)
        titles[chapter.notebook.page] = heading_of(chapter.notebook)
    return search_index.with_index(made, titles)


def index(chapters: list[Chapter], made: dict[str, str], edition: Edition, has: Callable[[str], bool]) -> str:
    """The index of an edition. `has` says whether the site has a file; what it has not is not linked."""
    notebooks = [chapter.notebook for chapter in chapters]
    minutes = {chapter.notebook.name: chapter.minutes for chapter in chapters if chapter.notes}
    written = index_page(notebooks, made, edition, others(notebooks, edition, has), minutes)
    titles = {notebook.page: heading_of(notebook) for notebook in notebooks}
    return search_index.with_index({**made, "index.html": written}, titles)["index.html"]


def others(notebooks: list[NotebookFile], edition: Edition, has: Callable[[str], bool]) -> list[OtherEdition]:
    """What there is beside an edition's pages, seen from its index."""
    found = [
        OtherEdition(other.name, other.about, edition.top + other.file_of_index)
        for other in WITH_PAGES
        if other is not edition and (has(other.file_of_index) or other is STUDENT)
    ]

    def listed(folder: str, suffix: str) -> list[dict[str, str]]:
        files = [(f"{folder}/{notebook.name}{suffix}", heading_of(notebook)) for notebook in notebooks]
        return [{"href": edition.top + file, "name": name} for file, name in files if has(file)]

    folder = f"pdf/{edition.folder}".rstrip("/")
    if printed := listed(folder, ".pdf"):
        found.append(OtherEdition("PDF", "To print, or to read on paper.", files=printed))
    if edition is not STUDENT:
        return found
    if has(HAND_OUT):
        about = "The notebooks with the crate and the table that they load, to unpack and to work in."
        found.append(OtherEdition("Notebooks to hand out", about, HAND_OUT))
    if code := listed(CODE, ".ipynb"):
        about = "Notebooks of the code cells alone, headings as comments, to run or to type along in class."
        found.append(OtherEdition("Code only", about, files=code))
    return found


def write(folder: Path, made: dict[str, str | bytes]) -> None:
    """Writes files into the site, each whole or not at all."""
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        beside.replace(path)


def remove_others(folder: Path, kept: set[str], pattern: str) -> None:
    """Removes the files of an earlier export that no notebook stands behind any more."""
    for old in folder.glob(pattern):
        if old.relative_to(folder).as_posix() not in kept:
            old.unlink()
