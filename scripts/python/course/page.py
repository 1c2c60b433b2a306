"""A notebook as a page: nbconvert with our template and our filters."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import pass_context
from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from nbconvert.filters import DataTypeFilter
from traitlets import default
from traitlets.config import Config

from course import code, explorers, figures, math_font, prose, state_links
from course.editions import note_blocks
from course.editions.edition import STUDENT, Edition
from course.editions.notes import ChapterNotes
from course.no_requests import check
from course.notebook_file import NotebookFile
from course.outline import heading_of, sections_of
from course.problem import Problem

TEMPLATES = Path(__file__).parent / "templates"
SHEETS = ["page.css", "search.css", "notes.css", "slides.css"]

# What a reader's browser takes in at once stays small: text, figures and scripts, all but the explorers' frames.
LARGEST_PAGE = 1_000_000
# Frames are dead weight until they are unpacked, and some hundred of them are a megabyte. So they have limits of
# their own: one explorer is unpacked in a moment, and a page with several of them still goes by mail.
LARGEST_EXPLORER = 1_500_000
LARGEST_WHOLE = 4_000_000

# A figure is shown as a figure, even when the kernel sent HTML for other viewers with it. An explorer is not: its
# figure is only the first of its frames.
SHOWN_FIRST = ["image/svg+xml", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "text/plain"]


class PageExporter(TemplateExporter):
    """Writes one page; what one page must know of itself (anchors, number of figures) lives here."""

    template_name = "page"
    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **options):
        super().__init__(extra_template_basedirs=[str(TEMPLATES)], **options)
        self.anchors = {"content"}
        self.figures = 0

    @default("template_file")
    def _template_file(self):
        return "index.html.j2"

    @property
    def default_config(self):
        chosen = Config({"NbConvertBase": {"display_data_priority": SHOWN_FIRST}})
        merged = super().default_config.copy()
        merged.merge(chosen)
        return merged

    def default_filters(self):
        yield from super().default_filters()
        yield "filter_data_type", self.shown_kind
        yield "holds_explorer", lambda html: explorers.holds_explorer("".join(html))
        yield "prose", self.prose
        yield "rust", lambda source: Markup(code.highlighted(source, "rust"))
        yield "figure", self.figure
        yield "formula", lambda source: Markup(prose.rendered(source, self.anchors))

    def shown_kind(self, bundle) -> list[str]:
        """The filter that chooses, of all the kinds in which an output came, the one to show."""
        if explorers.holds_explorer("".join(bundle.get("text/html", ""))):
            return ["text/html"]
        return DataTypeFilter(parent=self)(bundle)

    @pass_context
    def prose(self, context, source: str) -> Markup:
        """The filter for Markdown cells."""
        path = context.get("resources", {}).get("metadata", {}).get("path", "")
        attachments = context.get("cell", {}).get("attachments", {})
        return Markup(prose.rendered(source, self.anchors, path, attachments))

    def figure(self, source) -> Markup:
        """The filter for SVG results."""
        self.figures += 1
        return Markup(figures.inline("".join(source), self.figures))


@dataclass(frozen=True)
class Place:
    """Where a page stands in its edition: its number, how many there are, its neighbours."""

    number: int
    total: int
    before: NotebookFile | None = None
    after: NotebookFile | None = None
    edition: Edition = STUDENT


def page(notebook: NotebookFile, place: Place, notes: ChapterNotes | None = None, exercise_minutes: int = 0) -> str:
    """The whole page of one notebook, with links to the pages before and after it, and the teacher's notes if given."""
    title = heading_of(notebook)
    resources = {
        "metadata": {"path": str(notebook.path.parent), "name": notebook.name},
        "title": title,
        "file": notebook.page,
        "edition": place.edition.name if place.edition.folder else "",
        "edition_title": f", {place.edition.name}" if place.edition.folder else "",
        "number": place.number,
        "total": place.total,
        "before": place.before and {"page": place.before.page, "title": heading_of(place.before)},
        "after": place.after and {"page": place.after.page, "title": heading_of(place.after)},
        "styles": styles(running_title(title, place.edition)),
        "search": template("search.html"),
        "slide_bar": template("slide_bar.html"),
        "script": script("page.js", "search.js", "slides.js"),
    }
    try:
        exporter = PageExporter()
        written, _ = exporter.from_notebook_node(notebook.content, resources)
        contents = sections_of(explorers.without_data(written))
        if notes:
            written = note_blocks.with_notes(written, notes, exercise_minutes, title, exporter.anchors)
        written = written.replace("</h1>\n", f"</h1>\n{contents}\n", 1)
        written = with_math_font(written)
        light = explorers.without_data(written)
        check(light)
        check_sizes(written)
        state_links.check(state_links.of_page(light), explorers.in_html(written))
    except Problem as problem:
        raise Problem(f"{notebook.path.name}: {problem}") from problem
    return written


def template(name: str) -> str:
    """A piece of a page that is the same on all."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """Scripts, one after the other."""
    return "\n".join(map(template, names))


def running_title(title: str, edition: Edition) -> str:
    """What stands at the foot of every printed page."""
    return f"downhill · {title}" + (f" · {edition.name}" if edition.folder else "")


def check_sizes(written: str) -> None:
    """Refuses a page that is too large, as a whole or in a part."""
    whole, without = (len(text.encode("utf-8")) for text in (written, explorers.without_data(written)))
    if without > LARGEST_PAGE:
        besides = " beside the frames of its explorers" if whole > without else ""
        raise Problem(f"the page has {without:,} bytes{besides}, more than {LARGEST_PAGE:,}")
    for number, size in enumerate(explorers.data_sizes(written), start=1):
        if size > LARGEST_EXPLORER:
            raise Problem(f"the frames of explorer {number} take {size:,} bytes, more than {LARGEST_EXPLORER:,}")
    if whole > LARGEST_WHOLE:
        raise Problem(f"the page has {whole:,} bytes with its explorers, more than {LARGEST_WHOLE:,}")


def styles(running: str = "downhill") -> str:
    """The style sheet; the dark colours stand in it once for the machine's wish and once for the reader's."""
    sheet = "\n".join(map(template, SHEETS))
    dark = template("dark.css").strip()
    quoted = running.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return (
        f"{sheet}\n{template('print.css').replace('RUNNING TITLE', quoted)}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme=light]) {{\n{dark}\n}}\n}}\n"
        f"@media screen {{\n:root[data-theme=dark] {{\n{dark}\n}}\n}}\n"
    )


def with_math_font(written: str) -> str:
    """The page with the font for its formulas inside."""
    font = math_font.embedded(written)
    face = f'@font-face {{ font-family: "Page Math"; src: url({font}) format("woff2"); }}' if font else ""
    return written.replace("/* math font */", face, 1)
