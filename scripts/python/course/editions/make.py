"""Makes the editions that were asked for, and writes the site."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course import notebook_file, pdf, site
from course.editions import code_only, hand_out, notes
from course.editions.edition import CODE, SOLUTIONS, STUDENT, TEACHER, WITH_PAGES, Edition
from course.notebook_file import NotebookFile
from course.site import Chapter

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """What is to be made: which editions, of which notebooks by name, and whether as PDF too."""

    editions: set[str]
    notebooks: set[str]
    as_pdf: bool = False


def make(out: Path, student: list[NotebookFile], solved: dict[str, list[Chapter]], wish: Wish, say: Say) -> None:
    """Writes all files of the wanted editions into the site's folder.

    `student` are all notebooks as students get them, run; `solved` the chapters of the editions with solutions.
    """
    chapters = {STUDENT.key: [Chapter(notebook) for notebook in student], **solved}
    wanted = [edition for edition in WITH_PAGES if edition.key in wish.editions]
    # All is made before anything is written: a page that cannot be made leaves the site as it was.
    made = {edition.key: site.pages(chapters[edition.key], edition) for edition in wanted}
    files: dict[str, str | bytes] = {}
    for edition in wanted:
        names = {notebook.page for notebook in student if notebook.name in wish.notebooks}
        files |= {f"{edition.folder}/{name}".lstrip("/"): made[edition.key][name] for name in sorted(names)}
    if CODE in wish.editions:
        files |= {
            f"{CODE}/{notebook.name}.ipynb": nbformat.writes(code_only.code_only(notebook)) + "\n"
            for notebook in student
            if notebook.name in wish.notebooks
        }
    if STUDENT.key in wish.editions:
        files[site.HAND_OUT] = hand_out.archive(notebook_file.REPOSITORY, student)
    site.write(out, files)
    if wish.as_pdf:
        for edition in wanted:
            pdf.print_pages(out, edition, [n for n in student if n.name in wish.notebooks], say)
    remove_old(out, student)
    # The indexes come last: they name what is there.
    indexes = {edition.file_of_index for edition in wanted}
    for edition in wanted:
        index = site.index(
            chapters[edition.key], made[edition.key], edition, lambda file: file in indexes or (out / file).is_file()
        )
        site.write(out, {edition.file_of_index: index})


def remove_old(out: Path, notebooks: list[NotebookFile]) -> None:
    """Removes what an earlier export made of notebooks that are no more."""
    for edition in WITH_PAGES:
        kept = {edition.file_of_index, *(f"{edition.folder}/{notebook.page}".lstrip("/") for notebook in notebooks)}
        site.remove_others(out, kept, f"{edition.folder}/*.html".lstrip("/"))
        folder = f"pdf/{edition.folder}".rstrip("/")
        site.remove_others(out, {f"{folder}/{notebook.name}.pdf" for notebook in notebooks}, f"{folder}/*.pdf")
    site.remove_others(out, {f"{CODE}/{notebook.name}.ipynb" for notebook in notebooks}, f"{CODE}/*.ipynb")
