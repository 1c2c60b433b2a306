"""The first page of an edition: every page with a line on it and its sections, and the other editions."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from course.editions.edition import STUDENT, Edition
from course.explorers import without_data
from course.notebook_file import NotebookFile
from course.outline import heading_of, summary_of
from course.page import TEMPLATES, script, styles, template, with_math_font


@dataclass(frozen=True)
class OtherEdition:
    """What an index says of another edition: where it is, and the files to take along."""

    name: str
    about: str
    file: str = ""
    files: list[dict[str, str]] = field(default_factory=list)


def index_page(
    notebooks: list[NotebookFile],
    pages: dict[str, str],
    edition: Edition = STUDENT,
    others: list[OtherEdition] | None = None,
    minutes: dict[str, int] | None = None,
) -> str:
    """The index as HTML. `pages` are the pages by file name, `minutes` what a teacher needs for each notebook."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    entries = [
        {
            "page": notebook.page,
            "title": heading_of(notebook),
            "summary": summary_of(notebook),
            "sections": sections(pages.get(notebook.page, "")),
            "minutes": f"{minutes[notebook.name]} minutes" if minutes else "",
        }
        for notebook in notebooks
    ]
    written = environment.get_template("index_page.html.j2").render(
        entries=entries,
        edition=edition,
        edition_title=f", {edition.name}" if edition.folder else "",
        minutes=hours(sum(minutes.values())) if minutes else "",
        others=others or [],
        styles=styles(),
        search=template("search.html"),
        script=script("page.js", "search.js"),
    )
    return with_math_font(written)


def sections(page: str) -> list[dict[str, str]]:
    """The sections of a page: their anchors, and their headings as HTML."""
    links = BeautifulSoup(without_data(page), "html.parser").select("nav.sections a")
    return [{"anchor": link["href"].removeprefix("#"), "words": link.decode_contents()} for link in links]


def hours(minutes: int) -> str:
    """`5 hours 40 minutes`, as one says it: to ten minutes."""
    whole, rest = divmod(round(minutes, -1), 60)
    parts = [f"{whole} hour{'' if whole == 1 else 's'}"] if whole else []
    parts += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest else []
    return " ".join(parts)
