"""The archive to hand out: whole, and without what is not meant for students."""

import zipfile

import nbformat
from browser import NOTEBOOKS, SITE

ARCHIVE = SITE / "notebooks" / "downhill-course.zip"


def test_what_the_notebooks_load_lies_beside_them():
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = {name.removeprefix("downhill-course/") for name in archive.namelist()}
        for notebook in NOTEBOOKS:
            assert nbformat.reads(archive.read(f"downhill-course/notebooks/{notebook.path.name}"), as_version=4)
    assert {"crate/downhill/Cargo.toml", "crate/downhill/src/lib.rs", "Cargo.toml", "README.md"} <= names
    assert {"data/breast-cancer-wisconsin.data", "data/README.md", "LICENSE-MIT", "LICENSE-APACHE"} <= names


def test_neither_solutions_nor_notes_are_in_it():
    with zipfile.ZipFile(ARCHIVE) as archive:
        assert not [name for name in archive.namelist() if "/exercises/" in name or "/teacher/" in name]
