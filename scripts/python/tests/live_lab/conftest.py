"""A JupyterLab on a folder of notebooks that these tests write, driven by its menus."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError

import nbformat
import pytest
from course.notebook_file import REPOSITORY
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright

# Chromium is found and JupyterLab is driven as for the explorers.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "explorers"))

from browser_program import FLAGS, path_of_chromium  # noqa: E402
from jupyterlab import JupyterLab  # noqa: E402

LOAD = f':dep downhill = {{ path = "{REPOSITORY / "crate" / "downhill"}" }}\nuse downhill::prelude::*;'


@pytest.fixture(scope="session")
def workshop():
    """A folder within the checkout, so that the kernel finds its template; it goes when the tests are done."""
    (REPOSITORY / "target").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="live-", dir=REPOSITORY / "target"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def lab(workshop):
    (workshop / "notebooks").mkdir()
    # Who asks for backtraces gets them; these tests do not.
    os.environ.pop("RUST_BACKTRACE", None)
    server = JupyterLab(workshop / "notebooks", workshop / "private")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        flags = [flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")]
        opened = playwright.chromium.launch(executable_path=path_of_chromium(), args=flags)
        yield opened
        opened.close()


@pytest.fixture
def notebook(lab, browser):
    """Writes a notebook, opens it and runs all of it without waiting; gives the page."""
    contexts = []

    def started(name: str, *cells: str):
        content = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        content.metadata.kernelspec = {"name": "rust", "display_name": "Rust", "language": "rust"}
        nbformat.write(content, lab.folder / name)
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        page = context.new_page()
        lab.open(page, name)
        lab.wait_for_kernel(300)
        menu(page, "Run", "Run All Cells")
        return page

    yield started
    for context in contexts:
        context.close()
    stop_kernels(lab)


def stop_kernels(lab: JupyterLab) -> None:
    """Ends every kernel; the server refuses while it is just restarting one, so it is asked again."""
    for _ in range(30):
        try:
            lab.stop_kernels()
            return
        except HTTPError:
            time.sleep(1)
    lab.stop_kernels()


def menu(page, name: str, entry: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
    page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()
