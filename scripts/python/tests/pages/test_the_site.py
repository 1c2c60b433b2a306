"""The pages together: all editions are there, every page is listed, and one leads to the next."""

import pytest
from bs4 import BeautifulSoup
from browser import EVERY_FILE, NOTEBOOKS, SITE

from course.editions.edition import SOLUTIONS, STUDENT, TEACHER
from course.explorers import in_html, without_data
from course.state_links import check, state_of

NAMES = [notebook.name for notebook in NOTEBOOKS]
INDEXES = [edition.file_of_index for edition in (STUDENT, SOLUTIONS, TEACHER)]


def test_everything_is_there_and_nothing_else():
    expected = [*EVERY_FILE, "notebooks/downhill-course.zip"]
    expected += [f"code/{name}.ipynb" for name in NAMES]
    expected += [f"pdf/{folder}{name}.pdf" for folder in ("", "solutions/", "teacher/") for name in NAMES]
    assert sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()) == sorted(expected)


@pytest.mark.parametrize("index", INDEXES)
def test_an_index_lists_every_page_with_a_line_and_its_sections(visit, index):
    page = visit(SITE / index).page
    entries = page.locator(".pages > li")
    assert entries.locator("> a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        notebook.page for notebook in NOTEBOOKS
    ]
    assert all(text.strip() for text in entries.locator("p").all_inner_texts())
    assert entries.locator("p").count() == len(NOTEBOOKS)
    for number, notebook in enumerate(NOTEBOOKS):
        headings = sum(
            line.startswith("## ")
            for cell in notebook.content.cells
            if cell.cell_type == "markdown"
            for line in cell.source.splitlines()
        )
        assert entries.nth(number).locator("li a").count() == headings


def test_the_first_index_leads_to_every_edition_and_every_file(visit):
    links = visit(SITE / "index.html").page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    wanted = {"solutions/index.html", "teacher/index.html", "notebooks/downhill-course.zip"}
    wanted |= {f"{folder}/{name}.{kind}" for name in NAMES for folder, kind in (("pdf", "pdf"), ("code", "ipynb"))}
    assert wanted <= set(links)


@pytest.mark.parametrize("index", INDEXES)
def test_next_leads_through_all_pages_and_previous_back(visit, index):
    seen = visit(SITE / index)
    page = seen.page
    page.locator(".pages > li > a").first.click()
    for number, notebook in enumerate(NOTEBOOKS):
        page.wait_for_url(f"**/{notebook.page}")
        assert page.locator(".turn .before").count() == (number > 0)
        assert page.locator(".turn .after").count() == (number + 1 < len(NOTEBOOKS))
        if number + 1 < len(NOTEBOOKS):
            page.locator(".turn .after").click()
    for notebook in reversed(NOTEBOOKS[:-1]):
        page.locator(".turn .before").click()
        page.wait_for_url(f"**/{notebook.page}")
    page.locator(".turn .all").click()
    page.wait_for_url(f"**/{index}")
    assert seen.foreign_requests == [] and seen.complaints == []


@pytest.mark.parametrize("file", EVERY_FILE)
def test_links_lead_somewhere(file):
    page = BeautifulSoup(without_data((SITE / file).read_text(encoding="utf-8")), "html.parser")
    links = [link["href"] for link in page.select("a[href]")]
    assert links
    for link in links:
        if link.startswith(("#", "http:", "https:", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (SITE / file).parent / name
        assert target.is_file(), f"{file} links to {link}"
        if anchor:
            text = target.read_text(encoding="utf-8")
            if (state := state_of(anchor)) is not None:
                check([state], in_html(text))
            else:
                assert f'id="{anchor}"' in text, f"{file} links to {link}"
