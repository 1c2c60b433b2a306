"""The notebooks of the course: where they are, what they are called, how they are read and written."""

from dataclasses import dataclass
from pathlib import Path

import nbformat

from course.problem import Problem

REPOSITORY = Path(__file__).resolve().parents[3]
NOTEBOOKS = REPOSITORY / "notebooks"


@dataclass
class NotebookFile:
    """One notebook: its file, and what is in it."""

    path: Path
    content: nbformat.NotebookNode

    @property
    def name(self) -> str:
        """The name without its suffix, as pages and messages use it: `02-logistic-regression`."""
        return self.path.stem

    @property
    def page(self) -> str:
        """The file name of its page."""
        return f"{self.path.stem}.html"


def read(path: Path) -> NotebookFile:
    """Reads one notebook; what is no notebook is refused with its name."""
    try:
        content = nbformat.read(path, as_version=4)
        nbformat.validate(content)
    except Exception as error:  # nbformat raises many kinds; to the reader they are one
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Problem(f"{path.name} is no valid notebook: {reason}") from error
    return NotebookFile(path, content)


def find(folder: Path, wanted: list[str]) -> list[Path]:
    """The notebooks of a folder in the order of their names, or only the wanted ones.

    A name may be written with its suffix, without it, or as its leading number: `02`.
    """
    every = sorted(folder.glob("*.ipynb"))
    if not every:
        raise Problem(f"there is no notebook in {folder}")
    chosen = []
    for name in wanted:
        stem = Path(name).name.removesuffix(".ipynb")
        matches = [path for path in every if path.stem == stem or path.stem.startswith(f"{stem}-")]
        if len(matches) != 1:
            names = ", ".join(path.stem for path in every)
            raise Problem(f"{name!r} names {len(matches)} notebooks; there are: {names}")
        chosen += matches
    return [path for path in every if path in chosen] if wanted else every


def write(path: Path, content: nbformat.NotebookNode) -> None:
    """Writes a notebook whole or not at all, with one line break at its end."""
    beside = path.with_suffix(".ipynb.new")
    beside.write_text(nbformat.writes(content).rstrip("\n") + "\n", encoding="utf-8")
    beside.replace(path)
