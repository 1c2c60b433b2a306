"""A learner's own copy of the course: the notebooks are theirs, the crate and the table are everybody's.

`python -m classroom.course_copy` runs in the learner's account and may run as often as it likes: what is
there already stays as it is.
"""

import shutil
import sys
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir
from nbformat import NO_CONVERT, read
from nbformat.sign import NotebookNotary

from course.notebook_file import REPOSITORY

# What notebooks name by a path beside their own folder.
SHARED = ("crate", "data")


def folder_of(home: Path) -> Path:
    return home / "downhill"


def make(home: Path, course: Path = REPOSITORY) -> Path:
    """Brings the copy in a home folder up to what the course has."""
    copy = folder_of(home)
    notebooks = copy / "notebooks"
    notebooks.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        point_to(course / name, copy / name)
    new = []
    for original in sorted((course / "notebooks").glob("*.ipynb")):
        own = notebooks / original.name
        if not own.exists():
            shutil.copyfile(original, own)
            new.append(own)
    sign(new)
    return copy


def point_to(shared: Path, link: Path) -> None:
    if link.is_symlink():
        if link.readlink() == shared:
            return
        link.unlink()
    elif link.exists():
        return  # the learner's own
    link.symlink_to(shared)


def sign(notebooks: list[Path]) -> None:
    """JupyterLab hides the figures of notebooks that their reader has neither run nor signed."""
    if not notebooks:
        return
    Path(jupyter_data_dir()).mkdir(parents=True, exist_ok=True, mode=0o700)
    notary = NotebookNotary()
    for path in notebooks:
        notary.sign(read(path, NO_CONVERT))
    notary.store.close()


if __name__ == "__main__":
    try:
        make(Path.home())
    except OSError as error:
        sys.exit(f"The notebooks could not be copied into the home folder: {error}")
