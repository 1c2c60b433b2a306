"""One run of each notebook in JupyterLab serves all tests: in the lab, in the page exported from it, and reopened."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from copied_notebooks import DONE, copied, explorer_cells, notebooks_with_explorers
from course import explorers
from course.notebook_file import NotebookFile, read
from course.page import Place
from course.page import page as exported_page
from explorers_ready import wait_for_explorers
from jupyterlab import JupyterLab
from lab_fixtures import chromium, lab, workshop  # noqa: F401
from widget import Widget


@dataclass
class Run:
    """A notebook that has run in JupyterLab, where it is still open, and the page made from what it saved."""

    name: str
    lab: JupyterLab
    in_lab: object
    file: Path
    figures: Path
    cells: list[str]
    content: list[explorers.Explorer]
    page_file: Path
    complaints: list[str] = field(default_factory=list)

    def widgets(self, page, within=None) -> list[Widget]:
        """Every explorer of a page or of the notebook in the lab (or within a part of it), at work."""
        within = within or page
        wait_for_explorers(within, len(self.content))
        roots = within.locator(".downhill-explorer")
        assert roots.count() == len(self.content)
        return [
            Widget(page, roots.nth(number), explorer, self.figures / cell)
            for number, (cell, explorer) in enumerate(zip(self.cells, self.content))
        ]


@pytest.fixture(scope="session", params=notebooks_with_explorers(), ids=lambda path: path.stem)
def run(request, chromium, lab, workshop):
    """Runs one notebook with Run All; everything about it is closed before the next one starts."""
    figures = workshop / "figures" / request.param.stem
    figures.mkdir(parents=True)
    notebook = copied(request.param, lab.folder, figures)
    cells = [cell.id.removesuffix("-saved") for cell in notebook.cells if cell.id.endswith("-saved")]
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    name = request.param.name
    lab.open(page, name)
    lab.run_all(page, name, figures / DONE)
    lab.save(page, name)
    saved = read(lab.folder / name)
    content = [explorer for _, explorer in explorers.in_notebook(saved.content)]
    assert explorer_cells(saved.content) == cells, lab.failures(name)
    page_file = workshop / "pages" / f"{request.param.stem}.html"
    page_file.parent.mkdir(exist_ok=True)
    page_file.write_text(exported_page(NotebookFile(saved.path, saved.content), Place(1, 1)), encoding="utf-8")
    yield Run(name, lab, page, lab.folder / name, figures, cells, content, page_file, complaints)
    context.close()
    lab.stop_kernels()


@pytest.fixture
def open_page(run, chromium):
    """Opens the exported page from disk, without a network; it must ask for nothing and complain of nothing."""
    contexts, requests, complaints = [], [], []

    def opened(fragment: str = "", width: int = 1200, height: int = 900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
        page.goto(run.page_file.as_uri() + fragment)
        page.wait_for_load_state("load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert complaints == []


@pytest.fixture(params=["lab", "page"])
def widgets(request, run):
    """The explorers of a notebook, in JupyterLab with its kernel and in the page; first brought to their start."""
    if request.param == "lab":
        page = run.in_lab
    else:
        page = request.getfixturevalue("open_page")()
    found = run.widgets(page)
    for widget in found:
        widget.begin()
    return found
