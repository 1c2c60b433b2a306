"""The printed pages: everything of the page is on paper, as lines and letters, and nothing leads astray."""

import re

import expected
import pytest
from browser import NOTEBOOKS, SITE
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

FOLDERS = ["", "solutions/", "teacher/"]
each_pdf = pytest.mark.parametrize(
    ("folder", "notebook"),
    [(folder, notebook) for folder in FOLDERS for notebook in NOTEBOOKS],
    ids=[f"{folder}{notebook.name}" for folder in FOLDERS for notebook in NOTEBOOKS],
)
WORDS = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def opened():
    """The PDFs, each read once."""
    return {}


def reader(opened, folder, notebook) -> PdfReader:
    name = f"pdf/{folder}{notebook.name}.pdf"
    return opened.setdefault(name, PdfReader(SITE / name))


def titles(outline) -> list[str]:
    """Every entry of the outline, those below others too."""
    return [title for entry in outline for title in (titles(entry) if isinstance(entry, list) else [entry.title])]


def figures(part) -> list[str]:
    """The descriptions of the figures, in the order of the document's structure."""
    part = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(part, ArrayObject):
        return [name for each in part for name in figures(each)]
    if not isinstance(part, DictionaryObject):
        return []
    own = [part["/Alt"]] if part.get("/S") == "/Figure" and "/Alt" in part else []
    return own + (figures(part["/K"]) if "/K" in part else [])


@each_pdf
def test_every_heading_and_every_figure_is_there_as_lines_not_as_pixels(visit, opened, folder, notebook):
    pdf = reader(opened, folder, notebook)
    page = visit(SITE / folder / notebook.page).page
    shown = page.locator("main .figure > svg").count()
    shown += page.locator("main .downhill-current .downhill-picture svg").count()
    assert shown >= expected.figures(notebook) + expected.explorers(notebook)
    described = figures(pdf.trailer["/Root"]["/StructTreeRoot"])
    assert len(described) == shown
    assert all(described)
    assert [image.name for each in pdf.pages for image in each.images] == []
    page.emulate_media(media="print")
    headings = page.locator("main :is(h1, h2, h3)").all_inner_texts()
    assert len(titles(pdf.outline)) == len(headings)
    for title, heading in zip(titles(pdf.outline), headings, strict=True):
        assert WORDS.findall(title) == WORDS.findall(heading)


@each_pdf
def test_its_fonts_are_inside(opened, folder, notebook):
    pdf = reader(opened, folder, notebook)
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            [inner] = font["/DescendantFonts"] if "/DescendantFonts" in font else [font]
            descriptor = inner.get_object().get("/FontDescriptor", {})
            fonts[font["/BaseFont"]] = any(key.startswith("/FontFile") for key in descriptor)
    # Type 3 fonts carry their letters themselves and have no name.
    assert fonts and all(fonts.values()), fonts


@each_pdf
def test_pages_are_numbered_and_links_lead_to_the_world_or_within(opened, folder, notebook):
    pdf = reader(opened, folder, notebook)
    total = len(pdf.pages)
    assert total > 3
    for number, page in enumerate(pdf.pages, start=1):
        assert f"{number} / {total}" in " ".join(page.extract_text().split())
        for link in page.get("/Annots", []):
            action = link.get_object().get("/A")
            if action and "/URI" in action:
                assert action["/URI"].startswith(("https://", "http://")), action["/URI"]


CUT_TABLES = """() => [...document.querySelectorAll(".outputs table")]
    .filter((table) => table.getBoundingClientRect().right > table.closest(".outputs").getBoundingClientRect().right)
    .map((table) => table.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_no_table_is_cut_on_paper(visit, notebook):
    page = visit(SITE / notebook.page, width=665, height=1000).page  # as wide as A4 between its margins
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(CUT_TABLES) == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("[...document.querySelectorAll('table')].every((table) => !table.style.zoom)")


@each_pdf
def test_hints_stand_beside_their_solutions_alone(opened, folder, notebook):
    text = " ".join(page.extract_text() for page in reader(opened, folder, notebook).pages)
    hints = len(re.findall(r"\bHint\b", text))
    assert hints >= 3 if folder else hints == 0
