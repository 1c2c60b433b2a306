"""The first page of the site: every page with a line on it."""

from jinja2 import Environment, FileSystemLoader

from course.notebook_file import NotebookFile
from course.outline import heading_of, summary_of
from course.page import TEMPLATES, styles


def index_page(notebooks: list[NotebookFile]) -> str:
    """The index as HTML."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    entries = [
        {"page": notebook.page, "title": heading_of(notebook), "summary": summary_of(notebook)}
        for notebook in notebooks
    ]
    return environment.get_template("index_page.html.j2").render(
        entries=entries, styles=styles(), script=(TEMPLATES / "page.js").read_text(encoding="utf-8")
    )
