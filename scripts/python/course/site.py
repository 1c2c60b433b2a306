"""The folder with all pages, written whole: pages of an earlier export stay as they are until all new ones are made."""

from pathlib import Path

from course.index_page import index_page
from course.notebook_file import NotebookFile
from course.page import page


def pages(notebooks: list[NotebookFile], wanted: list[str]) -> dict[str, str]:
    """The pages of the wanted notebooks and the index, by file name.

    The index and the links to neighbours know all notebooks, also when only some pages are made anew.
    """
    made = {}
    for place, notebook in enumerate(notebooks):
        if notebook.name not in wanted:
            continue
        before = notebooks[place - 1] if place > 0 else None
        after = notebooks[place + 1] if place + 1 < len(notebooks) else None
        made[notebook.page] = page(notebook, place + 1, len(notebooks), before, after)
    made["index.html"] = index_page(notebooks)
    return made


def write(folder: Path, made: dict[str, str], complete: bool) -> None:
    """Writes the pages; a complete export also removes pages of notebooks that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        beside = folder / f"{name}.new"
        beside.write_text(text, encoding="utf-8")
        beside.replace(folder / name)
    if complete:
        for old in folder.glob("*.html"):
            if old.name not in made:
                old.unlink()
