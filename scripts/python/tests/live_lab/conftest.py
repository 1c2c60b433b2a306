"""Notebooks that these tests write, opened and run in JupyterLab by its menus."""

import os

import nbformat
import pytest
from course.notebook_file import REPOSITORY
from jupyterlab import menu
from lab_fixtures import chromium, lab, workshop  # noqa: F401
from nbformat.v4 import new_code_cell, new_notebook

LOAD = f':dep downhill = {{ path = "{REPOSITORY / "crate" / "downhill"}" }}\nuse downhill::prelude::*;'


@pytest.fixture(scope="session", autouse=True)
def without_backtraces():
    """Who asks for backtraces gets them; these tests do not. It comes before the server."""
    os.environ.pop("RUST_BACKTRACE", None)


@pytest.fixture
def notebook(lab, chromium):
    """Writes a notebook, opens it and runs all of it without waiting; gives the page."""
    contexts = []

    def started(name: str, *cells: str):
        content = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        content.metadata.kernelspec = {"name": "rust", "display_name": "Rust", "language": "rust"}
        nbformat.write(content, lab.folder / name)
        context = chromium.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        page = context.new_page()
        lab.open(page, name)
        lab.wait_for_kernel(300)
        menu(page, "Run", "Run All Cells")
        return page

    yield started
    for context in contexts:
        context.close()
    lab.stop_kernels()
